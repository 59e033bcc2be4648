"""Parses a page into segments, as the site's Markdown does: Python-Markdown with pymdown-extensions, all of them on.

A tree without `mkdocs.yml` is read in the manner of CommonMark instead, where a list may interrupt a paragraph and nests by the
width of its marker. What a configuration does not turn on, the oracle notices.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from scripts.parity.segments import Segment

DEEPEST = 40
TAGS = (
    "address article aside blockquote body canvas center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li link main map menu meta nav noscript object ol "
    "optgroup option output p picture pre progress script section source style summary svg table tbody td template "
    "textarea tfoot th thead title tr track ul video"
)
VOID = frozenset("hr link meta source track".split())
HTML = re.compile(rf"<(/?)({'|'.join(TAGS.split())})(?=[\s/>])", re.IGNORECASE)
FENCE = re.compile(r"(`{3,}|~{3,})\s*([^`]*)$")
HEADING = re.compile(r"(#{1,6})(.*?)#*$")
ANCHOR = re.compile(r"\s*\{:?\s*([^{}]*)\}\s*$")
ID = re.compile(r"(?:^|\s)#([^\s{}]+)")
UNDERLINE = re.compile(r"(=+|-+) *$")
BREAK = re.compile(r" {0,3}(?:(?:-+ {0,2}){3,}|(?:_+ {0,2}){3,}|(?:\*+ {0,2}){3,}) *$")
ITEM = re.compile(r"( *)(?:([*+-])|(\d{1,9})[.)])( +|$)")
QUOTE = re.compile(r" {0,3}> ?")
ADMONITION = re.compile(r'!!! ?([\w-]+(?: +[\w-]+)*)(?: +"(.*?)")? *$')
DETAILS = re.compile(r'(?:\?{3}\+?) ?([\w-]+(?: +[\w-]+)*)?(?: *"(.*?)")? *$')
TAB = re.compile(r'===[!+]{0,2} +"(.*?)" *$')
DEFINITION = re.compile(r" {0,3}: {1,3}")
FOOTNOTE = re.compile(r" {0,3}\[\^([^\]]*)\]: *")
ABBREVIATION = re.compile(r"\*\[([^\\\]]*)\] ?: *(.*)$")
REFERENCE = re.compile(r" {0,3}\[([^\[\]^]+)\]: *(\S+)(?: +(?:\"(.*)\"|'(.*)'|\((.*)\)))? *$")
SNIPPET = re.compile(r" *-{1,}8<-{1,}")
ROW_RULE = re.compile(r" {0,3}\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$")
LONE_IMAGE = re.compile(r"!\[((?:[^\[\]\\]|\\.)*)\]\(((?:[^()\n]|\([^()\n]*\))*)\)(?:\{[^{}\n]*\})?$")
REFERRED_IMAGE = re.compile(r"!\[((?:[^\[\]\\]|\\.)*)\]\[([^\[\]]*)\]")
LABEL = re.compile(r"\[([^\[\]]{1,300})\]")
MARKDOWN = re.compile(r"\smarkdown(?:\s*=\s*[\"']?(?:1|block|span)[\"']?)?(?=[\s>])")


class Line(NamedTuple):
    """A line without its indentation so far: its number, the offset behind its last character, its text."""

    number: int
    end: int
    text: str

    def dedented(self, width: int) -> "Line":
        """The line without up to `width` leading spaces."""
        text = self.text
        spaces = min(width, len(text) - len(text.lstrip(" ")))
        return Line(self.number, self.end, text[spaces:])

    def cut(self, width: int) -> "Line":
        """The line without its first `width` characters."""
        return Line(self.number, self.end, self.text[width:])


Lines = list[Line]
Path = tuple[str, ...]


@dataclass
class Blocks:
    """What a parse has found so far; `commonmark` chooses the dialect."""

    commonmark: bool = False
    segments: list[Segment] = field(default_factory=list)
    # What was looked for to the end of some lines in vain, so that it is not looked for again on each of them.
    unclosed: dict[tuple[int, str], Lines] = field(default_factory=dict)


def parse_blocks(text: str, *, first_line: int = 1, first_offset: int = 0, commonmark: bool = False) -> list[Segment]:
    """Parse the Markdown of a page below its front matter; lines and offsets count from those given."""
    blocks = Blocks(commonmark)
    _parse(split_lines(text, first_line, first_offset), (), blocks)
    targets = {segment.detail: segment.text.strip("<>") for segment in blocks.segments if segment.kind == "reference"}
    return [_refer(segment, targets) for segment in blocks.segments] if targets else blocks.segments


def _refer(segment: Segment, targets: dict[str, str]) -> Segment:
    """The segment with the definitions that its links and images may refer to."""
    if segment.kind in ("code", "reference") or "]" not in segment.text:
        return segment
    labels = dict.fromkeys(" ".join(label.lower().split()) for label in LABEL.findall(segment.text))
    used = tuple((label, targets[label]) for label in labels if label in targets)
    match = REFERRED_IMAGE.fullmatch(segment.text) if used and segment.kind == "paragraph" else None
    if match and (target := targets.get(" ".join((match[2] or match[1]).lower().split()))) is not None:
        start, end = segment.start + 2, segment.start + match.end(1)
        return replace(segment, kind="image", text=match[1], starts=(start,), end=end, detail=target, references=used)
    return replace(segment, references=used) if used else segment


def split_lines(text: str, number: int, offset: int) -> Lines:
    """Split a text into lines; a tab in the indentation counts as up to four spaces, as in Python-Markdown."""
    lines = []
    for row in text.split("\n"):
        line = row.rstrip()
        end = offset + len(line)
        if "\t" in line:
            body = line.lstrip()
            line = line[: len(line) - len(body)].expandtabs(4) + body
        lines.append(Line(number, end, line))
        number += 1
        offset += len(row) + 1
    return lines


def _parse(lines: Lines, path: Path, blocks: Blocks, *, in_item: bool = False) -> None:
    """Parse the lines of one container."""
    index = 0
    while index < len(lines):
        if not lines[index].text:
            index += 1
            continue
        index = _block(lines, index, path, blocks, in_item=in_item)


def _block(lines: Lines, index: int, path: Path, blocks: Blocks, *, in_item: bool) -> int:
    """Parse one block and return the index behind it."""
    text = lines[index].text
    first = text.lstrip(" ")[:1]
    if len(path) < DEEPEST:
        for parse in PARSERS.get(first, PARSERS_OF_DIGITS if first.isdigit() else ()):
            if (end := parse(lines, index, path, blocks)) is not None:
                return end
    if text.startswith("    "):
        return _indented_code(lines, index, path, blocks)
    if "|" in text and (end := _table(lines, index, path, blocks)) is not None:
        return end
    return _paragraph(lines, index, path, blocks, in_item=in_item)


def _paragraph(lines: Lines, index: int, path: Path, blocks: Blocks, *, in_item: bool) -> int:
    end = index + 1
    if end < len(lines) and UNDERLINE.match(lines[end].text) and not lines[index].text.startswith(" "):
        return _setext(lines, index, path, blocks)
    while end < len(lines) and lines[end].text and not _interrupts(lines, end, path, blocks, in_item=in_item):
        end += 1
    after = _next_text(lines, end)
    if after is not None and DEFINITION.match(lines[after].text) and len(path) < DEEPEST:
        for line in lines[index:end]:
            _add(blocks, "term", [line], path)
        return _definitions(lines, after, path, blocks)
    _add_paragraph(blocks, lines[index:end], path)
    return end


def _setext(lines: Lines, index: int, path: Path, blocks: Blocks) -> int:
    level = "1" if lines[index + 1].text.startswith("=") else "2"
    _add_heading(blocks, lines[index], 0, len(lines[index].text), level, path)
    return index + 2


def _add_paragraph(blocks: Blocks, lines: Lines, path: Path, kind: str = "paragraph", detail: str = "") -> None:
    if len(lines) == 1 and kind == "paragraph":
        text = lines[0].text.strip()
        if match := LONE_IMAGE.match(text):
            start = lines[0].end - len(text)
            alt_end = start + match.end(1)
            segment = Segment("image", lines[0].number, match[1], (start + 2,), alt_end, path, detail=match[2])
            blocks.segments.append(segment)
            return
    _add(blocks, kind, lines, path, detail)


def _add(blocks: Blocks, kind: str, lines: Lines, path: Path, detail: str = "", anchor: str = "") -> None:
    texts = [line.text.strip() for line in lines]
    starts = tuple(line.end - len(text) for line, text in zip(lines, texts, strict=True))
    blocks.segments.append(
        Segment(kind, lines[0].number, "\n".join(texts), starts, lines[-1].end, path, detail, anchor)
    )


def _add_part(blocks: Blocks, kind: str, line: Line, start: int, end: int, path: Path, detail: str = "") -> None:
    """Add a segment that is a part of one line; `start` and `end` are indices in the line's text."""
    text = line.text[start:end]
    start += len(text) - len(text.lstrip())
    at = line.end - len(line.text) + start
    text = text.strip()
    blocks.segments.append(Segment(kind, line.number, text, (at,), at + len(text), path, detail))


