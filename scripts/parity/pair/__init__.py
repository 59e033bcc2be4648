"""A target page beside its source page: which segments belong together, and what the two can be compared by.

May import `language`, `page` and `project`.
"""
