"""Compares the steps of a guide with the ways to carry them out: each has its counterpart, in the same order."""

from collections.abc import Iterator
from itertools import pairwise

from tests.e2e.guides.reader import StepError, Walk, Walks, way_of
from tests.e2e.guides.reading import Guide, Section


def differences(guide: Guide, walks: Walks) -> Iterator[str]:
    """Yield each difference between the steps of a guide and their ways, with file and line."""
    known = walks.get(guide.slug, {})
    for anchor in known.keys() - guide.sections.keys():
        yield f"{guide.place}: no section “{anchor}”, whose steps are carried out in walks/"
    for anchor, section in guide.sections.items():
        yield from _section(section, known.get(anchor, Walk(steps={})))


def _section(section: Section, walk: Walk) -> Iterator[str]:
    names = list(walk.steps)
    found = [_name(section, number, names) for number, _ in enumerate(section.steps)]
    for step in section.steps:
        try:
            way_of(walk, section.anchor, step)
        except StepError as error:
            yield str(error)
    for name in names:
        if name not in found:
            yield f"{section.place}: action without a step: “{section.anchor}-{name}” is not below this heading"
    ranks = [(names.index(name), step) for name, step in zip(found, section.steps, strict=True) if name in names]
    for (rank, step), (next_rank, _) in pairwise(ranks):
        if rank > next_rank:
            yield f"{step.place}: “{step.text}” stands before “{section.anchor}-{names[next_rank]}”, expected after it"


def _name(section: Section, index: int, names: list[str]) -> str:
    step = section.steps[index]
    if step.anchor:
        return step.anchor.removeprefix(f"{section.anchor}-")
    return names[index] if index < len(names) else ""
