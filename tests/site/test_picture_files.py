"""Pictures of the guides: complete in each language, light and dark, small, with alternative texts and letters."""

import re
from io import BytesIO

import pytest
from PIL import Image

from scripts.pictures.changes import find_uses
from scripts.pictures.files import LIMIT, file_names
from scripts.pictures.record import read_records
from scripts.pictures.screens import SCREENS

ALONE = re.compile(r"\b[A-Z]\b(?!-)")
IN_BRACKETS = re.compile(r"\(([A-Z])\)")
PART = re.compile(r"^#+ ([A-D])\. ", re.MULTILINE)
PICTURES = {picture.name: picture for screen in SCREENS for picture in screen.pictures}
NAMES = sorted(PICTURES)


@pytest.fixture
def uses(guides, locale):
    """Map each picture to its place in the guides of a language."""
    return {use.name: use for use in find_uses(locale, guides)}


def letters_of(name):
    return {mark.letter for mark in PICTURES[name].marks}


@pytest.mark.parametrize("name", NAMES)
def test_picture_is_used(name, uses):
    assert name in uses, f"{name} is taken by scripts/screenshots, and no guide shows it"


def test_only_pictures_that_are_taken_are_used(uses):
    assert [str(use) for use in uses.values() if use.name not in PICTURES] == []


def test_no_file_is_unused(guides, locale, uses):
    used = {file for name in uses for file in file_names(name).values()}
    assert {path.name for path in (guides / locale / "images").iterdir()} == used


@pytest.mark.parametrize("name", NAMES)
def test_files_are_small(name, guides, locale):
    files = [guides / locale / "images" / file for file in file_names(name).values()]
    assert [path.name for path in files if path.stat().st_size > LIMIT] == []


@pytest.mark.parametrize("name", NAMES)
def test_light_and_dark_differ_and_are_as_large(name, guides, locale):
    light, dark = [
        Image.open(BytesIO((guides / locale / "images" / file).read_bytes())) for file in file_names(name).values()
    ]
    assert light.size == dark.size
    assert light.convert("L").resize((1, 1)).getpixel((0, 0)) > 128 > dark.convert("L").resize((1, 1)).getpixel((0, 0))


@pytest.mark.parametrize("name", NAMES)
def test_alternative_text_names_the_letters(name, uses):
    use = uses[name]
    # "A" may be the article: only letters in brackets are certain.
    assert {*IN_BRACKETS.findall(use.alt)} <= letters_of(name) <= {*ALONE.findall(use.alt)}, use
    assert len(use.alt) > 20, use


@pytest.mark.parametrize("name", NAMES)
def test_record_has_the_letters(name, locale):
    assert {*read_records(locale)[name].marks} == letters_of(name)


def test_text_and_pictures_have_the_same_letters(guides, address):
    locale, _, slug = address.strip("/").partition("/")
    page = guides / locale / f"{slug or 'index'}.md"
    text = re.sub(r"!\[.*?\]\(.*?\)", "", page.read_text(encoding="utf-8"))
    drawn = [letters_of(use.name) for use in find_uses(locale, guides) if use.file == page]
    assert {*IN_BRACKETS.findall(text), *PART.findall(text)} == set().union(*drawn)
