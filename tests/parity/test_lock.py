"""The lock knows which segments of a translation are behind the source, and merges line by line."""

import subprocess

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scripts.parity.check.run import check
from scripts.parity.lock import PageLock, confirm, read_lock, write_lock
from scripts.parity.page.segments import Segment
from tests.parity.trees import confirm as confirm_tree
from tests.parity.trees import make_settings, write_tree

SOURCE = "# Page { #page }\n\nA file may have 5 MB.\n\nTap **Send**, then [wait](chat.md).\n\nThe chat opens at 9.\n"
TARGET = "# Sivu { #page }\n\nTiedosto saa olla 5 Mt.\n\nNapauta **Lähetä** ja [odota](chat.md).\n\nChatti avautuu 9.\n"
DATE = "2026-01-31"


@pytest.fixture
def compare(tmp_path):
    """Return a function that confirms SOURCE and TARGET, changes them and returns the findings about staleness."""

    def run(source=SOURCE, target=TARGET, *, was=(SOURCE, TARGET)):
        write_tree(tmp_path, {"en/page.md": was[0], "fi/page.md": was[1]})
        confirm_tree(tmp_path, date=DATE)
        write_tree(tmp_path, {"en/page.md": source, "fi/page.md": target})
        report = check(make_settings(tmp_path), rules=["stale", "unconfirmed", "paragraphs"])
        return [f"{finding.line}: {finding.message}" for finding in report.findings]

    return run


def stale(line, diff):
    return f"{line}: stale: the source changed since {DATE}: {diff} – translate the change, then stamp the page"


def unconfirmed(line):
    return f"{line}: unconfirmed: read it beside the source, then stamp the page"


def test_nothing_changed(compare):
    assert compare() == []


def test_source_words_changed(compare):
    assert compare(SOURCE.replace("5 MB", "10 MB")) == [stale(3, "file may have [-5-] {+10+} MB.")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("**Send**", "*Send*"),
        ("chat.md", "submit.md#form"),
        ("Tap **Send**,", "Tap\n**Send**,"),
        ("A file may", "A  file   may"),
        ("[wait](chat.md)", "[wait][1]"),
        ("# Page { #page }", "# Page { #other }"),
    ],
)
def test_only_marks_targets_or_white_space_changed(compare, old, new):
    assert old in SOURCE
    assert compare(SOURCE.replace(old, new)) == []


def test_translation_changed_alone(compare):
    assert compare(target=TARGET.replace("saa olla", "voi olla")) == []


def test_both_changed(compare):
    source, target = SOURCE.replace("5 MB", "10 MB"), TARGET.replace("5 Mt", "10 Mt")
    assert compare(source, target) == [unconfirmed(3)]


def test_both_changed_and_stamped(compare):
    pages = SOURCE.replace("5 MB", "10 MB"), TARGET.replace("5 Mt", "10 Mt")
    assert compare(*pages, was=pages) == []


def test_new_segment(compare):
    assert compare(f"{SOURCE}\nIt closes at 17.\n", f"{TARGET}\nSe suljetaan 17.\n") == [unconfirmed(9)]


def test_moved_segment_keeps_its_pairing(compare):
    source = SOURCE.replace("\n\nThe chat opens at 9.", "").replace("A file", "The chat opens at 9.\n\nA file")
    target = TARGET.replace("\n\nChatti avautuu 9.", "").replace("Tiedosto", "Chatti avautuu 9.\n\nTiedosto")
    assert compare(source, target) == []
    assert compare(source.replace("at 9", "at 8"), target) == [stale(3, "chat opens at [-9.-] {+8.+}")]


def test_segment_moved_in_the_source_alone_is_paired_by_its_words(compare):
    source = SOURCE.replace("\n\nThe chat opens at 9.", "").replace("A file", "The chat opens at 8.\n\nA file")
    assert compare(source) == [stale(7, "chat opens at [-9.-] {+8.+}")]


def test_two_translations_of_the_same_words(compare):
    source, target = "Open it.\n\n## More { #more }\n\nOpen it.\n", "Avaa.\n\n## Lisää { #more }\n\nAvaa se.\n"
    assert compare(source, target, was=(source, target)) == []
    changed = source.removesuffix("it.\n") + "them.\n"
    assert compare(changed, target, was=(source, target)) == [stale(5, "Open [-it.-] {+them.+}")]


def test_one_of_two_equal_translations_is_changed_alone(compare):
    source, target = "Open it.\n\nSome words.\n\nOpen it.\n", "Avaa se.\n\nSanoja.\n\nAvaa se.\n"
    assert compare(source, target.replace("Avaa se.", "Avaa", 1), was=(source, target)) == []


