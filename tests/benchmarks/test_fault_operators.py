"""The mutation operators of `scripts/bench faults`: what each plants, and what they leave alone."""

import pytest

from scripts.benchmarks.faults.operators import mutations

FUNCTION = "def f(a, b):\n    {}\n"
# (operator, suffix, text, text with the fault)
PLANTED = [
    ("comparison-flipped", ".py", FUNCTION.format("return a == b"), FUNCTION.format("return a != b")),
    ("boundary-moved", ".py", FUNCTION.format("return a < b"), FUNCTION.format("return a <= b")),
    ("and-or-swapped", ".py", FUNCTION.format("return a and b"), FUNCTION.format("return a or b")),
    ("arithmetic-swapped", ".py", FUNCTION.format("return a - b"), FUNCTION.format("return a + b")),
    ("filter-removed", ".py", FUNCTION.format("return [c for c in a if c]"), FUNCTION.format("return [c for c in a]")),
    ("statement-removed", ".py", FUNCTION.format("a.save(b)  # why"), FUNCTION.format("pass  # why")),
    ("statement-removed", ".py", FUNCTION.format("a['Vary'] = b"), FUNCTION.format("pass")),
    ("argument-dropped", ".py", FUNCTION.format("return a(b, c=1)"), FUNCTION.format("return a(b)")),
    ("constant-changed", ".py", "LIMIT = 30\n", "LIMIT = 60\n"),
    ("constant-changed", ".py", "IS_OPEN = True\n", "IS_OPEN = False\n"),
    ("condition-negated", ".py", "if a:\n    b()\nelif c:\n    d()\n", "if a:\n    b()\nelif not c:\n    d()\n"),
    ("condition-negated", ".py", "while not a:\n    b()\n", "while a:\n    b()\n"),
    ("guard-removed", ".py", FUNCTION.format("if a:\n        return b"), FUNCTION.format("if a:\n        pass")),
    ("decorator-removed", ".py", "@members_only\n@cache\ndef f():\n    return 1\n", "@cache\ndef f():\n    return 1\n"),
    ("exception-not-caught", ".py", "try:\n    a()\nexcept B:\n    c()\n", "try:\n    a()\nexcept ():\n    c()\n"),
    ("js-comparison", ".js", "if (a === b) {\n  c();\n}\n", "if (a !== b) {\n  c();\n}\n"),
    ("js-boundary", ".js", "const c = a > b;\n", "const c = a >= b;\n"),
    ("js-and-or", ".js", "const c = a && b;\n", "const c = a || b;\n"),
    ("js-negation", ".js", "const c = !a;\n", "const c = a;\n"),
    ("js-constant", ".js", "const c = 30;\n", "const c = 60;\n"),
    ("js-statement-removed", ".js", "await a.b(`{${c}`);\n", ";\n"),
    ("js-guard-removed", ".js", "if (a) return b;\n", ";\n"),
    ("template-condition", ".html", "{% if a %}b{% endif %}", "{% if not a %}b{% endif %}"),
    ("template-condition", ".html", "{% if a == 'b' %}b{% endif %}", "{% if a != 'b' %}b{% endif %}"),
    ("template-attribute-removed", ".html", '<input name="a {{ b }}" required>', "<input  required>"),
    ("template-part-removed", ".html", '<p>{% include "a.html" %}</p>', "<p></p>"),
    ("css-declaration-removed", ".css", "@media print { a { color: red; } }", "@media print { a {  } }"),
    ("translation-emptied", ".po", 'msgid "a"\nmsgstr "b"\n', 'msgid "a"\nmsgstr ""\n'),
    ("setting-switched", ".yml", "a:\n  b: true\n", "a:\n  b: false\n"),
    ("setting-removed", ".yml", "a:\n  - b\n  - c\n", "a:\n  - c\n"),
    ("word-removed", ".yml", "extra:\n  words:\n    a: b\n    c: d\n", "extra:\n  words:\n    c: d\n"),
    ("form-word-removed", ".md", "---\nform:\n  a: b\n  c: d\n---\n", "---\nform:\n  c: d\n---\n"),
    ("guide-anchor-lost", ".md", "Go to [a](b.md#c).\n", "Go to [a](b.md).\n"),
    ("guide-link-astray", ".md", "Go to [a](b.md).\n", "Go to [a](index.md).\n"),
    ("guide-number-changed", ".md", "Wait 9 minutes.\n", "Wait 10 minutes.\n"),
    ("guide-item-removed", ".md", "1. First.\n2. Then.\n", "2. Then.\n"),
    ("guide-label-changed", ".md", "Tap **Send**.\n", "Tap **Sends**.\n"),
]  # fmt: skip


@pytest.mark.parametrize(("operator", "suffix", "text", "faulty"), PLANTED)
def test_operator_plants_its_fault(operator, suffix, text, faulty):
    assert faulty in [one.apply(text) for one in mutations(text, suffix) if one.operator == operator]


@pytest.mark.parametrize(
    "text",
    [
        '"""A docstring, 1."""\n',
        "import a\n",
        '__all__ = ["a", "b"][1]\n',
        "def f(a: int = None, *, b: Literal[1]) -> Literal[2]:\n    ...\n",
        "def f():\n    logger.info('sent', 1)\n",
        "if TYPE_CHECKING:\n    a = 1\n",
        'if __name__ == "__main__":\n    main(1)\n',
        "@cache\ndef f():\n    yield\n",
        "def f():\n    raise ValueError(1)\n",
        "def f():\n    return g(help=1, encoding=2)\n",
    ],
)
def test_code_that_no_test_can_judge_has_no_place(text):
    assert mutations(text, ".py") == ()


def test_a_place_does_not_depend_on_lines_and_layout():
    text = FUNCTION.format("return g(a, b=1)")
    moved = "# New.\n\n\n" + FUNCTION.format("return g(\n        a,\n        b=1,\n    )")
    places = [[(one.scope, one.before, one.after) for one in mutations(each, ".py")] for each in (text, moved)]
    assert places[0] == places[1] != []


def test_a_fault_behind_letters_of_two_bytes_is_at_its_place():
    text = 'NAMES = ("Mäkinen", "Ødegård", 1)\n'
    assert [one.apply(text) for one in mutations(text, ".py")] == ["NAMES = ('Mäkinen', 'Ødegård', 2)\n"]
