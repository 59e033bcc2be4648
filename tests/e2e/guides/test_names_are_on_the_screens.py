"""Names in bold outside the steps of the guides are on the portal, in its language and in English."""

import re
from collections.abc import Iterator

import pytest

from tests.e2e.guides.conftest import DOCS, SPARE, WORDS
from tests.e2e.guides.reader import Reader
from tests.e2e.guides.reading import Name, read_guide

GUIDES = sorted(file.stem for file in (DOCS / "en").glob("*.md"))


@pytest.fixture
def screens(new_reader, screen) -> str:
    """All texts of the portal and the forms in a language."""
    return "\n".join(read_screens(new_reader(SPARE, screen, screen)))


@pytest.mark.parametrize("screen", WORDS)
def test_names_are_on_the_screens(screens, screen):
    names = [name for locale in WORDS if screen in (locale, "en") for name in names_in_text(locale)]
    wanted = {f"{name.place}: “{name.on(screen)}”": rf"(?<!\w){re.escape(name.on(screen))}(?!\w)" for name in names}
    assert [place for place, pattern in wanted.items() if not re.search(pattern, screens)] == []


def names_in_text(locale: str) -> Iterator[Name]:
    for slug in GUIDES:
        guide = read_guide(DOCS, locale, slug)
        in_steps = {name for step in guide.steps for name in step.names}
        yield from (name for name in guide.names if name not in in_steps)


def read_screens(reader: Reader) -> Iterator[str]:
    member = reader.account
    requests = [f"/help/tickets/{reference}/" for reference in member.requests.values()]
    for address in ("/help/sign-in/", "/help/password/reset/"):
        yield read_page(reader, address)
    for address in ("/help/", "/help/technical-issues/", *requests):
        yield read_page(reader, address, account=member)
    yield read_page(reader, "/help/technical-issues/", account=reader.below)
    for form in ("submit", "chat"):
        reader.arrive(f"/{reader.screen}/{form}/")
        main = reader.page.get_by_role("main")
        yield main.get_by_role("heading", level=1).inner_text()
        yield main.locator("form.form").aria_snapshot()


def read_page(reader: Reader, address: str, **options) -> str:
    reader.arrive(address, **options)
    return reader.page.locator("body").aria_snapshot()
