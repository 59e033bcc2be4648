"""Parses a page into segments as Python-Markdown does with all of pymdown-extensions on.

A tree without `mkdocs.yml` is read as CommonMark instead, where a list may interrupt a paragraph and nests by the width
of its marker. If a site turns an extension off, the oracle notices that it renders other blocks.
"""

from scripts.parity.page.blocks.grammar import TAGS
from scripts.parity.page.blocks.parse import parse_blocks

__all__ = ["TAGS", "parse_blocks"]
