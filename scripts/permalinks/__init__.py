"""Permalinks: permanent links to pages, sections and steps, and the lock that lists all that were ever published."""
