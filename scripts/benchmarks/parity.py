"""Plants one fault in each translation of many pages, and reports how many the parity engine finds.

Two other checkers stand beside it: translate-toolkit's pofilter, and counts of elements as FastAPI's scripts make them.
Every page is made of real sections in three languages (tests/parity/corpus). A fault is found if its page has a
finding. The line is right if a finding names the fault's line in the translation; text that was dropped has no such
line, so the line in the source counts there. False alarms are counted on the same pages before the faults are planted.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scripts.benchmarks import corpus
from scripts.benchmarks.peers import count_like_fastapi, pofilter_messages
from scripts.benchmarks.translation_faults import KINDS, Planted, Sample, UnfitError
from scripts.parity.check.run import check
from scripts.parity.findings import Finding
from scripts.parity.page.pages import parse_page
from scripts.parity.pair.pair import Pair
from scripts.parity.project.project import Project
from scripts.parity.project.settings import Settings, read_settings
from scripts.parity.translate.stamp import stamp

TARGETS = ("fi", "no")
# These change the source page, so a page can have such a fault in one language only.
SOURCE_KINDS = frozenset({"stale-block"})


@dataclass(frozen=True)
class Job:
    """A fault in one translation: `name` is the file name of the page, `planted` the change itself."""

    kind: str
    locale: str
    name: str
    planted: Planted


@dataclass(frozen=True)
class Score:
    """Who found a fault: `found` and `line` (at the right line) are the engine's, the others the peers'."""

    job: Job
    found: bool
    line: bool
    pofilter: bool
    counting: bool


@dataclass(frozen=True)
class Measured:
    """The result of a run.

    `alarms` are the findings on clean pages, `pages` is the number of clean target pages, `findings` are those on
    faulty pages.
    """

    scores: tuple[Score, ...]
    alarms: tuple[Finding, ...]
    pages: int
    findings: tuple[Finding, ...]


def main(argv: list[str] | None = None) -> int:
    """Run the benchmark and print its table; return 0 if the engine meets the limits, 1 if not, 2 on misuse."""
    parser = argparse.ArgumentParser(prog="scripts/bench parity", description=__doc__)
    parser.add_argument("--faults", type=int, default=20, help="faults of each kind and language (20)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", nargs="+", default=sorted(KINDS), choices=sorted(KINDS), metavar="KIND")
    parser.add_argument("--no-peers", action="store_true", help="leave the peers out")
    parser.add_argument(
        "--misses", action="store_true", help="print faults missed or found at a wrong line, and false alarms"
    )
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as stop:
        return 2 if stop.code else 0
    with tempfile.TemporaryDirectory() as temporary:
        return _run(Path(temporary), arguments)


def _run(folder: Path, arguments: argparse.Namespace) -> int:
    measured = measure(folder, arguments.kind, arguments.faults, arguments.seed, peers=not arguments.no_peers)
    for line in report(measured, peers=not arguments.no_peers):
        print(line)
    if arguments.misses:
        print(*_misses(measured), *measured.alarms, sep="\n")
    return 0 if holds(measured) else 1


def measure(folder: Path, kinds: Sequence[str], faults: int, seed: int, *, peers: bool) -> Measured:
    """Write a clean tree, and one with `faults` faults of each kind and language, to `folder`, and check both."""
    clean, jobs = plant_all(kinds, faults, seed)
    corpus.write(folder / "clean", clean)
    settings = settings_for(folder / "clean")
    confirm(settings)
    alarms = check(settings).findings
    faulty = with_faults(clean, jobs)
    corpus.write(folder / "faulty", faulty)
    for lock in (folder / "clean/parity").glob("*.lock"):
        (folder / "faulty/parity" / lock.name).write_bytes(lock.read_bytes())
    findings = check(settings_for(folder / "faulty")).findings
    messages = _ask_pofilter(folder) if peers else {}
    pages = sum(path.split("/")[0] in TARGETS and path.endswith(".md") for path in clean)
    return Measured(tuple(_score(job, findings, faulty, messages) for job in jobs), alarms, pages, findings)


def plant_all(kinds: Sequence[str], number: int, seed: int) -> tuple[corpus.Files, list[Job]]:
    """Make `number` pages for each kind, each with one fault of that kind in every target language.

    A kind of SOURCE_KINDS gets pages of its own for each language.
    """
    clean = corpus.guides()
    jobs: list[Job] = []
    page = 0
    for kind in kinds:
        for _ in range(number):
            for locales in [(locale,) for locale in TARGETS] if kind in SOURCE_KINDS else [TARGETS]:
                page += 1
                files, planted = _plant(kind, locales, page, seed)
                clean |= files
                jobs += planted
    return clean, jobs


def _plant(kind: str, locales: tuple[str, ...], page: int, seed: int) -> tuple[corpus.Files, list[Job]]:
    """Compose pages until one has a place for the fault in each of these locales."""
    name = f"page-{page:04}.md"
    for attempt in range(400):
        files = corpus.compose(page, hash_of(seed, page, attempt))
        try:
            jobs = [Job(kind, locale, name, _plant_one(kind, files, locale, name, seed)) for locale in locales]
        except UnfitError:
            continue
        return files, jobs
    raise RuntimeError(f"{kind}: no page of 400 has a place for it in {' and '.join(locales)}")


def hash_of(*numbers: int) -> int:
    """Combine numbers into a seed that is the same in every run."""
    return int.from_bytes(repr(numbers).encode(), "big") % (2**61 - 1)


def _plant_one(kind: str, files: corpus.Files, locale: str, name: str, seed: int) -> Planted:
    pages = [
        parse_page(files[f"{one}/{name}"], path=name, locale=one, lang=corpus.LANGS[one])
        for one in (corpus.SOURCE, locale)
    ]
    pairs = tuple(Pair(pages[0], pages[1], Project(corpus.SOURCE, corpus.LANGS)).both)
    return KINDS[kind](Sample(pages[0], pages[1], pairs, random.Random(f"{seed} {kind} {locale} {name}")))


def with_faults(clean: corpus.Files, jobs: list[Job]) -> corpus.Files:
    """Return a copy of the clean files with the faulty pages in place of the clean ones."""
    files = dict(clean)
    for job in jobs:
        path = f"{job.locale}/{job.name}"
        if job.planted.source is not None:
            files[f"{corpus.SOURCE}/{job.name}"] = job.planted.source
        if job.planted.text is None or job.planted.path is not None:
            del files[path]
        if job.planted.text is not None:
            files[f"{job.locale}/{job.planted.path or job.name}"] = job.planted.text
    return files


def settings_for(docs: Path) -> Settings:
    """Return this project's settings with `docs` as the docs folder, and with the extensions that the corpus uses."""
    own = read_settings(root=corpus.ROOT)
    extensions = dict(own.extensions or {}) | {"footnotes": {}, "pymdownx.keys": {}}
    return replace(own, docs=docs, folder=docs / "parity", extensions=extensions)


