"""Mutates expressions in a Python statement: comparisons, conditions, constants, arguments, decorators."""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

FLIPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
MOVED: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
SWAPPED: dict[type[ast.operator], type[ast.operator]] = {ast.Sub: ast.Add, ast.Mult: ast.FloorDiv}
# Without the first ones only speed or types change; without the others a module does not even load.
QUIET_DECORATORS = (
    *("cache", "lru_cache", "functools.cache", "overload", "override", "final", "wraps"),
    *("dataclass", "property", "staticmethod", "classmethod", "contextmanager", "asynccontextmanager"),
)
# Texts for people, and arguments that make no difference in the environments that the project supports.
QUIET_ARGUMENTS = {
    *("help", "metavar", "prog", "description", "epilog", "verbose_name", "verbose_name_plural", "help_text"),
    *("encoding", "strict", "frozen", "slots", "kw_only", "daemon", "name", "thread_name_prefix", "chunksize"),
    *("check", "exist_ok", "parents", "missing_ok", "ignore_errors", "maxsize", "stacklevel"),
    *("ensure_ascii", "separators", "indent", "sort_keys"),
}
# Smaller numbers grow by one. Others are doubled, since no test tells a timeout of 30 seconds from one of 31.
SMALL = 10


@dataclass(frozen=True)
class Change:
    """A mutation operator and the statement's head after it."""

    operator: str
    after: str


Step = Callable[[ast.AST], bool]


def changes(statement: ast.stmt, written: Callable[[ast.stmt], str]) -> Iterator[Change]:
    """Yield every change of a statement's head; `written` converts a statement to the text of its head."""
    for number, node in enumerate(_nodes(statement)):
        for operator, step in _steps(node):
            changed = copy.deepcopy(statement) if not hasattr(statement, "body") else _copy_of_head(statement)
            target = list(_nodes(changed))[number]
            if step(target):
                yield Change(operator, written(ast.fix_missing_locations(changed)))


def _copy_of_head(statement: ast.stmt) -> ast.stmt:
    """Copy a statement without its body, which is shared."""
    changed = copy.copy(statement)
    for field, value in ast.iter_fields(statement):
        if field not in ("body", "orelse", "finalbody", "handlers", "cases"):
            setattr(changed, field, copy.deepcopy(value))
    return changed


def _nodes(statement: ast.stmt) -> Iterator[ast.AST]:
    """Yield the nodes of a statement's head, outermost first, without annotations and texts for people."""
    yield statement
    for field, value in ast.iter_fields(statement):
        if field in ("body", "orelse", "finalbody", "handlers", "cases", "annotation", "returns", "bases"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _inside(child)


def _inside(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns") or isinstance(node, ast.JoinedStr):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not (isinstance(child, ast.keyword) and child.arg in QUIET_ARGUMENTS):
                yield from _inside(child)


def _steps(node: ast.AST) -> Iterator[tuple[str, Step]]:
    yield from _logic_steps(node)
    if isinstance(node, ast.BinOp) and type(node.op) in SWAPPED:
        yield "arithmetic-swapped", _swap_arithmetic
    if isinstance(node, ast.Constant):
        yield "constant-changed", _change_constant
    if isinstance(node, ast.Call):
        yield from _argument_steps(node)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield from _decorator_steps(node)


def _logic_steps(node: ast.AST) -> Iterator[tuple[str, Step]]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        yield "comparison-flipped", lambda target: _replace_operator(target, FLIPPED)
        yield "boundary-moved", lambda target: _replace_operator(target, MOVED)
    if isinstance(node, ast.BoolOp):
        yield "and-or-swapped", _swap_and_or
    if isinstance(node, ast.If | ast.While | ast.IfExp) and not isinstance(node.test, ast.Compare):
        yield "condition-negated", _negate_test
    if isinstance(node, ast.comprehension):
        for number in range(len(node.ifs)):
            yield "filter-removed", partial(_drop, field="ifs", number=number)


def _decorator_steps(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> Iterator[tuple[str, Step]]:
    for number, decorator in enumerate(node.decorator_list):
        if not ast.unparse(decorator).startswith(QUIET_DECORATORS):
            yield "decorator-removed", partial(_drop, field="decorator_list", number=number)


def _argument_steps(call: ast.Call) -> Iterator[tuple[str, Step]]:
    for number, keyword in enumerate(call.keywords):
        if keyword.arg and keyword.arg not in QUIET_ARGUMENTS:
            yield "argument-dropped", partial(_drop, field="keywords", number=number)


def _replace_operator(node: ast.AST, table: dict[type[ast.cmpop], type[ast.cmpop]]) -> bool:
    assert isinstance(node, ast.Compare)  # noqa: S101  # the step was made for one
    other = table.get(type(node.ops[0]))
    if other is None:
        return False
    node.ops = [other()]
    return True


def _swap_and_or(node: ast.AST) -> bool:
    assert isinstance(node, ast.BoolOp)  # noqa: S101
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    return True


def _swap_arithmetic(node: ast.AST) -> bool:
    assert isinstance(node, ast.BinOp)  # noqa: S101
    if any(isinstance(side, ast.List | ast.Tuple | ast.Set | ast.JoinedStr) for side in (node.left, node.right)):
        return False
    if any(isinstance(side, ast.Constant) and isinstance(side.value, str) for side in (node.left, node.right)):
        return False
    node.op = SWAPPED[type(node.op)]()
    return True


def _negate_test(node: ast.AST) -> bool:
    assert isinstance(node, ast.If | ast.While | ast.IfExp)  # noqa: S101
    test = node.test
    is_negated = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
    node.test = test.operand if is_negated and isinstance(test, ast.UnaryOp) else ast.UnaryOp(ast.Not(), test)
    return True


def _change_constant(node: ast.AST) -> bool:
    assert isinstance(node, ast.Constant)  # noqa: S101
    if isinstance(node.value, bool):
        node.value = not node.value
    elif isinstance(node.value, int | float):
        node.value = node.value + 1 if abs(node.value) < SMALL else node.value * 2
    else:
        return False
    return True


def _drop(node: ast.AST, field: str, number: int) -> bool:
    items: list[ast.AST] = getattr(node, field)
    del items[number]
    return True
