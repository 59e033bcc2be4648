"""Addresses of the guides of 9019a63 that people have kept, linked to or printed lead to the same place today."""

import re
from pathlib import Path

import lxml.html
import pytest

from tests.upgrade.archives import SITE, unpack

FINGERPRINT = re.compile(r"\.[0-9a-f]{12}\.\w+$")
# Elements that an address names: headings, and the steps and tabs below them.
NAMED = "//article//*[self::h1 or self::h2 or self::h3 or self::h4 or self::li][@id]/@id"


@pytest.fixture(scope="module")
def old_site(tmp_path_factory) -> Path:
    return unpack(SITE, tmp_path_factory.mktemp("old") / "site")


def paths(site: Path, pattern: str) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.glob(pattern) if path.is_file())


def read(page: Path) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("locale", ["en", "fi", "no"])
def test_every_place_in_the_guides_is_there(old_site, site_dir, locale):
    pages = paths(old_site, f"{locale}/**/index.html")
    named = {page: {*read(old_site / page).xpath(NAMED)} for page in pages}
    lost = {page: ids - {*read(site_dir / page).xpath("//@id")} for page, ids in named.items()}
    assert sum(map(len, named.values())) > 100
    assert {page: ids for page, ids in lost.items() if ids} == {}


def test_every_permalink_leads_to_a_place_that_is_there(old_site, site_dir):
    pages = paths(old_site, "go/**/index.html")
    assert len(pages) > 120
    targets = {target for page in pages for target in targets_of(site_dir, page)}
    lost = [target for target in targets if not has_place(site_dir, target)]
    assert lost == []


@pytest.mark.parametrize("address", ["go/submit/d-submit-tap", "go/chat", "go/troubleshooting/wrong-password"])
def test_permalink_leads_to_the_same_place(old_site, site_dir, address):
    page = f"{address}/index.html"
    assert targets_of(old_site, page) == targets_of(site_dir, page) != set()


def targets_of(site: Path, page: str) -> set[str]:
    """The places in the guides that a page under /go/ links to: `en/submit/#d-submit`."""
    tree = read(site / page)
    tree.make_links_absolute(f"https://site/{page}")
    links = (href.removeprefix("https://site/") for href in tree.xpath("//main//a/@href"))
    return {link for link in links if re.match(r"(en|fi|no)/", link)}


def has_place(site: Path, target: str) -> bool:
    path, _, anchor = target.partition("#")
    page = site / path / "index.html"
    return page.is_file() and (not anchor or bool(read(page).xpath("//*[@id=$id]", id=anchor)))


def test_files_without_a_fingerprint_keep_their_names(old_site, site_dir):
    """Among them the service workers: a browser looks for the next one at the address of the one that it has."""
    kept = [path for path in paths(old_site, "**/*") if not FINGERPRINT.search(path)]
    assert "en/service-worker.js" in kept
    assert [path for path in kept if not (site_dir / path).exists()] == []
