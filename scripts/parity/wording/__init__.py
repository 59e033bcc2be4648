"""The words of a pair: UI labels that it mentions, and agreed terms in every inflection.

May import `language`, `page`, `project` and `pair`.
"""
