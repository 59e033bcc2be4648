"""Word order is free: the parts of a segment may come in any order, as in Finnish."""

from hypothesis import given
from hypothesis import strategies as st

from scripts.parity.page.pages import parse_page
from scripts.parity.pair.pair import Pair
from scripts.parity.project.project import Project
from scripts.parity.rules import RULES

# Parts of a segment in English and in Finnish.
PARTS = [
    ("open [the form](submit.md)", "avaa [lomake](submit.md)"),
    ("after [signing in](sign-in.md#steps)", "kun olet [kirjautunut](sign-in.md#steps)"),
    ("see [the queue](chat.md#queue)", "katso [jono](chat.md#queue)"),
    ("copy `HELP-7` too", "kopioi myös `HELP-7`"),
    ("with {name} in it", "jossa on {name}"),
    ("send at most 10 MB", "lähetä enintään 10 Mt"),
    ("before 5 pm", "ennen klo 17"),
    ("on 3 August 2026", "3. elokuuta 2026"),
    ("for 1,500.5 euros", "hintaan 1 500,5 euroa"),
    ("press ++ctrl+p++ once", "paina kerran ++ctrl+p++"),
    ("tap :material-camera: there", "napauta :material-camera: siellä"),
    ("look at ![the picture](a.png)", "katsele ![kuvaa](a.png)"),
    ("as the note says[^1]", "niin kuin alaviite kertoo[^1]"),
    ("write to help@example.com", "kirjoita osoitteeseen help@example.com"),
]
ORDERS = st.lists(st.sampled_from(range(len(PARTS))), min_size=1, unique=True).flatmap(
    lambda chosen: st.tuples(st.just(chosen), st.permutations(chosen))
)
PROJECT = Project("en", {"en": "en", "fi": "fi"})


def page(locale, order):
    text = ", ".join(PARTS[index][locale == "fi"] for index in order)
    return parse_page(f"# X {{ #x }}\n\nA. {text}.\n\n[^1]: B.\n", path="page.md", locale=locale, lang=locale)


@given(ORDERS)
def test_order_inside_a_segment_is_no_finding(orders):
    pair = Pair(page("en", orders[0]), page("fi", orders[1]), PROJECT)
    rules = [rule for rule in RULES.values() if rule.scope == "pair" and rule.needs is None]
    faults = [(rule.id, fault.message) for rule in rules for fault in rule.check(pair)]
    assert [fault for fault in faults if fault[0] != "untranslated"] == []
