"""Builds the sites of the page benchmark from the same Markdown: ours, stock Material, Starlight, and ours enlarged."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from scripts.benchmarks import corpus, lighthouse
from scripts.build_site.compress import compress
from scripts.desk import ROOT

NAMES = {"en": "English", "fi": "suomi", "no": "norsk"}
STARLIGHT = {"astro": "7.3.5", "@astrojs/markdown-remark": "7.3.0", "@astrojs/starlight": "0.42.4"}
ASIDES = {"warning": "caution", "danger": "danger", "tip": "tip"}


def build_ours(folder: Path, address: str) -> Path:
    """Build the guides as scripts/build does; return the site's folder."""
    return _build(ROOT / "mkdocs.yml", folder, address, printed=True)


def build_small(folder: Path, address: str) -> Path:
    """Build the guides without PDF files and link pictures."""
    return _build(ROOT / "mkdocs.yml", folder, address)


def build_large(folder: Path, address: str, pages: int) -> Path:
    """Build the guides with additional pages, up to so many a locale, all in the menu."""
    project = folder / "project"
    shutil.copytree(ROOT / "docs", project / "docs")
    more = {path: text for number in range(pages - 7) for path, text in corpus.compose(number, number).items()}
    for path, data in {**{path: text.encode() for path, text in more.items()}, **corpus.assets(more)}.items():
        (project / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (project / "docs" / path).write_bytes(data)
    nav = [*_configuration()["nav"], *(f"page-{number:04}.md" for number in range(pages - 7))]
    child: dict[str, Any] = {"INHERIT": str(ROOT / "mkdocs.yml"), "docs_dir": "docs", "nav": nav}
    child["theme"] = {"custom_dir": str(ROOT / "overrides")}
    (project / "mkdocs.yml").write_text(yaml.safe_dump(child), encoding="utf-8")
    parity = f'[tool.parity]\ncatalogues = "{ROOT / "helpdesk/locale"}"\n'
    (project / "pyproject.toml").write_text(parity, encoding="utf-8")
    return _build(project / "mkdocs.yml", folder, address)


def _build(configuration: Path, folder: Path, address: str, *, printed: bool = False) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    command = ["-m", "scripts.build_site", "--config-file", str(configuration), *([] if printed else ["--no-print"])]
    _run([sys.executable, *command, "--site-dir", str(folder / "site")], ROOT, {**os.environ, "SITE_URL": address})
    return folder / "site"


def build_stock(folder: Path, address: str) -> Path:
    """Build the same text with unmodified MkDocs, Material and static-i18n.

    Their web font is left out, since its host cannot be reached from everywhere; that favours them.
    """
    project = folder / "stock"
    for path, text in _texts().items():
        _write(project / "docs" / path, re.sub(r"^template: .*\n", "", text, flags=re.MULTILINE))
    own = _configuration()
    languages = [{"locale": locale, "name": name, "build": True} for locale, name in NAMES.items()]
    languages[0]["default"] = True
    languages[2]["theme"] = {"language": corpus.LANGS["no"]}
    configuration = {
        "site_name": own["site_name"],
        "site_url": address,
        "theme": {"name": "material", "font": False},
        "nav": own["nav"],
        "plugins": ["search", {"i18n": {"docs_structure": "folder", "languages": languages}}],
        "markdown_extensions": own["markdown_extensions"],
    }
    _write(project / "mkdocs.yml", yaml.safe_dump(configuration, sort_keys=False))
    mkdocs = str(Path(sys.executable).with_name("mkdocs"))
    _run([mkdocs, "build", "--quiet"], project, {**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    compress(project / "site")
    return project / "site"


def build_starlight(folder: Path, address: str) -> Path:
    """Build the same text with Starlight's default theme and search."""
    # Astro looks for its packages in the project folder only.
    project = lighthouse.CACHE / "starlight"
    lighthouse.npm_install(project, STARLIGHT)
    for name in ("src", "public", "dist"):
        shutil.rmtree(project / name, ignore_errors=True)
    for path, text in _texts().items():
        _write(project / "src/content/docs" / path, as_starlight(text, path.partition("/")[0]))
    _write(project / "public/favicon.svg", (ROOT / "overrides/assets/images/favicon.svg").read_text(encoding="utf-8"))
    _write(
        project / "src/content.config.ts",
        "import { defineCollection } from 'astro:content';\n"
        "import { docsLoader } from '@astrojs/starlight/loaders';\n"
        "import { docsSchema } from '@astrojs/starlight/schema';\n"
        "export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n",
    )
    own = _configuration()
    locales = {locale: {"label": name, "lang": corpus.LANGS[locale]} for locale, name in NAMES.items()}
    sidebar = [page.removesuffix(".md") for page in own["nav"]]
    starlight = {"title": own["site_name"], "defaultLocale": "en", "locales": locales, "sidebar": sidebar}
    _write(
        project / "astro.config.mjs",
        "import { defineConfig } from 'astro/config';\nimport starlight from '@astrojs/starlight';\n"
        f"export default defineConfig({{ site: {address!r}, integrations: [starlight({json.dumps(starlight)})] }});\n",
    )
    astro = str(project / "node_modules/astro/bin/astro.mjs")
    _run([str(lighthouse.node() / "bin/node"), astro, "build"], project, lighthouse.environment())
    shutil.copytree(project / "dist", folder / "site")
    compress(folder / "site")
    return folder / "site"


def as_starlight(text: str, locale: str) -> str:
    """Convert a page for Starlight: title in the front matter, asides for admonitions, plain text for tabs."""
    _, front, body = text.split("---\n", 2)
    meta = yaml.safe_load(front)
    body = re.sub(r"^# .*\n", "", body, count=1, flags=re.MULTILINE)
    body = re.sub(r"[ \t]*\{ *[#.:][^}\n]*\}", "", body)
    body = re.sub(r"\]\((?!\w+:)([\w-]*)(?:\.md)?(?:#[\w-]*)?\)", rf"](/{locale}/\1/)", body)
    body = body.replace(f"(/{locale}/index/)", f"(/{locale}/)").replace(f"(/{locale}//)", f"(/{locale}/)")
    body = re.sub(r'^(?:!!!|\?\?\?\+?) ([\w-]+)(?: "(.*)")?\n((?:(?: {4}.*)?\n)+)', _aside, body, flags=re.MULTILINE)
    body = re.sub(r'^=== "(.*)"\n((?:(?: {4}.*)?\n)+)', _tab, body, flags=re.MULTILINE)
    head = yaml.safe_dump({"title": meta["title"], "description": meta["description"]}, allow_unicode=True)
    return f"---\n{head}---\n{body}"


def _aside(match: re.Match[str]) -> str:
    title = f"[{match[2]}]" if match[2] else ""
    return f":::{ASIDES.get(match[1], 'note')}{title}\n{_dedented(match[3])}\n:::\n\n"


def _tab(match: re.Match[str]) -> str:
    return f"**{match[1]}**\n\n{_dedented(match[2])}\n\n"


def _dedented(text: str) -> str:
    return re.sub(r"^ {4}", "", text, flags=re.MULTILINE).strip("\n")


def _texts() -> dict[str, str]:
    """Return the guides without pictures, which would add the same bytes everywhere."""
    return {
        path: re.sub(r"^[ \t]*!\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?[ \t]*\n", "", text, flags=re.MULTILINE)
        for path, text in corpus.guides().items()
    }


def _configuration() -> dict[str, Any]:
    with (ROOT / "mkdocs.yml").open("rb") as file:
        loaded: dict[str, Any] = yaml_load(file, get_yaml_loader())
    return loaded


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _run(command: list[str], folder: Path, variables: dict[str, str]) -> None:
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:4])} … failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
