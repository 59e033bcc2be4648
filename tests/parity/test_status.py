"""The status of translations, and what to do next."""

import pytest

from scripts.parity.findings import Finding, Fix
from scripts.parity.report.status import Counts, LocaleStatus, PageStatus, open_findings
from scripts.parity.report.survey import sort_pages
from tests.parity.states import make_states, survey_tree
from tests.parity.trees import confirm, make_tree, write_tree

EXPECTED = {
    "index.md": ("translated", None, Counts(translated=2)),
    "stale.md": ("stale", "update", Counts(translated=2, stale=1)),
    "unconfirmed.md": ("unconfirmed", "confirm", Counts(translated=1, unconfirmed=1)),
    "gap.md": ("findings", "mend", Counts(translated=2, missing=1)),
    "untranslated.md": ("untranslated", "translate", Counts(untranslated=2)),
    "missing.md": ("missing", "translate", Counts(missing=2)),
    "orphan.md": ("orphan", "mend", Counts()),
    "binary.md": ("unreadable", "mend", Counts()),
    "broken.md": ("unreadable", "mend", Counts()),
}


@pytest.fixture(scope="module")
def status(tmp_path_factory):
    return survey_tree(make_states(tmp_path_factory.mktemp("docs")))


@pytest.fixture(scope="module")
def finnish(status):
    return next(locale for locale in status.locales if locale.locale == "fi")


def page_of(locale, path):
    return next(page for page in locale.pages if page.path == path)


@pytest.mark.parametrize("path", EXPECTED)
def test_page_has_its_state_step_and_counts(finnish, path):
    page = page_of(finnish, path)
    assert (page.state, page.step, page.counts) == EXPECTED[path]


def test_every_page_is_told(finnish):
    assert sorted(page.path for page in finnish.pages) == sorted(EXPECTED)


def test_locale_sums_its_pages_up(finnish):
    assert finnish.counts == Counts(translated=7, unconfirmed=1, stale=1, untranslated=2, missing=3)
    # The wrong link, the missing page, the orphan and the binary file; the gap comes from a change of the source.
    assert (finnish.errors, finnish.warnings, finnish.done) == (4, 1, 1)


def test_steps_come_in_order_and_pages_in_the_order_of_the_source(finnish):
    assert {step: [page.path for page in pages] for step, pages in finnish.steps.items()} == {
        "mend": ["binary.md", "broken.md", "gap.md", "orphan.md"],
        "update": ["stale.md"],
        "confirm": ["unconfirmed.md"],
        "translate": ["missing.md", "untranslated.md"],
    }
    assert finnish.next.path == "binary.md"


def test_stale_segment_has_old_and_new_words_and_translation(finnish):
    (segment,) = page_of(finnish, "stale.md").behind
    assert (segment.state, segment.kind, segment.line, segment.source_line) == ("stale", "paragraph", 3, 3)
    assert (segment.old, segment.new) == ("A file may be at most 5 MB.", "A file may be at most 10 MB.")
    assert (segment.translation, segment.since) == ("Tiedosto voi olla enintään 5 Mt.", "2026-01-31")


def test_missing_segment_says_where_it_belongs(finnish):
    (segment,) = page_of(finnish, "gap.md").behind
    assert (segment.state, segment.line, segment.source_line) == ("missing", 1, 3)
    assert (segment.source, segment.translation) == ("Write your address first.", "")


def test_reviewer_and_date_are_those_of_the_last_confirmation(tmp_path):
    page = {"en/page.md": "# One { #one }\n\nTwo.\n", "fi/page.md": "# Yksi { #one }\n\nKaksi.\n"}
    make_tree(tmp_path, page | {f"was/{path}": text for path, text in page.items()})
    write_tree(tmp_path, {"en/page.md": "# One { #one }\n\nThree.\n", "fi/page.md": "# Yksi { #one }\n\nKolme.\n"})
    confirm(tmp_path, date="2026-05-01")
    (found,) = survey_tree(make_tree(tmp_path, {})).locales[0].pages
    assert (found.reviewer, found.confirmed, found.step) == ("Tester", "2026-05-01", None)


