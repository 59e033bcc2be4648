"""A Markdown page as a value: front matter, blocks, inline marks, links, exceptions from rules.

Every function works on the text of one page. May import `language`.
"""
