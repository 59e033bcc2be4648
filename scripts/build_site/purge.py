"""Removes the rules of a style sheet that no built page can use, which are most of Material's.

A rule stays if each compound of its selector (`details.note[open]`) may match an element of a page, or one that a
script makes. Combinators are ignored: they only narrow what a selector matches, so that no rule in use is lost.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import tinycss2
from cssselect2 import parser

from scripts.build_site.vocabulary import Element, Vocabulary

# Attributes that change as readers use the page, so that its HTML does not have them.
CHANGED_BY_READERS = {"open", "value"}
NESTING = {"media", "supports", "layer", "container"}
# A selector such as `x + *` makes the browser restyle the whole page for each element that a script inserts. Material
# has one for what follows a table, which is removed (steps.css gives tables that margin), and some for the chosen tab,
# which are narrowed to the elements that are meant.
ANYTHING_BEHIND = re.compile(r"[+~]\s*\*$")
TABS = {".tabbed-labels>:": ".tabbed-labels>label:", ".tabbed-content>:": ".tabbed-content>.tabbed-block:"}
CUSTOM = re.compile(r"var\(\s*(--[\w-]+)")


def purge(css: str, vocabulary: Vocabulary) -> str:
    """Return the style sheet without unused rules, key frames and custom properties."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    kept = _without_key_frames("".join(_rules(rules, _Matcher(vocabulary))))
    while (fewer := _without_properties(kept, {*CUSTOM.findall(kept)} | vocabulary.words)) != kept:
        kept = fewer
    return kept


class _Matcher:
    """Tells which selectors may match. Compounds are cached: Material repeats the same ones thousands of times."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        # Stands for the elements that scripts make: any tag, class or attribute that a script names may be on one.
        self.made = Element("", frozenset(), frozenset())
        self.compound = cache(self._compound)

    def may_match(self, selector: str) -> bool:
        """Whether a selector may match something; pseudo-elements are ignored."""
        try:
            (parsed,) = parser.parse(re.sub(r"::[\w-]+.*", "", selector) or "*")
        except parser.SelectorError:
            return True
        return self._tree(parsed.parsed_tree)

    def _tree(self, tree: Any) -> bool:
        if isinstance(tree, parser.CombinedSelector):
            return self._tree(tree.left) and self._tree(tree.right)
        return self.compound(repr(tree), tree)

    def _compound(self, _: str, tree: Any) -> bool:
        elements = [self.made, *self.vocabulary.elements]
        return any(all(self._simple(simple, element) for simple in tree.simple_selectors) for element in elements)

    def _simple(self, simple: Any, element: Element) -> bool:
        words = self.vocabulary.words
        match simple:
            case parser.LocalNameSelector():
                return simple.lower_local_name == element.tag or (element is self.made and simple.local_name in words)
            case parser.ClassSelector():
                return simple.class_name in element.classes or simple.class_name in words
            case parser.IDSelector():
                return simple.ident in self.vocabulary.values.get("id", ()) or simple.ident in words
            case parser.AttributeSelector():
                return self._attribute(simple, element)
            case parser.NegationSelector():
                return True
            case parser.RelationalSelector():
                return any(self._tree(one.selector.parsed_tree) for one in simple.selector_list)
            case parser.MatchesAnySelector():
                return any(self._tree(one.parsed_tree) for one in simple.selector_list)
        return True

    def _attribute(self, simple: Any, element: Element) -> bool:
        name, wanted, words = simple.lower_name, simple.value, self.vocabulary.words
        if name in CHANGED_BY_READERS:
            return True
        # A script sets attributes to values that it names, or to the value of a form control.
        if (name in words or name.removeprefix("data-") in words) and (
            wanted is None or wanted in words or wanted in self.vocabulary.values.get("value", ())
        ):
            return True
        if name not in element.attributes:
            return False
        tests = {
            None: lambda value: True,
            "=": lambda value: value == wanted,
            "~=": lambda value: wanted in value.split(),
            "|=": lambda value: value == wanted or value.startswith(f"{wanted}-"),
            "^=": lambda value: value.startswith(wanted),
            "$=": lambda value: value.endswith(wanted),
            "*=": lambda value: wanted in value,
        }
        return any(map(tests[simple.operator], self.vocabulary.values[name]))


def _rules(rules: list[Any], matcher: _Matcher) -> Iterator[str]:
    """Yield the rules that stay, of a style sheet or of a block such as `@media`."""
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [text for text in map(_narrowed, _split(rule.prelude)) if text and matcher.may_match(text)]
            if selectors:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in NESTING and rule.content is not None:
            inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if kept := "".join(_rules(inside, matcher)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{kept}}}"
        elif rule.type != "at-rule" or rule.lower_at_keyword != "charset":
            yield rule.serialize()


def _narrowed(selector: str) -> str:
    """The selector narrowed to named elements; "" if it means anything that follows an element (ANYTHING_BEHIND)."""
    if ANYTHING_BEHIND.search(selector):
        return ""
    for anything, named in TABS.items():
        selector = selector.replace(anything, named)
    return selector


def _split(prelude: list[Any]) -> Iterator[str]:
    """Yield the selectors of a list that commas separate."""
    start = 0
    for index, part in enumerate([*prelude, None]):
        if part is None or part == ",":
            yield tinycss2.serialize(prelude[start:index]).strip()
            start = index + 1


def _without_key_frames(css: str) -> str:
    """Remove the key frames that no rule names."""
    rules = tinycss2.parse_stylesheet(css)
    parts = [(rule, rule.serialize()) for rule in rules]
    others = "".join(text for rule, text in parts if not _is_key_frames(rule))
    return "".join(text for rule, text in parts if not _is_key_frames(rule) or _names(others, rule))


def _is_key_frames(rule: Any) -> bool:
    return bool(rule.type == "at-rule" and rule.lower_at_keyword.endswith("keyframes"))


def _names(css: str, rule: Any) -> bool:
    name = re.escape(tinycss2.serialize(rule.prelude).strip())
    return bool(re.search(rf"animation(?:-name)?:[^;}}]*(?<![\w-]){name}(?![\w-])", css))


def _without_properties(css: str, used: set[str]) -> str:
    """Remove the declarations of unused custom properties, and the rules that this leaves empty."""
    return "".join(_used_properties(tinycss2.parse_stylesheet(css), used))


def _used_properties(rules: list[Any], used: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            if content := "".join(_declarations(rule.content, used)):
                yield f"{tinycss2.serialize(rule.prelude)}{{{content}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in NESTING and rule.content is not None:
            if kept := "".join(_used_properties(tinycss2.parse_rule_list(rule.content), used)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{kept}}}"
        else:
            yield rule.serialize()


def _declarations(content: list[Any], used: set[str]) -> Iterator[str]:
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type == "declaration" and item.name.startswith("--") and item.name not in used:
            continue
        yield item.serialize() + (";" if item.type == "declaration" else "")
