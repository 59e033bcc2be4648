"""Code is the same in every language except comments and other text for people."""

import pytest

from scripts.parity.pair.code import find_renamed, find_rows, has_output, is_plain_words, is_same, language_of_code


def rows(text, language):
    return [row.text for row in find_rows(text, language)]


@pytest.mark.parametrize(
    ("info", "language"),
    [
        ("python", "python"),
        ('YAML hl_lines="2"', "yaml"),
        ("{.python .annotate}", "python"),
        ("{ .sh }", "sh"),
        ("c++", "c++"),
        ('title="x"', ""),
        ("", ""),
    ],
)
def test_language_is_read_from_the_info_string(info, language):
    assert language_of_code(info) == language


@pytest.mark.parametrize(
    ("text", "language", "left"),
    [
        ("# one\na = 1  # two\n\nb = '#3'", "python", ["a = 1", "b = '#3'"]),
        ("a: x#y\nb: 'it' # c", "yaml", ["a: x#y", "b: 'it'"]),
        ("#!/bin/sh\nls # all", "sh", ["#!/bin/sh", "ls"]),
        ("a = 1  # (1)!", "python", ["a = 1 # (1)!"]),
        ("; one\na = 1 # two", "ini", ["a = 1"]),
        ('let u = "http://x"; // one\n/* two\nthree */ f()', "js", ['let u = "http://x";', "f()"]),
        ("a { color: #fff } /* one */", "css", ["a { color: #fff }"]),
        ("select 1 -- one", "sql", ["select 1"]),
        ("<b>x</b><!-- one\ntwo -->\n{# three #}", "html", ["<b>x</b>"]),
        ("# one", "text", ["# one"]),
        ("a  =   1", "toml", ["a = 1"]),
        ("    a = 1", "python", ["    a = 1"]),
        ("    a = 1", "js", ["a = 1"]),
    ],
)
def test_comments_and_surplus_spaces_are_left_out(text, language, left):
    assert rows(text, language) == left


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ('print("Hi there!")', "print('Hei vaan!')", "python"),
        ("git commit -m 'Changed the HTML'", "git commit -m 'Muutin HTML:n'", "sh"),
        ('print(f"Hi {name}")', 'print(f"Hei {name}")', "python"),
        ("cd <your-folder>", "cd <oma-kansiosi>", "sh"),
        ("mail you@example.com", "mail sina@example.com", "sh"),
        ("<p>Hi {{ name }}</p>", "<p>Hei {{ name }}</p>", "html"),
        ('<img src="a.png" alt="A form">', '<img src="a.png" alt="Lomake">', "html"),
        ("<h1>A heading</h1>", "<h1>Otsikko</h1>", "inline"),
    ],
)
def test_words_for_people_may_differ(source, target, language):
    assert is_same(source, target, language, {})


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("polib --check", "polib --chek", "sh"),
        ("pip install polib", "pip install polib7", "sh"),
        ("a = 1", "a = 2", "python"),
        ('print("5 files")', 'print("6 tiedostoa")', "python"),
        ('print(f"Hi {name}")', 'print(f"Hei {nimi}")', "python"),
        ('open("data/file.txt")', 'open("data/tiedosto.txt")', "python"),
        ('{"title": "One"}', '{"otsikko": "Yksi"}', "json"),
        ('<p class="note">Hi</p>', '<p class="huom">Hei</p>', "html"),
        ("<h2>A heading</h2>", "<h1>Otsikko</h1>", "html"),
        ("a { color: red }", "a { color: blue }", "css"),
    ],
)
def test_other_code_is_a_difference(source, target, language):
    assert not is_same(source, target, language, {})


@pytest.mark.parametrize(
    ("lines", "language", "output"),
    [
        (["Hi there!"], "", True),
        (["$ ls", "Hi"], "sh", True),
        ([">>> f()"], "python", True),
        (["return a"], "python", False),
    ],
)
def test_output_is_known_by_the_prompt(lines, language, output):
    assert has_output(find_rows("\n".join(lines), language), language) == output


@pytest.mark.parametrize(
    ("source", "target", "same"),
    [("Hi Ola!", "Hei vaan Ola!", True), ("$ git push", "$ git pus", False), ("5 files", "6 tiedostoa", False)],
)
def test_output_is_for_people(source, target, same):
    assert is_same(source, target, "", {}, output=True) == same


@pytest.mark.parametrize(
    ("code", "plain"),
    [
        ("list", True),
        ("up arrow", True),
        ("listOf", False),
        ("list()", False),
        ("POST", False),
        ("v2", False),
        ("a.b", False),
    ],
)
def test_plain_word_is_told_from_a_name(code, plain):
    assert is_plain_words(code) == plain


def test_name_that_is_renamed_throughout_is_meant():
    renamed = find_renamed([("def hi(name):", "def hei(name):"), ("hi('Ola')", "hei('Ola')"), ("x = 1", "y = 1")])
    assert renamed == {"hi": "hei"}
    assert is_same("hi()", "hei()", "python", renamed)


def test_name_that_is_renamed_in_some_places_is_not_meant():
    assert find_renamed([("hi()", "hei()"), ("hi(1)", "hei(1)"), ("hi(2)", "hi(2)"), ("hi(3)", "hi(3)")]) == {}
