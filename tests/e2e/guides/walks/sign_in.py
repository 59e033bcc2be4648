"""sign-in.md: with the password, and with a new one by a link in a real mail."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from playwright.sync_api import Locator, expect

from tests.e2e.guides.reader import Do, Reader, Walk
from tests.e2e.guides.reading import Section, Step
from tests.e2e.guides.walks.actions import expect_left, follow_link, form, start_signed_out, tap

NEW_PASSWORD = "a-new-one-5678"


def open_portal(reader: Reader, step: Step) -> None:
    reader.page.goto(urlsplit(step.links[0].target).path)


def enter_user_name(reader: Reader, step: Step) -> None:
    form(reader).get_by_role("textbox").first.fill(reader.account.name)


def enter_password(reader: Reader, step: Step) -> None:
    passwords(reader).fill(reader.password)


def tap_sign_in(reader: Reader, step: Step) -> None:
    form(reader).get_by_role("button").click()
    expect_left(reader, "/sign-in/")


def tap_forgot_password(reader: Reader, step: Step) -> None:
    tap(reader, step)
    expect_left(reader, "/sign-in/")


def enter_email(reader: Reader, step: Step) -> None:
    form(reader).get_by_role("textbox").fill(f"{reader.account.name}@example.com")


def send_form(reader: Reader, step: Step) -> None:
    tap(reader, step)
    expect(form(reader)).to_have_count(0, timeout=reader.patience)


def open_email(reader: Reader, step: Step) -> None:
    reader.facts["mail"] = reader.mailbox.receive(f"{reader.account.name}@example.com", patience=reader.patience / 1000)


def tap_link_in_email(reader: Reader, step: Step) -> None:
    link = re.search(r"https?://\S+/password/\S+", reader.facts["mail"])
    assert link, f"there is no link in the mail:\n{reader.facts['mail']}"
    reader.page.goto(link[0])


def enter_new_password(reader: Reader, step: Step) -> None:
    fields = passwords(reader)
    expect(fields).to_have_count(2, timeout=reader.patience)
    for one in fields.all():
        one.fill(NEW_PASSWORD)
    tap(reader, step)
    expect(fields).to_have_count(0, timeout=reader.patience)
    reader.password = NEW_PASSWORD


def end_at_home(reader: Reader, section: Section) -> None:
    reader.find("link", section.after[0])


def end_signed_in(reader: Reader, section: Section) -> None:
    """Remember the present session: a new password ends the older ones."""
    session = [cookie["value"] for cookie in reader.page.context.cookies() if cookie["name"] == "sessionid"]
    assert session, "nobody is signed in"
    reader.account = replace(reader.account, session=session[0])


def passwords(reader: Reader) -> Locator:
    # A field of this type has no role.
    return form(reader).locator("[type=password]")


SIGN_IN = {
    "steps": Walk(
        start=start_signed_out,
        steps={
            "open": Do(open_portal),
            "user-name": Do(enter_user_name),
            "password": Do(enter_password),
            "sign-in": Do(tap_sign_in),
        },
        end=end_at_home,
    ),
    "forgot-password": Walk(
        start=start_signed_out,
        steps={
            "link": Do(tap_forgot_password, role="link"),
            "email": Do(enter_email),
            "send": Do(send_form, role="button"),
            "open-email": Do(open_email),
            "email-link": Do(tap_link_in_email),
            "new": Do(enter_new_password, role="button"),
            "sign-in": Do(follow_link),
        },
        end=end_signed_in,
    ),
}
