"""Mutation operators for JavaScript, on Pygments' tokens."""

import re
from collections.abc import Iterator, Sequence

from scripts.benchmarks.faults.mutations import Mutation
from scripts.benchmarks.faults.operators.tokens import Token, quoted, runs, tokens_of

FLIPPED = {"===": "!==", "!==": "===", "&&": "||", "||": "&&", "<": "<=", "<=": "<", ">": ">=", ">=": ">"}
NAMED = {"===": "js-comparison", "!==": "js-comparison", "&&": "js-and-or", "||": "js-and-or"}
OTHER_WORD = {"true": "false", "false": "true"}
# Finds a function's name in the statement that opens its block.
FUNCTION = re.compile(r"function\*? (\w+)|(?:const|let) (\w+) = .*=>|^(?:async |static )*(\w+) ?\([^=]*\) \{$")
CONTROL = {"if", "for", "while", "switch", "catch", "with", "return"}
REMOVABLE = re.compile(r"(await )?[\w$.?\[\]]+\(")
GUARD = re.compile(r"if \(.*\) (return\b.*|continue|break);$")
SMALL = 10


def mutations(text: str) -> Iterator[Mutation]:
    """Find every place for a fault in a script."""
    scopes: list[str] = []
    for run in runs(tokens_of(text, "javascript"), ";{}"):
        said = quoted(text, run)
        scope = next((name for name in reversed(scopes) if name), "<module>")
        if not said.startswith(("import ", "export {")):
            yield from _in_run(text, run, said, scope)
        if run[-1].text == "{":
            scopes.append(_function_name(said))
        elif run[-1].text == "}" and scopes:
            scopes.pop()


def _function_name(said: str) -> str:
    match = FUNCTION.search(said)
    name = next((group for group in match.groups() if group), "") if match else ""
    return "" if name in CONTROL else name


def _in_run(text: str, run: Sequence[Token], said: str, scope: str) -> Iterator[Mutation]:
    for token in run:
        for operator, new in _token_changes(token):
            after = text[run[0].start : token.start] + new + text[token.end : run[-1].end]
            yield Mutation(operator, scope, said, " ".join(after.split()), token.start, token.end, new)
    if _is_whole(run) and (REMOVABLE.match(said) or GUARD.match(said)):
        operator = "js-guard-removed" if said.startswith("if ") else "js-statement-removed"
        yield Mutation(operator, scope, said, ";", run[0].start, run[-1].end, ";")


def _token_changes(token: Token) -> Iterator[tuple[str, str]]:
    if token.kind.startswith("Operator") and token.text in FLIPPED:
        yield NAMED.get(token.text, "js-boundary"), FLIPPED[token.text]
    if token.kind.startswith("Operator") and token.text == "!":
        yield "js-negation", ""
    if token.kind.startswith("Keyword") and token.text in OTHER_WORD:
        yield "js-constant", OTHER_WORD[token.text]
    if token.kind.startswith("Literal.Number") and re.fullmatch(r"[\d_]+", token.text):
        number = int(token.text)
        yield "js-constant", str(number + 1 if number < SMALL else number * 2)


def _is_whole(run: Sequence[Token]) -> bool:
    """Whether a run of tokens is one statement: it ends with a semicolon and has balanced brackets."""
    marks = "".join(token.text for token in run if token.kind == "Punctuation")
    return run[-1].text == ";" and marks.count("(") == marks.count(")") and marks.count("[") == marks.count("]")