def _add_heading(blocks: Blocks, line: Line, start: int, end: int, level: str, path: Path) -> None:
    anchor = ""
    if match := ANCHOR.search(line.text, start, end):
        found = ID.search(match[1])
        anchor = found[1] if found else ""
        end = match.start()
    text = line.text[start:end]
    start += len(text) - len(text.lstrip())
    at = line.end - len(line.text) + start
    text = text.strip()
    blocks.segments.append(Segment("heading", line.number, text, (at,), at + len(text), path, level, anchor))


def _next_text(lines: Lines, index: int) -> int | None:
    return next((at for at in range(index, min(index + 100, len(lines))) if lines[at].text), None)


def _interrupts(lines: Lines, index: int, path: Path, blocks: Blocks, *, in_item: bool) -> bool:
    """Whether a line ends the paragraph before it."""
    text = lines[index].text
    first = text.lstrip(" ")[:1]
    if first not in INTERRUPTERS and not first.isdigit():
        return False
    if (in_item or blocks.commonmark) and _is_item(lines[index], path, blocks):
        return True
    return any(test(lines, index, path, blocks) for test in INTERRUPTERS.get(first, ()))


def _is_item(line: Line, path: Path, blocks: Blocks) -> bool:
    match = ITEM.match(line.text)
    if match is None or BREAK.match(line.text) or (blocks.commonmark and not line.text[match.end() :]):
        return False
    return len(match[1]) <= 3 and (blocks.commonmark or match[3] is None or line.text[match.end(3)] == ".")


