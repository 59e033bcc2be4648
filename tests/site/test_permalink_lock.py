"""`python -m scripts.permalinks`: a published permalink stays or has a redirect."""

import pytest

from scripts.permalinks.__main__ import main

PAGE = """\
# Page { #page }

## Send { #send }

1. Write.
    { #send-write }
2. Tap **Send**.
    { #send-tap }
"""
ALL = ["page", "page/send", "page/send-tap", "page/send-write"]


@pytest.fixture
def tree(tmp_path):
    """Write a site of one page; returns its docs folder."""
    (tmp_path / "mkdocs.yml").write_text("site_name: Guides\n", encoding="utf-8")
    (tmp_path / "docs/en").mkdir(parents=True)
    (tmp_path / "docs/en/page.md").write_text(PAGE, encoding="utf-8")
    return tmp_path / "docs"


@pytest.fixture
def run(tree, capsys):
    """Return a function that runs the command and returns the exit code and output, with paths below docs."""

    def run_command(*arguments):
        code = main(["--config-file", str(tree.parent / "mkdocs.yml"), *arguments])
        said = capsys.readouterr()
        return code, (said.out + said.err).replace(f"{tree}/", "")

    return run_command


@pytest.fixture
def check(tree, run):
    """Return a function that checks a lock of these lines and returns the exit code and the findings."""

    def check_lock(*lines):
        (tree / "permalinks.lock").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        code, said = run("--check")
        return code, said.splitlines()[:-1] if code < 2 else said.splitlines()

    return check_lock


def read(tree):
    lines = (tree / "permalinks.lock").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def test_new_permalinks_are_added_sorted(tree, run):
    (tree / "permalinks.lock").write_text("page/send-tap\npage/send\n", encoding="utf-8")
    assert run()[0] == 0
    assert read(tree) == ALL


def test_second_run_changes_nothing(tree, run):
    run()
    first = (tree / "permalinks.lock").read_bytes()
    assert run()[0] == 0
    assert (tree / "permalinks.lock").read_bytes() == first


def test_written_lock_passes(run):
    run()
    assert run("--check") == (0, "permalinks.lock: 4 permalinks, 0 findings\n")


def test_check_names_what_is_new_and_writes_nothing(tree, check):
    code, said = check(*ALL[:3])
    assert code == 1
    assert said == [
        "en/page.md:5: page/send-write is not in permalinks.lock; add it: .venv/bin/python -m scripts.permalinks"
    ]
    assert read(tree) == ALL[:3]


def test_what_is_gone_stays_in_the_lock(tree, run):
    (tree / "permalinks.lock").write_text("page/old -> page/send\npage/older\n", encoding="utf-8")
    assert run()[0] == 1
    assert read(tree) == ["page", "page/old -> page/send", "page/older", *ALL[1:]]


def test_redirect_to_a_place_passes(check):
    assert check(*ALL, "page/old -> page/send", "gone -> page", "gone/tap -> page/send-tap") == (0, [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "page/sent",
            "page/sent was published, but en/page.md has no heading or step with the id sent; give it back, "
            "or lead on: page/sent -> page/send",
        ),
        (
            "pages/send",
            "pages/send was published, but the page en/pages.md is gone; bring it back, "
            "or lead on: pages/send -> page/send",
        ),
        (
            "page/a -> page/sned",
            "page/a -> page/sned leads to what is not there, expected a permalink that is; the nearest:",
        ),
        ("page/a -> page/a", "page/a -> page/a leads to itself, expected a permalink that is there"),
        (
            "page/send -> page",
            "page/send -> page leads away from what en/page.md still has on line 3; remove ` -> page`",
        ),
    ],
)
def test_broken_line_is_named(check, line, said):
    code, found = check(*ALL, line)
    assert code == 1
    assert len(found) == 1
    assert found[0].startswith(f"permalinks.lock:5: {said}")


def test_redirect_to_a_redirect_is_named(check):
    code, said = check(*ALL, "page/a -> page/b", "page/b -> page/send")
    assert code == 1
    assert said == [
        "permalinks.lock:5: page/a -> page/b leads to another redirect (page/b -> page/send); write page/a -> page/send"
    ]


def test_redirects_in_a_circle_are_named(check):
    code, said = check(*ALL, "page/a -> page/b", "page/b -> page/a")
    assert code == 1
    assert [line.partition(";")[2] for line in said] == [" lead both to a permalink that is there"] * 2


def test_two_targets_of_one_permalink_are_named(check):
    code, said = check(*ALL, "page/a -> page", "page/a -> page/send")
    assert code == 1
    assert said == ["permalinks.lock:5: page/a leads to page here and to page/send below; keep one line"]


def test_two_branches_may_have_added_the_same_line(check):
    assert check(*ALL, *reversed(ALL)) == (0, [])


@pytest.mark.parametrize("line", ["page/send => page", "page send", "<<<<<<< HEAD", "/go/page/"])
def test_line_that_is_no_permalink_is_misuse(check, line):
    code, said = check(*ALL, line)
    assert code == 2
    assert said == [f"permalinks.lock:5: found {line!r}, expected `page/anchor` or `page/anchor -> page/other-anchor`"]


def test_step_without_an_id_is_named(tree, check):
    (tree / "en/page.md").write_text(f"{PAGE}3. Wait.\n", encoding="utf-8")
    code, said = check(*ALL)
    assert code == 1
    assert said == [
        "en/page.md:9: step has no id, so that no link leads to it; write below it, in every language: { #send-… }"
    ]


def test_sample_in_an_admonition_is_no_step(tree, check):
    (tree / "en/page.md").write_text(f'{PAGE}\n!!! tip "Sample"\n\n    1. I tapped.\n', encoding="utf-8")
    assert check(*ALL) == (0, [])


def test_page_with_the_name_of_a_language_is_refused(tree, run):
    (tree / "en/en.md").write_text("# English { #english }\n", encoding="utf-8")
    code, said = run()
    assert code == 1
    assert said.startswith("en/en.md:1: the address /go/en/ is taken by the list of permalinks; rename the page\n")


def test_unknown_argument_is_misuse(run):
    assert run("--fix")[0] == 2
