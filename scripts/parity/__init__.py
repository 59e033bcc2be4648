"""The parity engine: what a translation lacks beside its source, block by block.

Knows Markdown, PO files and `mkdocs.yml`, and nothing of the site's build, the help desk or MkDocs. README.md has the
flow, the words, and how to add a rule or a language.
"""
