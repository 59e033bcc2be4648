"""Measures a first visit to the Finnish request guide: bytes and requests, and Lighthouse with its mobile preset.

Stock Material with static-i18n and Astro Starlight serve the same text in the same run. Each site has its own nginx,
which sends files compressed in advance (Brotli 11). Bytes are taken from nginx's log, headers included, for visits by a
phone with an empty cache; requests of a service worker are counted apart. All figures are medians of five, and the
sites take turns in Lighthouse. The other sites get neither the guides' pictures nor the form, which favours them.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from scripts.benchmarks.lighthouse import CATEGORIES, Score, measure
from scripts.benchmarks.page_server import Sent, Server, free_port, serve
from scripts.benchmarks.page_sites import build_large, build_ours, build_small, build_starlight, build_stock
from scripts.chromium import launch_whole

PAGE = "/fi/submit/"
OURS, STOCK, STARLIGHT = "ours", "stock Material + static-i18n", "Astro Starlight"
# Both without PDF files, which take long for hundreds of pages: the large site, and a small one to compare it with.
LARGE, SMALL = "ours, large, no PDF files", "ours, no PDF files"
BUILDS = {OURS: build_ours, STOCK: build_stock, STARLIGHT: build_starlight, SMALL: build_small}
KINDS = {
    "text/html": "HTML",
    "text/css": "CSS",
    "application/javascript": "JavaScript",
    "text/javascript": "JavaScript",
    "image/svg+xml": "pictures",
    "image/png": "pictures",
    "image/webp": "pictures",
    "image/avif": "pictures",
}
COLUMNS = ("HTML", "CSS", "JavaScript", "pictures", "other")
GROWTH = 3000
AIM = 55_000
VISITS = 5


@dataclass(frozen=True)
class Visit:
    """The requests of a first visit: the page's, the service worker's, and those to other hosts."""

    sent: Sequence[Sent]
    behind: Sequence[Sent]
    elsewhere: frozenset[str]

    @property
    def size(self) -> int:
        """Return the bytes of the page and everything that it loads."""
        return sum(one.size for one in self.sent)

    def sizes(self) -> Counter[str]:
        """Return those bytes by purpose."""
        sizes: Counter[str] = Counter()
        for one in self.sent:
            sizes[KINDS.get(one.type, "other")] += one.size
        return sizes


def main(argv: list[str] | None = None) -> int:
    """Run the benchmark and print its figures; 0 if they meet the project's limits, 1 if not, 2 misuse."""
    parser = argparse.ArgumentParser(prog="scripts/bench page", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="of Lighthouse on each site (5)")
    parser.add_argument("--pages", type=int, default=500, help="of each locale on the large site (500)")
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as stop:
        return 2 if stop.code else 0
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as servers:
        folder = Path(temporary)
        builds = BUILDS | {LARGE: partial(build_large, pages=arguments.pages)}
        running = {
            name: servers.enter_context(_served(folder / str(number), build))
            for number, (name, build) in enumerate(builds.items())
        }
        with sync_playwright() as driver:
            browser = launch_whole(driver.chromium)
            visits = {name: visit(browser, server) for name, server in running.items()}
        scores: dict[str, list[Score]] = {name: [] for name in (OURS, STOCK, STARLIGHT)}
        for _ in range(arguments.runs):
            for name, found in scores.items():
                found.append(measure(running[name].url + PAGE))
    _print_visits(visits)
    _print_scores(scores)
    return 0 if _holds(visits, scores, arguments.pages) else 1


@contextmanager
def _served(folder: Path, build: Callable[[Path, str], Path]) -> Iterator[Server]:
    port = free_port()
    with serve(build(folder, f"http://127.0.0.1:{port}/"), port, folder / "nginx") as server:
        yield server


