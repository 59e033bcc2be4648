"""Measures the parity engine's CPU time and memory on large trees, beside a stock build and pofilter in the same run.

The pages are the sections of tests/parity/corpus with words exchanged, so that no two have the same text. CPU is user
and system time of the whole process, start included; memory is its largest resident set. The engine runs without the
oracle, dictionaries and language identification, as the table says.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from scripts.benchmarks import corpus
from scripts.benchmarks.peers import MD2PO, md2po_arguments
from scripts.parity.page.pages import parse_page
from scripts.parity.rules import RULES

HEAVY = ("dictionary", "identification", "oracle")
WORD = re.compile(r"\b[a-zäöåæø]{5,}\b")
STOCK = {
    "site_name": "Guides",
    "theme": {"name": "material"},
    "markdown_extensions": [
        "admonition",
        "attr_list",
        "def_list",
        "footnotes",
        "tables",
        "pymdownx.details",
        "pymdownx.keys",
        "pymdownx.superfences",
        {"pymdownx.tabbed": {"alternate_style": True}},
    ],
}


@dataclass(frozen=True)
class Cost:
    """The cost of a process: CPU seconds and peak megabytes."""

    seconds: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s, {self.megabytes:.0f} MB"


def main(argv: list[str] | None = None) -> int:
    """Run the benchmark and print its figures; 0 if they meet the project's limits, 1 if not, 2 misuse."""
    parser = argparse.ArgumentParser(prog="scripts/bench parity-speed", description=__doc__)
    parser.add_argument("--pages", type=int, default=500, help="pages of each locale (500)")
    parser.add_argument("--growth", action=argparse.BooleanOptionalAction, default=True, help="measure other sizes too")
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as stop:
        return 2 if stop.code else 0
    with tempfile.TemporaryDirectory() as temporary:
        return _run(Path(temporary), arguments.pages, growth=arguments.growth)


def _run(folder: Path, pages: int, *, growth: bool) -> int:
    tree = folder / "tree"
    make_tree(tree, pages, ("fi", "no"))
    first = check(tree, ("fi", "no"), "--no-cache")
    oracle = check(tree, ("fi", "no"), "--no-cache", skip=HEAVY[:2])
    cold = check(tree, ("fi", "no"))
    edit(tree / "docs/fi/page-0001.md")
    again = check(tree, ("fi", "no"))
    stock = build(tree)
    pofilter = filter_po(tree, ("fi", "no"))
    size = f"3 × {pages} pages"
    print(f"| {size} | CPU, memory | ratio to ours |\n|---|---|---:|")
    for name, cost in {
        "parity": first,
        "parity with the oracle": oracle,
        "second run after one edit": again,
        "stock Material + static-i18n build": stock,
        "pofilter": pofilter,
    }.items():
        print(f"| {name} | {cost} | {cost.seconds / first.seconds:.2f} |")
    if growth:
        _print_growth(folder)
    held = [
        first.seconds < stock.seconds / 4,
        first.seconds < pofilter.seconds,
        again.seconds < cold.seconds / 10,
        first.megabytes < 200,
    ]
    return 0 if all(held) else 1


def _print_growth(folder: Path) -> None:
    """Print how time and memory grow with the number of pages and of locales."""
    print("\n| pages × target locales | CPU, memory | ms a target page |\n|---|---|---:|")
    for pages, locales in ((100, 2), (500, 2), (2000, 2), (100, 1), (100, 3), (100, 10)):
        names = (*corpus.LANGS, *(f"x{number}" for number in range(10)))[1 : locales + 1]
        tree = folder / f"{pages}-{locales}"
        make_tree(tree, pages, names)
        cost = check(tree, names, "--no-cache")
        print(f"| {pages} × {locales} | {cost} | {1000 * cost.seconds / pages / locales:.1f} |")
        shutil.rmtree(tree)


