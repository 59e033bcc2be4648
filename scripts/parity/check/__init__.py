"""A check of a whole tree: asks the rules, remembers what they found, applies their fixes.

May import everything below it: `rules`, `wording`, `pair`, `project`, `page` and `language`.
"""
