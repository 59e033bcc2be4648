"""Mutation operators for style sheets, on tinycss2's tokens: removed declarations."""

from collections.abc import Iterator, Sequence
from typing import Any

import tinycss2

from scripts.benchmarks.faults.mutations import Mutation

# Properties that tests can measure: contrast, sizes of targets and text, visibility, overflow.
TOLD = {
    *("display", "visibility", "color", "background", "background-color", "min-height", "min-width", "min-block-size"),
    *("min-inline-size", "outline", "overflow-wrap", "overflow", "overflow-x", "position", "max-width", "flex-wrap"),
    *("font-size", "content", "hyphens", "color-scheme", "clip-path", "break-inside"),
}


def mutations(text: str) -> Iterator[Mutation]:
    """Find every declaration of a measurable property or of a custom property, `--name`."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    tokens = tinycss2.parse_component_value_list(text)
    for selector, declaration in _declarations(tokens, ""):
        first, last = declaration[0], declaration[-1]
        start = starts[first.source_line - 1] + first.source_column - 1
        end = starts[last.source_line - 1] + last.source_column
        said = " ".join(text[start:end].split())
        if first.value in TOLD or first.value.startswith("--"):
            yield Mutation("css-declaration-removed", selector, said, "", start, end, "")


def _declarations(tokens: Sequence[Any], selector: str) -> Iterator[tuple[str, list[Any]]]:
    """Yield the declarations in a block: (selector, tokens up to the semicolon)."""
    run: list[Any] = []
    for token in tokens:
        if token.type in ("whitespace", "comment") and not run:
            continue
        run.append(token)
        if token.type == "{} block":
            inner = " ".join(tinycss2.serialize(run[:-1]).split())
            yield from _declarations(token.content, f"{selector} {inner}".strip())
            run = []
        elif token.type == "literal" and token.value == ";":
            if run[0].type == "ident" and selector:
                yield selector, run
            run = []
