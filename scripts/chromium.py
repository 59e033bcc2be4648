"""Debian's Chromium, for tests, pictures, benchmarks and the PDF files of the build."""

import os
import shutil

from playwright.sync_api import Browser, BrowserType

WHOLE = "chromium"
# The same engine without windows opens a page in a sixth of the time. Its own words are in English only, it does not
# report slow connections (navigator.connection), and it loads lazy pictures at a greater distance from the screen.
SHELL = "chromium-headless-shell"


def find_chromium() -> str:
    """The path of the headless shell, or else of the whole browser; empty if there is neither."""
    return shutil.which(SHELL) or shutil.which(WHOLE) or ""


def launch(chromium: BrowserType, *arguments: str) -> Browser:
    """Start the browser that find_chromium finds, with command-line arguments."""
    return chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", *arguments])


def launch_whole(chromium: BrowserType, *arguments: str, language: str = "en") -> Browser:
    """Start the whole browser; its own words, such as those of a file field, are in `language`."""
    environment: dict[str, str | float | bool] = {**os.environ, "LANGUAGE": language.replace("-", "_")}
    return chromium.launch(executable_path=shutil.which(WHOLE), args=["--no-sandbox", *arguments], env=environment)
