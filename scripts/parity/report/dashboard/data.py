"""The dashboard's JSON."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from scripts.parity.report.formats.as_json import finding_data
from scripts.parity.report.status import LocaleStatus, PageStatus, Status

VERSION = 1


def status_data(status: Status, *, made: str) -> dict[str, Any]:
    """The status of a tree as plain values.

    - `version`: 1; `made`: when, in ISO 8601.
    - `source`: a locale as below, of whose pages only the findings are judged.
    - `locales`: {locale: {`lang`, `name`, `tracked` (has a lock), `pages_done`, `pages_total`, `errors`, `warnings`,
      `counts`, `next`, `pages`}}.
    - `counts`: segments with words, by state: `translated`, `unconfirmed`, `stale`, `untranslated`, `missing`.
    - `next`: [{`step`, `path`}], what to do in order; a step is `mend` (errors), `update` (stale), `confirm`, `look`
      (warnings) or `translate`.
    - `pages`: {path below the locale's folder: {`state`, `step` or null, `counts`, `words` (yet to be translated),
      `reviewer`, `confirmed` (ISO date) or null, `segments`, `findings`}} in the order of the navigation. A state is
      `translated`, `findings`, `stale`, `unconfirmed`, `untranslated`, `missing`, `orphan` or `unreadable`.
    - `segments`: those that are behind; empty for a page that is missing or untranslated as a whole: {`state` (`stale`,
      `unconfirmed`, `missing`), `kind`, `line`, `source_line`, `old` (words of the source when confirmed) or null,
      `since` (ISO date) or null, `new` (words of the source now), `source` (its Markdown), `translation` (Markdown) or
      null}.
    - `findings`: as `check --format json` writes them, except those of the rules `stale` and `unconfirmed`.
    - `left_out`: what could not be checked, and why.
    """
    return {
        "version": VERSION,
        "made": made,
        "source": {"locale": status.source.locale, **_locale(status.source)},
        "locales": {locale.locale: _locale(locale) for locale in status.locales},
        "left_out": list(status.left_out),
    }


def _locale(locale: LocaleStatus) -> dict[str, Any]:
    return {
        "lang": locale.lang,
        "name": locale.name,
        "tracked": locale.tracked,
        "pages_done": locale.done,
        "pages_total": len(locale.pages),
        "errors": locale.errors,
        "warnings": locale.warnings,
        "counts": asdict(locale.counts),
        "next": [{"step": step, "path": page.path} for step, pages in locale.steps.items() for page in pages],
        "pages": {page.path: _page(page) for page in locale.pages},
    }


def _page(page: PageStatus) -> dict[str, Any]:
    return {
        "state": page.state,
        "step": page.step,
        "counts": asdict(page.counts),
        "words": page.words,
        "reviewer": page.reviewer,
        "confirmed": page.confirmed or None,
        "segments": list(_segments(page)),
        "findings": [finding_data(one.finding) for one in page.findings],
    }


def _segments(page: PageStatus) -> Iterator[dict[str, Any]]:
    for segment in page.behind:
        yield {
            "state": segment.state,
            "kind": segment.kind,
            "line": segment.line,
            "source_line": segment.source_line,
            "old": segment.old or None,
            "since": segment.since or None,
            "new": segment.new,
            "source": segment.source,
            "translation": segment.translation or None,
        }
