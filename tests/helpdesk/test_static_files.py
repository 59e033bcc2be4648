"""The portal's static files after collectstatic, as in production."""

import re

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

from helpdesk.headers import FINGERPRINT


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    root = tmp_path_factory.mktemp("static")
    backend = "servestatic.storage.CompressedManifestStaticFilesStorage"
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": backend}}
    with override_settings(STATIC_ROOT=root, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield root


@pytest.mark.parametrize("name", ["portal.css", "stylesheets/house.css", "time-zone.js", "admin/css/base.css"])
def test_names_tell_the_content(collected, name):
    file = collected / staticfiles_storage.stored_name(name)
    assert FINGERPRINT.search(file.name)
    assert file.with_name(f"{file.name}.br").is_file()


def test_page_names_them(collected, client, db):
    page = client.get("/help/sign-in/").content.decode()
    names = re.findall(r'(?:href|src)="/help/static/([^"]+)"', page)
    assert names
    assert [name for name in names if not FINGERPRINT.search(name) or not (collected / name).is_file()] == []


def test_scripts_import_what_is_there(collected):
    scripts = [*(collected / "chat").glob("*.js")]
    imports = [(script, name) for script in scripts for name in re.findall(r'from "([^"]+)"', script.read_text())]
    assert imports
    assert [name for script, name in imports if not (script.parent / name).resolve().is_file()] == []
