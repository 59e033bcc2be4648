"""Permalinks: links to a page, a section or a step that hold for ever, and the lock that keeps them."""
