"""The shared cast: a requester files tickets, an agent answers, an outsider may see nothing, `below` may not file."""

import pytest
from django.db import connections
from servestatic.middleware import ServeStaticMiddleware

from helpdesk.accounts.models import User
from helpdesk.chat import rendering
from helpdesk.tickets.models import Ticket


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory):
    """Use a database in a file, since several threads of a test cannot share one in memory."""
    settings = connections["default"].settings_dict
    settings["TEST"]["NAME"] = tmp_path_factory.mktemp("database") / "test.sqlite3"
    # A test need not survive a power cut, so nothing waits for the disk.
    settings["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"


@pytest.fixture(autouse=True, scope="session")
def _find_static_files_once():
    """Find the static files once instead of for each test client, whose middleware takes a tenth of a second for it."""
    found = {}
    find = ServeStaticMiddleware.add_files_from_finders

    def add_found_files(middleware):
        known = found.get(middleware.static_root)
        if not known:
            find(middleware)
            known = found[middleware.static_root] = (dict(middleware.files), list(middleware.directories))
        middleware.files, middleware.directories = dict(known[0]), list(known[1])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ServeStaticMiddleware, "add_files_from_finders", add_found_files)
        yield


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.SITE_DIR = tmp_path / "site"
    # A fast hash: the real ones are slow by design, and no test is about them.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _no_earlier_board(monkeypatch):
    monkeypatch.setattr(rendering, "_shared", {})


@pytest.fixture
def requester(db):
    return User.objects.create_user("aino", "aino@example.com", "pass-word-1", rank="Silver", member_id="1")


@pytest.fixture
def outsider(db):
    return User.objects.create_user("otto", "otto@example.com", "pass-word-1", rank="Gold", member_id="2")


@pytest.fixture
def below(db):
    return User.objects.create_user("kari", "kari@example.com", "pass-word-1", rank="Premier", member_id="3")


@pytest.fixture
def agent(db):
    return User.objects.create_superuser("sam", "sam@example.com", "pass-word-1", first_name="Sam")


@pytest.fixture
def ticket(requester):
    return Ticket.objects.create(
        requester=requester,
        language="fi",
        title="tilaus ei onnistu",
        description="Tein näin.",
        idempotency_key="a" * 20,
    )
