"""What is known of languages: letters, numbers, quotation marks, dictionaries. One module a language.

Works on texts and tags. Imports no other room.
"""
