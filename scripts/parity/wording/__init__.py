"""The words of a pair of pages: the UI labels that it mentions, and the agreed terms in every inflection.

May import `language`, `page`, `project` and `pair`.
"""
