"""Fingerprints in file names match the content, references resolve, and a changed module renames its importers too."""

import re
from hashlib import sha256
from posixpath import dirname, join, normpath

import pytest

from scripts.build_site.config import BuildError
from scripts.build_site.fingerprints import share_assets
from scripts.build_site.site import Site
from scripts.parity.project.mkdocs_yml import Locale

NAMED = re.compile(r"\.([0-9a-f]{12})\.\w+$")
REFERENCES = re.compile(r"""(?<=["'(])[^"'()\s<>]*assets/[^"'()\s<>?#,]*\.[a-z0-9]+""")
IMPORTS = re.compile(r"""(?:\bfrom|\bimport\(?)\s*["']([^"']+)["']""")


@pytest.fixture
def assets(site):
    return [file for file in (site / "assets").rglob("*") if file.is_file() and file.suffix not in {".br", ".gz"}]


@pytest.fixture
def tiny(tmp_path):
    """Return a function that writes files of a one-page site, by path, and shares their assets."""
    site = Site(
        root="https://example.org/guides/",
        source="en",
        locales=[Locale(locale="en", lang="en", name="English", site_name="Guides")],
        counterparts={},
        untranslated=frozenset(),
        stale={},
    )

    def share(**files):
        for name, text in files.items():
            file = tmp_path / name.replace("__", "/").replace("_", ".")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return share_assets(site, tmp_path), tmp_path

    return share


def test_names_tell_the_content(assets):
    wrong = [file.name for file in assets if NAMED.search(file.name)[1] != sha256(file.read_bytes()).hexdigest()[:12]]
    assert assets
    assert wrong == []


def test_pages_mention_only_files_that_are_there(site, place):
    path = place.partition("?")[0]
    path += "" if path.endswith(".html") else "index.html"
    references = REFERENCES.findall((site / path).read_text(encoding="utf-8"))
    addresses = [one.lstrip("/") if one.startswith("/") else normpath(join(dirname(path), one)) for one in references]
    assert references
    assert [address for address in addresses if not NAMED.search(address) or not (site / address).is_file()] == []


def test_scripts_import_only_files_that_are_there(assets):
    scripts = [file for file in assets if file.suffix == ".js"]
    imports = [(file, name) for file in scripts for name in IMPORTS.findall(file.read_text(encoding="utf-8"))]
    assert imports
    # A browser takes a specifier without a dot for a package.
    assert [name for file, name in imports if name[0] != "." or not (file.parent / name).is_file()] == []


def test_locales_share_their_scripts_and_style_sheets(site, locale):
    assert [file for suffix in ("css", "js", "map") for file in (site / locale / "assets").rglob(f"*.{suffix}")] == []


def test_no_source_maps_are_shipped(site):
    assert [*site.rglob("*.map")] == []


@pytest.mark.parametrize("prefixed", [False, True])
def test_lost_page_finds_its_style_sheet_at_any_depth(request, parse, prefixed):
    site = request.getfixturevalue("prefixed_site" if prefixed else "site")
    (href,) = parse(site / "fi/404.html").xpath("//link[@rel='stylesheet'][not(@media)]/@href")
    root = "/a/guides/" if prefixed else "/"
    assert href.startswith(f"{root}assets/")
    assert (site / href.removeprefix(root)).is_file()


def test_change_below_changes_the_name_above(tiny):
    page = '<script type="module" src="assets/a.js"></script>'
    files = {"en__index_html": page, "en__assets__a_js": 'import "./b.js";', "en__assets__b_js": "one();"}
    before, _ = tiny(**files)
    after, _ = tiny(**files | {"en__assets__b_js": "two();"})
    assert before["en/assets/a.js"] != after["en/assets/a.js"]


@pytest.mark.parametrize(
    "script", ['import "./b.js";', 'const later = () => import("./b.js");', 'new URL("./b.js", import.meta.url);']
)
def test_every_way_of_import_is_followed(tiny, script):
    published, folder = tiny(
        en__index_html='<script src="assets/a.js"></script>', en__assets__a_js=script, en__assets__b_js="b();"
    )
    name = published["en/assets/b.js"].removeprefix("assets/")
    assert f"./{name}" in (folder / published["en/assets/a.js"]).read_text(encoding="utf-8")


def test_address_in_full_is_written_in_full(tiny):
    published, folder = tiny(
        en__index_html='<meta content="https://example.org/guides/en/assets/a.png">', en__assets__a_png="picture"
    )
    address = f'content="https://example.org/guides/{published["en/assets/a.png"]}"'
    assert address in (folder / "en/index.html").read_text(encoding="utf-8")


def test_circle_of_imports_is_refused(tiny):
    with pytest.raises(
        BuildError, match=r"en/assets/a\.js → en/assets/b\.js → en/assets/a\.js: these import each other"
    ):
        tiny(
            en__index_html='<script src="assets/a.js"></script>',
            en__assets__a_js='import "./b.js";',
            en__assets__b_js='import "./a.js";',
        )
