"""Compares code with its counterpart: what a translator may change in it, and what not.

Comments may differ, as may words for people: text in quotation marks, in `<placeholders>`, between the tags of HTML,
the output of a program, a plain word in code marks. A name that a whole page renames (`def hi` → `def hallo`) is meant.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

# Languages by how they mark comments.
LANGUAGES = {
    "hash": """python py python3 pycon yaml yml bash sh shell zsh console shell-session toml ruby rb r perl make
        makefile docker dockerfile nginx properties env powershell ps1 apache elixir julia nix""",
    "ini": "ini conf cfg",
    "slash": """js javascript mjs ts typescript jsx tsx java kotlin c cpp c++ cs csharp go rust rs swift php json5 jsonc
        scss less dart scala groovy""",
    "css": "css",
    "dash": "sql lua haskell ada",
    "html": "html htm xml svg jinja jinja2 django html+jinja html+django vue svelte",
    "plain": "text txt plain plaintext output log",
}
FAMILIES = {"": "plain"} | {name: family for family, names in LANGUAGES.items() for name in names.split()}
# White space in front of a line has a meaning.
INDENTED = ("python", "py", "python3", "yaml", "yml", "make", "makefile")
# Keys may stand in quotation marks.
KEYED = ("json", "json5", "jsonc", "yaml", "yml")
# The names are not the writer's own.
MARKED_UP = ("html", "css")
# A diagram is words for people throughout.
UNCOMPARED = ("mermaid", "plantuml", "dot", "graphviz")
STRING = r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
# A mark of an annotation, `# (1)!`, is no comment: the theme replaces it; nor is `#!`.
HASH = r"(?<![^\s])#(?!!|\s*\(\d+\)!?).*"
STARS = r"/\*[\s\S]{0,5000}?\*/"
COMMENTS = {
    "hash": HASH,
    "ini": rf"{HASH}|^\s*;.*",
    "slash": rf"{STARS}|(?<![^\s;{{}}(),])//(?!\s*\(\d+\)!?).*",
    "css": STARS,
    "dash": rf"(?<![^\s])--(?=\s).*|{STARS}",
}
PATTERNS = {family: re.compile(f"(?P<string>{STRING})|{comment}", re.MULTILINE) for family, comment in COMMENTS.items()}
PATTERNS["html"] = re.compile(r"<!--[\s\S]{0,5000}?-->|\{#[\s\S]{0,5000}?#\}")
PROMPT = re.compile(r"\s*(?:\([\w.-]{1,64}\) ?)?(?:[\w.:/\\~-]{0,200}[$>%]|>>>|\.\.\.)\s*\S")
MARKUP = re.compile(r"(<[^<>]*>|\{\{.{0,300}?\}\}|\{%.{0,300}?%\})")
ATTRIBUTE = re.compile(
    r"(?P<name>\b(?:alt|aria-label|label|title|placeholder|value)=[\"'])(?P<words>[^\"'<>]*)(?=[\"'])"
)
PIECES = (
    r"(?P<quote>[\"'])(?P<words>(?:\\.|(?!(?P=quote))[^\\\n])*)(?P=quote)%s"
    r"|<(?P<name>[^\W\d_][\w .-]*)>"
    r"|(?<![\w.+-])(?P<mail>[\w.+-]{1,64})(?=@example\b)"
)
QUOTED, QUOTED_VALUE = re.compile(PIECES % ""), re.compile(PIECES % r"(?!\s*:)")
SLOT = re.compile(r"\{[^{}]*\}|%(?:\(\w+\))?[sdif]\b|\d+")
UNNATURAL = re.compile(r"[/\\=_<>{}\[\]|$@#~^*+&%`]|\w[.(]\w|[a-z0-9]:\w|\(\)|--")
ESCAPED = re.compile(r"\\(?=[\"'])")
# A single word with other capitals than the first one is a name of code; in a sentence, `HTML` is a word.
CAPITALS = re.compile(r"[^\W_][A-Z]")
LETTER = re.compile(r"[^\W\d_]")
NAME = re.compile(r"[^\W\d]\w*")
# How often a page must rename a name, and in what share of the places, for it to be meant.
RENAMED, RENAMED_SHARE = 2, 0.75


class Row(NamedTuple):
    """A line of a code block: its number in the block, from 0, and its text without comment and surplus white space."""

    number: int
    text: str


def language_of_code(info: str) -> str:
    """The language that an info string names, as `python` in `{.python hl_lines="1"}`, or nothing."""
    match = re.match(r"\{?\s*\.?([\w+#-]+)(?!\w*=)", info)
    return match[1].lower() if match else ""


def has_own_names(language: str) -> bool:
    """Whether the names in code of a language are the writer's own, such as a function's."""
    return FAMILIES.get(language) not in MARKED_UP


def find_rows(text: str, language: str) -> list[Row]:
    """The lines of a code block that count: without comments and empty lines."""
    family = FAMILIES.get(language, "")
    if pattern := PATTERNS.get(family):
        text = pattern.sub(_without_comment, text)
    rows = enumerate(text.split("\n"))
    return [Row(index, _tidy(line, family, language)) for index, line in rows if line.strip()]


def _without_comment(match: re.Match[str]) -> str:
    kept = match.groupdict().get("string")
    return kept if kept is not None else "\n" * match[0].count("\n")


def _tidy(line: str, family: str, language: str) -> str:
    blank = r"\s+" if family == "plain" else r"[ \t]+"
    body = re.sub(blank, " ", line.strip())
    return line[: len(line) - len(line.lstrip())] + body if language in INDENTED else body


def has_output(rows: Iterable[Row], language: str) -> bool:
    """Whether the lines without a prompt are what a program says: in a plain text, or in a session."""
    family = FAMILIES.get(language, "")
    return family == "plain" or (family == "hash" and any(PROMPT.match(row.text) for row in rows))


def is_same(source: str, target: str, language: str, renamed: Mapping[str, str], *, output: bool = False) -> bool:
    """Whether two lines, or two texts in code marks, are the same code but for words for people.

    With `output`, a line without a prompt is for people altogether.
    """
    if source == target:
        return True
    family = FAMILIES.get(language, "")
    if output and not PROMPT.match(source) and _is_translation(source.lstrip("# "), target.lstrip("# ")):
        return True
    if family != "css" and "<" in source and ("</" in source or family == "html"):
        ours, theirs = _split_markup(source), _split_markup(target)
    else:
        pattern = QUOTED_VALUE if language in KEYED else QUOTED
        ours, theirs = _split_quoted(source, pattern), _split_quoted(target, pattern)
    if family not in MARKED_UP:
        kept = set(NAME.findall(theirs[0]))
        ours = (
            NAME.sub(lambda match: match[0] if match[0] in kept else renamed.get(match[0], match[0]), ours[0]),
            ours[1],
        )
    return ours[0] == theirs[0] and all(map(_agree, ours[1], theirs[1]))


def has_own_words(source: str, target: str, renamed: Mapping[str, str]) -> bool:
    """Whether the translation of a line has words or names of its own, so that the source's cannot replace it."""
    return _split_quoted(source)[1] != _split_quoted(target)[1] or not renamed.keys().isdisjoint(NAME.findall(source))


