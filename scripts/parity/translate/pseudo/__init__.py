"""A pseudo-locale: the source's pages in accented letters. Plain words in its build do not come from the pages."""

# XA is a region for private use; CLDR uses it for pseudo-accents.
PSEUDO_LOCALE = "en-XA"
