"""A language without one of its facts."""

from dataclasses import MISSING, fields, is_dataclass, replace


def facts_of(value):
    """{name: (fact, default)} of a language, those of its numerals, compounds, dictionary and search among them."""
    found = {}
    for field in fields(value):
        fact = getattr(value, field.name)
        if is_dataclass(fact):
            found |= facts_of(fact)
        elif field.default_factory is MISSING:
            found[field.name] = fact, field.default
        else:
            found[field.name] = fact, field.default_factory()
    return found


def without(value, name):
    """The language with the default in place of a fact."""
    changes = {}
    for field in fields(value):
        fact = getattr(value, field.name)
        if is_dataclass(fact):
            changes[field.name] = without(fact, name)
        elif field.name == name:
            default = facts_of(value)[name][1]
            changes[name] = () if default is MISSING else default
    return replace(value, **changes)
