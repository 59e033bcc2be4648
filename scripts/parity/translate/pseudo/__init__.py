"""A pseudo-locale: the source's pages in accented letters, so that a build shows what does not come from the pages."""

# A region for private use (CLDR calls it pseudo-accents).
LOCALE = "en-XA"