def test_one_of_two_equal_sources_is_changed_alone(compare):
    source, target = "Open it.\n\nSome words.\n\nOpen it.\n", "Avaa se.\n\nSanoja.\n\nAvaa se.\n"
    changed = source.replace("it", "them", 1)
    assert compare(changed, target, was=(source, target)) == [stale(1, "Open [-it.-] {+them.+}")]


def test_file_is_sorted_with_a_line_for_each_segment(tmp_path, compare):
    compare()
    head, *lines = (tmp_path / "parity/fi.lock").read_text(encoding="utf-8").splitlines()
    assert head.startswith("# ")
    assert lines == sorted(lines)
    assert {line.split("\t")[-1] for line in lines} == {
        "Page",
        "A file may have 5 MB.",
        "Tap Send, then wait.",
        "The chat opens at 9.",
    }


def test_writing_what_was_read_changes_nothing(tmp_path, compare):
    compare()
    file = tmp_path / "parity/fi.lock"
    assert write_lock(read_lock(file)).encode() == file.read_bytes()


def test_words_with_other_marks_keep_their_own_date():
    plain, bold = Segment("paragraph", 1, "Send", (0,), 4), Segment("paragraph", 3, "**Send**", (6,), 14)
    target = Segment("paragraph", 1, "Lähetä", (0,), 6)
    first = confirm(PageLock(), "page.md", [(plain, target)], date="2026-01-01", reviewer="Aino")
    second = confirm(PageLock(), "page.md", [(bold, target)], date="2026-02-02", reviewer="Kari")
    both = PageLock(tuple(sorted(first.confirmations + second.confirmations)))
    assert confirm(both, "page.md", [(bold, target), (plain, target)], date="2026-03-03", reviewer="Eva") == both


@example(texts=[("", "0000000000000000000"), ("\x0c", "")])
@given(texts=st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_any_words_survive_the_file(tmp_path_factory, texts):
    pairs = [tuple(Segment("paragraph", 1, text, (0,), len(text)) for text in pair) for pair in texts]
    lock = {"page.md": confirm(PageLock(), "page.md", pairs, date=DATE, reviewer="")} if texts else {}
    file = tmp_path_factory.mktemp("lock") / "fi.lock"
    file.write_bytes(write_lock(lock).encode("utf-8", "surrogatepass"))
    if not any("\ud800" <= character <= "\udfff" for pair in texts for text in pair for character in text):
        assert read_lock(file) == lock


@pytest.fixture
def merge(tmp_path):
    """Merge the stamps of two branches in one page of 30 segments, as git does."""

    def run(ours, theirs, *options):
        old = {number: (f"Words {number}.", f"Sanat {number}.") for number in range(30)}
        files = [tmp_path / f"{name}.lock" for name in ("ours", "base", "theirs")]
        for file, changes in zip(files, (ours, {}, theirs), strict=True):
            file.write_text(write_lock({"page.md": confirm_words(old | changes)}), encoding="utf-8")
        subprocess.run(["git", "merge-file", *options, *files], check=True)
        return read_lock(files[0])["page.md"].confirmations, confirm_words(old | ours | theirs).confirmations

    return run


def confirm_words(pairs):
    segments = [tuple(Segment("paragraph", 1, text, (0,), len(text)) for text in pair) for pair in pairs.values()]
    return confirm(PageLock(), "page.md", segments, date=DATE, reviewer="Aino")


def test_branches_that_stamp_different_segments_merge(merge):
    merged, expected = merge({3: ("Words 3.", "Uudet sanat.")}, {8: ("Words 8.", "Muut sanat.")})
    assert merged == expected


def test_neighbouring_lines_merge_as_a_union(merge):
    """`merge=union` in .gitattributes may keep an old line, which has no effect."""
    first, second = merge({}, {})[0][:2]
    changes = [{int(one.words.strip("Words .")): (one.words, "Uudet sanat.")} for one in (first, second)]
    merged, expected = merge(*changes, "--union")
    assert set(merged) > set(expected)


def test_old_lines_say_nothing(tmp_path, compare):
    compare()
    file = tmp_path / "parity/fi.lock"
    old = file.read_text(encoding="utf-8")
    pages = SOURCE.replace("5 MB", "10 MB"), TARGET.replace("5 Mt", "10 Mt")
    assert compare(*pages, was=pages) == []
    file.write_text(file.read_text(encoding="utf-8") + old, encoding="utf-8")
    assert check(make_settings(tmp_path), rules=["stale", "unconfirmed", "paragraphs"]).findings == ()
