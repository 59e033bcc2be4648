"""Faults of structure: blocks that are dropped, doubled, out of order or of another kind."""

import re
from itertools import pairwise

from scripts.benchmarks.translation_faults.planting import (
    Planted,
    Sample,
    UnfitError,
    block_end,
    dropped,
    kind,
    line_changed,
    rows,
    without,
)
from scripts.parity.page.segments import Page, Segment


@kind
def dropped_paragraph(sample: Sample) -> Planted:
    return dropped(sample, "paragraph")


@kind
def dropped_item(sample: Sample) -> Planted:
    return dropped(sample, "item")


@kind
def dropped_section(sample: Sample) -> Planted:
    source, target = sample.choose("heading", where=lambda segment: segment.detail == "2")
    after = [heading.line for heading in sample.target.headings if heading.line > target.line]
    last = after[0] - 1 if after else sample.target.text.count("\n")
    return Planted(without(sample.target.text, target.line, last), range(0), rows(source))


@kind
def dropped_admonition(sample: Sample) -> Planted:
    return dropped(sample, "admonition")


@kind
def dropped_details(sample: Sample) -> Planted:
    return dropped(sample, "details")


@kind
def dropped_tab(sample: Sample) -> Planted:
    return dropped(sample, "tab")


@kind
def dropped_row(sample: Sample) -> Planted:
    first = [pair[1].line for pair in sample.pairs if pair[1].kind == "cell"]
    source, target = sample.choose("cell", where=lambda segment: segment.detail == "0" and segment.line - 2 in first)
    return Planted(without(sample.target.text, target.line, target.line), range(0), rows(source))


@kind
def dropped_image(sample: Sample) -> Planted:
    return dropped(sample, "image")


@kind
def dropped_footnote(sample: Sample) -> Planted:
    return dropped(sample, "footnote")


@kind
def dropped_definition(sample: Sample) -> Planted:
    source, target = sample.choose("term")
    index = sample.target.segments.index(target)
    definition = sample.target.segments[index + 1]
    last = block_end(sample.target, definition)
    return Planted(without(sample.target.text, target.line, last), range(0), range(source.line, source.line + 2))


@kind
def dropped_code_block(sample: Sample) -> Planted:
    return dropped(sample, "code")


@kind
def duplicated_paragraph(sample: Sample) -> Planted:
    _, target = sample.choose("paragraph", where=lambda segment: not segment.path)
    return _duplicated(sample, target, "\n")


@kind
def duplicated_item(sample: Sample) -> Planted:
    _, target = sample.choose("item")
    if block_end(sample.target, target) != rows(target)[-1]:
        raise UnfitError
    return _duplicated(sample, target, "")


def _duplicated(sample: Sample, segment: Segment, gap: str) -> Planted:
    lines = sample.target.text.split("\n")
    first, last = segment.line, rows(segment)[-1]
    copy = lines[first - 1 : last]
    text = "\n".join([*lines[:last], *gap.split("\n")[1:], *copy, *lines[last:]])
    at = last + 1 + gap.count("\n")
    # A finding on either copy is right.
    return Planted(text, range(first, at + len(copy)))


@kind
def reordered_steps(sample: Sample) -> Planted:
    """Two neighbouring steps change places."""
    steps = [target for _, target in sample.pairs if target.kind == "item" and target.detail == "ol"]
    neighbours = [
        (one, other) for one, other in pairwise(steps) if other.line == rows(one)[-1] + 1 and one.path == other.path
    ]
    if not neighbours:
        raise UnfitError
    one, other = sample.dice.choice(neighbours)
    text = sample.target.text
    new = text[: one.start] + text[other.start : other.end] + text[one.end : other.start] + text[one.start : one.end]
    return Planted(new + text[other.end :], range(one.line, rows(other)[-1] + 1))


@kind
def heading_level(sample: Sample) -> Planted:
    _, target = sample.choose("heading", where=lambda segment: segment.detail != "1")
    lines = sample.target.text.split("\n")
    lines[target.line - 1] = "#" + lines[target.line - 1]
    return Planted("\n".join(lines), rows(target))


@kind
def heading_id(sample: Sample) -> Planted:
    _, target = sample.choose("heading", where=lambda segment: bool(segment.anchor))
    lines = sample.target.text.split("\n")
    lines[target.line - 1] = lines[target.line - 1].replace(f"#{target.anchor} ", f"#{target.anchor}-2 ")
    return Planted("\n".join(lines), rows(target))


@kind
def admonition_type(sample: Sample) -> Planted:
    _, target = sample.choose("admonition")
    other = "danger" if target.detail != "danger" else "note"
    return line_changed(sample, target, f"!!! {target.detail}", f"!!! {other}")


@kind
def list_kind(sample: Sample) -> Planted:
    """A numbered list loses its numbers."""
    _, target = sample.choose("item", where=lambda segment: segment.detail == "ol")
    lines = sample.target.text.split("\n")
    changed = [line for line in range(len(lines)) if _same_list(sample.target, target, line + 1)]
    for line in changed:
        lines[line] = re.sub(r"^( *)\d+\. ", r"\1- ", lines[line])
    return Planted("\n".join(lines), range(changed[0] + 1, changed[-1] + 2))


def _same_list(page: Page, item: Segment, line: int) -> bool:
    """Whether an item of the same list begins on a line: it has the same path, with no shallower segment between."""
    segments = list(page.segments)
    index = segments.index(item)
    inside = (*item.path, item.detail)
    for step in (1, -1):
        at = index
        while 0 <= at < len(segments):
            other = segments[at]
            is_item = other.kind == "item" and other.path == item.path and other.detail == item.detail
            if is_item and other.line == line:
                return True
            if not is_item and other.path[: len(inside)] != inside:
                break
            at += step
    return False
