"""Readers with their accounts at the desk: one for each guide in each language."""

import json
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest

from helpdesk.accounts.management.commands.demo_accounts import PASSWORD
from scripts.desk import ROOT, manage
from tests.e2e.conftest import picture
from tests.e2e.guides.reader import Account, Reader
from tests.e2e.guides.reading import read_guide
from tests.e2e.guides.walks import WALKS
from tests.e2e.words import LANGUAGES

DOCS = ROOT / "docs"
BELOW = "below-the-gate"
# Carries out broken guides: her requests stay as they are.
SPARE = "spare"
WORDS = {words.locale: words for words in LANGUAGES}
# The guide's language and the portal's, which is the same or English.
SCREENS = [(locale, screen) for locale in WORDS for screen in dict.fromkeys((locale, "en"))]
MAKE_CAST = "from tests.e2e.guides.cast import make_cast; make_cast({!r}, members={!r}, below={!r})"


def name_of(slug: str, locale: str, screen: str) -> str:
    return f"{slug}-{locale}-{screen}"


@pytest.fixture(scope="session")
def accounts(desk, tmp_path_factory) -> dict[str, Account]:
    """Members of the desk, signed in, with requests."""
    names = [name_of(slug, locale, locale) for slug in WALKS for locale in WORDS]
    names += [name_of(SPARE, *screen) for screen in SCREENS]
    file = tmp_path_factory.mktemp("cast") / "cast.json"
    manage(desk.environment, "shell", "--verbosity", "0", "-c", MAKE_CAST.format(str(file), names, BELOW))
    cast = json.loads(file.read_text(encoding="utf-8"))
    return {name: Account(name=name, **facts) for name, facts in cast.items()}


@pytest.fixture(scope="session")
def files(tmp_path_factory) -> dict[str, Path]:
    """The files that readers send: a screenshot, a picture of 11 MB, a video."""
    folder = tmp_path_factory.mktemp("files")
    contents = {
        "screenshot.png": picture("screenshot.png", "teal")["buffer"],
        "large.png": bytes(11 * 1024 * 1024),
        "video.mp4": b"\0",
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return {Path(name).stem: folder / name for name in contents}


@pytest.fixture
def new_reader(open_page, desk, accounts, mailbox, files, colleague) -> Callable[..., Reader]:
    """Return a function that makes a reader of the guides in a locale, with a portal in the language of `screen`."""

    def make(member: str, locale: str, screen: str, *, docs: Path = DOCS, patience: float = 30_000) -> Reader:
        account = accounts[name_of(member, locale, screen)]
        # Each reader has an IP address of her own, since the desk limits each address.
        address = f"10.0.0.{list(accounts).index(account.name) + 1}"
        page = open_page(WORDS[screen], extra_http_headers={"X-Forwarded-For": address})
        page.set_default_timeout(patience)
        page.set_default_navigation_timeout(30_000)
        return Reader(
            page=page,
            read=cache(partial(read_guide, docs, locale)),
            walks=WALKS,
            screen=screen,
            account=account,
            below=accounts[BELOW],
            password=PASSWORD,
            mailbox=mailbox,
            files=files,
            patience=patience,
            desk_url=desk.url,
            colleague=colleague,
        )

    return make
