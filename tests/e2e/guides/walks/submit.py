"""submit.md: the form from A to D by a reader who signs in on the way and taps twice."""

from playwright.sync_api import Locator, expect

from tests.e2e.guides.reader import Do, Manual, Reader, Walk
from tests.e2e.guides.reading import Section, Step
from tests.e2e.guides.walks.actions import PATH, form, tap
from tests.e2e.guides.walks.sign_in import enter_password, enter_user_name, tap_sign_in
from tests.e2e.steps import REFERENCE, new_title

KEYS = Manual("the keys are the device's own")
PHOTO_APP = Manual("the pictures are in the device's own app")
PROBLEM = Manual("the problem is the reader's own")


def start_with_form(reader: Reader, section: Section) -> None:
    reader.arrive(f"/{reader.screen}/submit/")


def choose_language(reader: Reader, step: Step) -> None:
    field = form(reader).get_by_role("combobox")
    field.select_option(reader.read("submit").locale)
    expect(form(reader)).to_contain_text(f"{field.locator('option:checked').inner_text()} -", timeout=reader.patience)


def write_title(reader: Reader, step: Step) -> None:
    reader.facts["title"] = new_title()
    part(reader, "textbox", "A").fill(reader.facts["title"])


def write_line(reader: Reader, step: Step) -> None:
    field = part(reader, "textbox", "B")
    field.fill(f"{field.input_value()}{step.text}\n")


def choose_each_tab(reader: Reader, section: Section) -> None:
    """Choose each tab of the guide, which must show the steps of its device."""
    guide = reader.page.context.new_page()
    guide.goto(f"/{reader.read('submit').locale}/submit/#{section.anchor}")
    for step in section.steps:
        guide.get_by_role("main").get_by_text(step.tab, exact=True).click()
        shown = guide.locator(f"#{step.anchor}") if step.anchor else guide.get_by_text(step.text)
        expect(shown).to_be_visible(timeout=reader.patience)
    guide.close()


def tap_file_field(reader: Reader, step: Step) -> None:
    label = reader.read("submit").part("C").on(reader.screen)
    with reader.page.expect_file_chooser(timeout=reader.patience) as chooser:
        form(reader).get_by_label(label, exact=True).click()
    reader.facts["chooser"] = chooser.value


def choose_screenshot(reader: Reader, step: Step) -> None:
    reader.facts["chooser"].set_files(reader.files["screenshot"])


def find_in_list(reader: Reader, step: Step) -> None:
    chosen = form(reader).get_by_role("listitem")
    expect(chosen).to_have_text([reader.files["screenshot"].name + "×"], timeout=reader.patience)


def read_through(reader: Reader, step: Step) -> None:
    for letter in "AB":
        assert part(reader, "textbox", letter).input_value(), f"part {letter} is empty"


def tap_submit(reader: Reader, step: Step) -> None:
    """Tap, and expect the form to go: the request was sent, or is kept until the reader has signed in."""
    tap(reader, step)
    expect(reader.control).to_be_hidden(timeout=reader.patience)
    # Between two pages there is neither, so wait until it can be seen whether the reader has to sign in.
    asked = reader.page.locator("input[name=login]")
    expect(sent(reader).or_(asked).first).to_be_visible(timeout=reader.patience)


def sign_in_now(reader: Reader, step: Step) -> None:
    enter_user_name(reader, step)
    enter_password(reader, step)
    tap_sign_in(reader, step)


def tap_once_more(reader: Reader, step: Step) -> None:
    """Tap twice, as by accident."""
    assert reader.control is not None
    reader.control.dblclick()
    expect_sent(reader)


def end_with_one_request(reader: Reader, section: Section) -> None:
    reader.page.goto(PATH)
    expect(reader.page.get_by_role("link", name=reader.facts["title"])).to_have_count(1, timeout=reader.patience)


def expect_sent(reader: Reader) -> None:
    expect(sent(reader)).to_be_visible(timeout=reader.patience)


def sent(reader: Reader) -> Locator:
    """Find the reference of a confirmation."""
    return reader.page.get_by_role("main").get_by_role("strong").filter(has_text=REFERENCE)


def is_sent(reader: Reader) -> bool:
    return sent(reader).is_visible()


def part(reader: Reader, role: str, letter: str) -> Locator:
    """Find a field of the form by the name that the guide's heading gives it."""
    return reader.find(role, reader.read("submit").part(letter))


SUBMIT = {
    "a-title": Walk(start=start_with_form, steps={"language": Do(choose_language), "matter": Do(write_title)}),
    "b-description": Walk(
        steps={
            "goal": Do(write_line),
            "actions": Do(write_line),
            "error": Do(write_line),
            "device": Do(write_line),
        }
    ),
    "take-a-screenshot": Walk(
        start=choose_each_tab,
        steps={
            f"{device}-{name}": reason
            for device in ("iphone", "android", "computer")
            for name, reason in {"show": PROBLEM, "press": KEYS, "find": PHOTO_APP}.items()
        },
    ),
    "add-files": Walk(
        steps={
            "field": Do(tap_file_field),
            "choose": Do(choose_screenshot),
            "check": Do(find_in_list),
        }
    ),
    "d-submit": Walk(
        steps={
            "read": Do(read_through),
            "tap": Do(tap_submit, role="button"),
            "sign-in": Do(sign_in_now, unless=is_sent),
            "once-more": Do(tap_once_more, role="button", unless=is_sent),
        },
        end=end_with_one_request,
    ),
}