def visit(browser: Browser, server: Server) -> Visit:
    """Visit the page with a phone whose cache is empty: several times without service workers, and once with them."""
    # Whether a visit fetches the first picture varies, since it lies just below the screen: take the median.
    visits = [_visit(browser, server, service_workers="block") for _number in range(VISITS)]
    alone, _ = sorted(visits, key=lambda one: sum(sent.size for sent in one[0]))[VISITS // 2]
    elsewhere = frozenset().union(*(hosts for _sent, hosts in visits))
    everything, _ = _visit(browser, server, service_workers="allow")
    known = Counter(one.path for one in alone)
    behind = [one for one in everything if not known[one.path] or known.subtract([one.path])]
    return Visit(alone, behind, elsewhere)


def _visit(
    browser: Browser, server: Server, service_workers: Literal["allow", "block"]
) -> tuple[list[Sent], frozenset[str]]:
    before = len(server.sent())
    hosts = set()
    context = browser.new_context(
        viewport={"width": 412, "height": 823},
        device_scale_factor=1.75,
        is_mobile=True,
        service_workers=service_workers,
    )
    tab = context.new_page()
    tab.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    tab.goto(server.url + PAGE, wait_until="networkidle")
    if service_workers == "allow":
        # Our site registers its service worker at the first sign of use, such as a key.
        tab.keyboard.press("Shift")
    sent = server.sent()
    # The worker is done when the log has been quiet for a while.
    while True:
        time.sleep(1)
        if len(server.sent()) == len(sent):
            break
        sent = server.sent()
    context.close()
    return sent[before:], frozenset(hosts - {urlsplit(server.url).netloc, ""})


def _print_visits(visits: dict[str, Visit]) -> None:
    """Print what the first visits loaded."""
    print(f"| first visit to {PAGE}, kB | {' | '.join(COLUMNS)} | **all** | requests | other hosts | service worker |")
    print("|---|" + "---:|" * (len(COLUMNS) + 4))
    for name, seen in visits.items():
        sizes = seen.sizes()
        cells = " | ".join(_kilobytes(sizes[column]) for column in COLUMNS)
        behind = _kilobytes(sum(one.size for one in seen.behind))
        print(
            f"| {name} | {cells} | **{_kilobytes(seen.size)}** | {len(seen.sent)} | {len(seen.elsewhere)} | {behind} |"
        )


def _print_scores(scores: dict[str, list[Score]]) -> None:
    """Print the medians of Lighthouse's figures."""
    print(f"\n| Lighthouse, mobile | LCP ms | TBT ms | CLS | {' | '.join(CATEGORIES)} |\n|---|" + "---:|" * 7)
    for name, found in scores.items():
        points = " | ".join(str(points) for points in median_scores(found))
        lcp, tbt, cls = (statistics.median(getattr(one, key) for one in found) for key in ("lcp", "tbt", "cls"))
        print(f"| {name} | {lcp:.0f} | {tbt:.0f} | {cls:.3f} | {points} |")
    for name, found in scores.items():
        if failed := sorted({audit for one in found for audit in one.failed}):
            print(f"\n{name}, audits that failed in some run: {', '.join(failed)}")


def median_scores(found: Sequence[Score]) -> list[int]:
    """Return the medians of the four scores."""
    return [round(statistics.median(points)) for points in zip(*(one.scores for one in found), strict=True)]


def _holds(visits: dict[str, Visit], scores: dict[str, list[Score]], pages: int) -> bool:
    """Print each limit with whether it is met; return whether all are."""
    size = {name: seen.size for name, seen in visits.items()}
    lcp = {name: statistics.median(one.lcp for one in found) for name, found in scores.items()}
    growth = size[LARGE] - size[SMALL]
    promises = {
        f"bytes ≤ half of stock Material ({size[OURS] / size[STOCK]:.2f})": size[OURS] <= size[STOCK] / 2,
        f"bytes below Starlight ({size[OURS] / size[STARLIGHT]:.2f})": size[OURS] < size[STARLIGHT],
        f"bytes ≤ {AIM // 1000} kB": size[OURS] <= AIM,
        f"LCP ≤ Starlight's ({lcp[OURS] / lcp[STARLIGHT]:.2f})": lcp[OURS] <= lcp[STARLIGHT],
        "TBT 0": statistics.median(one.tbt for one in scores[OURS]) == 0,
        "four times 100": median_scores(scores[OURS]) == [100] * len(CATEGORIES),
        "no request to another host": not visits[OURS].elsewhere,
        f"≤ {GROWTH / 1000:.0f} kB more at 3 × {pages} pages ({growth / 1000:.1f})": growth <= GROWTH,
    }
    print()
    for promise, holds in promises.items():
        print(f"- {'holds' if holds else 'FAILS'}: {promise}")
    return all(promises.values())


def _kilobytes(size: int) -> str:
    return f"{size / 1000:.1f}"


if __name__ == "__main__":
    sys.exit(main())
