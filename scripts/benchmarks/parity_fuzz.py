"""Feeds random Markdown and random text to the parity engine, which must not crash, hang or report wrong places."""

import argparse
import os
import random
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from typing import Any

from scripts.benchmarks import corpus
from scripts.parity.lock import PageLock, confirm
from scripts.parity.page.facts import find_facts
from scripts.parity.page.front_matter import PageError
from scripts.parity.page.pages import parse_page
from scripts.parity.page.segments import Page
from scripts.parity.pair.pair import Pair
from scripts.parity.project.project import Project
from scripts.parity.rules import RULES

LONGEST = 10.0
BATCH = 250
# fmt: off
TOKENS = (
    "# ", "## ", "####### ", "- ", "* ", "+ ", "1. ", "10) ", "> ", ">> ", "```", "~~~", "````", "!!! note ",
    "!!! ", "??? ", "???+ tip ", '=== "A"', "=== ", ": ", ":   ", "[^1]: ", "[^1]", "*[A]: ", "[a]: b",
    "[a](b)", "[a](", "](b)", "![a](b)", "![", "](", "**", "__", "_", "`", "``", "<div>", "</div>",
    "<div markdown>", "<!--", "-->", "<!-- form -->",
    '<a href="../en/x.md">', "{ #id }", "{: .c }", "{name}", "%(name)s", "{{ x }}", "{% x %}", "++ctrl+p++",
    ":material-x:", '--8<-- "x"', "---", "===", "***", "\\", "\\*", "&amp;", "&#0;", "http://a.b/c", "a@b.c",
    "1,000.5", "1 000,5", "5 pm", "klo 17.30", "3. elokuuta 2026", "10 Mt", "ä", "ö", "å", "ø", "Ã¤", "\u200b",
    "\xad", "\u0301", "\u202e", "\ufffd", "\ufeff", "\x00", "\x1b", "\r", "\r\n", "\t", "    ",
    "        ", "\n", "\n\n",
    "\u2028", "𝒳", "🙂", "parity: ignore", "<!-- parity: ignore order -->", "---\ntitle: x\n---\n", "|",
    "| a | b |\n|---|---|\n", "sana ", "ord ", "word ",
)
# fmt: on


def main(argv: list[str] | None = None) -> int:
    """Check random pages; 0 if all went well, 1 with the seeds of those that did not, 2 misuse."""
    parser = argparse.ArgumentParser(prog="scripts/bench parity-fuzz", description=__doc__)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as stop:
        return 2 if stop.code else 0
    starts = range(0, arguments.pages, BATCH)
    batches = [(arguments.seed, start, min(start + BATCH, arguments.pages)) for start in starts]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        failures = [failure for found in pool.map(_judge_batch, batches) for failure in found]
    for failure in failures:
        print(failure)
    print(f"{arguments.pages} pages judged, {len(failures)} failures")
    return 1 if failures else 0


def _judge_batch(batch: tuple[int, int, int]) -> list[str]:
    seed, start, end = batch
    return [failure for number in range(start, end) if (failure := _failure(seed, number))]


def _failure(seed: int, number: int) -> str:
    """Return what goes wrong with a page, or an empty string."""
    try:
        with limited(LONGEST):
            judge(fuzzed_page(seed, number))
    except Exception as error:  # any exception is what the fuzzer looks for
        return f"page {number} of seed {seed}: {type(error).__name__}: {error}"
    return ""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TimeoutError if the block takes longer; works in the main thread only."""

    def stop(number: int, frame: Any) -> None:
        raise TimeoutError(f"took longer than {seconds:.0f} s")

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def fuzzed_page(seed: int, number: int) -> str:
    """Return a page of random tokens, or a real page with random damage."""
    dice = random.Random(f"{seed}-{number}")
    if number % 2:
        return "".join(dice.choice(TOKENS) for _ in range(dice.randrange(200)))
    text = dice.choice(list(corpus.sections("fi").values()))
    for _ in range(dice.randrange(1, 12)):
        at, width = dice.randrange(len(text) + 1), dice.randrange(12)
        text = text[:at] + dice.choice(TOKENS) * dice.randrange(3) + text[at + width :]
    return text


def judge(text: str) -> None:
    """Run every rule without needs on a page and on its pair with a real page; raises any error."""
    for commonmark in (False, True):
        try:
            page = parse_page(text, path="page.md", locale="fi", lang="fi", commonmark=commonmark)
        except PageError:
            return
        check_places(page)
        find_facts(page)
        _ask(page)


def check_places(page: Page) -> None:
    """Check that each segment's offsets point at its own text, so that fixes replace the right characters."""
    length = len(page.text)
    for segment in page.segments:
        assert 0 <= segment.start <= segment.end <= length, segment  # noqa: S101  # what a fuzzer is for
        if segment.kind in ("word", "code"):
            continue
        for start, line in zip(segment.starts, segment.text.split("\n"), strict=True):
            assert page.text[start : start + len(line)] == line, segment  # noqa: S101


@cache
def _source() -> Page:
    return parse_page(corpus.sections("en")["double-order"], path="page.md", locale="en", lang="en")


def _ask(page: Page) -> None:
    project = Project("en", {"en": "en", "fi": "fi"}, rule_ids=frozenset(RULES))
    lock = confirm(PageLock(), "page.md", Pair(_source(), page, project).prose, date="2026-01-31", reviewer="")
    pair, backwards = Pair(_source(), page, project, lock), Pair(page, _source(), project, lock)
    lines = page.text.count("\n") + 1
    for rule in RULES.values():
        if rule.needs not in (None, "lock") or rule.scope == "tree":
            continue
        if rule.scope == "page":
            faults = list(rule.check(page, project))
        else:
            faults = list(rule.check(pair))
            list(rule.check(backwards))
        assert all(1 <= fault.line <= lines for fault in faults), rule.id  # noqa: S101


if __name__ == "__main__":
    sys.exit(main())
