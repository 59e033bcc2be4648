"""A changed screen is reported with the guide's file and line, the difference and the remedy; jitter is not."""

from dataclasses import replace

import pytest

from scripts.pictures.changes import find_changes, find_uses
from scripts.pictures.record import read_records
from scripts.pictures.take import Shot


@pytest.fixture
def record():
    return read_records("fi")["sign-in"]


def changes_of(record):
    return [*find_changes("fi", [Shot("sign-in", record, {})])]


def with_box(record, *sides):
    label = record.boxes[0].rpartition(": ")[0]
    return replace(record, boxes=[f"{label}: {' '.join(map(str, sides))}", *record.boxes[1:]])


def sides_of(record):
    return [int(side) for side in record.boxes[0].rpartition(": ")[2].split()]


def test_the_same_screen_is_no_change(record):
    assert changes_of(record) == []


def test_renamed_control_is_told_with_file_and_line(record):
    tree = [line.replace("Salasana", "Tunnussana") for line in record.tree]
    (message,) = changes_of(replace(record, tree=tree))
    (use,) = (use for use in find_uses("fi") if use.name == "sign-in")
    assert message.startswith(f"docs/fi/sign-in.md:{use.line}: ")
    assert '-   - textbox "Salasana"' in message
    assert '+   - textbox "Tunnussana"' in message
    assert "scripts/screenshots" in message


def test_moved_element_is_told(record):
    x, y, width, height = sides_of(record)
    assert len(changes_of(with_box(record, x, y + 16, width, height))) == 1


def test_one_step_of_the_grid_is_no_change(record):
    x, y, width, height = sides_of(record)
    assert changes_of(with_box(record, x, y + 8, width - 8, height)) == []


def test_other_colours_are_told(record):
    (message,) = changes_of(replace(record, colours={**record.colours, "dark": ["rgb(1, 2, 3)"]}))
    assert "+ dark: rgb(1, 2, 3)" in message


def test_mark_on_another_control_is_told(record):
    (message,) = changes_of(replace(record, marks={**record.marks, "G": 'link "Muu"'}))
    assert '+ (G) link "Muu"' in message


def test_new_picture_is_told(record):
    (message,) = find_changes("fi", [Shot("new-picture", record, {})])
    assert "has not been taken yet" in message


def test_swapped_file_is_told(record, monkeypatch):
    monkeypatch.setattr("scripts.pictures.changes.digests", lambda name, folder: {"sign-in.webp": "0"})
    (message,) = changes_of(record)
    assert "not those that were taken" in message
