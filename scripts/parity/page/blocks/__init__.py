"""Parses a page into segments, as the site's Markdown does: Python-Markdown with pymdown-extensions, all of them on.

A tree without `mkdocs.yml` is read in the manner of CommonMark instead, where a list may interrupt a paragraph and
nests by the width of its marker. What a configuration does not turn on, the oracle notices.
"""

from scripts.parity.page.blocks.grammar import TAGS
from scripts.parity.page.blocks.page import parse_blocks

__all__ = ["TAGS", "parse_blocks"]
