"""A title gets its language tag in front, never twice."""

import pytest

from helpdesk.tickets.titles import split_tag

TAGS = {"fi": "suomi", "no": "Norsk", "en": "English", "sv": "svenska"}


@pytest.mark.parametrize(
    ("typed", "language", "title"),
    [
        ("tilaus ei onnistu", "fi", "tilaus ei onnistu"),
        ("suomi - tilaus ei onnistu", "fi", "tilaus ei onnistu"),
        ("SUOMI – tilaus", "fi", "tilaus"),
        ("Suomi: tilaus", "fi", "tilaus"),
        ("suomi - suomi - tilaus", "fi", "tilaus"),
        ("  suomi -tilaus\n toinen rivi ", "fi", "tilaus toinen rivi"),
        ("suomi -", "fi", ""),
        ("suomi ei näy", "fi", "suomi ei näy"),
        ("suomi24 - virhe", "fi", "suomi24 - virhe"),
        ("svenska - beställning", "sv", "beställning"),
        ("norsk - bestilling", "no", "bestilling"),
    ],
)
def test_typed_tag_is_taken_off_and_believed(typed, language, title):
    assert split_tag(typed, "fi", TAGS) == (language, title)
