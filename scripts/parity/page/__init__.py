"""A Markdown page as a value: front matter, blocks, inline marks, links, exceptions.

Works on the text of one page. May import `language`.
"""
