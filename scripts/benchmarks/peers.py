"""Runs the parity benchmark's peers: translate-toolkit's md2po with pofilter, and the counts of FastAPI's scripts."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

# md2po pairs a translation with its source one file at a time; run all of them in one process.
MD2PO = (
    "import sys\nfrom translate.convert.md2po import main\nfor line in sys.stdin: main(line.rstrip().split('\\t'))\n"
)
MESSAGE = re.compile(r"^# \(pofilter\) (.*)$", re.MULTILINE)


def pofilter_messages(docs: Path, source: str, locale: str, out: Path, lang: str) -> dict[str, Counter[str]]:
    """Return pofilter's messages for each page of a locale: {path: messages}."""
    po, filtered = out / "po", out / "filtered"
    po.mkdir(parents=True)
    pages = [file.name for file in sorted((docs / locale).glob("*.md")) if (docs / source / file.name).is_file()]
    rows = ["\t".join(md2po_arguments(docs, source, locale, name, po)) for name in pages]
    _run([sys.executable, "-W", "ignore", "-c", MD2PO], "\n".join(rows))
    _run(
        [
            str(Path(sys.executable).with_name("pofilter")),
            "--progress=none",
            f"--language={lang}",
            str(po),
            str(filtered),
        ]
    )
    return {name: _messages(filtered / f"{name[:-3]}.po") for name in pages}


def md2po_arguments(docs: Path, source: str, locale: str, name: str, po: Path) -> Sequence[str]:
    """Return the arguments with which md2po makes one PO file of a pair of pages."""
    output = po / f"{name[:-3]}.po"
    return ("--progress=none", "-t", str(docs / source / name), "-i", str(docs / locale / name), "-o", str(output))


def _run(command: Sequence[str], text: str = "") -> None:
    subprocess.run(command, input=text, text=True, capture_output=True, check=True)  # noqa: S603


def _messages(file: Path) -> Counter[str]:
    return Counter(MESSAGE.findall(file.read_text(encoding="utf-8"))) if file.is_file() else Counter()


def count_like_fastapi(text: str) -> tuple[object, ...]:
    """Count what FastAPI's translation check counts: headings with their ids, links, code blocks with their lines."""
    plain, blocks = _without_code(text.split("\n"))
    headings = re.findall(r"^(#{1,6}) .*?(\{ *#[\w-]+ *\})?$", "\n".join(plain), re.MULTILINE)
    markdown_links = len(re.findall(r"(?<!!)\[[^\]]*\]\([^)]*\)", "\n".join(plain)))
    html_links = len(re.findall(r"<a\s", "\n".join(plain)))
    return headings, markdown_links, html_links, blocks


def _without_code(lines: Iterable[str]) -> tuple[list[str], list[int]]:
    """Return the lines outside code blocks, and the number of lines of each block."""
    plain: list[str] = []
    blocks: list[int] = []
    inside = False
    for line in lines:
        if line.lstrip().startswith("```"):
            inside = not inside
            blocks += [0] if inside else []
        elif inside:
            blocks[-1] += 1
        else:
            plain.append(line)
    return plain, blocks
