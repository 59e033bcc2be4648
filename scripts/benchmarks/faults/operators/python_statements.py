"""Removes whole Python statements, and writes statements without their bodies."""

import ast
import copy
from collections.abc import Iterator

# Removing these changes only speed, or nothing that a test can notice.
LEFT_IN = ("super().__init__", "gc.", "sys.stdout.flush", "connection.close", "connections.close", "time.sleep")


def head(statement: ast.stmt) -> str:
    """Write a statement; a compound one without its body."""
    if isinstance(statement, ast.Try | ast.Match):
        return type(statement).__name__.lower()
    if not hasattr(statement, "body"):
        return ast.unparse(statement)
    short = copy.copy(statement)
    for field in ("body", "orelse"):
        if hasattr(short, field):
            setattr(short, field, [ast.Pass()] if field == "body" else [])
    return ast.unparse(short).rpartition("\n")[0]


def removals(statement: ast.stmt) -> Iterator[tuple[str, ast.stmt, str, str]]:
    """Yield the possible removals: (operator, removed statement, text before, text after)."""
    if isinstance(statement, ast.Expr) and _is_call(statement.value):
        said = ast.unparse(statement)
        if not said.removeprefix("await ").startswith(LEFT_IN):
            yield "statement-removed", statement, said, "pass"
    if isinstance(statement, ast.AugAssign) or _fills_in(statement):
        yield "statement-removed", statement, ast.unparse(statement), "pass"
    if isinstance(statement, ast.If) and len(statement.body) == 1:
        only = statement.body[0]
        if isinstance(only, ast.Return | ast.Raise | ast.Continue | ast.Break):
            yield "guard-removed", only, f"{head(statement)} {ast.unparse(only)}", "pass"


def _is_call(node: ast.expr) -> bool:
    return isinstance(node.value if isinstance(node, ast.Await) else node, ast.Call)


def _fills_in(statement: ast.stmt) -> bool:
    """Whether a statement sets an attribute or an item, such as a header of a response."""
    return isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Attribute | ast.Subscript)
