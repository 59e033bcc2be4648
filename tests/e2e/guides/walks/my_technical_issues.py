"""my-technical-issues.md: the page is opened, and a question from the team is answered."""

from playwright.sync_api import expect

from tests.e2e.guides.cast import QUESTION
from tests.e2e.guides.reader import Do, Reader, Walk
from tests.e2e.guides.reading import Section, Step
from tests.e2e.guides.walks.actions import (
    PATH,
    ends_at_heading,
    sign_in_if_asked,
    start_at_requests,
    start_signed_out,
    tap,
)

ANSWER = "Firefox on my phone"


def find_request(reader: Reader, step: Step) -> None:
    expect(reader.control).to_contain_text(reader.account.requests["awaiting"], timeout=reader.patience)
    expect(reader.control).to_contain_text(QUESTION, timeout=reader.patience)


def write_answer(reader: Reader, step: Step) -> None:
    reader.page.get_by_role("main").get_by_role("textbox").fill(ANSWER)


def add_screenshot(reader: Reader, step: Step) -> None:
    reader.page.get_by_role("main").locator("[type=file]").set_input_files(reader.files["screenshot"])


def send_answer(reader: Reader, step: Step) -> None:
    tap(reader, step)
    answer = reader.page.get_by_role("article").filter(has_text=ANSWER)
    expect(answer.get_by_role("img", name=reader.files["screenshot"].name)).to_be_visible(timeout=reader.patience)


def end_open_again(reader: Reader, section: Section) -> None:
    reader.page.goto(PATH)
    expect(reader.find("region", section.after[0])).to_contain_text(
        reader.account.requests["awaiting"], timeout=reader.patience
    )


MY_TECHNICAL_ISSUES = {
    "open-the-page": Walk(
        start=start_signed_out,
        steps={"sign-in": Do(sign_in_if_asked), "tap": Do(tap, role="link")},
        end=ends_at_heading,
    ),
    "answer": Walk(
        start=start_at_requests,
        steps={
            "find": Do(find_request, role="region"),
            "button": Do(tap, role="link"),
            "write": Do(write_answer),
            "screenshot": Do(add_screenshot),
            "send": Do(send_answer, role="button"),
        },
        end=end_open_again,
    ),
}
