"""No page breaks the policy that it is sent with; `faults` watches the pages of all other tests."""

import http.client
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest

from helpdesk.headers import content_security_policy
from tests.e2e.faults import wait_for_scripts
from tests.e2e.words import ENGLISH

FOREVER = "public, max-age=31536000, immutable"
PORTAL = ["sign-in/", "password/reset/", "sign-up/", "nowhere/", "chat/"]
MEMBERS = ["", "technical-issues/", "password/", "sign-out/", "tickets/TI-000000/"]
AGENTS = ["", "tickets/ticket/", "accounts/user/", "accounts/user/add/", "password_change/"]
# The policy is a header that does not depend on the language.
in_english = pytest.mark.parametrize("words", [ENGLISH], ids=["en"])
WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
  violations.push(`${violatedDirective} ${blockedURI}`);
});
"""


@pytest.fixture
def expected(expected):
    """Expect 404 as well: an address that leads nowhere is a page too."""
    return [*expected, r"status of 404"]


@pytest.fixture
def violations():
    """Return a function that opens each address in a page and returns what broke the policy."""

    def visit(page, addresses):
        page.add_init_script(WATCH)
        found = []
        for address in addresses:
            page.goto(address)
            wait_for_scripts(page)
            found += page.evaluate("violations")
        return found

    return visit


@pytest.fixture
def guides(site_dir):
    return [
        f"/{file.relative_to(site_dir)}".removesuffix("index.html")
        for file in sorted(site_dir.rglob("*.html"))
        if file.relative_to(site_dir).parts[0] != "go"
    ]


@pytest.fixture
def ask(desk):
    """Return a function that asks the desk as browsers do and returns the answer's headers and body."""

    def get(path):
        with closing(http.client.HTTPConnection(urlsplit(desk.url).netloc)) as connection:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip, br"})
            answer = connection.getresponse()
            return answer.headers, answer.read()

    return get


def test_guides_keep_to_it(open_page, guides, violations):
    assert len(guides) > 20
    assert violations(open_page(ENGLISH), guides) == []


@in_english
def test_portal_keeps_to_it(page, violations):
    assert violations(page, [f"/help/{path}" for path in PORTAL]) == []


@in_english
def test_portal_of_a_member_keeps_to_it(requester, violations):
    assert violations(requester, [f"/help/{path}" for path in MEMBERS]) == []


def test_agents_pages_keep_to_it(agent, violations):
    assert violations(agent, [f"/help/agent/{path}" for path in AGENTS]) == []


@in_english
def test_page_that_breaks_it_is_seen(page, violations, expected):
    expected += ["Content Security Policy", "csp$"]
    page.goto("/help/sign-in/")
    assert violations(page, ["/help/sign-in/"]) == []
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('img'), {src: 'https://example.org/a.png'}))"
    )
    page.wait_for_function("violations.length")


def test_guide_comes_in_brotli_and_is_asked_for_again(ask, site_dir):
    headers, body = ask("/fi/submit/")
    assert headers["Content-Encoding"] == "br"
    assert brotli.decompress(body) == Path(site_dir, "fi/submit/index.html").read_bytes()
    assert (headers["Cache-Control"], bool(headers["ETag"])) == ("no-cache", True)
    assert headers["Content-Security-Policy"] == content_security_policy("")


@pytest.mark.parametrize("kind", ["css", "js", "svg"])
def test_fingerprinted_file_is_good_for_ever(ask, site_dir, kind):
    file = next((site_dir / "assets").rglob(f"*.{kind}"))
    headers, _ = ask(f"/{file.relative_to(site_dir)}")
    assert headers["Cache-Control"] == FOREVER
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_other_file_is_asked_for_again(ask):
    headers, _ = ask("/help/static/portal.css")
    assert headers["Cache-Control"] == "no-cache"
