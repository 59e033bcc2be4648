"""A tree of pages and its configuration: settings, `mkdocs.yml`, term base, UI labels, and reading its files.

May import `language` and `page`. This room and `language` are what the site's build and the help desk may import.
"""