def test_words_to_translate_are_the_sources(finnish):
    assert page_of(finnish, "missing.md").words == 5
    assert page_of(finnish, "gap.md").words == 4
    assert page_of(finnish, "stale.md").words == 0


def test_locale_without_lock_is_translated_and_not_tracked(status):
    norwegian = status.locales[1]
    assert not norwegian.tracked
    assert (norwegian.counts.stale, norwegian.counts.unconfirmed) == (0, 0)
    assert page_of(norwegian, "index.md").state == "translated"
    assert page_of(norwegian, "index.md").confirmed == ""


def test_findings_of_the_source_are_told_with_the_source(status):
    assert [(page.path, page.errors) for page in status.source.pages if page.findings] == [("broken.md", 1)]


@pytest.mark.parametrize(
    ("path", "rule"), [("stale.md", "stale"), ("unconfirmed.md", "unconfirmed"), ("gap.md", "paragraphs")]
)
def test_segment_under_an_exception_is_not_behind(tmp_path, path, rule):
    settings = make_states(tmp_path)
    file = tmp_path / "fi" / path
    ignore = f"<!-- parity: ignore-page {rule}, because it is meant so -->"
    file.write_text(f"{file.read_text()}\n{ignore}\n")
    assert page_of(survey_tree(settings).locales[0], path).behind == ()


def test_what_cannot_be_read_and_is_no_page_is_told(tmp_path):
    settings = make_states(tmp_path)
    (tmp_path / "fi/picture.png").symlink_to("nowhere.png")
    assert page_of(survey_tree(settings).locales[0], "picture.png").errors == 1


def test_fix_is_told_with_what_it_replaces(finnish):
    (found,) = [one for one in page_of(finnish, "gap.md").findings if one.finding.fix]
    assert (found.replaced, found.finding.fix.text) == ("indeksi.md#home", "index.md#home")


@pytest.mark.parametrize(
    ("page", "step"),
    [
        (PageStatus("a.md", "findings", Counts(translated=1), findings=("warning",)), "look"),
        (PageStatus("a.md", "stale", Counts(stale=1), findings=("warning",)), "update"),
        (PageStatus("a.md", "findings", Counts(stale=1), findings=("error",)), "mend"),
        (PageStatus("a.md", "untranslated", Counts(untranslated=1), findings=("error",)), "mend"),
        (PageStatus("a.md", "missing", Counts(missing=1), findings=("error",)), "translate"),
    ],
)
def test_step_is_the_most_urgent_one(page, step):
    findings = open_findings([Finding("fi/a.md", 1, "rule", "message", severity) for severity in page.findings])
    assert PageStatus(page.path, page.state, page.counts, findings=findings).step == step


def test_what_is_told_by_segment_is_no_finding_of_its_own():
    told = [Finding("fi/a.md", 1, rule, "message", "warning") for rule in ("stale", "unconfirmed")]
    other = Finding("fi/a.md", 1, "link-targets", "message", fix=Fix(2, 4, "x"))
    assert [(one.finding, one.replaced) for one in open_findings([*told, other], "abcdef")] == [(other, "cd")]


def test_locale_without_pages_is_done():
    locale = LocaleStatus("fi", "fi", "suomi", tracked=True, pages=())
    assert (locale.counts.total, locale.next, locale.steps) == (0, None, {})


@pytest.mark.parametrize(
    ("nav", "expected"),
    [
        ([], ["index.md", "a.md", "z.md", "b/README.md", "b/a.md"]),
        (["z.md", "b/a.md"], ["z.md", "b/a.md", "index.md", "a.md", "b/README.md"]),
    ],
)
def test_pages_come_as_they_are_read(nav, expected):
    assert sort_pages(sorted(expected), nav) == expected
