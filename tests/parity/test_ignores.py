"""An `ignore` comment applies to the next block, for the rules it names, and needs a reason."""

import pytest

from scripts.parity.check.run import check
from scripts.parity.page.ignores import Ignore, find_ignores
from scripts.parity.page.pages import parse_page
from tests.parity.trees import make_tree

IGNORE = "<!-- parity: ignore numbers, because the shop differs -->"


def ignores_of(text):
    return list(find_ignores(parse_page(text, path="page.md", locale="fi", lang="fi")))


def scope(text):
    """Return the lines that the only exception of a page applies to."""
    (ignore,) = ignores_of(text)
    return ignore.first, ignore.last


@pytest.mark.parametrize(
    ("body", "last"),
    [
        ("One.\nTwo.\n\nThree.\n", 3),
        ("\nOne.\n\nTwo.\n", 3),
        ("- One\n- Two\n\nThree.\n", 3),
        ("- One\n\n    More.\n\n- Two\n", 4),
        ("```\none\n\ntwo\n```\n\nThree.\n", 6),
        ('!!! tip "One"\n\n    Two.\n\n    Three.\n\nFour.\n', 6),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\nOne.\n", 4),
        ("One.\r\nTwo.\r\n\r\nThree.\r\n", 3),
        ("", 2),
    ],
    ids=["paragraph", "after a gap", "list", "item", "code", "admonition", "table", "CRLF", "end of page"],
)
def test_exception_holds_for_the_block_behind_it(body, last):
    assert scope(f"{IGNORE}\n{body}") == (1, last)


def test_exception_inside_a_block_holds_for_that_block():
    assert scope(f"Zero.\n\nOne\ntwo {IGNORE}\n\nThree.\n") == (3, 4)


def test_exception_inside_an_admonition_ends_with_its_block():
    assert scope(f'!!! tip "One"\n\n    {IGNORE}\n    Two.\n\n    Three.\n') == (3, 4)


def test_exception_over_several_lines_is_one():
    (ignore,) = ignores_of("<!-- parity: ignore numbers,\n     because the shop\n     differs -->\nOne.\n\nTwo.\n")
    assert (ignore.reason, ignore.first, ignore.last) == ("the shop differs", 1, 4)


def test_exception_of_a_page_holds_for_all_of_it():
    assert scope("One.\n\n<!-- parity: ignore-page numbers, because of the shop -->\n\nTwo.\n") == (1, 6)


def test_exception_in_front_matter_holds_for_the_next_value():
    comment = "# parity: ignore terms, because of the law"
    text = f"---\ntitle: One\nform:\n  {comment}\n  hint: >\n    Two\n    three\n  more: Four\n---\n"
    assert ignores_of(text) == [Ignore(("terms",), "of the law", 4, 4, 7)]


def test_heading_is_no_comment_of_yaml():
    assert ignores_of("# parity: ignore numbers, because it is a heading\n") == []


@pytest.mark.parametrize(
    ("exception", "rules", "reason"),
    [
        ("numbers, because one, two, and three", ("numbers",), "one, two, and three"),
        ("numbers, link-targets, because of the shop", ("numbers", "link-targets"), "of the shop"),
        ("numbers because it is so because it is", ("numbers",), "it is so because it is"),
        ("numbers", ("numbers",), ""),
        ("because of the shop", (), "of the shop"),
    ],
)
def test_exception_names_rules_and_reason(exception, rules, reason):
    (ignore,) = ignores_of(f"<!-- parity: ignore {exception} -->\n")
    assert (ignore.rules, ignore.reason) == (rules, reason)


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{IGNORE}\n```\n",
        f"    ls\n    {IGNORE}\n",
        f"Write `{IGNORE}` there.\n",
        f"- Write `{IGNORE}`\n  there.\n",
    ],
    ids=["fence", "indented", "inline", "item"],
)
def test_exception_that_is_shown_as_code_is_none(text):
    assert ignores_of(text) == []


def test_unknown_verb_holds_for_nothing():
    (ignore,) = ignores_of("<!-- parity: skip numbers, because of the shop -->\nOne.\n")
    assert ignore.first > ignore.last


@pytest.mark.parametrize(
    ("exception", "kept"),
    [
        ("ignore numbers, because the shop differs", 1),
        ("ignore link-targets, numbers, because the shop differs", 1),
        ("ignore-page numbers, because the shop differs", 0),
        ("ignore numbers", 2),
        ("ignore link-targets, because the shop differs", 2),
    ],
)
def test_check_leaves_out_what_an_exception_covers(exception, kept, tmp_path):
    files = {
        "en/page.md": "# Page { #page }\n\nOpen at 9.\n\nShut at 5.\n",
        "fi/page.md": f"# Sivu {'{'} #page {'}'}\n\n<!-- parity: {exception} -->\n\nAuki 10.\n\nKiinni 6.\n",
    }
    assert len(check(make_tree(tmp_path, files), rules=["numbers"]).findings) == kept
