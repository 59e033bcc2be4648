"""A desk of 9019a63 that is upgraded at its address while browsers have its pages open."""

import re
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from scripts.desk import manage, serve
from tests.upgrade.desks import RECORD

WITHOUT_WORKER = "delete Navigator.prototype.serviceWorker"


@dataclass
class Stage:
    """Two desks one after the other at one address, and the posts that browsers sent to it."""

    browser: Browser
    environment: dict[str, str]
    old_code: Path
    old_site: Path
    new_site: Path
    url: str = ""
    posts: list[str] = field(default_factory=list)
    _server: ExitStack = field(default_factory=ExitStack)

    def start_old(self) -> None:
        settings = {"SITE_DIR": str(self.old_site), "DJANGO_SETTINGS_MODULE": "helpdesk.settings"}
        self.url = self._server.enter_context(serve(self.environment | settings, product=self.old_code))

    def stop(self) -> None:
        self._server.close()

    def start_new(self) -> None:
        """The order of an upgrade: migrate, then serve."""
        environment = self.environment | {"SITE_DIR": str(self.new_site)}
        manage(environment, "migrate", "--verbosity", "0")
        port = urlsplit(self.url).port or 0
        self._server.enter_context(serve(environment, port=port))

    def open(self, who: str, path: str, *, worker: bool = False) -> Page:
        """A page in a browser of its own, signed in with a session of then."""
        context = self.browser.new_context(base_url=self.url, locale="en-GB", reduced_motion="reduce")
        context.set_default_timeout(10_000)
        if not worker:
            context.add_init_script(WITHOUT_WORKER)
        if who:
            context.add_cookies([{"name": "sessionid", "value": RECORD["sessions"][who], "url": self.url}])
        context.on("request", lambda sent: self.posts.append(sent.url) if sent.method == "POST" else None)
        page = context.new_page()
        page.goto(path)
        return page


def set_apart(site: Path) -> None:
    """Give one page of then another heading and version, as if its text had changed since."""
    page, worker = site / "en" / "submit" / "index.html", site / "en" / "service-worker.js"
    text = page.read_text(encoding="utf-8")
    version = re.search(r'data-version="(\w+)"', text)[1]
    page.write_text(text.replace("</h1>", " (as it was)</h1>").replace(version, "0123456789ab"), encoding="utf-8")
    worker.write_text(worker.read_text(encoding="utf-8").replace(version, "0123456789ab"), encoding="utf-8")
