"""`mkdocs build --strict` alone works too, with English at the root."""

import os
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def plugin_site(tmp_path_factory):
    site_dir = tmp_path_factory.mktemp("plugin") / "site"
    environment = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "DESK_URL")}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site_dir)]
    subprocess.run(command, check=True, env=environment, capture_output=True)
    return site_dir


@pytest.fixture
def plugin_page(plugin_site, parse, address):
    return parse(plugin_site / address.removeprefix("en/") / "index.html")


def test_page_says_its_language(plugin_page, address, langs):
    assert plugin_page.get("lang") == langs[address.partition("/")[0]]


def test_counterparts_are_where_the_plugin_puts_them(plugin_page, address, root, langs, alternates):
    slug = address.partition("/")[2]
    addresses = {lang: root + (slug if locale == "en" else f"{locale}/{slug}") for locale, lang in langs.items()}
    assert alternates(plugin_page) == addresses | {"x-default": root + slug}


def test_language_switch_leads_to_files(plugin_page, plugin_site, address):
    folder = plugin_site / address.removeprefix("en/")
    links = plugin_page.xpath("//details[@data-module='language-choice']//a/@href")
    assert [link for link in links if not (folder / link / "index.html").is_file()] == []
