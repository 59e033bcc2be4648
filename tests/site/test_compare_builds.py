"""Two builds are compared by file; names of assets and what follows from them make no difference, all else does."""

import gzip
import json

import pytest

from scripts.build_site.compare import main

LIGHT, OTHER = "0123456789ab", "ba9876543210"
WORKER = "// Keeps the guides.\nconst SITE = {};\nstart();\n"
KEPT = {"pages": {"en/503.html": LIGHT, "en/": LIGHT}, "files": {}, "pictures": {}, "likes": [], "dark": [], "size": {}}


@pytest.fixture
def write_site(tmp_path):
    """Write a site of a page, its script and its service worker; returns the folder."""

    def write(name, files=None, *, fingerprint=LIGHT, version=LIGHT, script="run();"):
        page = f'<html data-version="{version}"><script src="assets/page.{fingerprint}.js"></script></html>'
        kept = KEPT | {"pages": dict.fromkeys(KEPT["pages"], version)}
        site = {
            "index.html": page,
            "index.html.gz": gzip.compress(page.encode(), mtime=0),
            f"assets/page.{fingerprint}.js": script,
            "en/service-worker.js": WORKER.format(json.dumps(kept)),
        }
        for path, content in (site | (files or {})).items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path / name

    return write


@pytest.fixture
def compare(capsys):
    def run(before, after, *arguments):
        code = main([str(before), str(after), *arguments])
        return code, capsys.readouterr().out.splitlines()

    return run


def test_names_and_versions_make_no_difference(compare, write_site):
    before, after = write_site("before"), write_site("after", fingerprint=OTHER, version=OTHER)
    assert compare(before, after) == (0, [f"{before} and {after} are the same: 4 files"])


def test_comments_of_scripts_make_no_difference(compare, write_site):
    kept = WORKER.format(json.dumps(KEPT)).replace("Keeps the guides", "Saves all guides")
    code, _ = compare(write_site("before"), write_site("after", {"en/service-worker.js": kept}))
    assert code == 0


def test_dates_of_pdf_files_make_no_difference(compare, write_site):
    sites = [
        write_site(name, {"en/guides.pdf": f"/CreationDate (D:{date}+00'00')\n/ID (node0000{number})>>"})
        for name, date, number in (("before", 20260101, 1234), ("after", 20261231, 1236))
    ]
    assert compare(*sites)[0] == 0


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("robots.txt", "Allow: /", "robots.txt: only after"),
        ("en/guides.pdf", "%PDF", "en/guides.pdf: only after"),
        (
            "index.html.gz",
            gzip.compress(b"old", mtime=0),
            "index.html.gz: '(the same bytes as the plain file)' became 'old'",
        ),
    ],
)
def test_other_file_is_listed(compare, write_site, name, content, line):
    assert compare(write_site("before"), write_site("after", {name: content})) == (1, [line])


def test_changed_script_is_listed_once_and_not_the_pages_that_load_it(compare, write_site):
    changed = write_site("after", fingerprint=OTHER, version=OTHER, script="stop();")
    assert compare(write_site("before"), changed) == (1, ["assets/page.js: 'run();' became 'stop();'"])


def test_pages_kept_in_another_order_are_listed(compare, write_site):
    pages = dict(reversed(KEPT["pages"].items()))
    kept = WORKER.format(json.dumps(KEPT | {"pages": pages}))
    code, (line,) = compare(write_site("before"), write_site("after", {"en/service-worker.js": kept}))
    assert (code, line.partition(":")[0]) == (1, "en/service-worker.js")


def test_pictures_of_one_name_are_told_apart_by_their_pages(compare, write_site):
    def pictures(finnish):
        return {
            "en/index.html": f'<img src="../assets/menu.{LIGHT}.webp">',
            "fi/index.html": f'<img src="../assets/menu.{OTHER}.webp">',
            f"assets/menu.{LIGHT}.webp": "english",
            f"assets/menu.{OTHER}.webp": finnish,
        }

    sites = [write_site(name, pictures(finnish)) for name, finnish in (("before", "suomi"), ("after", "Suomi"))]
    assert compare(*sites) == (1, ["assets/menu.<of fi/>.webp: 'suomi' became 'Suomi'"])


def test_rename_is_read_in_names_and_texts(compare, write_site):
    before = write_site("before", {"en/lost.html": '<form class="lost">'})
    after = write_site("after", {"en/missing.html": '<form class="missing">'})
    assert compare(before, after, "--rename", "lost=missing")[0] == 0


@pytest.mark.parametrize("arguments", [["nowhere", "nowhere"], ["{site}"], ["{site}", "{site}", "--rename", "lost"]])
def test_misuse_is_2(compare, write_site, arguments):
    site = write_site("before")
    assert main([argument.format(site=site) for argument in arguments]) == 2
