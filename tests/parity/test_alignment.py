"""Pages are aligned segment by segment: missing, extra and moved segments are reported at their own lines."""

import pytest

from scripts.parity.lock import PageLock, confirm
from scripts.parity.page.pages import parse_page
from scripts.parity.pair.align import align, no_lock_score
from scripts.parity.pair.lock_score import lock_score_of

# Steps that links, code and numbers tell apart, and steps that only the lock tells apart.
SIGNS = (
    ("Open [the form](submit.md).", "Attach 5 files.", "Copy `error`.", "Tap the button."),
    ("Avaa [lomake](submit.md).", "Liitä 5 tiedostoa.", "Kopioi `error`.", "Napauta nappia."),
)
PLAIN = (
    ("Open the form.", "Attach the files.", "Copy the error.", "Tap the button."),
    ("Avaa lomake.", "Liitä tiedostot.", "Kopioi virhe.", "Napauta nappia."),
)
BOTH = pytest.mark.parametrize(("steps", "has_lock"), [(SIGNS, False), (PLAIN, True)], ids=["signs", "lock"])


def make_page(locale, lines):
    return parse_page("\n".join(lines), path="page.md", locale=locale, lang=locale)


def numbered(steps):
    return [f"1. {step}" for step in steps]


def aligned(source, target, *, confirmed=None):
    """Return the aligned lines as (source, target), with `moved` appended for those at another place."""
    pages = make_page("en", source), make_page("fi", target)
    lock_score = no_lock_score
    if confirmed:
        pairs = [(match.source, match.target) for match in align(*(map(make_page, ("en", "fi"), confirmed)))]
        lock_score = lock_score_of(confirm(PageLock(), "page.md", pairs, date="2026-01-31", reviewer=""), *pages)
    return [
        (match.source and match.source.line, match.target and match.target.line, *["moved"] * match.moved)
        for match in align(*pages, lock_score)
    ]


def change(steps, has_lock, edit):
    """Edit the translation's steps and align them with the source's."""
    source, target = map(numbered, steps)
    return aligned(source, edit(target), confirmed=(source, target) if has_lock else None)


@BOTH
@pytest.mark.parametrize("gone", [0, 1, 2, 3])
def test_dropped_item_is_missing(steps, has_lock, gone):
    lines = change(steps, has_lock, lambda target: target[:gone] + target[gone + 1 :])
    assert lines == [(row + 1, None if row == gone else row + 1 - (row > gone)) for row in range(4)]


@BOTH
@pytest.mark.parametrize("twice", [0, 1, 2, 3])
def test_one_of_two_copies_is_too_much(steps, has_lock, twice):
    lines = change(steps, has_lock, lambda target: target[: twice + 1] + target[twice:])
    assert [line for line in lines if None in line] in ([(None, twice + 1)], [(None, twice + 2)])
    assert len(lines) == 5


@BOTH
def test_swapped_items_are_out_of_order(steps, has_lock):
    lines = change(steps, has_lock, lambda target: [target[0], target[2], target[1], target[3]])
    assert sorted(line[:2] for line in lines) == [(1, 1), (2, 3), (3, 2), (4, 4)]
    assert sum("moved" in line for line in lines) == 1


def test_swapped_items_that_nothing_tells_apart_are_in_order():
    lines = change(PLAIN, False, lambda target: [target[0], target[2], target[1], target[3]])
    assert lines == [(1, 1), (2, 2), (3, 3), (4, 4)]


@BOTH
def test_item_moved_far_keeps_its_counterpart(steps, has_lock):
    lines = change(steps, has_lock, lambda target: [*target[1:3], target[0], target[3]])
    assert (1, 3, "moved") in lines
    assert len(lines) == 4


def test_order_of_links_is_free():
    source = ["Open [the form](submit.md) after [you sign in](sign-in.md).", "", "See [the form](submit.md)."]
    target = ["Kun olet [kirjautunut](sign-in.md), avaa [lomake](submit.md).", "", "Katso [lomake](submit.md)."]
    assert aligned(source, target) == [(1, 1), (3, 3)]


def test_changed_link_keeps_its_counterpart():
    source = ["One.", "", "Open [the form](submit.md).", "", "Two."]
    target = ["Yksi.", "", "Avaa [lomake](chat.md).", "", "Kaksi."]
    assert aligned(source, target) == [(1, 1), (3, 3), (5, 5)]


def test_each_gap_has_its_own_place():
    source = [
        "# P { #p }",
        "",
        "Wait for 5 minutes.",
        "",
        "- `a`",
        "- `b`",
        "",
        "## Q { #q }",
        "",
        "Ask.",
        "",
        "Tell `c`.",
    ]
    target = ["# P { #p }", "", "- `a`", "- `b`", "- `d`", "", "## Q { #q }", "", "Kerro `c`."]
    lines = aligned(source, target)
    assert [line for line in lines if None in line] == [(3, None), (None, 5), (10, None)]


def test_missing_segment_belongs_behind_the_one_before_it():
    source = ["# P { #p }", "", "One `a`.", "", "Two `b`.", "", "Three `c`."]
    target = ["# P { #p }", "", "Yksi `a`.", "", "Kolme `c`."]
    matches = align(make_page("en", source), make_page("fi", target))
    assert [(match.near, match.source_near) for match in matches if not match.target] == [(3, 5)]


def test_section_without_its_heading_keeps_its_counterparts():
    source = ["# P { #p }", "", "One.", "", "## Q { #q }", "", "Ask.", "", "## R { #r }", "", "Tell."]
    target = ["# P { #p }", "", "Yksi.", "", "Kysy.", "", "## R { #r }", "", "Kerro."]
    assert aligned(source, target) == [(1, 1), (3, 3), (5, None), (7, 5), (9, 7), (11, 9)]


def test_moved_section_is_moved_as_a_whole():
    source = ["## P { #p }", "", "One.", "", "## Q { #q }", "", "Two.", "", "Three."]
    target = ["## Q { #q }", "", "Kaksi.", "", "Kolme.", "", "## P { #p }", "", "Yksi."]
    assert aligned(source, target) == [(5, 1), (7, 3), (9, 5), (1, 7, "moved"), (3, 9, "moved")]


def test_row_of_a_table_is_dropped_as_a_whole():
    head = ["| A | B |", "|---|---|"]
    source = [*head, "| one | 1 |", "| two | 2 |", "| three | 3 |"]
    target = [*head, "| yksi | 1 |", "| kolme | 3 |"]
    assert [line for line in aligned(source, target) if None in line] == [(4, None), (4, None)]


def test_changed_words_of_the_source_keep_their_translation():
    was = (
        numbered(["A file may have at most 5 MB.", "Wait."]),
        numbered(["Tiedostossa saa olla enintään 5 Mt.", "Odota."]),
    )
    now = numbered(["Wait.", "A file may have at most 10 MB."])
    assert sorted(line[:2] for line in aligned(now, was[1], confirmed=was)) == [(1, 2), (2, 1)]


@pytest.mark.parametrize("count", [0, 20, 700])
def test_page_of_any_size_is_aligned(count):
    source, target = ([f"{word} {number}.\n" for number in range(count)] for word in ("Step", "Vaihe"))
    assert len(aligned(source, target[1:])) == count