def confirm(settings: Settings) -> None:
    """Stamp every translation of a tree as confirmed."""
    for stamped in stamp(settings, (), reviewer="", date="2026-01-31"):
        file = settings.lock_file(stamped.locale)
        assert file is not None  # noqa: S101  # settings_for() sets a folder
        file.write_text(stamped.text, encoding="utf-8")


def _ask_pofilter(folder: Path) -> dict[tuple[str, str], dict[str, Counter[str]]]:
    return {
        (tree, locale): pofilter_messages(
            folder / tree, corpus.SOURCE, locale, folder / f"pofilter-{tree}-{locale}", corpus.LANGS[locale]
        )
        for tree in ("clean", "faulty")
        for locale in TARGETS
    }


def _score(
    job: Job,
    findings: tuple[Finding, ...],
    faulty: corpus.Files,
    peers: Mapping[tuple[str, str], Mapping[str, Counter[str]]],
) -> Score:
    mine = list(_findings_of(job, findings))
    right = any(
        finding.line in job.planted.lines or (finding.source_line or 0) in job.planted.source_lines for finding in mine
    )
    messages = [peers.get((tree, job.locale), {}).get(job.name, Counter()) for tree in ("clean", "faulty")]
    text = faulty.get(f"{job.locale}/{job.name}")
    counts = text is None or count_like_fastapi(text) != count_like_fastapi(faulty[f"{corpus.SOURCE}/{job.name}"])
    return Score(job, bool(mine), right, bool(messages[1] - messages[0]), counts)


def _findings_of(job: Job, findings: tuple[Finding, ...]) -> Iterator[Finding]:
    names = {f"{job.locale}/{job.name}", f"{job.locale}/{job.planted.path}"}
    return (finding for finding in findings if "/".join(Path(finding.path).parts[-2:]) in names)


def report(measured: Measured, *, peers: bool) -> Iterator[str]:
    """Yield the lines of the table, a row for each kind, and of the totals."""
    columns = ["fault", "fi", "no", "right line", *(["pofilter", "counting"] if peers else [])]
    yield f"| {' | '.join(columns)} |"
    yield f"|---|{'---:|' * (len(columns) - 1)}"
    groups: dict[str, list[Score]] = defaultdict(list)
    for score in measured.scores:
        groups[score.job.kind].append(score)
    for kind, group in sorted(groups.items()):
        yield _row(kind, group, peers=peers)
    yield _row("**all**", measured.scores, peers=peers)
    yield ""
    faulty = len({score.job.name for score in measured.scores})
    yield f"{len(measured.scores)} faults of {len(groups)} kinds on {faulty} pages in {len(TARGETS)} languages"
    yield f"{len(measured.alarms)} false alarms on {measured.pages} clean pages"


def _row(kind: str, group: Sequence[Score], *, peers: bool) -> str:
    by_locale = [[score for score in group if score.job.locale == locale] for locale in TARGETS]
    cells = [_share([score.found for score in part]) for part in by_locale]
    cells.append(_share([score.line for score in group if score.found]))
    if peers:
        cells += [_share([score.pofilter for score in group]), _share([score.counting for score in group])]
    return f"| {kind} | {' | '.join(cells)} |"


def _share(hits: list[bool]) -> str:
    return f"{100 * sum(hits) / len(hits):.1f} %" if hits else "–"


def holds(measured: Measured) -> bool:
    """Whether the limits are met.

    Recall is at least 99 % overall and 95 % for each kind and language, at least 98 % of the found faults are at the
    right line, and there is at most one false alarm per 100 clean pages.
    """
    groups: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for score in measured.scores:
        groups[score.job.kind, score.job.locale].append(score.found)
    found = [score for score in measured.scores if score.found]
    return (
        len(found) >= 0.99 * len(measured.scores)
        and all(sum(hits) >= 0.95 * len(hits) for hits in groups.values())
        and sum(score.line for score in found) >= 0.98 * len(found)
        and len(measured.alarms) * 100 <= measured.pages
    )


def _misses(measured: Measured) -> Iterator[str]:
    for score in measured.scores:
        if not score.line:
            said = [str(finding) for finding in _findings_of(score.job, measured.findings)]
            planted = score.job.planted
            yield f"{score.job.kind} {score.job.locale}/{score.job.name} {planted.lines} {planted.source_lines}: {said}"


if __name__ == "__main__":
    sys.exit(main())
