"""Mutation operators for the guides' Markdown, on Pygments' tokens."""

import re
from collections.abc import Iterator

from scripts.benchmarks.faults.mutations import Mutation
from scripts.benchmarks.faults.operators.tokens import Token, tokens_of

ANCHOR = re.compile(r"\{ #([\w-]+) \}")
FORM_WORD = re.compile(r"^  (?P<name>\w+): (?P<text>.+)\n", re.MULTILINE)
NUMBER = re.compile(r"\d+")


def mutations(text: str) -> Iterator[Mutation]:
    """Find every place for a fault in a guide."""
    body = text.find("\n---\n", 4) + 5 if text.startswith("---\n") else 0
    for match in FORM_WORD.finditer(text, 0, body):
        said = match[0].strip()
        yield Mutation("form-word-removed", "front matter", said, "", match.start(), match.end(), "")
    scope = ""
    for token in tokens_of(text, "markdown"):
        if token.start < body:
            continue
        if token.kind.startswith("Generic.") and (anchor := ANCHOR.search(token.text)):
            scope = anchor[1]
        yield from _of_token(text, token, scope)


def _of_token(text: str, token: Token, scope: str) -> Iterator[Mutation]:
    line_start, line_end = text.rfind("\n", 0, token.start) + 1, text.find("\n", token.start)
    line = text[line_start:line_end]

    def mutation(operator: str, start: int, end: int, new: str) -> Mutation:
        after = text[line_start:start] + new + text[end:line_end]
        return Mutation(operator, scope, line.strip(), after.strip(), start, end, new)

    if token.kind == "Name.Attribute" and ".md#" in token.text:
        anchor = token.text.index("#")
        yield mutation("guide-anchor-lost", token.start + anchor, token.end, "")
    if token.kind == "Name.Attribute" and re.match(r"[\w-]+\.md", token.text) and not token.text.startswith("index."):
        yield mutation("guide-link-astray", token.start, token.start + token.text.index(".md"), "index")
    if token.kind == "Text" and NUMBER.fullmatch(token.text):
        yield mutation("guide-number-changed", token.start, token.end, str(int(token.text) + 1))
    if token.kind == "Keyword" and re.fullmatch(r"[-*]|\d+\.", token.text):
        yield mutation("guide-item-removed", line_start, line_end + 1, "")
    if token.kind == "Generic.Strong":
        yield mutation("guide-label-changed", token.end - 2, token.end - 2, "s")