def is_plain(code: str) -> bool:
    """Whether a text in code marks is nothing but words, as in “the `list`”."""
    return _is_natural(code) and SLOT.search(code) is None


def _is_natural(text: str) -> bool:
    bare = SLOT.sub("", ESCAPED.sub("", text)).strip()
    if LETTER.search(bare) is None or UNNATURAL.search(bare):
        return False
    return " " in bare or CAPITALS.search(bare) is None


def _is_translation(source: str, target: str) -> bool:
    return _is_natural(source) and _is_natural(target) and _agree(source, target)


def _agree(source: str, target: str) -> bool:
    """Whether words for people have the same placeholders and numbers."""
    return sorted(SLOT.findall(source)) == sorted(SLOT.findall(target))


def _split_quoted(line: str, pattern: re.Pattern[str] = QUOTED) -> tuple[str, list[str]]:
    """A line with each piece for people replaced by a mark, and the pieces."""
    pieces: list[str] = []

    def take(match: re.Match[str]) -> str:
        words = match["words"] if match["words"] is not None else (match["name"] or match["mail"]).replace("-", " ")
        if not _is_natural(words):
            return match[0]
        pieces.append(words)
        # Either kind of quotation mark: the words may hold the other one.
        return '"\0' if match["quote"] else "\0"

    return pattern.sub(take, line), pieces


def _split_markup(line: str) -> tuple[str, list[str]]:
    """The same of a line of HTML: the text between the tags, and attributes with words."""
    pieces: list[str] = []

    def take(match: re.Match[str]) -> str:
        pieces.append(match["words"])
        return f"{match['name']}\0"

    parts = MARKUP.split(line)
    for index, part in enumerate(parts):
        if index % 2:
            parts[index] = ATTRIBUTE.sub(take, part)
        elif _is_natural(part):
            pieces.append(part)
            parts[index] = "\0"
    return "".join(parts), pieces


def find_renamed(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The names that a page renames throughout: {name in the source: name in the translation}.

    `pairs` are lines of code and texts in code marks with their counterparts.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for line, other_line in pairs:
        source, target = _split_quoted(line)[0], _split_quoted(other_line)[0]
        if NAME.sub("\1", source) == NAME.sub("\1", target):
            for name, other in zip(NAME.findall(source), NAME.findall(target), strict=True):
                counts[name][other] += 1
    return dict(_steady(counts))


def _steady(counts: Mapping[str, Counter[str]]) -> Iterator[tuple[str, str]]:
    for name, others in counts.items():
        other, count = others.most_common(1)[0]
        if other != name and count >= max(RENAMED, RENAMED_SHARE * others.total()) and not any(map(str.isdigit, other)):
            yield name, other
