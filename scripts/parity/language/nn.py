"""The facts of Nynorsk: Bokmål's, but for what differs; `language.py` says what each means."""

from dataclasses import replace

from scripts.parity.language import nb
from scripts.parity.language.language import SearchStems, split_words

LANGUAGE = replace(
    nb.LANGUAGE,
    lang="nn",
    aliases=(),
    readers_take="nb",
    doubled=frozenset(split_words("av dei den der det er for har i om på som til")),
    search=SearchStems(),
)
