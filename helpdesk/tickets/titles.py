"""The language tag in front of a title. The desk adds it; one that the member typed is not doubled."""

import re
from collections.abc import Mapping


def split_tag(title: str, language: str, tags: Mapping[str, str]) -> tuple[str, str]:
    """Split a typed title into (language, title without tag). `tags` maps each language to its tag.

    A typed tag wins over the selected language: the page preselects a language, but a member who writes `svenska - …`
    chose hers.

    >>> split_tag("Suomi – tilaus ei onnistu", "fi", {"fi": "suomi", "sv": "svenska"})
    ('fi', 'tilaus ei onnistu')
    """
    bare = " ".join(title.split())
    # Repeated, since a member who copies an earlier title may send "suomi - suomi - …".
    while match := _tag_pattern(tags).match(bare):
        typed = match["tag"].casefold()
        language = next(code for code, tag in tags.items() if tag.casefold() == typed)
        bare = bare[match.end() :]
    return language, bare


def _tag_pattern(tags: Mapping[str, str]) -> re.Pattern[str]:
    words = "|".join(re.escape(tag) for tag in tags.values())
    return re.compile(rf"(?P<tag>{words})\s*[-‐‑–—:]\s*", re.IGNORECASE)
