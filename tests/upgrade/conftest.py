"""A desk that was upgraded: the data of 9019a63, its times moved to now, migrated and served by today's code."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from scripts.chromium import launch
from scripts.desk import manage, serve
from tests.building import build_once
from tests.upgrade.archives import DATA, unpack
from tests.upgrade.databases import Postgres, Sqlite, restored_postgres
from tests.upgrade.desks import Upgraded, environment_of, shift_to_now

# In milliseconds, as in tests/e2e.
expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory) -> Path:
    return build_once(tmp_path_factory, "site")


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def desk(request, site_dir, tmp_path_factory) -> Iterator[Upgraded]:
    folder = tmp_path_factory.mktemp(request.param)
    data_dir = unpack(DATA, folder / "data")
    uploads = Path(shutil.copytree(data_dir / "uploads", folder / "uploads"))
    with ExitStack() as stack:
        database: Sqlite | Postgres = Sqlite(data_dir / "db.sqlite3")
        if request.param == "postgresql":
            database = stack.enter_context(restored_postgres())
        shift_to_now(database)
        before = database.read()
        environment = environment_of(data_dir, site_dir, **database.variables)
        manage(environment, "migrate", "--verbosity", "0")
        migrated = database.read()
        url = stack.enter_context(serve(environment))
        yield Upgraded(url, database, before, migrated, uploads)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Closed with this package: while Playwright runs, Django refuses the database to the other tests."""
    with sync_playwright() as playwright:
        yield launch(playwright.chromium)
