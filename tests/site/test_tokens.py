import re
from pathlib import Path

DARK = re.compile(r"(?:slate\"\]|:not\(\[data-md-color-scheme\]\)) \{(.*?)\}", re.DOTALL)


def test_chosen_and_automatic_dark_are_the_same():
    css = Path("overrides/assets/stylesheets/house.css").read_text(encoding="utf-8")
    automatic, chosen = [re.findall(r"(--house-[\w-]+): (.*?);", block) for block in DARK.findall(css)]
    assert automatic
    assert automatic == chosen


def test_dark_sets_every_colour_that_light_sets():
    css = Path("overrides/assets/stylesheets/house.css").read_text(encoding="utf-8")
    light = re.search(r"\[data-md-color-scheme=\"default\"\] \{(.*?)\}", css, re.DOTALL)[1]
    light_names, dark_names = [re.findall(r"--house-[\w-]+(?=:)", block) for block in (light, DARK.findall(css)[0])]
    assert light_names == dark_names
