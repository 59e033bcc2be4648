"""Runs two searches over the guides in Chromium: ours and Material's."""

import importlib.util
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import yaml
from playwright.sync_api import Page, sync_playwright

from scripts.build_site.config import read_config
from scripts.build_site.locales import build_locales
from scripts.build_site.search import build_search
from scripts.build_site.site import Site, read_behind, read_site
from scripts.chromium import launch

ROOT = Path(__file__).resolve().parents[2]
OURS = """
async ([index, queries]) => {
  const { open, search } = await import("/search/rank.js");
  const opened = open(await (await fetch(index)).json());
  return queries.map((query) => search(opened, query).slice(0, 3).map(({ section }) => {
    const [page, anchor] = opened.sections[section];
    return opened.pages[page][0] + (anchor && `#${anchor}`);
  }));
}
"""
STOCK = """
async ([worker, index, queries]) => {
  const { config, docs } = await (await fetch(index)).json();
  const searcher = new Worker(worker);
  const answer = (message) => new Promise((resolve) => {
    searcher.onmessage = ({ data }) => resolve(data);
    searcher.postMessage(message);
  });
  await answer({ type: 0, data: { config, docs, options: { suggest: false } } });
  const found = [];
  for (const query of queries) {
    const { data } = await answer({ type: 2, data: query });
    const entries = data.items.flat().sort((one, other) => other.score - one.score);
    found.push(entries.slice(0, 3).map(({ location }) => location));
  }
  searcher.terminate();
  return found;
}
"""


def build_both(folder: Path) -> Site:
    """Build the guides with both indexes into `folder/<locale>/search/`, with the scripts of both beside them."""
    child = {"INHERIT": str(ROOT / "mkdocs.yml"), "docs_dir": str(ROOT / "docs"), "plugins": {"search": {}}}
    child |= {"theme": {"custom_dir": str(ROOT / "overrides")}}
    config_file = folder / "mkdocs.yml"
    config_file.write_text(yaml.safe_dump(child), encoding="utf-8")
    config = read_config(config_file)
    site = read_site(config, read_behind(ROOT / "mkdocs.yml"))
    build_locales(config_file, site, folder)
    build_search(config, site, folder)
    shutil.copytree(ROOT / "overrides/assets/javascripts/search", folder / "search")
    material = importlib.util.find_spec("material")
    scripts = Path(str(material and material.origin)).parent / "templates/assets/javascripts"
    shutil.copytree(scripts, folder / "stock")
    worker = next((folder / "stock/workers").glob("search.*.min.js"))
    worker.rename(worker.with_name("search.js"))
    return site


def ask_ours(page: Page, locale: str, queries: Sequence[str]) -> list[list[str]]:
    """Return the first three addresses, relative to the locale's, that our search finds for each query."""
    found: list[list[str]] = page.evaluate(OURS, [f"/{locale}/search/index.json", queries])
    return found


def ask_stock(page: Page, locale: str, queries: Sequence[str]) -> list[list[str]]:
    """Return the same for Material's search."""
    found: list[list[str]] = page.evaluate(
        STOCK, ["/stock/workers/search.js", f"/{locale}/search/search_index.json", queries]
    )
    return found


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def opened(folder: Path) -> Iterator[Page]:
    """Serve `folder` on a free port and open its page in Chromium."""
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as server,
        sync_playwright() as driver,
    ):
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        browser = launch(driver.chromium)
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/en/")
        yield page
        browser.close()
        server.shutdown()
        thread.join()
