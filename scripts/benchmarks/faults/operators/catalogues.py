"""Mutation operators for gettext catalogues: emptied translations, and translations without a placeholder."""

import re
from collections.abc import Iterator

import polib

from scripts.benchmarks.faults.mutations import Mutation

TRANSLATION = re.compile(r'^msgstr(?P<form>\[\d\])? (?P<text>".*"(\n".*")*)', re.MULTILINE)
VALUE = re.compile(r"%\(\w+\)s")


def mutations(text: str) -> Iterator[Mutation]:
    """Find every translation in a catalogue."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for entry in polib.pofile(text):
        begin = starts[(entry.linenum or 1) - 1]
        end = text.find("\n\n", begin)
        scope = entry.msgid if not entry.msgctxt else f"{entry.msgctxt}: {entry.msgid}"
        for match in TRANSLATION.finditer(text, begin, end if end >= 0 else len(text)):
            yield _mutation("translation-emptied", scope, match, '""')
            if VALUE.search(match["text"]):
                yield _mutation("translation-without-value", scope, match, VALUE.sub("", match["text"], count=1))


def _mutation(operator: str, scope: str, match: re.Match[str], new: str) -> Mutation:
    return Mutation(operator, scope, match["text"], new, match.start("text"), match.end("text"), new)
