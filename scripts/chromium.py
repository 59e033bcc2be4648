"""Debian's Chromium, for tests, pictures, benchmarks and what the build draws."""

import os
import shutil

from playwright.sync_api import Browser, BrowserType

WHOLE = "chromium"
# The same engine without windows opens a page in a sixth of the time; it speaks English only, has no weak lines, and
# fetches pictures from farther below.
SHELL = "chromium-headless-shell"


def find_chromium() -> str:
    """The path of the one without windows, else of the whole one; empty where there is neither."""
    return shutil.which(SHELL) or shutil.which(WHOLE) or ""


def launch(chromium: BrowserType, *arguments: str) -> Browser:
    """Start a browser, with command-line arguments."""
    return chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", *arguments])


def launch_whole(chromium: BrowserType, *arguments: str, language: str = "en") -> Browser:
    """Start the browser that readers have; its own words, such as those of the file field, are in `language`."""
    environment: dict[str, str | float | bool] = {**os.environ, "LANGUAGE": language.replace("-", "_")}
    return chromium.launch(executable_path=shutil.which(WHOLE), args=["--no-sandbox", *arguments], env=environment)
