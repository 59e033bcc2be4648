"""The parity engine: compares translated pages with their source pages, block by block.

It knows Markdown, PO files and `mkdocs.yml`, but nothing of the site's build, the help desk or MkDocs. README.md
explains the flow, the words, and how to add a rule or a language.
"""
