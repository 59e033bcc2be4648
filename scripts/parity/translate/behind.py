"""Finds pages that are behind, for the site to tell its readers: stale sections and untranslated pages.

The site's build calls `judge_site`.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from scripts.parity.check.run import check
from scripts.parity.findings import Finding
from scripts.parity.lock import LockError
from scripts.parity.page.files import Problem, list_files, read_text
from scripts.parity.page.segments import Page
from scripts.parity.project.settings import Settings, SettingsError, read_settings
from scripts.parity.project.terms import TermError
from scripts.parity.project.workspace import UnreadablePageError, open_page
from scripts.parity.rules import RULES

# The rules without dictionaries, models or a second rendering, which would take longer than the build.
FAST_RULES = tuple(rule.id for rule in RULES.values() if rule.needs in (None, "lock"))


@dataclass(frozen=True)
class Behind:
    """The target pages that are behind, by their names such as `fi/submit.md`.

    `stale` has the anchors of a page's stale sections in the order of the page, "" for its top. `untranslated` are the
    pages that are marked as such.
    """

    stale: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    untranslated: frozenset[str] = frozenset()


class BrokenTranslationsError(Exception):
    """Translations are broken, so that the site must not be published: a finding on each line of the message."""


def judge_site(config_file: Path) -> Behind:
    """Check the tree of a `mkdocs.yml` with the rules that take no longer than a build, and find what is behind.

    Raises BrokenTranslationsError if a finding is an error, SettingsError if settings, a lock or the term base
    cannot be read.
    """
    try:
        settings = read_settings(site=config_file, root=config_file.parent)
        findings = check(settings, rules=FAST_RULES).findings
    except (LockError, TermError) as error:
        raise SettingsError(str(error)) from None
    if errors := [str(finding) for finding in findings if finding.severity == "error"]:
        raise BrokenTranslationsError("\n".join(errors))
    return find_behind(settings, findings)


def find_behind(settings: Settings, findings: Iterable[Finding]) -> Behind:
    """Find the pages of a tree that are behind; `findings` are those of a check of it."""
    lines: dict[str, set[int]] = defaultdict(set)
    for finding in findings:
        if finding.behind:
            lines[Path(finding.path).relative_to(settings.docs).as_posix()].add(finding.line)
    pages = dict(_read_pages(settings, lines))
    return Behind(
        stale={name: sections_at(pages[name], lines[name]) for name in sorted(lines) if name in pages},
        untranslated=frozenset(name for name, page in pages.items() if page.state == "untranslated"),
    )


def sections_at(page: Page, lines: Iterable[int]) -> tuple[str, ...]:
    """The anchors of the sections that contain these lines of a page, in the order of the page.

    The top, "", is everything above the first heading below the title: the front matter with the words of a form, the
    title, the introduction. A section without an id belongs to the one above it, since no link can lead to it.
    """
    anchors = [""]
    starts: list[int] = []
    for section in page.sections:
        if section.heading and section.anchor and section.level > 1:
            anchors.append(section.anchor)
            starts.append(section.heading.line)
    places = {bisect_right(starts, line) for line in lines}
    return tuple(anchors[place] for place in sorted(places))


def _read_pages(settings: Settings, names: Iterable[str]) -> Iterator[tuple[str, Page]]:
    """Yield the target pages `names`, and those whose front matter may give a state."""
    wanted = frozenset(names)
    for name in list_files(settings.docs).files:
        if name.partition("/")[0] not in settings.targets or not name.endswith(".md"):
            continue
        text = read_text(settings.docs, name)
        # Most pages give no state; looking for the key is cheaper than parsing them.
        if isinstance(text, Problem) or (name not in wanted and "\ntranslation:" not in text):
            continue
        with suppress(UnreadablePageError):
            yield name, open_page(settings, name, text=text)
