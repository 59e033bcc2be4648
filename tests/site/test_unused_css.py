"""Unused CSS is removed: which rules stay, given a page and a script that may change it."""

import re

import pytest

from scripts.build_site.purge import purge
from scripts.build_site.vocabulary import read_vocabulary

# The preludes of rules; what separates selectors, and compounds of a selector, outside brackets.
PRELUDE = re.compile(r"([^{}]+)\{")
COMMA, COMBINATOR = re.compile(r",(?![^()]*\))"), re.compile(r"\s*[>+~\s]\s*(?![^()]*\))")
PAGE = """<html lang="en"><body dir="ltr"><details class="note card" id="x"><summary>a</summary></details>
<input name="colours" value="dark"></body></html>"""
SCRIPT = 'document.documentElement.dataset.scheme = colours.value; row.className = "results"; field.ariaInvalid = true;'
KEPT = [
    "details.note{a:b}",
    ".card summary{a:b}",
    ".results{a:b}",
    "#x{a:b}",
    "details[open]{a:b}",
    '[dir="ltr"] .card{a:b}',
    '[data-scheme="dark"]{a:b}',
    '[aria-invalid="true"]{a:b}',
    ":root:not(.gone){a:b}",
    ".card:is(.gone, .note){a:b}",
    ".card:has(> summary){a:b}",
    "summary::-webkit-details-marker{a:b}",
    "input:checked ~ .card::before{a:b}",
    "@media print{.card{a:b}}",
    "@supports (a:b){@media (c){.card{a:b}}}",
    ":root{--used:1}.card{a:var(--used)}",
    ".card{animation:spin 1s}@keyframes spin{to{a:b}}",
]
REMOVED = [
    ".gone{a:b}",
    "details.gone{a:b}",
    "summary.note{a:b}",
    ".card .gone > a{a:b}",
    "#gone{a:b}",
    "table{a:b}",
    '[dir="rtl"] .card{a:b}',
    '[data-scheme="sepia"]{a:b}',
    ".card:is(.gone, .away){a:b}",
    ".card:has(> table){a:b}",
    "@media print{.gone{a:b}}",
    ":root{--unused:1}",
    ":root{--first:var(--second);--second:1}",
    "@keyframes spin{to{a:b}}",
    ".card + *{a:b}",
]


@pytest.fixture
def purged(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    return lambda css, script=SCRIPT: purge(css, read_vocabulary([page], [script])).replace(";", "")


def test_comment_of_a_script_keeps_no_rule(purged):
    assert purged(".behind{a:b}", '// Whether it is behind.\nrow.title = "on top"; /* behind */') == ""


@pytest.mark.parametrize("css", KEPT)
def test_rule_that_may_match_stays(purged, css):
    assert purged(css) == css


@pytest.mark.parametrize("css", REMOVED)
def test_rule_that_cannot_match_goes(purged, css):
    assert purged(css) == ""


def test_selectors_of_a_list_are_looked_at_one_by_one(purged):
    assert purged(".card,.gone,.results{a:b}") == ".card,.results{a:b}"


def test_page_has_no_rules_of_material_that_it_cannot_use(site):
    css = "".join(file.read_text(encoding="utf-8") for file in (site / "assets/stylesheets").glob("pages*.css"))
    assert ".md-typeset" in css
    assert [name for name in (".md-search", ".md-nav__", ".md-tabs", ".md-dialog", "@charset") if name in css] == []


def test_rule_for_a_chosen_tab_names_what_it_is_for(purged):
    chosen = "input:checked~.tabbed-content>:first-child{a:b}"
    script = "block.className = 'tabbed-content tabbed-block'"
    assert purged(chosen, script) == "input:checked~.tabbed-content>.tabbed-block:first-child{a:b}"


def test_no_rule_makes_the_browser_style_a_whole_page_anew_when_something_is_put_in(site):
    for file in (site / "assets/stylesheets").glob("*.css"):
        preludes = PRELUDE.findall(file.read_text(encoding="utf-8"))
        selectors = [selector for prelude in preludes for selector in COMMA.split(prelude)]
        beside = [selector for selector in selectors if re.search(r"[+~]", re.sub(r"\([^()]*\)", "", selector))]
        assert [one for one in beside if not re.match(r"[\w.#]|::", COMBINATOR.split(one.strip())[-1])] == []
