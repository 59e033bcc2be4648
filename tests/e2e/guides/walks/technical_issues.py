"""technical-issues.md: found by a member of the gate's rank, refused to one below it."""

import re

from playwright.sync_api import expect

from tests.e2e.guides.reader import Do, Manual, Reader, Walk
from tests.e2e.guides.reading import Section, Step
from tests.e2e.guides.walks.actions import PATH, ends_at_heading, sign_in_if_asked, start_signed_out, tap

RANK = "Silver"


def start_refused(reader: Reader, section: Section) -> None:
    reader.arrive(PATH, account=reader.below)


def read_why(reader: Reader, step: Step) -> None:
    expect(reader.page.get_by_role("main")).to_contain_text(RANK, timeout=reader.patience)


def tap_account_manager(reader: Reader, step: Step) -> None:
    """Tap the link, which leaves the portal; nothing is fetched from there."""
    reader.page.route(lambda url: not url.startswith(reader.desk_url), lambda route: route.fulfill(body="Hello"))
    tap(reader, step)
    expect(reader.page).not_to_have_url(re.compile(f"^{re.escape(reader.desk_url)}"), timeout=reader.patience)


TECHNICAL_ISSUES = {
    "find-it": Walk(
        start=start_signed_out,
        steps={"sign-in": Do(sign_in_if_asked), "tap": Do(tap, role="link")},
        end=ends_at_heading,
    ),
    "if-it-says-no": Walk(
        start=start_refused,
        steps={
            "read": Do(read_why),
            "link": Do(tap_account_manager, role="link"),
            "tell": Manual("an account manager is a person"),
        },
    ),
}
