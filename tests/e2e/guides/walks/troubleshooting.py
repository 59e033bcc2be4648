"""troubleshooting.md: each problem is caused first."""

import re
from functools import partial

from playwright.sync_api import expect

from tests.e2e.guides.reader import Do, Reader, Walk
from tests.e2e.guides.reading import Section, Step
from tests.e2e.guides.walks.actions import follow_link, form, start_at_home, start_signed_out, tap
from tests.e2e.guides.walks.chat import ANSWERS, closed_notice
from tests.e2e.guides.walks.sign_in import end_signed_in, passwords
from tests.e2e.guides.walks.submit import KEYS, PHOTO_APP, end_with_one_request, part, write_title
from tests.e2e.guides.walks.technical_issues import read_why
from tests.e2e.steps import new_title

WRONG = "not-my-password"


def start_refused_sign_in(reader: Reader, section: Section) -> None:
    start_signed_out(reader, section)
    form(reader).get_by_role("textbox").first.fill(reader.account.name)
    try_password(reader)


def try_password(reader: Reader) -> None:
    passwords(reader).fill(WRONG)
    form(reader).get_by_role("button").click()
    expect(reader.page.get_by_role("alert")).to_be_visible(timeout=reader.patience)


def check_user_name(reader: Reader, step: Step) -> None:
    field = form(reader).get_by_role("textbox").first
    assert field.input_value() == reader.account.name


def enter_password_again(reader: Reader, step: Step) -> None:
    """Enter a wrong password again: the next step is for that."""
    try_password(reader)


def start_below(reader: Reader, section: Section) -> None:
    reader.arrive("/help/", account=reader.below)


def tap_and_read_why(reader: Reader, step: Step) -> None:
    tap(reader, step)
    read_why(reader, step)


def chat(reader: Reader, step: Step) -> None:
    reader.page.goto(f"/{reader.screen}/chat/")
    follow_link(reader, step)


def start_with_file(reader: Reader, section: Section, *, name: str) -> None:
    """Sign the reader in and fill in the form, with a file that cannot be sent."""
    reader.arrive(f"/{reader.screen}/submit/", account=reader.account)
    reader.facts["title"] = new_title()
    part(reader, "textbox", "A").fill(reader.facts["title"])
    part(reader, "textbox", "B").fill("1. …")
    form(reader).locator("[type=file]").set_input_files(reader.files[name])
    form(reader).get_by_role("button").last.click()
    expect(reader.page.get_by_role("main").get_by_role("alert")).to_be_visible(timeout=reader.patience)


def read_refusal(reader: Reader, step: Step, *, name: str) -> None:
    field = form(reader).get_by_label(reader.read("submit").part("C").on(reader.screen))
    expect(field).to_have_accessible_description(
        re.compile(re.escape(reader.files[name].name)), timeout=reader.patience
    )


def remove_file(reader: Reader, step: Step, *, name: str) -> None:
    chosen = form(reader).get_by_role("listitem").filter(has_text=reader.files[name].name)
    chosen.get_by_role("button").click()
    expect(chosen).to_have_count(0, timeout=reader.patience)


def read_linked_section(reader: Reader, step: Step) -> None:
    """Read the section that the step links to, in the guide beside the form."""
    page, _, anchor = step.links[0].target.partition(".md#")
    guide = reader.page.context.new_page()
    guide.goto(f"/{reader.read(page).locale}/{page}/#{anchor}")
    expect(guide.locator(f"#{anchor}")).to_be_in_viewport(timeout=reader.patience)
    guide.close()


def choose_instead(reader: Reader, step: Step) -> None:
    form(reader).locator("[type=file]").set_input_files(reader.files["screenshot"])


def start_with_closed_chat(reader: Reader, section: Section) -> None:
    reader.arrive(f"/{reader.screen}/chat/", account=reader.account)
    form(reader).get_by_role("textbox").last.fill(ANSWERS["question"])
    reader.find("button", section.before[0]).click()


def tap_send_as_request(reader: Reader, step: Step) -> None:
    """Tap the only button of the notice."""
    closed_notice(reader).get_by_role("link").click()


def send_kept_text(reader: Reader, step: Step) -> None:
    write_title(reader, step)
    follow_link(reader, step)


def find_request(reader: Reader, step: Step, *, status: str) -> None:
    expect(reader.control).to_contain_text(reader.account.requests[status], timeout=reader.patience)


TROUBLESHOOTING = {
    "wrong-password": Walk(
        start=start_refused_sign_in,
        steps={
            "user-name": Do(check_user_name),
            "again": Do(enter_password_again),
            "change": Do(follow_link),
        },
        end=end_signed_in,
    ),
    "rank-too-low": Walk(
        start=start_below,
        steps={
            "read": Do(tap_and_read_why, role="link"),
            "account-manager": Do(follow_link),
            "chat": Do(chat),
        },
    ),
    "upload-refused": Walk(
        start=partial(start_with_file, name="video"),
        steps={
            "reason": Do(partial(read_refusal, name="video")),
            "remove": Do(partial(remove_file, name="video")),
            "check": Do(read_linked_section),
            "screenshot": Do(choose_instead),
            "send": Do(follow_link),
        },
        end=end_with_one_request,
    ),
    "picture-too-large": Walk(
        start=partial(start_with_file, name="large"),
        steps={
            "open": PHOTO_APP,
            "screenshot": KEYS,
            "remove": Do(partial(remove_file, name="large")),
            "add": Do(follow_link),
        },
    ),
    "chat-closed": Walk(
        start=start_with_closed_chat,
        steps={"tap": Do(tap_send_as_request), "send": Do(send_kept_text)},
        end=end_with_one_request,
    ),
    "no-answer-yet": Walk(
        start=start_at_home,
        steps={
            "open": Do(follow_link, role="heading", opens=True),
            "awaiting": Do(partial(find_request, status="awaiting"), role="region"),
            "in-progress": Do(partial(find_request, status="open"), role="region"),
            "closed": Do(partial(find_request, status="closed"), role="region"),
        },
    ),
}
