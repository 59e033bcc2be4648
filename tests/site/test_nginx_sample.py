"""A real nginx with helpdesk/nginx.sample.conf sends the same answers as the desk."""

import http.client
import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings

from scripts.benchmarks.page_server import free_port, run_nginx

SAMPLE = Path("helpdesk/nginx.sample.conf").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def port(site, tmp_path_factory):
    """Run nginx with the sample on a free port; yields the port."""
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    inside = re.search(r"^http \{\n(.*)^\}", SAMPLE, re.DOTALL | re.MULTILINE)[1].replace(
        "include mime.types;", "access_log off;"
    )
    inside = inside.replace("listen 8080;", f"listen 127.0.0.1:{port};").replace("/srv/help/site", str(site))
    with run_nginx(inside, port, folder):
        yield port


@pytest.fixture
def get(port):
    """Return a function that requests a path as a browser does and returns the answer with its body."""

    def ask(path):
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip, br"})
        answer = connection.getresponse()
        answer.body = answer.read()
        connection.close()
        return answer

    return ask


def test_page_comes_in_brotli_and_is_asked_for_again(get, site):
    answer = get("/fi/submit/")
    assert answer.headers["Content-Encoding"] == "br"
    assert brotli.decompress(answer.body) == (site / "fi/submit/index.html").read_bytes()
    assert (answer.headers["Cache-Control"], bool(answer.headers["ETag"])) == ("no-cache", True)


def test_fingerprinted_file_is_good_for_ever(get, site):
    style_sheet = next((site / "assets/stylesheets").glob("pages*.css")).name
    answer = get(f"/assets/stylesheets/{style_sheet}")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"


@pytest.mark.parametrize("name", settings.BROWSER_POLICIES)
def test_policies_are_those_of_the_desk(get, name):
    assert get("/fi/submit/").headers[name] == settings.BROWSER_POLICIES[name]


def test_lost_page_is_told_in_the_language_of_its_address(get, site):
    answer = get("/no/nowhere/")
    assert answer.status == 404
    assert brotli.decompress(answer.body) == (site / "no/404.html").read_bytes()
    assert answer.headers["Content-Security-Policy"]