# The parsers return the index behind their block, or None where the line does not begin one.


def _fence(lines: Lines, index: int, path: Path, blocks: Blocks) -> int | None:
    end = _fence_end(lines, index, path, blocks)
    if end is None:
        return None
    match = FENCE.search(lines[index].text)
    assert match is not None  # noqa: S101  # _fence_end matched
    _add_code(blocks, lines[index + 1 : end], lines[index], path, match[2].strip())
    return end + 1


def _fence_end(lines: Lines, index: int, path: Path, blocks: Blocks) -> int | None:
    """The index of the closing fence."""
    text = lines[index].text
    match = FENCE.match(text.lstrip(" "))
    if match is None or (blocks.commonmark and text.startswith("    ")):
        return None
    mark = match[1]

    def closes(line: Line) -> bool:
        closing = line.text.strip(" ")
        return closing == mark or (blocks.commonmark and closing.startswith(mark) and not closing.strip(mark[0]))

    return _find(lines, index + 1, mark, closes, blocks)


def _find(lines: Lines, index: int, mark: str, closes: Callable[[Line], bool], blocks: Blocks) -> int | None:
    """The index of the first line that closes what `mark` opened."""
    if (id(lines), mark) in blocks.unclosed:
        return None
    for end in range(index, len(lines)):
        if closes(lines[end]):
            return end
    blocks.unclosed[id(lines), mark] = lines
    return None


