"""What is known of languages, one file a language (`fi.py`), and what reads texts by it: numbers, words, spelling.

Works on texts and tags, and imports no other room. `language.py` says which facts there are, `languages.py` finds a
language by a tag, ../README.md says how to add one.
"""
