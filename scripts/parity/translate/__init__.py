"""The work of translators on pages: confirm, exchange with other tools, start a locale, try a pseudo-locale.

May import `check` and everything below it.
"""
