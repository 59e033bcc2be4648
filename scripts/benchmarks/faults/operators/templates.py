"""Mutation operators for Django's and Jinja's templates, on Pygments' tokens."""

from collections.abc import Iterator, Sequence

from scripts.benchmarks.faults.mutations import Mutation
from scripts.benchmarks.faults.operators.tokens import Token, quoted, tokens_of

# Attributes whose loss no test can notice.
QUIET_ATTRIBUTES = {"class", "width", "height", "fill", "viewBox", "d", "decoding", "xmlns"}
OTHER_OPERATOR = {"==": "!=", "!=": "==", " and ": " or ", " or ": " and "}
REMOVABLE_TAGS = ("include", "csrf_token")


def mutations(text: str) -> Iterator[Mutation]:
    """Find every place for a fault in a template."""
    tokens = tokens_of(text, "html+django")
    yield from _in_statements(text, tokens)
    yield from _in_elements(text, tokens)


def _in_statements(text: str, tokens: Sequence[Token]) -> Iterator[Mutation]:
    """Yield the faults of `{% … %}`: changed conditions, removed parts."""
    block = ""
    for number, token in enumerate(tokens):
        if not token.text.startswith("{%") or number + 1 == len(tokens):
            continue
        close = next(other for other in tokens[number:] if other.text.endswith("%}"))
        start, end = token.start, close.end
        name = tokens[number + 1].text
        said = text[start:end]
        if name == "block":
            block = tokens[number + 2].text
        if name in ("if", "elif"):
            yield from (
                Mutation(operator, block, said, after, start, end, after) for operator, after in _conditions(said, name)
            )
        if name in REMOVABLE_TAGS:
            yield Mutation("template-part-removed", block, said, "", start, end, "")


def _conditions(said: str, name: str) -> Iterator[tuple[str, str]]:
    swapped = [(old, new) for old, new in OTHER_OPERATOR.items() if old in said]
    for old, new in swapped:
        yield "template-condition", said.replace(old, new, 1)
    if f"{name} not " in said and " and " not in said and " or " not in said:
        yield "template-condition", said.replace(f"{name} not ", f"{name} ", 1)
    elif not swapped:
        yield "template-condition", said.replace(f"{name} ", f"{name} not ", 1)


def _in_elements(text: str, tokens: Sequence[Token]) -> Iterator[Mutation]:
    """Yield the faults of HTML: removed attributes."""
    for number, token in enumerate(tokens):
        if token.kind != "Name.Attribute" or token.text in QUIET_ATTRIBUTES:
            continue
        value = _attribute(text, tokens, number)
        tag = next((other.text for other in reversed(tokens[:number]) if other.kind == "Name.Tag"), "")
        if value is not None and tag:
            before = f"<{tag} {quoted(text, value)}>"
            yield Mutation("template-attribute-removed", tag, before, f"<{tag}>", token.start, value[-1].end, "")


def _attribute(text: str, tokens: Sequence[Token], number: int) -> Sequence[Token] | None:
    """Return the tokens of an attribute and its value; None if the value is not one string in double quotes."""
    if number + 1 == len(tokens) or tokens[number + 1].text != "=":
        return tokens[number : number + 1]
    opening = tokens[number + 2].text
    for last in range(number + 2, len(tokens)):
        part = text[tokens[number + 2].start : tokens[last].end]
        if opening[:1] != '"' or "{%" in part:
            return None
        if len(part) > 1 and part.endswith('"') and not _is_in_braces(part):
            return tokens[number : last + 1]
    return None


def _is_in_braces(part: str) -> bool:
    return part.count("{{") != part.count("}}")
