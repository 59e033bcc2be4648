"""Sites, each built once a run, their pages as parsed HTML, and a browser to open them in."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from lxml import html
from mkdocs.utils.yaml import get_yaml_loader, yaml_load
from playwright.sync_api import sync_playwright

from helpdesk.company import load
from scripts.chromium import launch
from tests.building import CONFIG, FOR_BROWSERS, build, build_once, forget_environment
from tests.e2e.axe import EVERYTHING_STRICTLY, find_violations
from tests.e2e.offline import WITHOUT_WORKER
from tests.site.trees import (
    REDIRECTS,
    write_child_config,
    write_small_config,
    write_stale_pages,
    write_untranslated_pages,
)

GUIDES = CONFIG.parent / "docs"
LOCALES = load(CONFIG).locales
LANGS = {locale.locale: locale.lang for locale in LOCALES}
SLUGS = sorted(path.stem for path in (GUIDES / LOCALES[0].locale).glob("*.md"))
ADDRESSES = [f"{locale}/" + ("" if slug == "index" else f"{slug}/") for locale in LANGS for slug in SLUGS]
# One page of each other kind: the chooser of languages, not found, permalinks, and offline.
OTHERS = ["", "404.html", "go/submit/?choose", "go/submit/a-title/?choose"]
OTHERS += [name for locale in LANGS for name in (f"{locale}/404.html", f"{locale}/503.html")]


def pytest_generate_tests(metafunc):
    """Run a test that takes `address` on every guide, `place` on every kind of page, `locale` in every language."""
    if "address" in metafunc.fixturenames:
        metafunc.parametrize("address", ADDRESSES)
    if "place" in metafunc.fixturenames:
        metafunc.parametrize("place", [*ADDRESSES, *OTHERS])
    if "locale" in metafunc.fixturenames and not lists(metafunc, "locale"):
        metafunc.parametrize("locale", LANGS)


def lists(metafunc, name):
    """Tell whether a test brings its own values for a parameter."""
    marks = metafunc.definition.iter_markers("parametrize")
    return any(name in (mark.args[0] if isinstance(mark.args[0], tuple) else [mark.args[0]]) for mark in marks)


@pytest.fixture(scope="session")
def langs():
    return LANGS


@pytest.fixture(scope="session")
def names():
    """Map each BCP 47 tag to the language's name in that language."""
    return {locale.lang: locale.name for locale in LOCALES}


@pytest.fixture(scope="session")
def settings_file():
    """Return the site's configuration as MkDocs reads it in a clean environment."""
    with pytest.MonkeyPatch.context() as patch, CONFIG.open("rb") as file:
        forget_environment(patch)
        return yaml_load(file, get_yaml_loader())


@pytest.fixture(scope="session")
def addresses():
    return ADDRESSES


@pytest.fixture(scope="session")
def guides():
    """Return the folder of the guides."""
    return GUIDES


@pytest.fixture(scope="session")
def root(settings_file):
    return settings_file["site_url"]


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Build the site for the root of its host; returns its folder."""
    return build_once(tmp_path_factory, "site")


@pytest.fixture(scope="session")
def printed_site(tmp_path_factory):
    """Build the site with PDF files and pictures of links, which var/print/ caches; returns its folder."""
    return build_once(tmp_path_factory, "printed-site", printed=True, without=["write_workers", "compress"])


@pytest.fixture(scope="session")
def prefixed_site(tmp_path_factory):
    """Build the site for a path below its host, given without a final slash; returns its folder."""
    url = "https://example.org/a/guides"
    return build_once(tmp_path_factory, "prefixed-site", SITE_URL=url, without=["compress"])


@pytest.fixture(scope="session")
def linked_site(tmp_path_factory):
    """Build the site with the desk and the sources on other hosts; returns its folder."""
    addresses = {
        "DESK_URL": "https://desk.example.org",
        "EDIT_URI_TEMPLATE": "https://git.example.org/edit/docs/{path}",
    }
    return build_once(tmp_path_factory, "linked-site", without=FOR_BROWSERS, **addresses)


@pytest.fixture(scope="session")
def changed_site(tmp_path_factory):
    """Build a site with stale pages and redirects; returns its folder.

    Two sections of `troubleshooting`, one section of `submit` and a hint of its form are stale; `chat` was changed in
    English and Finnish. One anchor was renamed, one moved to another page, and a page was given up.
    """

    def prepare():
        config_file = write_child_config(tmp_path_factory.mktemp("changed"))
        write_stale_pages(config_file)
        with (config_file.parent / "docs/permalinks.lock").open("a", encoding="utf-8") as lock:
            lock.write(REDIRECTS)
        return config_file

    return build_once(tmp_path_factory, "changed-site", prepare=prepare, without=["compress"])


@pytest.fixture(scope="session")
def untranslated_site(tmp_path_factory):
    """Build a site whose form and one guide are not translated into either target language; returns its folder.

    A new step of `troubleshooting` is in English only.
    """

    def prepare():
        config_file = write_child_config(tmp_path_factory.mktemp("untranslated"))
        write_untranslated_pages(config_file)
        with (config_file.parent / "docs/en/troubleshooting.md").open("a", encoding="utf-8") as page:
            page.write("\n## Survey { #survey }\n\n1. Answer.\n    { #survey-answer }\n")
        return config_file

    return build_once(tmp_path_factory, "untranslated-site", prepare=prepare, without=["compress"])


@pytest.fixture(scope="session")
def build_site():
    """Return a function that builds a site with the test's own configuration and returns the exit code."""
    return partial(build, without=FOR_BROWSERS)


@pytest.fixture
def child_config(tmp_path):
    """Return a function that writes a child of mkdocs.yml with a copy of the guides, and returns its path."""
    return partial(write_child_config, tmp_path)


@pytest.fixture
def small_config(tmp_path):
    """Return a function that writes a child of mkdocs.yml with a page or two, and returns its path."""
    return partial(write_small_config, tmp_path)


def parse_file(path):
    return html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()


@pytest.fixture
def parse():
    return parse_file


@pytest.fixture
def page(site, address):
    """Return the page at `address` as lxml's root element."""
    return parse_file(site / address / "index.html")


@pytest.fixture
def alternates():
    """Return a function that reads {hreflang: href} from a page's head."""
    return lambda document: {
        link.get("hreflang"): link.get("href") for link in document.xpath("/html/head/link[@rel='alternate']")
    }


@pytest.fixture(scope="module")
def server(site):
    """Serve the site on a free port; yields its address without a final slash."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site)) as httpd:
        thread = threading.Thread(target=httpd.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def driver():
    """Start Playwright for one file of tests: Django refuses its ORM while Playwright's loop runs."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def browser(driver):
    chromium = launch(driver.chromium)
    yield chromium
    chromium.close()


@pytest.fixture
def violations():
    """Return a function that lists what axe finds on a tab, including contrast of level AAA and the size of targets."""

    return partial(find_violations, options=EVERYTHING_STRICTLY)


@pytest.fixture(scope="module")
def open_page(browser):
    """Return a function that opens a page in a new context, whose storage ends with it."""

    def new_page(browser=browser, **options):
        # With motion a form appears one frame after its page, which tests/e2e/test_first_screen.py covers.
        page = browser.new_page(**({"reduced_motion": "reduce"} | options))
        # Its notices would get in the way; tests/e2e/test_offline.py covers the service worker.
        page.add_init_script(WITHOUT_WORKER)
        return page

    return new_page


@pytest.fixture
def tab(open_page):
    """Open a new page of phone size with empty storage."""
    page = open_page(viewport={"width": 390, "height": 844})
    yield page
    page.close()