def _add_code(blocks: Blocks, body: Lines, opening: Line, path: Path, info: str) -> None:
    indent = len(opening.text) - len(opening.text.lstrip(" "))
    body = [line.dedented(indent) for line in body]
    text = "\n".join(line.text for line in body)
    starts = _starts(body) or (opening.end,)
    end = body[-1].end if body else opening.end
    blocks.segments.append(Segment("code", opening.number, text, starts, end, path, info))


def _starts(body: Lines) -> tuple[int, ...]:
    """Where lines of code begin; where a tab became spaces, the file has less than the line."""
    return tuple(max(0, line.end - len(line.text)) for line in body)


def _indented_code(lines: Lines, index: int, path: Path, blocks: Blocks) -> int:
    end = last = index
    while end < len(lines) and (not lines[end].text or lines[end].text.startswith("    ")):
        last = end if lines[end].text else last
        end += 1
    body = [line.dedented(4) for line in lines[index : last + 1]]
    text = "\n".join(line.text for line in body)
    starts = _starts(body)
    blocks.segments.append(Segment("code", lines[index].number, text, starts, body[-1].end, path))
    return last + 1


def _heading(lines: Lines, index: int, path: Path, blocks: Blocks) -> int | None:
    match = HEADING.match(lines[index].text)
    if match is None or (blocks.commonmark and match[2][:1] not in ("", " ")):
        return None
    _add_heading(blocks, lines[index], match.start(2), match.end(2), str(len(match[1])), path)
    return index + 1


def _break(lines: Lines, index: int, path: Path, blocks: Blocks) -> int | None:
    if not BREAK.match(lines[index].text):
        return None
    _add(blocks, "break", [lines[index]], path)
    return index + 1


def _quote(lines: Lines, index: int, path: Path, blocks: Blocks) -> int | None:
    if not QUOTE.match(lines[index].text):
        return None
    inner: Lines = []
    end = index
    while end < len(lines):
        line = lines[end]
        if match := QUOTE.match(line.text):
            inner.append(line.cut(match.end()))
        elif line.text and inner[-1].text:
            inner.append(line)
        elif not line.text and (after := _next_text(lines, end)) and QUOTE.match(lines[after].text):
            inner.append(line)
        else:
            break
        end += 1
    _add_part(blocks, "quote", lines[index], 0, 0, path)
    _parse(inner, (*path, "quote"), blocks)
    return end


def _list(lines: Lines, index: int, path: Path, blocks: Blocks) -> int | None:
    if not _is_item(lines[index], path, blocks):
        return None
    kind = "ul" if ITEM.match(lines[index].text)[2] else "ol"  # type: ignore[index]
    while index < len(lines) and _is_item(lines[index], path, blocks):
        match = ITEM.match(lines[index].text)
        assert match is not None  # noqa: S101  # _is_item matched
        if blocks.commonmark and ("ul" if match[2] else "ol") != kind:
            break
        # Python-Markdown nests by four spaces, CommonMark by the width of the marker.
        width = max(match.end(), 2) if blocks.commonmark else 4
        item, index = _item_lines(lines, index, match.end(), width, path, blocks)
        _contents(item, "item", kind, (*path, kind), blocks, in_item=True)
        after = _next_text(lines, index)
        index = after if after is not None and _is_item(lines[after], path, blocks) else index
    return index


