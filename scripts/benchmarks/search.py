"""Measures how often the search finds what members look for, beside Material's stock search on the same pages.

The judged queries are in tests/site/search/queries.<locale>.txt. Our search runs as in a browser: the site's modules,
in Chromium, on the index that the build writes. Material's unmodified worker runs on the index that its plugin writes
for the same Markdown. Its results are taken in the order of their scores, which is kinder than its grouping by page.
"""

import argparse
import gzip
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import brotli

from scripts.benchmarks.search_engines import ROOT, ask_ours, ask_stock, build_both, opened
from scripts.benchmarks.search_growth import grown_index
from scripts.parity.language.languages import written_tag

QUERIES = ROOT / "tests/site/search"
LEAST = {1: 0.90, 3: 0.98}
MOST_BYTES = 40_000
LOCALES = ("en", "fi", "no")
SIZES = (100, 500)


@dataclass(frozen=True)
class Query:
    """A query as a member types it, and the addresses within the locale that answer it."""

    text: str
    targets: frozenset[str]
    is_held_out: bool


@dataclass(frozen=True)
class Rate:
    """The number of queries, of those with an answer first, and of those with one among the first three."""

    queries: int
    first: int
    three: int

    def at(self, rank: int) -> float:
        return (self.first if rank == 1 else self.three) / self.queries

    def __str__(self) -> str:
        return f"{self.at(1):.1%} / {self.at(3):.1%}"


def main(argv: list[str] | None = None) -> int:
    """Print the figures; 0 if they meet the project's limits, 1 if not, 2 misuse."""
    parser = argparse.ArgumentParser(prog="scripts/bench search", description=__doc__)
    parser.add_argument(
        "--growth", action=argparse.BooleanOptionalAction, default=True, help="measure larger sites too"
    )
    parser.add_argument("--missed", action="store_true", help="list the queries whose first answer is none")
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as stop:
        return 2 if stop.code else 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        build_both(folder)
        held = _print_rates(folder, missed=arguments.missed)
    if arguments.growth:
        _print_growth()
    return 0 if held else 1


def read_queries(locale: str) -> list[Query]:
    """Read the judged queries of a locale."""
    queries, is_held_out = [], False
    for line in (QUERIES / f"queries.{locale}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            is_held_out = line == "[held out]"
        elif not line.startswith("#"):
            text, _, targets = line.partition(" | ")
            queries.append(Query(text, frozenset(one.removeprefix("./") for one in targets.split()), is_held_out))
    return queries


def rate(queries: Sequence[Query], answers: Sequence[Sequence[str]]) -> Rate:
    """Count the answered queries."""
    pairs = list(zip(queries, answers, strict=True))
    first = sum(not query.targets.isdisjoint(found[:1]) for query, found in pairs)
    return Rate(len(pairs), first, sum(not query.targets.isdisjoint(found[:3]) for query, found in pairs))


def _print_rates(folder: Path, *, missed: bool) -> bool:
    """Print the rates and the sizes; return whether they are good enough."""
    print("| locale | queries | at 1 / at 3 | tuned on | held out | Material's | index, gzip, Brotli (bytes) |")
    print("|---|---:|---|---|---|---|---|")
    are_good, lines = [], []
    with opened(folder) as page:
        for locale in LOCALES:
            queries = read_queries(locale)
            texts = [query.text for query in queries]
            ours, stock = ask_ours(page, locale, texts), ask_stock(page, locale, texts)
            of = {part: _rate_of(queries, ours, is_held_out=part) for part in (False, True)}
            total, size = rate(queries, ours), sizes((folder / locale / "search/index.json").read_bytes())
            cells = [str(len(queries)), total, of[False], of[True], rate(queries, stock), size]
            print(f"| {locale} | {' | '.join(map(str, cells))} |")
            are_good += [total.at(rank) >= least for rank, least in LEAST.items()] + [size[2] <= MOST_BYTES]
            lines += [
                f"{locale}: {query.text!r}: {', '.join(found) or 'nothing'}"
                for query, found in zip(queries, ours, strict=True)
                if query.targets.isdisjoint(found[:1])
            ]
    print("\n".join(["", *lines] if missed else []))
    return all(are_good)


def _rate_of(queries: Sequence[Query], answers: Sequence[Sequence[str]], *, is_held_out: bool) -> Rate:
    pairs = [pair for pair in zip(queries, answers, strict=True) if pair[0].is_held_out == is_held_out]
    return rate([query for query, _ in pairs], [found for _, found in pairs])


def sizes(content: bytes) -> tuple[int, int, int]:
    """Return a file's size in bytes: plain, with gzip, with Brotli."""
    return len(content), len(gzip.compress(content, 9)), len(brotli.compress(content))


def _print_growth() -> None:
    """Print the index sizes of larger sites."""
    print("| pages | locale | index, gzip, Brotli (bytes) | Brotli, bytes a page |\n|---:|---|---|---:|")
    for pages in SIZES:
        for locale in LOCALES:
            index = json.dumps(
                grown_index(pages, locale, written_tag(locale)), ensure_ascii=False, separators=(",", ":")
            )
            size = sizes(index.encode())
            print(f"| {pages} | {locale} | {size} | {size[2] // pages} |")


if __name__ == "__main__":
    sys.exit(main())
