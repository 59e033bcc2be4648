"""Faults inside a segment: links, pictures, code, placeholders, keys; and faults of form words."""

import re

from scripts.benchmarks.translation_faults.planting import (
    Planted,
    Sample,
    UnfitError,
    choose,
    find,
    kind,
    line_changed,
    replaced,
    rows,
    without,
)

TARGET = r"\]\((?P<path>[a-z-]+\.md)?(?P<anchor>#[\w-]+)?\)"


@kind
def swapped_links(sample: Sample) -> Planted:
    """The targets of two links in different segments change places."""
    links = [(segment, match) for segment, match in find(sample, TARGET) if match[0] != "]()"]
    swaps = [
        (one, other) for one in links for other in links if one[0].start < other[0].start and one[1][0] != other[1][0]
    ]
    if not swaps:
        raise UnfitError
    (one, first), (other, second) = sample.dice.choice(swaps)
    text = sample.target.text
    spans = [
        (part.offset_of(match.start()), part.offset_of(match.end())) for part, match in ((one, first), (other, second))
    ]
    new = text[: spans[0][0]] + second[0] + text[spans[0][1] : spans[1][0]] + first[0] + text[spans[1][1] :]
    line = one.line_of(first.start())
    return Planted(new, range(line, line + 1))


@kind
def dead_link(sample: Sample) -> Planted:
    segment, match = choose(sample, find(sample, r"\]\((?P<path>[a-z-]+)\.md"))
    return replaced(sample, segment, match.start("path"), match.end("path"), match["path"] + "s")


@kind
def dead_anchor(sample: Sample) -> Planted:
    segment, match = choose(sample, find(sample, r"\]\([a-z-]+\.md#(?P<anchor>[\w-]+)"))
    return replaced(sample, segment, match.start("anchor"), match.end("anchor"), match["anchor"] + "x")


@kind
def cross_locale_link(sample: Sample) -> Planted:
    segment, match = choose(sample, find(sample, r"\]\((?P<path>[a-z-]+\.md)"))
    return replaced(sample, segment, match.start("path"), match.end("path"), f"../en/{match['path']}")


@kind
def image_target(sample: Sample) -> Planted:
    _, target = sample.choose("image")
    return line_changed(sample, target, "](assets/", "](assets/other-")


@kind
def inline_code(sample: Sample) -> Planted:
    segment, match = choose(sample, find(sample, r"`(?P<code>[^`\n]+)`"))
    return replaced(sample, segment, match.start("code"), match.end("code"), match["code"] + "0")


@kind
def code_block(sample: Sample) -> Planted:
    """A line of a code block changes."""
    _, target = sample.choose("code", where=lambda segment: any(len(line) > 3 for line in segment.text.split("\n")))
    lines = target.text.split("\n")
    row = sample.dice.choice([row for row, line in enumerate(lines) if len(line) > 3])
    at = target.starts[row] + len(lines[row])
    text = sample.target.text
    line = sample.target.line_at(at)
    return Planted(text[:at] + "7" + text[at:], range(line, line + 1))


@kind
def placeholder(sample: Sample) -> Planted:
    segment, match = choose(sample, find(sample, r"\{(?P<name>[a-z_]+)\}"))
    if segment.kind == "word":
        raise UnfitError
    return replaced(sample, segment, match.start("name"), match.end("name"), match["name"] + "s")


@kind
def keys(sample: Sample) -> Planted:
    segment, match = choose(sample, find(sample, r"\+\+(?P<keys>[\w+-]+?)\+\+"))
    return replaced(sample, segment, match.start("keys"), match.end("keys"), match["keys"] + "+alt")


@kind
def icon(sample: Sample) -> Planted:
    segment, match = choose(sample, find(sample, r":material-(?P<name>[a-z-]+):"))
    return replaced(sample, segment, match.start("name"), match.end("name"), match["name"] + "-off")


@kind
def footnote_reference(sample: Sample) -> Planted:
    segment, match = choose(sample, find(sample, r"\[\^(?P<label>[\w-]+)\](?!:)"))
    return replaced(sample, segment, match.start("label"), match.end("label"), match["label"] + "9")


@kind
def broken_markup(sample: Sample) -> Planted:
    """Bold text loses its end."""
    segment, match = choose(sample, find(sample, r"\*\*[^*\n]+(?P<end>\*\*)"))
    return replaced(sample, segment, match.start("end"), match.end("end"), "")


@kind
def form_key_dropped(sample: Sample) -> Planted:
    source, target = sample.choose("word", where=lambda segment: segment.detail.startswith("form."))
    return Planted(without(sample.target.text, target.line, target.line), range(0), rows(source))


@kind
def form_placeholder(sample: Sample) -> Planted:
    _, target = sample.choose("word", where=lambda segment: re.search(r"\{\w+\}", segment.text) is not None)
    match = re.search(r"\{(\w+)\}", target.text)
    assert match is not None  # noqa: S101  # chosen for it
    return line_changed(sample, target, match[0], f"{{{match[1]}_x}}")