def _item_lines(lines: Lines, index: int, marker: int, width: int, path: Path, blocks: Blocks) -> tuple[Lines, int]:
    """The lines of one item without their indentation, and the index behind them."""
    item = [lines[index].cut(marker)]
    if len(item[0].text) - len(item[0].text.lstrip(" ")) < 4:
        item[0] = item[0].dedented(4)
    end = index + 1
    fence = _open_fence(item[0], "")
    while end < len(lines):
        line = lines[end]
        indent = len(line.text) - len(line.text.lstrip(" "))
        if not line.text:
            after = _next_text(lines, end)
            if after is None or not lines[after].text.startswith(" " * width):
                break
        elif indent < width and not fence and (_is_item(line, path, blocks) or not _is_lazy(lines, end, path, blocks)):
            break
        item.append(line.dedented(width))
        fence = _open_fence(item[-1], fence)
        end += 1
    return item, end


def _open_fence(line: Line, fence: str) -> str:
    """The fence that is open behind a line, or nothing."""
    match = FENCE.match(line.text.lstrip(" "))
    if match is None:
        return fence
    return "" if fence == match[1] and not match[2] else fence or match[1]


def _is_lazy(lines: Lines, index: int, path: Path, blocks: Blocks) -> bool:
    """Whether a line without indentation continues the text before it."""
    return bool(lines[index - 1].text) and not _interrupts(lines, index, path, blocks, in_item=False)


def _contents(
    lines: Lines, kind: str, detail: str, path: Path, blocks: Blocks, *, in_item: bool = False, end: int = 0
) -> None:
    """Parse an item, definition or footnote: its first paragraph is its text, the rest stands inside it."""
    if lines[0].text and not _starts_block(lines, path, blocks):
        end = 1
        while end < len(lines) and lines[end].text and not _interrupts(lines, end, path, blocks, in_item=in_item):
            end += 1
    if end:
        _add(blocks, kind, lines[:end], path[:-1], detail)
    else:
        _add_part(blocks, kind, lines[0], len(lines[0].text), len(lines[0].text), path[:-1], detail)
    _parse(lines[end:], path, blocks, in_item=in_item)


def _starts_block(lines: Lines, path: Path, blocks: Blocks) -> bool:
    """Whether the first line is another block than a paragraph."""
    text = lines[0].text
    if text.startswith("    ") or ("|" in text and len(lines) > 1 and ROW_RULE.match(lines[1].text)):
        return True
    return _is_item(lines[0], path, blocks) or _interrupts(lines, 0, path, blocks, in_item=True)


def _definitions(lines: Lines, index: int, path: Path, blocks: Blocks) -> int:
    """Parse the definitions of a term."""
    while index < len(lines) and (match := DEFINITION.match(lines[index].text)):
        body = [lines[index].cut(match.end())]
        index += 1
        while index < len(lines):
            text = lines[index].text
            after = _next_text(lines, index)
            if not text and (after is None or not lines[after].text.startswith("    ")):
                break
            if text and not text.startswith("    ") and (DEFINITION.match(text) or not lines[index - 1].text):
                break
            if text and not text.startswith("    ") and not _is_lazy(lines, index, path, blocks):
                break
            body.append(lines[index].dedented(4))
            index += 1
        _contents(body, "definition", "", (*path, "definition"), blocks)
        after = _next_text(lines, index)
        index = after if after is not None and DEFINITION.match(lines[after].text) else index
    return index


def _indented(lines: Lines, index: int) -> tuple[Lines, int]:
    """The lines below a title that are indented by four spaces, without them, and the index behind them."""
    body: Lines = []
    while index < len(lines):
        text = lines[index].text
        if not text:
            after = _next_text(lines, index)
            if after is None or not lines[after].text.startswith("    "):
                break
        elif not text.startswith("    "):
            break
        body.append(lines[index].dedented(4))
        index += 1
    return body, index


def _container(kind: str, title: int, detail: str, match: re.Match[str], lines: Lines, index: int, path: Path, blocks: Blocks) -> int:
    start, end = match.span(title) if match[title] is not None else (match.end(), match.end())
    _add_part(blocks, kind, lines[index], start, end, path, detail)
    body, after = _indented(lines, index + 1)
    _parse(body, (*path, kind), blocks)
    return after


