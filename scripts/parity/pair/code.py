"""Compares code with its counterpart, except for the parts that a translator may change.

These are comments and words for people: text in quotation marks, in `<placeholders>`, between the tags of HTML, the
output of a program, a plain word in code marks. A name may change too if the whole page renames it (`def hi` →
`def hallo`).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import NamedTuple

from scripts.parity.page.segments import LETTER

# Families of languages that mark comments in the same way.
LANGUAGES_OF_FAMILIES = {
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
FAMILIES = {"": "plain"} | {name: family for family, names in LANGUAGES_OF_FAMILIES.items() for name in names.split()}
# Languages in which indentation has a meaning.
INDENTED = ("python", "py", "python3", "yaml", "yml", "make", "makefile")
# Languages whose keys may be in quotation marks: a text before a colon is not for people.
KEYED = ("json", "json5", "jsonc", "yaml", "yml")
# Families whose names are part of the language, so that no page renames them.
MARKED_UP = ("html", "css")
# Languages of diagrams, which are all words for people.
UNCOMPARED = ("mermaid", "plantuml", "dot", "graphviz")
STRING_LITERAL = r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
# An annotation mark, `# (1)!`, is not a comment, since the theme replaces it; neither is `#!`.
HASH = r"(?<![^\s])#(?!!|\s*\(\d+\)!?).*"
STARS = r"/\*[\s\S]{0,5000}?\*/"
COMMENTS = {
    "hash": HASH,
    "ini": rf"{HASH}|^\s*;.*",
    "slash": rf"{STARS}|(?<![^\s;{{}}(),])//(?!\s*\(\d+\)!?).*",
    "css": STARS,
    "dash": rf"(?<![^\s])--(?=\s).*|{STARS}",
}
PATTERNS = {
    family: re.compile(f"(?P<string>{STRING_LITERAL})|{comment}", re.MULTILINE) for family, comment in COMMENTS.items()
}
PATTERNS["html"] = re.compile(r"<!--[\s\S]{0,5000}?-->|\{#[\s\S]{0,5000}?#\}")
PROMPT = re.compile(r"\s*(?:\([\w.-]{1,64}\) ?)?(?:[\w.:/\\~-]{0,200}[$>%]|>>>|\.\.\.)\s*\S")
MARKUP = re.compile(r"(<[^<>]*>|\{\{.{0,300}?\}\}|\{%.{0,300}?%\})")
WORDED_ATTRIBUTE = re.compile(
    r"(?P<name>\b(?:alt|aria-label|label|title|placeholder|value)=[\"'])(?P<words>[^\"'<>]*)(?=[\"'])"
)
PIECES = (
    r"(?P<quote>[\"'])(?P<words>(?:\\.|(?!(?P=quote))[^\\\n])*)(?P=quote)%s"
    r"|<(?P<name>[^\W\d_][\w .-]*)>"
    r"|(?<![\w.+-])(?P<mail>[\w.+-]{1,64})(?=@example\b)"
)
QUOTED_WORDS, QUOTED_VALUE = re.compile(PIECES % ""), re.compile(PIECES % r"(?!\s*:)")
SLOT = re.compile(r"\{[^{}]*\}|%(?:\(\w+\))?[sdif]\b|\d+")
UNNATURAL = re.compile(r"[/\\=_<>{}\[\]|$@#~^*+&%`]|\w[.(]\w|[a-z0-9]:\w|\(\)|--")
ESCAPED = re.compile(r"\\(?=[\"'])")
# A single word with a capital after the first letter is a name in code; within a sentence, `HTML` is a word.
CAPITALS = re.compile(r"[^\W_][A-Z]")
IDENTIFIER = re.compile(r"[^\W\d]\w*")
# A renaming is intended if it occurs this often, and at this share of the places where the name occurs.
RENAMED, RENAMED_SHARE = 2, 0.75


class Row(NamedTuple):
    """A line of a code block: its number in the block, from 0, and its text without comments and extra white space."""

    number: int
    text: str


def language_of_code(info: str) -> str:
    """The language that an info string names, such as `python` in `{.python hl_lines="1"}`; empty if it names none."""
    match = re.match(r"\{?\s*\.?([\w+#-]+)(?!\w*=)", info)
    return match[1].lower() if match else ""


def has_own_names(language: str) -> bool:
    """Whether the writer of code in a language chooses names in it, such as those of functions."""
    return FAMILIES.get(language) not in MARKED_UP


def find_rows(text: str, language: str) -> list[Row]:
    """The lines of a code block to compare: without comments and empty lines."""
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
    """Whether lines without a prompt are the output of a program: in plain text, or if other lines have a prompt."""
    family = FAMILIES.get(language, "")
    return family == "plain" or (family == "hash" and any(PROMPT.match(row.text) for row in rows))


def is_same(source: str, target: str, language: str, renamed: Mapping[str, str], *, output: bool = False) -> bool:
    """Whether two lines, or two texts in code marks, are the same code except for words for people.

    `renamed` are the names that the page renames: {name in the source: name in the translation}. With `output`, a line
    without a prompt is all words for people.
    """
    if source == target:
        return True
    family = FAMILIES.get(language, "")
    if output and not PROMPT.match(source) and _is_translation(source.lstrip("# "), target.lstrip("# ")):
        return True
    if family != "css" and "<" in source and ("</" in source or family == "html"):
        code, words = _split_markup(source)
        other_code, other_words = _split_markup(target)
    else:
        pattern = QUOTED_VALUE if language in KEYED else QUOTED_WORDS
        code, words = _split_quoted(source, pattern)
        other_code, other_words = _split_quoted(target, pattern)
    if family not in MARKED_UP:
        code = _rename(code, renamed, kept=set(IDENTIFIER.findall(other_code)))
    return code == other_code and all(map(_agree, words, other_words))


def _rename(code: str, renamed: Mapping[str, str], *, kept: Set[str]) -> str:
    """Replace the names that the page renames, except those that the translation of this code keeps."""

    def new_name(match: re.Match[str]) -> str:
        name = match[0]
        return name if name in kept else renamed.get(name, name)

    return IDENTIFIER.sub(new_name, code)


def has_own_words(source: str, target: str, renamed: Mapping[str, str]) -> bool:
    """Whether the translation of a line has words or names of its own, so that a fix must not replace it."""
    if _split_quoted(source)[1] != _split_quoted(target)[1]:
        return True
    return not renamed.keys().isdisjoint(IDENTIFIER.findall(source))


def is_plain_words(code: str) -> bool:
    """Whether a text in code marks is only words, as in “the `list`”."""
    return _is_natural(code) and SLOT.search(code) is None


def _is_natural(text: str) -> bool:
    bare = SLOT.sub("", ESCAPED.sub("", text)).strip()
    if LETTER.search(bare) is None or UNNATURAL.search(bare):
        return False
    return " " in bare or CAPITALS.search(bare) is None


def _is_translation(source: str, target: str) -> bool:
    return _is_natural(source) and _is_natural(target) and _agree(source, target)


def _agree(source: str, target: str) -> bool:
    """Whether two texts for people have the same placeholders and numbers."""
    return sorted(SLOT.findall(source)) == sorted(SLOT.findall(target))


def _split_quoted(line: str, pattern: re.Pattern[str] = QUOTED_WORDS) -> tuple[str, list[str]]:
    """A line with each piece of text for people replaced by `\\0`, and the pieces."""
    pieces: list[str] = []

    def take(match: re.Match[str]) -> str:
        words = match["words"] if match["words"] is not None else (match["name"] or match["mail"]).replace("-", " ")
        if not _is_natural(words):
            return match[0]
        pieces.append(words)
        # Both kinds of quotation mark become one, since the words may contain the other kind.
        return '"\0' if match["quote"] else "\0"

    return pattern.sub(take, line), pieces


def _split_markup(line: str) -> tuple[str, list[str]]:
    """The same for a line of HTML: the pieces are the text between tags and the attributes with words."""
    pieces: list[str] = []

    def take(match: re.Match[str]) -> str:
        pieces.append(match["words"])
        return f"{match['name']}\0"

    parts = MARKUP.split(line)
    for index, part in enumerate(parts):
        if index % 2:
            parts[index] = WORDED_ATTRIBUTE.sub(take, part)
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
        if IDENTIFIER.sub("\1", source) == IDENTIFIER.sub("\1", target):
            for name, other in zip(IDENTIFIER.findall(source), IDENTIFIER.findall(target), strict=True):
                counts[name][other] += 1
    return dict(_steady(counts))


def _steady(counts: Mapping[str, Counter[str]]) -> Iterator[tuple[str, str]]:
    for name, others in counts.items():
        other, count = others.most_common(1)[0]
        if other != name and count >= max(RENAMED, RENAMED_SHARE * others.total()) and not any(map(str.isdigit, other)):
            yield name, other
