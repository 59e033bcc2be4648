"""`check --fix` applies fixes that are unique, and nothing else."""

import contextlib
import io
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.parity.__main__ import main
from scripts.parity.check.fixes import apply_fixes, replace_spans
from scripts.parity.findings import Finding, Fix
from scripts.parity.rules import RULES
from tests.parity.trees import write_tree

RULE = "link-targets"
IGNORE = f"<!-- parity: ignore {RULE}, because it is meant -->\n"
SOURCE = "# Page { #page }\n\nSee [the status](chat.md).\n\nSee [the form](form.md).\n"
TARGET = "# Sivu { #page }\n\nKatso [tila](chta.md).\n\nKatso [lomake](form.md).\n"
# A block of the source and what becomes of it in a translation, mostly with a fault.
BLOCKS = {
    "See [the status](chat.md).": ["Katso [tila](chat.md).", "Katso [tila](chta.md).", "[tila](x.md#a) katso."],
    "![The form](assets/form.png)": ["![Lomake](assets/form.png)", "![Lomake](assets/from.png)"],
    "Sign in with `2FA`.": ["Kirjaudu `2FA`.", "Kirjaudu sisÃ¤Ã¤n `2fa`.", "Kirjaudu sisa\u0308a\u0308n `2FA`."],
    "Send it to you@example.com.": ["Lähetä you@example.com.", "Lähe\u00adtä\u200b you@exmaple.com.", "Lähetä\x07."],
}
blocks = st.lists(st.sampled_from(sorted(BLOCKS)).flatmap(lambda one: st.sampled_from([(one, x) for x in BLOCKS[one]])))
spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 8), st.text("xyz", max_size=3)), max_size=8)


@pytest.fixture
def fix(run, tmp_path):
    """Fix a tree of one page and return the bytes of the translation."""

    def run_fix(target, *arguments):
        page = target if isinstance(target, bytes) else target.encode()
        write_tree(tmp_path, {"docs/en/page.md": SOURCE, "docs/fi/page.md": page})
        run("check", "--docs", "docs", "--no-cache", "--fix", "--rule", RULE, *arguments)
        return (tmp_path / "docs/fi/page.md").read_bytes()

    return run_fix


def test_fix_writes_what_is_expected(fix):
    assert fix(TARGET).decode() == TARGET.replace("chta", "chat")


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_fix_keeps_the_bytes_around(fix, mark, end):
    page = mark + TARGET.replace("\n", end) + "\tSisa\u0308a\u0308n.  " + end * 3
    assert fix(page) == page.replace("chta", "chat").encode()


def test_fix_leaves_what_an_exception_covers(fix):
    page = TARGET.replace("Katso [tila]", f"{IGNORE}Katso [tila]")
    assert fix(page).decode() == page


def test_fix_keeps_to_the_pages_named(fix):
    assert fix(TARGET, "docs/fi/other").decode() == TARGET


def test_fix_of_a_linked_page_is_applied_once(run, tmp_path):
    write_tree(tmp_path, {f"docs/en/{name}.md": SOURCE for name in ("page", "same")} | {"docs/fi/page.md": TARGET})
    (tmp_path / "docs/fi/same.md").symlink_to("page.md")
    run("check", "--docs", "docs", "--no-cache", "--fix", "--rule", RULE)
    assert (tmp_path / "docs/fi/page.md").read_text() == TARGET.replace("chta", "chat")


def test_report_after_a_fix_is_of_the_fixed_tree(run, tmp_path):
    write_tree(tmp_path, {"docs/en/page.md": SOURCE, "docs/fi/page.md": TARGET})
    arguments = ("check", "--docs", "docs", "--no-cache", "--rule", RULE)
    assert run(*arguments)[0] == 1
    assert run(*arguments, "--fix")[:2] == (0, "1 page, 1 rule: no findings\n")


def test_page_that_cannot_be_written_is_named(run, tmp_path, monkeypatch):
    write_tree(tmp_path, {"docs/en/page.md": SOURCE, "docs/fi/page.md": TARGET})

    def refuse(self, data):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    code, out, err = run("check", "--docs", "docs", "--no-cache", "--rule", RULE, "--fix")
    assert (code, out, err) == (2, "", f"{tmp_path / 'docs/fi/page.md'}: Permission denied\n")


def test_fixes_that_overlap_are_not_mixed(tmp_path):
    file = tmp_path / "page.md"
    file.write_text("0123456789", encoding="utf-8")
    fixes = [Fix(2, 6, "a"), Fix(5, 8, "b"), Fix(6, 7, "c"), Fix(9, 9, "d"), Fix(9, 9, "e")]
    assert apply_fixes([Finding(str(file), 1, RULE, str(fix), fix=fix) for fix in fixes]) == 3
    assert file.read_text(encoding="utf-8") == "01ac78d9"


@given(text=st.text("ab\r\n\ufeffä", min_size=48, max_size=48), spans=spans)
def test_what_is_outside_of_all_spans_stays(text, spans):
    fixes = sorted({Fix(start, start + length, new) for start, length, new in spans})
    new, _ = replace_spans(text, fixes)
    first, last = min((fix.start for fix in fixes), default=0), max((fix.end for fix in fixes), default=0)
    assert new.startswith(text[:first])
    assert new.endswith(text[last:])


@settings(max_examples=25)
@given(pairs=blocks, mark=st.sampled_from(["", "\ufeff"]), end=st.sampled_from(["\n", "\r\n"]), covered=st.booleans())
def test_a_second_fix_finds_nothing_to_do(pairs, mark, end, covered):
    rules = [rule.id for rule in RULES.values() if rule.needs is None]
    with tempfile.TemporaryDirectory() as folder:
        source = "\n\n".join(["# Page { #page }", *(one for one, _ in pairs)])
        target = "\n\n".join(["# Sivu { #page }", *(IGNORE * covered + other for _, other in pairs)])
        write_tree(Path(folder), {"en/page.md": source, "fi/page.md": mark + target.replace("\n", end)})
        once = run_fix(folder, rules)
        after = (Path(folder) / "fi/page.md").read_bytes()
        assert [finding for finding in once["findings"] if "fix" in finding] == []
        assert run_fix(folder, rules) == once
        assert (Path(folder) / "fi/page.md").read_bytes() == after


def run_fix(folder, rules):
    """Fix a tree and return the report of the remaining findings."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main(["check", "--docs", folder, "--no-cache", "--fix", "--format", "json", "--rule", *rules])
    return json.loads(out.getvalue())
