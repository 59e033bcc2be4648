"""The rules. Each module of this folder defines some of them; RULES finds them all by itself.

May import everything below: language, page, project, pair and wording; never check, report, translate or commands.
"""

import pkgutil
from importlib import import_module

from scripts.parity.rules.rule import Rule

RULES: dict[str, Rule] = {
    rule.id: rule
    for module in pkgutil.iter_modules(__path__)
    for rule in vars(import_module(f"{__name__}.{module.name}")).values()
    if isinstance(rule, Rule)
}
