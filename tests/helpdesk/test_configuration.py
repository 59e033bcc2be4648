"""Wrong configuration is refused with its name and with what to write instead."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from helpdesk import company, env


@pytest.fixture
def config(tmp_path):
    """Load a site configuration that inherits the real one, with changes."""

    def load(**changes):
        file = tmp_path / "mkdocs.yml"
        values = {"INHERIT": str(Path("mkdocs.yml").resolve()), "extra": {"company": changes}}
        file.write_text(yaml.safe_dump(values, allow_unicode=True), encoding="utf-8")
        return company.load(file)

    return load


def test_locales_are_those_of_the_site(config):
    locales = [(locale.locale, locale.lang) for locale in config().locales]
    assert locales == [("en", "en"), ("fi", "fi"), ("no", "nb")]


def test_unknown_key_is_refused_by_name(config):
    with pytest.raises(ImproperlyConfigured, match="unknown colour"):
        config(colour="green")


def test_gate_must_be_a_rank(config):
    with pytest.raises(ImproperlyConfigured, match="gate 'Emperor' is not one of the ranks"):
        config(gate="Emperor")


@pytest.mark.parametrize(("desk_url", "guides"), [("", "/"), ("https://desk.example.org", "https://help.doterra.com/")])
def test_guides_are_on_the_desks_own_origin_unless_it_stands_elsewhere(config, desk_url, guides):
    assert config(desk_url=desk_url).guides_url == guides


@pytest.mark.parametrize(
    ("read", "value", "message"),
    [
        (lambda: env.env_bool("X_TEST", default=False), "yes", "X_TEST='yes' is neither 1 nor 0"),
        (lambda: env.env_int("X_TEST", 5), "-1", "X_TEST='-1' is not a whole number"),
        (lambda: env.env_secret("X_TEST", stand_in=None), "", "X_TEST is not set"),
    ],
)
def test_environment_fails_loudly(monkeypatch, read, value, message):
    monkeypatch.setenv("X_TEST", value)
    with pytest.raises(ImproperlyConfigured, match=message):
        read()


def deploy_check(**environment):
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        env={**os.environ, "DEBUG": "0", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_real_desk_does_not_start_without_a_secret():
    outcome = deploy_check(SECRET_KEY="")
    assert "SECRET_KEY is not set" in outcome.stderr


def test_a_real_desk_passes_djangos_own_deployment_checks():
    outcome = deploy_check(SECRET_KEY="abcdefghij" * 3 + "0123456789-+*" * 3, ALLOWED_HOSTS="help.example.org")
    assert (outcome.returncode, outcome.stdout) == (0, "System check identified no issues (3 silenced).\n")


@pytest.mark.parametrize(
    "middleware",
    [
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
)
def test_what_the_silenced_checks_look_for_by_name_is_there(middleware):
    ours = [found for name in settings.MIDDLEWARE if isinstance(found := import_string(name), type)]
    assert any(issubclass(one, import_string(middleware)) for one in ours)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"chat_hours": ["Mon 8-16"]}, "Write them like 'Mon-Fri 08:00-16:00'"),
        ({"chat_holidays": ["24.12."]}, "Write it like 2026-12-24"),
    ],
)
def test_wrong_hours_of_the_chat_are_refused_by_place(config, changes, text):
    with pytest.raises(ImproperlyConfigured, match=r"extra\.company: .*" + text):
        config(**changes)