def make_tree(tree: Path, pages: int, locales: Sequence[str]) -> None:
    """Write a project: mkdocs.yml, and pages of distinct words in `en` and each of the locales."""
    files: dict[str, str] = {}
    for number in range(pages):
        composed = corpus.compose(number, number)
        for locale in (corpus.SOURCE, *locales):
            like = locale if locale in corpus.LANGS else "fi"
            name = f"page-{number:04}.md"
            files[f"{locale}/{name}"] = vary(composed[f"{like}/{name}"], like, number)
    # Add the pages that the sections link to. A stock site does not have our templates.
    linked = {
        path.split("/")[1]: re.sub(r"^template: .*\n", "", text, flags=re.MULTILINE)
        for path, text in corpus.guides().items()
        if path.startswith("en/")
    }
    files |= {f"{locale}/{name}": text for locale in (corpus.SOURCE, *locales) for name, text in linked.items()}
    corpus.write(tree / "docs", files)
    shutil.rmtree(tree / "docs/parity", ignore_errors=True)
    languages = [{"locale": locale, "name": locale, "build": True} for locale in (corpus.SOURCE, *locales)]
    for language in languages:
        # Material has no strings for `no` or for a made-up locale.
        language |= {"default": True} if language["locale"] == corpus.SOURCE else {"theme": {"language": "nb"}}
    i18n = {"docs_structure": "folder", "languages": languages}
    config = STOCK | {"plugins": ["search", {"i18n": i18n}]}
    (tree / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")


@cache
def _vocabulary(locale: str) -> tuple[list[str], dict[str, int]]:
    words = sorted({word for text in corpus.sections(locale).values() for word in WORD.findall(text)})
    return words, {word: index for index, word in enumerate(words)}


def vary(text: str, locale: str, number: int) -> str:
    """Exchange each longer word of a page's prose for another word of the language."""
    words, places = _vocabulary(locale)
    page = parse_page(text, path="page.md", locale=locale, lang=corpus.LANGS[locale])
    parts: list[str] = []
    at = 0
    for segment in page.segments:
        if segment.kind in ("code", "word", "marker"):
            continue
        for match in WORD.finditer(segment.tokens.prose):
            start = segment.offset_of(match.start())
            if match[0] in places and start >= at:
                other = words[(places[match[0]] + 31 * number + 7) % len(words)]
                parts += [text[at:start], other]
                at = start + len(match[0])
    return "".join([*parts, text[at:]])


def check(tree: Path, locales: Sequence[str], *options: str, skip: Sequence[str] = HEAVY) -> Cost:
    """Check a tree in a separate process."""
    skipped = [rule.id for rule in RULES.values() if rule.needs in skip]
    command = [sys.executable, "-m", "scripts.parity", "check", "--docs", str(tree / "docs"), "--source", corpus.SOURCE]
    command += ["--locale", *locales, *(["--skip", *skipped] if skipped else []), *options]
    return run(command, tree, {"PYTHONPATH": str(corpus.ROOT)})


def edit(file: Path) -> None:
    """Change a page as a translator would."""
    file.write_text(file.read_text(encoding="utf-8").replace(".\n", ", tänään.\n", 1), encoding="utf-8")


def build(tree: Path) -> Cost:
    """Build the tree with unmodified MkDocs, Material and static-i18n."""
    command = [str(Path(sys.executable).with_name("mkdocs")), "build", "--quiet", "--site-dir", str(tree / "site")]
    return run(command, tree, {"NO_MKDOCS_2_WARNING": "1"})


def filter_po(tree: Path, locales: Sequence[str]) -> Cost:
    """Run pofilter on the same text as PO files; making the files is not counted."""
    seconds = megabytes = 0.0
    for locale in locales:
        po, filtered = tree / "po" / locale, tree / "filtered" / locale
        po.mkdir(parents=True)
        filtered.mkdir(parents=True)
        names = [file.name for file in sorted((tree / "docs" / locale).glob("*.md"))]
        rows = ["\t".join(md2po_arguments(tree / "docs", corpus.SOURCE, locale, name, po)) for name in names]
        subprocess.run(  # noqa: S603
            [sys.executable, "-W", "ignore", "-c", MD2PO],
            input="\n".join(rows),
            text=True,
            check=True,
            capture_output=True,
        )
        command = [str(Path(sys.executable).with_name("pofilter")), "--progress=none", str(po), str(filtered)]
        cost = run(command, tree, {})
        seconds, megabytes = seconds + cost.seconds, max(megabytes, cost.megabytes)
    return Cost(seconds, megabytes)


def run(command: Sequence[str], folder: Path, variables: dict[str, str]) -> Cost:
    """Run a process to its end and return its cost; exit code 1 (findings) is no failure, output on stderr is."""
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(  # noqa: S603
            command, cwd=folder, env={**os.environ, **variables}, stdout=subprocess.DEVNULL, stderr=errors
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        if process.returncode > 1 or (process.returncode and errors.read(1)):
            errors.seek(0)
            raise RuntimeError(f"{' '.join(command[:4])} … failed: {errors.read().decode()[-2000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    sys.exit(main())
