"""All rules by their ids; a module of this package adds its own by being listed here."""

from scripts.parity.rules import (
    characters,
    code,
    destinations,
    diacritics,
    foreign,
    front_matter,
    html,
    ids,
    ignores,
    label_words,
    labels,
    links,
    markup,
    numbers,
    pages,
    punctuation,
    quotations,
    repetition,
    staleness,
    structure,
    terms,
    tokens,
    untranslated,
)
from scripts.parity.rules.rule import Rule

MODULES = (
    characters,
    code,
    diacritics,
    foreign,
    destinations,
    front_matter,
    html,
    ids,
    ignores,
    label_words,
    labels,
    links,
    markup,
    numbers,
    pages,
    punctuation,
    quotations,
    repetition,
    staleness,
    structure,
    terms,
    tokens,
    untranslated,
)
RULES: dict[str, Rule] = {
    rule.id: rule for module in MODULES for rule in vars(module).values() if isinstance(rule, Rule)
}
