"""The printing of one locale: its pages, and what they are printed with."""

from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from scripts.build_site.printing.renderer import Renderer
from scripts.build_site.site import Site
from scripts.parity.project.mkdocs_yml import Locale


@dataclass(frozen=True)
class Job:
    """One locale of the site that is built in `new`, and the renderer that prints it."""

    config: MkDocsConfig
    site: Site
    new: Path
    locale: Locale
    renderer: Renderer

    @property
    def folder(self) -> Path:
        """The locale's folder."""
        return self.new / self.locale.locale

    @property
    def company(self) -> str:
        """The company's name."""
        return str(self.config.extra["company"]["name"])

    def pages(self) -> list[Path]:
        """The HTML files of the guides. A page that the build itself adds, such as a redirect, has no `og:image`."""
        pages = sorted(self.folder.rglob("index.html"))
        return [page for page in pages if 'property="og:image"' in page.read_text(encoding="utf-8")]

    def write(self, path: Path, content: bytes) -> int:
        """Write a file, and the folders above it; return its size in bytes."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return len(content)
