"""A target page and its source page: the alignment of their segments, and tools to compare aligned segments.

May import `language`, `page` and `project`.
"""
