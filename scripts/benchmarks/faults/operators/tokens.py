"""Splits a text into the tokens of a Pygments lexer, with their places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]


@dataclass(frozen=True)
class Token:
    """A token other than space and comments; `kind` is Pygments' name for it, such as `Name.Tag`."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Return the index after the token."""
        return self.start + len(self.text)


def tokens_of(text: str, language: str) -> list[Token]:
    """Split a text; `language` is the name of a lexer."""
    lexer = get_lexer_by_name(language, ensurenl=False, stripnl=False)
    found = []
    for start, kind, value in lexer.get_tokens_unprocessed(text):
        name = str(kind).removeprefix("Token.")
        is_comment = name.startswith("Comment") and not name.startswith("Comment.Preproc")
        if value.strip() and not is_comment:
            found.append(Token(name, value, start))
    return found


def quoted(text: str, tokens: Sequence[Token]) -> str:
    """Write the text of tokens on one line, with single spaces."""
    return " ".join(text[tokens[0].start : tokens[-1].end].split()) if tokens else ""


def runs(tokens: Sequence[Token], ends: str) -> Iterator[list[Token]]:
    """Split tokens after each punctuation mark of `ends`."""
    run: list[Token] = []
    for token in tokens:
        run.append(token)
        if token.kind == "Punctuation" and token.text in ends:
            yield run
            run = []
    if run:
        yield run
