"""Pairs of pages from texts, and a hypothesis strategy for pages with any text in any block."""

import codecs

from hypothesis import assume
from hypothesis import strategies as st

from scripts.parity.page.pages import parse_page
from scripts.parity.pair.pair import Pair
from scripts.parity.project.project import Project

TRICKY = "abcäö12 .,:;|\"'#*_-+>!?[](){}<>&`\\%@=~^é\u00a0\u0085\u2028\u200b\ufeff\ufffe😀\t\x0b\x0c\x1b\x7f"
TEXT = st.text(TRICKY, min_size=1, max_size=30)
LINES = st.lists(TEXT, min_size=1, max_size=3)
BLOCKS = [
    "{0}\n",
    "## {0} {{ #{1} }}\n",
    "{0}\n===\n",
    "- {0}\n    {0}\n- {0}\n",
    "1. {0}\n\n    {0}\n\n2.  {0}\n",
    "> {0}\n> {0}\n",
    "| {0} | b |\n|---|---|\n| {0} | x |\n",
    '!!! note "{0}"\n\n    {0}  \n    {0}\n',
    '=== "{0}"\n\n    {0}\n',
    '??? tip "{0}"\n    {0}\n',
    "{0}\n:   {0}\n",
    "[^{1}]: {0}\n    {0}\n",
    "*[ABC]: {0}\n",
    "![{0}](a.png)\n",
    '<div markdown class="{1}">\n{0}\n</div>\n',
    "```py\n{0}\n```\n",
]
FRONTS = [
    "title: {0}\n",
    'title: "{0}"\n',
    "title: '{0}'\nform:\n  a: |\n    {0}\n    {0}\n\n  b: x\n",
    "form: {{a: {0}, b: '{0}'}}\n",
    "description: >-\n  {0}\n  {0}\ntitle: x\n",
    "form:\n  - {0}\n  - &a {0}\n  - *a\n",
]


@st.composite
def pages(draw):
    """Draw a source page, and a target page of the same structure with any text in it."""
    texts = draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=5))
    front = draw(st.none() | st.sampled_from(FRONTS))
    source = "\n".join(block.format("Some words", f"id{at}") for at, block in enumerate(texts))
    target = "\n".join(block.format(draw(TEXT), f"id{at}") for at, block in enumerate(texts))
    # A page whose text begins so may be read as having front matter, and then as broken.
    assume(not target.startswith("---"))
    if front:
        source = f"---\n{front.format('Some words')}---\n\n{source}"
        target = f"---\n{front.format(draw(st.sampled_from(['sanoja', 'a ä', 'it is', '5 %', 'Ei'])))}---\n\n{target}"
    if draw(st.booleans()):
        target = target.replace("\n", "\r\n")
    return source, codecs.BOM_UTF8.decode() + target if draw(st.booleans()) else target


def make_pair(source, target, labels=None):
    """Return a pair of an English and a Finnish page; `labels` are those of the help desk's catalogues."""
    pages = [
        parse_page(text, path="a.md", locale=locale, lang=locale) for text, locale in ((source, "en"), (target, "fi"))
    ]
    return Pair(*pages, Project(source="en", langs={"en": "en", "fi": "fi"}, labels=labels or {}))
