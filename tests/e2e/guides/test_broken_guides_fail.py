"""A fault in a guide, or a renamed control, makes the guide's run fail with file and line."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Route

from tests.e2e.guides.conftest import DOCS, SPARE
from tests.e2e.guides.plan import differences
from tests.e2e.guides.reader import StepError
from tests.e2e.guides.reading import read_guide
from tests.e2e.guides.walks import WALKS

FILE = "my-technical-issues"
NEW = "2. Odota hetki.\n    { #answer-wait }\n"
# In milliseconds. Each failure waits that long.
PATIENCE = 2_500


def step(text: str, name: str) -> str:
    """Return the lines of a step, by the end of its id."""
    return re.search(rf"^\d+\. .*\n(?: {{4}}[^{{\n].*\n)*    {{ #answer-{name} }}\n", text, re.MULTILINE)[0]


def rename_translation(text: str) -> str:
    send = step(text, "send")
    return text.replace(send, send.replace(")", "x)"))


def rename_in_english(text: str) -> str:
    send = step(text, "send")
    return text.replace(send, send.replace("** (", "x** ("))


def drop(text: str) -> str:
    return text.replace(step(text, "button"), "")


def swap(text: str) -> str:
    button, send = step(text, "button"), step(text, "send")
    return text.replace(send, "\0").replace(button, send).replace("\0", button)


def add(text: str) -> str:
    return text.replace(step(text, "button"), NEW + step(text, "button"))


@dataclass(frozen=True)
class Fault:
    """A change that spoils the guide; its run fails `at` a step with a message that matches `says`."""

    spoil: Callable[[str], str]
    at: str
    says: str
    screen: str = "fi"


RUNS = {
    "renamed": Fault(rename_translation, "send", "no button “Lähetä vastausx” on .*; there is “Lähetä vastaus”"),
    "renamed-in-English": Fault(rename_in_english, "send", "no button “Send answerx” on .*; there is “S", screen="en"),
    "dropped": Fault(drop, "write", "“Kirjoita .*” cannot be carried out on .*/help/technical-issues/"),
    "swapped": Fault(swap, "send", "no button “Lähetä vastaus” on .*/help/technical-issues/"),
    "added": Fault(add, "wait", "step without an action: “Odota hetki.”"),
}
PLANS = {
    "swapped": Fault(swap, "send", "“Napauta .*” stands before “answer-write”, expected after it"),
    "added": Fault(add, "wait", "step without an action: “Odota hetki.”"),
}


@pytest.fixture
def spoil(tmp_path):
    """Write a copy of the guide with a fault; returns the folder of the guides and the pattern of the message."""

    def write(fault: Fault):
        docs = tmp_path / "docs"
        shutil.copytree(DOCS / "fi", docs / "fi")
        file = docs / "fi" / f"{FILE}.md"
        text = fault.spoil(file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")
        line = text[: text.index(step(text, fault.at))].count("\n") + 1
        return docs, f"^docs/fi/{FILE}.md:{line}: {fault.says}"

    return write


@pytest.mark.parametrize("fault", RUNS.values(), ids=RUNS)
def test_run_fails_at_the_step(new_reader, spoil, fault):
    docs, says = spoil(fault)
    reader = new_reader(SPARE, "fi", fault.screen, docs=docs, patience=PATIENCE)
    with pytest.raises(StepError, match=says):
        reader.carry_out_section(FILE, "answer")


@pytest.mark.parametrize("fault", PLANS.values(), ids=PLANS)
def test_plan_fails_at_the_step(spoil, fault):
    docs, says = spoil(fault)
    found = "\n".join(differences(read_guide(docs, "fi", FILE), WALKS))
    assert re.search(says, found, re.MULTILINE)


def test_plan_fails_at_the_heading_of_a_dropped_step(spoil):
    docs, _ = spoil(RUNS["dropped"])
    guide = read_guide(docs, "fi", FILE)
    says = f"{guide.sections['answer'].place}: action without a step: “answer-button” is not below this heading"
    assert list(differences(guide, WALKS)) == [says]


def test_step_without_an_id_is_known_by_its_number(spoil):
    docs, _ = spoil(Fault(lambda text: text.replace("    { #answer-button }\n", ""), "send", ""))
    assert list(differences(read_guide(docs, "fi", FILE), WALKS)) == []


def test_run_fails_where_the_screen_was_renamed(new_reader, spoil):
    docs, says = spoil(Fault(lambda text: text, "send", "no button “Lähetä vastaus” on .*; there is “Lähetä”"))
    reader = new_reader(SPARE, "fi", "fi", docs=docs, patience=PATIENCE)
    reader.page.route("**/help/tickets/**", rename_button)
    with pytest.raises(StepError, match=says):
        reader.carry_out_section(FILE, "answer")


def rename_button(route: Route) -> None:
    """Answer with the portal's page, whose button has another name than in the guide."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("Lähetä vastaus", "Lähetä"))
