"""Mutation operators: each module finds the places for faults in one kind of file, by its syntax."""

from collections.abc import Callable, Iterator
from functools import cache

from scripts.benchmarks.faults.mutations import Mutation
from scripts.benchmarks.faults.operators import (
    catalogues,
    guides,
    javascript,
    python,
    settings,
    stylesheets,
    templates,
)

BY_SUFFIX: dict[str, Callable[[str], Iterator[Mutation]]] = {
    ".py": python.mutations,
    ".js": javascript.mutations,
    ".html": templates.mutations,
    ".css": stylesheets.mutations,
    ".po": catalogues.mutations,
    ".yml": settings.mutations,
    ".md": guides.mutations,
}


@cache
def mutations(text: str, suffix: str) -> tuple[Mutation, ...]:
    """Find every place for a fault in a text; `suffix` is its file's, with the dot."""
    return tuple(BY_SUFFIX[suffix](text))