def _admonition(lines: Lines, index: int, path: Path, blocks: Blocks) -> int | None:
    match = ADMONITION.match(lines[index].text)
    return match and _container("admonition", 2, match[1].split()[0], match, lines, index, path, blocks)


def _details(lines: Lines, index: int, path: Path, blocks: Blocks) -> int | None:
    match = DETAILS.match(lines[index].text)
    if match is None or not (match[1] or match[2]):
        return None
    return _container("details", 2, (match[1] or "").split(" ")[0], match, lines, index, path, blocks)


def _tab(lines: Lines, index: int, path: Path, blocks: Blocks) -> int | None:
    match = TAB.match(lines[index].text)
    return match and _container("tab", 1, "", match, lines, index, path, blocks)


def _footnote(lines: Lines, index: int, path: Path, blocks: Blocks) -> int | None:
    match = FOOTNOTE.match(lines[index].text)
    if match is None or path:
        return None
    body = [lines[index].cut(match.end())]
    end = index + 1
    while end < len(lines) and lines[end].text and _is_lazy(lines, end, path, blocks):
        body.append(lines[end].dedented(4))
        end += 1
    more, end = _indented(lines, end)
    _contents(body + more, "footnote", match[1], ("footnote",), blocks)
    return end


def _abbreviation(lines: Lines, index: int, path: Path, blocks: Blocks) -> int | None:
    match = ABBREVIATION.match(lines[index].text)
    if match is None:
        return None
    _add_part(blocks, "abbreviation", lines[index], *match.span(2), path, match[1])
    return index + 1


def _reference(lines: Lines, index: int, path: Path, blocks: Blocks) -> int | None:
    match = REFERENCE.match(lines[index].text)
    if match is None:
        return None
    _add_part(blocks, "reference", lines[index], *match.span(2), path, match[1].lower())
    return index + 1


def _snippet(lines: Lines, index: int, path: Path, blocks: Blocks) -> int | None:
    if not SNIPPET.match(lines[index].text):
        return None
    _add(blocks, "snippet", [lines[index]], path)
    return index + 1


def _table(lines: Lines, index: int, path: Path, blocks: Blocks) -> int | None:
    if index + 1 >= len(lines) or not ROW_RULE.match(lines[index + 1].text) or lines[index].text.startswith("    "):
        return None
    if "|" not in lines[index + 1].text and not lines[index].text.strip().startswith("|"):
        return None
    width = len(list(_cells(lines[index].text)))
    if width != len(list(_cells(lines[index + 1].text))):
        return None
    end = index
    while end < len(lines) and lines[end].text:
        if end != index + 1:
            for column, (start, stop) in zip(range(width), _cells(lines[end].text), strict=False):
                _add_part(blocks, "cell", lines[end], start, stop, (*path, "table"), str(column))
        end += 1
    return end


def _cells(text: str) -> list[tuple[int, int]]:
    """The spans of a row's cells; a bar in code or behind a backslash parts none."""
    bars = [match.start() for match in re.finditer(r"\\.|(`+).*?\1|\|", text) if match[0] == "|"]
    start = len(text) - len(text.lstrip())
    cuts = [start - 1, *bars] if not bars or bars[0] != start else bars
    stop = len(text.rstrip())
    cuts = [*cuts, stop] if not bars or bars[-1] != stop - 1 else cuts
    return [(left + 1, right) for left, right in zip(cuts, cuts[1:], strict=False)]


