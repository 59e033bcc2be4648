"""The language tag in front of a title: put there for the member, never doubled when she types it."""

import re
from collections.abc import Mapping


def split_tag(title: str, language: str, tags: Mapping[str, str]) -> tuple[str, str]:
    """(language, title without tag) of a typed title. `tags` maps each language to its tag.

    A tag that was typed wins over the language that was selected: the page selects one for everybody,
    the writer of `svenska - …` chose hers.

    >>> split_tag("Suomi – tilaus ei onnistu", "fi", {"fi": "suomi", "sv": "svenska"})
    ('fi', 'tilaus ei onnistu')
    """
    bare = " ".join(title.split())
    # Once is not enough: "suomi - suomi - …" is what a member gets who copies an earlier title.
    while match := _tag_pattern(tags).match(bare):
        typed = match["tag"].casefold()
        language = next(code for code, tag in tags.items() if tag.casefold() == typed)
        bare = bare[match.end() :]
    return language, bare


def _tag_pattern(tags: Mapping[str, str]) -> re.Pattern[str]:
    words = "|".join(re.escape(tag) for tag in tags.values())
    return re.compile(rf"(?P<tag>{words})\s*[-‐‑–—:]\s*", re.IGNORECASE)
