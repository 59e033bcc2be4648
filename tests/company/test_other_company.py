"""Another company's guides and desk need only settings, Markdown and catalogues, and no code but this test."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
# Tests of the site and its forms that depend on no company's words.
GENERAL = [
    "canonical", "form_contract", "headings", "hreflang", "language_switch", "links_resolve", "not_found",
    "nothing_from_another_host", "page_says_its_language", "search_index", "security_txt", "sitemap",
]  # fmt: skip


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """Return the environment that runs this repository's code for that company: two variables."""
    catalogues = tmp_path_factory.mktemp("locale")
    shutil.copytree(HERE / "locale", catalogues, dirs_exist_ok=True)
    for path in catalogues.rglob("*.po"):
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source))
    values = {"SITE_CONFIG": str(HERE / "mkdocs.yml"), "LOCALE_PATHS": str(catalogues), "DEBUG": "1"}
    # The inner run of pytest must not inherit this run's options.
    return {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")} | values


def run(environment, *command):
    return subprocess.run(
        [sys.executable, *command], cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def general(environment, tmp_path_factory):
    """Run the general tests with that company's configuration; returns the outcome and the folder of their site.

    The one test that always builds a site of the first company is left out.
    """
    folder = tmp_path_factory.mktemp("company") / "run"
    files = [f"tests/site/test_{name}.py" for name in GENERAL]
    options = ["-q", "-p", "no:cacheprovider", "--basetemp", str(folder), "-k", "not missing_counterpart"]
    return run(environment, "-m", "pytest", *options, *files), folder / "site"


def test_it_passes_the_tests_of_site_and_forms(general):
    outcome, _ = general
    assert outcome.returncode == 0, outcome.stdout[-3000:]
    assert " failed" not in outcome.stdout


ASK = """
import json
from django.test import Client
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from helpdesk.accounts.models import User
from helpdesk.accounts.policy import refusal
words = {}
for lang in ("en", "sv"):
    with translation.override(lang):
        words[lang] = gettext("Technical Issues")
start = refusal(User(rank="Start"))
print(json.dumps({
    "languages": dict(settings.LANGUAGES), "words": words, "start": start.contact_url if start else None,
    "brons": refusal(User(rank="Brons")) is None, "silver": refusal(User(rank="Silver")) is None,
    "page": Client(headers={"host": "localhost"}).get("/help/sign-in/?lang=sv").content.decode(),
}))
"""


def test_its_desk_has_its_ranks_gate_labels_and_languages(environment):
    answer = json.loads(run(environment, "manage.py", "shell", "--no-imports", "-c", ASK).stdout)
    page = answer.pop("page")
    assert answer == {
        "languages": {"en": "English", "sv": "svenska"},
        "words": {"en": "IT problems", "sv": "IT-problem"},
        "start": "mailto:saljledare@fjall.example",
        "brons": True,
        "silver": False,
    }
    assert '<html lang="sv">' in page
    assert "Fjäll &amp; Hav" in page


def test_the_first_company_is_nowhere(general):
    _, site = general
    pages = [*site.rglob("*.html")]
    assert pages
    assert [path for path in pages if "doterra" in path.read_text(encoding="utf-8").lower()] == []
