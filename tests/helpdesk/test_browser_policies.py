"""Security headers of every response. tests/e2e/test_browser_policies.py checks that pages work under them."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse

from helpdesk.headers import browser_policies, content_security_policy

DESK = "https://desk.example.org"
STATIC = "/help/static/portal.css"


@pytest.fixture
def guides(settings):
    page = Path(settings.SITE_DIR, "404.html")
    page.parent.mkdir(parents=True)
    page.write_text("<!doctype html>", encoding="utf-8")


@pytest.mark.parametrize("name", settings.BROWSER_POLICIES)
@pytest.mark.parametrize("path", ["/help/sign-in/", "/help/", "/help/session/", STATIC, "/nowhere/", "/help/agent/"])
def test_every_answer_has_the_policies(client, db, guides, path, name):
    assert client.get(path).headers[name] == settings.BROWSER_POLICIES[name]


@pytest.mark.parametrize("path", ["/help/sign-in/", STATIC])
def test_every_answer_keeps_its_type_and_its_address_to_itself(client, db, path):
    headers = client.get(path).headers
    assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "same-origin")


def test_answer_with_a_policy_of_its_own_keeps_it():
    download = browser_policies(lambda request: HttpResponse(headers={"Content-Security-Policy": "sandbox"}))
    assert download(None).headers["Content-Security-Policy"] == "sandbox"


def test_nothing_is_allowed_that_is_not_needed():
    policy = dict(rule.split(" ", 1) for rule in content_security_policy("").split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == policy["form-action"] == "'self'"


def test_guides_elsewhere_may_reach_the_desk():
    policy = dict(rule.split(" ", 1) for rule in content_security_policy(DESK).split("; "))
    assert policy["connect-src"] == policy["form-action"] == f"'self' {DESK}"


def test_page_of_a_site_elsewhere_says_the_same_in_its_head():
    template = Path("overrides/base.html").read_text(encoding="utf-8")
    said = re.search(r'Policy" content="(.*?)"', template)[1].replace("{{ desk }}", DESK)
    # Browsers ignore this directive in a meta element.
    assert f"{said}; frame-ancestors 'none'" == content_security_policy(DESK)
