"""The built site, once for the session, and its pages as parsed HTML. SITE_CONFIG names another company's site."""

import os
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from mkdocs.utils.yaml import get_yaml_loader, yaml_load
from playwright.sync_api import sync_playwright

from helpdesk.company import load
from scripts.build_site import main

REPOSITORY = Path(__file__).parents[2]
CONFIG = Path(os.environ.get("SITE_CONFIG", REPOSITORY / "mkdocs.yml")).resolve()
GUIDES = CONFIG.parent / "docs"
LOCALES = load(CONFIG).locales
LANGS = {locale.code: locale.lang for locale in LOCALES}
SLUGS = sorted(path.stem for path in (GUIDES / LOCALES[0].code).glob("*.md"))
ADDRESSES = [f"{locale}/" + ("" if slug == "index" else f"{slug}/") for locale in LANGS for slug in SLUGS]


def pytest_generate_tests(metafunc):
    """Run a test that asks for `address` on every page, and one that asks for `locale` in every locale."""
    if "address" in metafunc.fixturenames:
        metafunc.parametrize("address", ADDRESSES)
    if "locale" in metafunc.fixturenames:
        metafunc.parametrize("locale", LANGS)


@pytest.fixture(scope="session")
def langs():
    return LANGS


@pytest.fixture(scope="session")
def names():
    """{lang: the language's name in itself}."""
    return {locale.lang: locale.name for locale in LOCALES}


@pytest.fixture(scope="session")
def settings_file():
    """The site's configuration as MkDocs reads it, without the environment of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch, CONFIG.open("rb") as file:
        forget_environment(patch)
        return yaml_load(file, get_yaml_loader())


@pytest.fixture(scope="session")
def addresses():
    return ADDRESSES


@pytest.fixture(scope="session")
def guides():
    """The folder of the guides."""
    return GUIDES


@pytest.fixture(scope="session")
def root(settings_file):
    return settings_file["site_url"]


def forget_environment(patch):
    for name in ("SITE_URL", "DESK_URL", "EDIT_URI_TEMPLATE"):
        patch.delenv(name, raising=False)


def build(site_dir, *, config_file=CONFIG, **environment):
    with pytest.MonkeyPatch.context() as patch:
        forget_environment(patch)
        for name, value in environment.items():
            patch.setenv(name, value)
        return main(["--config-file", str(config_file), "--site-dir", str(site_dir)])


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Where the site was built for the root of its host."""
    site_dir = tmp_path_factory.mktemp("root") / "site"
    assert build(site_dir) == 0
    return site_dir


@pytest.fixture(scope="session")
def prefixed_site(tmp_path_factory):
    """Where the site was built for a path below its host, without the slash that people forget."""
    site_dir = tmp_path_factory.mktemp("prefix") / "site"
    assert build(site_dir, SITE_URL="https://example.org/a/guides") == 0
    return site_dir


@pytest.fixture(scope="session")
def build_site():
    """Build with a configuration or environment of the test's own; returns the exit code."""
    return build


def write_child_config(folder, **settings):
    shutil.copytree(REPOSITORY / "docs", folder / "docs", dirs_exist_ok=True)
    inherited = {"INHERIT": str(REPOSITORY / "mkdocs.yml"), "docs_dir": "docs"}
    theme = {"theme": {"custom_dir": str(REPOSITORY / "overrides")}}
    # The names of the controls, to which the guides are held.
    parity = f'[tool.parity]\ncatalogues = "{REPOSITORY / "helpdesk/locale"}"\n'
    (folder / "pyproject.toml").write_text(parity, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(inherited | theme | settings), encoding="utf-8")
    return folder / "mkdocs.yml"


@pytest.fixture
def child_config(tmp_path):
    """Write a child of mkdocs.yml with a copy of the guides that a test may spoil; returns its path."""
    return partial(write_child_config, tmp_path)


@pytest.fixture(scope="module")
def module_config(tmp_path_factory):
    """Like `child_config`, once for a file of tests."""
    return partial(write_child_config, tmp_path_factory.mktemp("child"))


def parse_file(path):
    return html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()


@pytest.fixture
def parse():
    return parse_file


@pytest.fixture
def page(site, address):
    """The page at `address`, as lxml's root element."""
    return parse_file(site / address / "index.html")


@pytest.fixture
def alternates():
    """Read {hreflang: href} of a page's head."""
    return lambda document: {
        link.get("hreflang"): link.get("href") for link in document.xpath("/html/head/link[@rel='alternate']")
    }


@pytest.fixture(scope="module")
def server(site):
    """The site on a free port of this machine; returns its address without a slash at the end."""

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
def browser():
    """Chromium for one file of tests: Django refuses its ORM while Playwright's loop runs."""
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def violations():
    """What axe finds on a tab, contrast of level AAA and the size of targets included."""
    rules = {name: {"enabled": True} for name in ("color-contrast-enhanced", "target-size")}
    return lambda tab: [one["id"] for one in Axe().run(tab, options={"rules": rules}).response["violations"]]


@pytest.fixture
def tab(browser):
    """A new page of a telephone without any memory."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()
