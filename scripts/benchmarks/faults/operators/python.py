"""Mutation operators for Python, on the syntax tree, statement by statement."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.benchmarks.faults.mutations import Mutation
from scripts.benchmarks.faults.operators.python_expressions import Change, changes
from scripts.benchmarks.faults.operators.python_statements import head, removals

Scoped = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Source:
    """A module's text with the index of each line's start."""

    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Source":
        """Index a text."""
        starts = [0]
        for line in text.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        return cls(text, tuple(starts))

    def index(self, line: int, column: int) -> int:
        """Convert a position of the syntax tree, whose columns count bytes, to an index."""
        start = self.starts[line - 1]
        following = self.text[start : self.starts[line]] if line < len(self.starts) else self.text[start:]
        return start + len(following.encode()[:column].decode())


def mutations(text: str) -> Iterator[Mutation]:
    """Find every place for a fault in a module."""
    source = Source.of(text)
    for scope, statement in _statements(ast.parse(text).body, ()):
        if not _says_nothing(statement, scope):
            yield from _of_statement(source, ".".join(scope) or "<module>", statement)


def _statements(body: list[ast.stmt], scope: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], ast.stmt]]:
    for statement in body:
        yield scope, statement
        inner = (*scope, statement.name) if isinstance(statement, Scoped) else scope
        for part in _bodies(statement):
            yield from _statements(part, inner)


def _bodies(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    """Yield a statement's blocks, except those that run only as a program or for the type checker."""
    if isinstance(statement, ast.If) and any(name in ast.unparse(statement.test) for name in ("__main__", "TYPE_CHE")):
        return
    for field in ("body", "orelse", "finalbody"):
        yield getattr(statement, field, [])
    for handler in getattr(statement, "handlers", []):
        yield handler.body
    for case in getattr(statement, "cases", []):
        yield case.body


LOGGING = ("logger.", "log.", "logging.", "warnings.", "_log.", "LOG.")
WITHOUT_BEHAVIOUR = (ast.Import, ast.ImportFrom, ast.Assert, ast.Pass, ast.Global, ast.Nonlocal, ast.Raise)


def _says_nothing(statement: ast.stmt, scope: tuple[str, ...]) -> bool:
    """Whether no test can notice a change: imports, docstrings, `__all__`, log entries, error messages."""
    if isinstance(statement, WITHOUT_BEHAVIOUR):
        return True
    said = ast.unparse(statement)
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant) or said.startswith(LOGGING)
    if isinstance(statement, ast.If) and any(name in ast.unparse(statement.test) for name in ("__main__", "TYPE_CHE")):
        return True
    return not scope and said.startswith(("__all__", "log =", "logger ="))


def _of_statement(source: Source, scope: str, statement: ast.stmt) -> Iterator[Mutation]:
    if _is_on_one_line(statement):
        return
    start, end = _span(source, statement)
    before = head(statement)
    keyword = "el" if source.text.startswith("elif", start) else ""
    if isinstance(statement, Scoped):
        scope = statement.name if scope == "<module>" else f"{scope}.{statement.name}"
    for change in _all_changes(statement):
        yield Mutation(
            operator=change.operator,
            scope=scope,
            before=before,
            after=change.after,
            start=start,
            end=end,
            replacement=_indented(keyword + change.after, source, start),
        )
    for operator, target, said_before, after in removals(statement):
        first, last = _span(source, target)
        yield Mutation(operator, scope, said_before, after, first, last, _indented(after, source, first))
    for handler in getattr(statement, "handlers", []):
        yield from _of_handler(source, scope, handler)


def _is_on_one_line(statement: ast.stmt) -> bool:
    """Whether a compound statement's body is on the line of its head, as in a protocol."""
    body: list[ast.stmt] = getattr(statement, "body", [])
    return not isinstance(statement, ast.Try) and any(inner.lineno == statement.lineno for inner in body[:1])


def _all_changes(statement: ast.stmt) -> Iterator[Change]:
    """Yield the distinct changes of a statement's head."""
    seen = set()
    for change in changes(statement, head):
        if (change.operator, change.after) not in seen:
            seen.add((change.operator, change.after))
            yield change


def _of_handler(source: Source, scope: str, handler: ast.ExceptHandler) -> Iterator[Mutation]:
    if handler.type is None:
        return
    start = source.index(handler.type.lineno, handler.type.col_offset)
    end = source.index(handler.type.end_lineno or 0, handler.type.end_col_offset or 0)
    body = ast.unparse(handler.body[0]).partition("\n")[0]
    before = f"except {ast.unparse(handler.type)}: {body}"
    yield Mutation("exception-not-caught", scope, before, f"except (): {body}", start, end, "()")


def _span(source: Source, statement: ast.stmt) -> tuple[int, int]:
    """Return the indices of a simple statement, or of a compound statement's head."""
    decorators = getattr(statement, "decorator_list", [])
    first = min([statement, *decorators], key=lambda node: node.lineno)
    start = source.index(first.lineno, first.col_offset - (first is not statement))
    body = getattr(statement, "body", None)
    if not body or isinstance(statement, ast.Try):
        return start, source.index(statement.end_lineno or 0, statement.end_col_offset or 0)
    inner = min([body[0], *getattr(body[0], "decorator_list", [])], key=lambda node: node.lineno)
    return start, source.starts[inner.lineno - 1] - 1


def _indented(code: str, source: Source, start: int) -> str:
    line = source.text.rfind("\n", 0, start) + 1
    return code.replace("\n", "\n" + " " * (start - line))