def _html(lines: Lines, index: int, path: Path, blocks: Blocks) -> int | None:
    """Raw HTML, to the end of its element; the inside of one with the attribute `markdown` is Markdown."""
    text = lines[index].text
    if text.lstrip(" ").startswith("<!--"):
        return _comment(lines, index, path, blocks)
    match = HTML.match(text.lstrip(" "))
    if match is None or (path and not blocks.commonmark and "html" not in path) or text.startswith("    "):
        return None
    if blocks.commonmark:
        end = next((at for at in range(index, len(lines)) if not lines[at].text), len(lines)) - 1
    elif match[1] or match[2].lower() in VOID or text.rstrip().endswith("/>"):
        end = index
    else:
        end = _element_end(lines, index, match[2])
        if MARKDOWN.search(text) and end > index and text.endswith(">"):
            _add(blocks, "html", [lines[index]], path)
            _parse(lines[index + 1 : end], (*path, "html"), blocks)
            return end + 1
    _add(blocks, "html", lines[index : end + 1], path)
    return end + 1


def _element_end(lines: Lines, index: int, name: str) -> int:
    """The index of the line that closes an element, or of the last one."""
    depth = 0
    tag = re.compile(rf"<(/?){name}(?=[\s/>])", re.IGNORECASE)
    for end in range(index, len(lines)):
        for match in tag.finditer(lines[end].text):
            depth += -1 if match[1] else 1
            if depth == 0:
                return end
    return len(lines) - 1


def _comment(lines: Lines, index: int, path: Path, blocks: Blocks) -> int | None:
    """A comment is nothing to translate; one of a single word marks a place, such as `<!-- form -->`."""
    end = _find(lines, index, "<!--", lambda line: "-->" in line.text, blocks)
    if end is None or (end > index and path):
        return None
    last = lines[end].text
    if last[last.index("-->") + 3 :].strip():
        return None
    if end == index and re.fullmatch(r"<!-- *[\w:-]+ *-->", last.strip()):
        _add(blocks, "marker", [lines[index]], path)
    return end + 1


def _opens(parse: Callable[[Lines, int, Path, Blocks], int | None]) -> Callable[[Lines, int, Path, Blocks], bool]:
    """A test of whether a line begins the block that `parse` parses."""

    def test(lines: Lines, index: int, path: Path, blocks: Blocks) -> bool:
        return parse(lines, index, path, Blocks(blocks.commonmark)) is not None

    return test


def _matches(pattern: re.Pattern[str]) -> Callable[[Lines, int, Path, Blocks], bool]:
    return lambda lines, index, path, blocks: pattern.match(lines[index].text) is not None


def _opens_fence(lines: Lines, index: int, path: Path, blocks: Blocks) -> bool:
    return _fence_end(lines, index, path, blocks) is not None


def _opens_html(lines: Lines, index: int, path: Path, blocks: Blocks) -> bool:
    text = lines[index].text.lstrip(" ")
    return text.startswith("<!--") or (not path and HTML.match(text) is not None)


PARSERS: dict[str, tuple[Callable[[Lines, int, Path, Blocks], int | None], ...]] = {
    "#": (_heading,),
    "`": (_fence,),
    "~": (_fence,),
    ">": (_quote,),
    "-": (_snippet, _break, _list),
    "*": (_abbreviation, _break, _list),
    "_": (_break,),
    "+": (_list,),
    "!": (_admonition,),
    "?": (_details,),
    "=": (_tab,),
    "[": (_footnote, _reference),
    "<": (_html,),
}
PARSERS_OF_DIGITS = (_list,)
INTERRUPTERS: dict[str, tuple[Callable[[Lines, int, Path, Blocks], bool], ...]] = {
    "#": (_opens(_heading),),
    "`": (_opens_fence,),
    "~": (_opens_fence,),
    ">": (_matches(QUOTE),),
    "-": (_matches(SNIPPET), _matches(BREAK)),
    "*": (_matches(ABBREVIATION), _matches(BREAK)),
    "_": (_matches(BREAK),),
    "+": (),
    "!": (_matches(ADMONITION),),
    "?": (_matches(DETAILS),),
    "=": (_matches(TAB),),
    ":": (_matches(DEFINITION),),
    "[": (_matches(FOOTNOTE), _matches(REFERENCE)),
    "<": (_opens_html,),
}
