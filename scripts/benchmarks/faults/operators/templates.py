"""Mutation operators for Django's and Jinja's templates, on their tokens."""

from collections.abc import Iterator, Sequence

from scripts.benchmarks.faults.mutations import Mutation
from scripts.benchmarks.faults.operators.tokens import Token, quoted, tokens_of

# Their loss cannot be seen, or by no test's means.
QUIET_ATTRIBUTES = {"class", "width", "height", "fill", "viewBox", "d", "decoding", "xmlns"}
OTHER_OPERATOR = {"==": "!=", "!=": "==", " and ": " or ", " or ": " and "}
REMOVABLE_TAGS = ("include", "csrf_token")


def mutations(text: str) -> Iterator[Mutation]:
    """Find every place for a fault in a template."""
    tokens = tokens_of(text, "html+django")
    yield from _in_statements(text, tokens)
    yield from _in_elements(text, tokens)


def _in_statements(text: str, tokens: Sequence[Token]) -> Iterator[Mutation]:
    """Faults of `{% … %}`: a condition, a part that is left out."""
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
    """Faults of HTML: an attribute that is lost."""
    for number, token in enumerate(tokens):
        if token.kind != "Name.Attribute" or token.text in QUIET_ATTRIBUTES:
            continue
        value = _attribute(text, tokens, number)
        tag = next((other.text for other in reversed(tokens[:number]) if other.kind == "Name.Tag"), "")
        if value is not None and tag:
            before = f"<{tag} {quoted(text, value)}>"
            yield Mutation("template-attribute-removed", tag, before, f"<{tag}>", token.start, value[-1].end, "")


def _attribute(text: str, tokens: Sequence[Token], number: int) -> Sequence[Token] | None:
    """The tokens of an attribute with its value; None where the value is no plain string in quotes."""
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
