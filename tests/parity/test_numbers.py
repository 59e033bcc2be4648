"""Numbers, dates and times are compared across the formats of languages."""

import datetime

import pytest
from babel.dates import format_date, format_time, get_month_names
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from scripts.parity.language.numbers import find_numbers, word_for, write_number

LANGS = ["en", "fi", "nb", "nn", "da", "sv", "de", "fr", "pl", "cs"]
langs = st.sampled_from(LANGS)
dates = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))
# A sentence around a number.
AROUND = "x {} y"


def readings(text, lang):
    """Return the possible meanings of the only number in a text."""
    (number,) = find_numbers(AROUND.format(text), lang)
    return number.readings


def agree(text, lang, other, other_lang):
    return not readings(text, lang).isdisjoint(readings(other, other_lang))


@given(st.decimals(0, 10**9, places=3, allow_nan=False), langs, langs)
def test_decimal_means_the_same_in_all_languages(value, lang, other):
    texts = [format_decimal(value, locale=one, format="#,##0.000") for one in (lang, other)]
    assert f"n{value}" in readings(texts[0], lang)
    assert agree(texts[0], lang, texts[1], other)


@given(st.integers(0, 10**12), langs, langs)
def test_whole_number_means_the_same_in_all_languages(value, lang, other):
    assert agree(format_decimal(value, locale=lang), lang, format_decimal(value, locale=other), other)


@given(st.integers(1000, 10**9), st.integers(1000, 10**9), langs, langs)
def test_other_whole_number_disagrees(value, other_value, lang, other):
    texts = format_decimal(value, locale=lang), format_decimal(other_value, locale=other)
    assert agree(texts[0], lang, texts[1], other) == (value == other_value)


@given(dates, st.sampled_from(["long", "medium"]), langs, langs)
def test_date_means_the_same_in_all_languages(date, form, lang, other):
    texts = [format_date(date, form, locale=one) for one in (lang, other)]
    assert f"D{date.isoformat()}" in readings(texts[0], lang)
    assert agree(texts[0], lang, texts[1], other)


@given(dates, langs)
def test_date_in_iso_format_means_the_same(date, lang):
    assert agree(date.isoformat(), "en", format_date(date, "long", locale=lang), lang)


@given(st.times(), langs, langs)
def test_time_means_the_same_in_all_languages(time, lang, other):
    assert agree(format_time(time, "short", locale=lang), lang, format_time(time, "short", locale=other), other)


@given(st.text(max_size=60), langs)
def test_any_text_can_be_read(text, lang):
    for number in find_numbers(text, lang):
        assert text[number.at : number.end] == number.text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("month", range(1, 13))
def test_month_is_known_by_its_name(lang, month):
    name = get_month_names("wide", "format", lang)[month]
    assert readings(f"3 {name} 2020", lang) == {f"D2020-{month:02}-03"}


@pytest.mark.parametrize(
    ("english", "text", "lang"),
    [
        ("5 pm", "klo 17", "fi"),
        ("5 pm", "17.00", "fi"),
        ("5 p.m.", "Kl. 17", "nb"),
        ("5:30 PM", "kl. 17.30", "da"),
        ("5 pm", "klo 5 iltapäivällä", "fi"),
        ("5 pm", "17 Uhr", "de"),
        ("5:30 pm", "17 h 30", "fr"),
        ("5 pm", "godz. 17", "pl"),
        ("5 pm", "17 hodin", "cs"),
        ("12 am", "0:00", "sv"),
        ("3 August 2020", "3.8.2020", "fi"),
        ("August 3rd, 2020", "3. august 2020", "nb"),
        ("8/3/2020", "3.8.2020", "de"),
        ("3 August", "3.8.", "fi"),
        ("August 2020", "elokuussa 2020", "fi"),
        ("1,000.5", "1 000,5", "fi"),
        ("1,000.5", "1\u00a0000,5", "nb"),
        ("1,000.5", "1\u202f000,5", "fr"),
        ("1,000.5", "1.000,5", "de"),
        ("1,000", "1000", "fi"),
        ("3.11.2", "3.11.2", "fi"),
        ("3.11", "3.11", "de"),
        ("192.168.0.1", "192.168.0.1", "cs"),
        ("the 2nd", "2.", "fi"),
        ("the 1980s", "80", "pl"),
        ("+358 40 123 4567", "+358 40 1234567", "fi"),
        ("0401", "0401", "fi"),
        ("05", "5", "fi"),
    ],
)
def test_formats_agree(english, text, lang):
    assert agree(english, "en", text, lang)


@pytest.mark.parametrize(
    ("english", "text", "lang"),
    [
        ("5 pm", "klo 5", "fi"),
        ("5 pm", "18.00", "fi"),
        ("1,000", "1,000", "fi"),
        ("1.5", "15", "fi"),
        ("3 August 2020", "8.3.2020", "fi"),
        ("3 August 2020", "3. heinäkuuta 2020", "fi"),
        ("3.11.2", "3.11.3", "fi"),
        ("0401", "401", "fi"),
        ("may 5", "toukokuun 5", "fi"),
    ],
)
def test_formats_disagree(english, text, lang):
    assert not agree(english, "en", text, lang)


@pytest.mark.parametrize(
    ("english", "wrong", "lang", "written"),
    [
        ("10 MB", "12 Mt", "fi", "10 Mt"),
        ("10 MB", "12\u00a0Mo", "fr", "10\u00a0Mo"),
        ("1,000.5", "3", "fi", "1\u00a0000,5"),
        ("1,000.5", "3", "de", "1.000,5"),
        ("2000", "3", "nb", "2000"),
        ("5 pm", "klo 18", "fi", "17"),
        ("5:30 pm", "klo 18.30", "fi", "17.30"),
        ("5:30 pm", "klo 18", "fi", ""),
        ("3 August 2020", "4. elokuuta 2020", "fi", ""),
        ("$5", "6 $", "fi", ""),
        ("10", "12 Mt", "fi", ""),
    ],
)
def test_number_is_written_in_the_language_of_the_target(english, wrong, lang, written):
    (number,), (found,) = find_numbers(english, "en"), find_numbers(wrong, lang)
    assert write_number(number, found, lang) == written


@pytest.mark.parametrize(
    ("lang", "digits", "word"),
    [
        ("en", "3", "three"), ("fi", "2", "kahdesta"), ("fi", "6", "kuuden"), ("fi", "12", "kahdessatoista"),
        ("nb", "1", "én"), ("nb", "7", "sju"), ("sv", "2", "båda"), ("da", "8", "ottende"), ("de", "5", "fünf"),
        ("fr", "2", "deuxième"), ("pl", "4", "czterech"), ("cs", "9", "devíti"),
    ],
)  # fmt: skip
def test_word_is_known_as_a_number(lang, digits, word):
    assert word_for(lang, digits).search(f"x {word} y")


def test_decimal_comma_of_an_unknown_language_may_be_either():
    assert readings("1,000", "xx") == {"n1000", "n1.000"}


def test_large_number_is_no_error():
    assert readings("9" * 5000, "en") == {"n" + "9" * 5000}
