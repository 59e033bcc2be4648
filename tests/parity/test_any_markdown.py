"""Any text at all is parsed without a crash or a hang, and each segment is where it says it is.

`scripts/bench parity-fuzz` judges more pages.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.benchmarks.parity_fuzz import TOKENS, fuzzed_page, judge, limited


@pytest.mark.parametrize("number", range(120))
def test_damaged_page_is_judged(number):
    with limited(10):
        judge(fuzzed_page(2, number))


@given(st.lists(st.one_of(st.sampled_from(TOKENS), st.text(max_size=8)), max_size=40).map("".join))
@settings(max_examples=60)
def test_any_text_is_judged(text):
    judge(text)


@pytest.mark.parametrize(
    "piece",
    [
        "`",
        "#",
        "-",
        "[",
        "](",
        "![",
        "<!--",
        "<a ",
        "{{",
        "**_",
        "a-",
        "+-",
        "&#",
        "- " * 40,
        "> ",
        "```x\n",
        "| ",
        ": ",
        "    - x\n",
        "{.",
        "\n",
        "~~~~a\n",
    ],
)
def test_page_of_one_mark_takes_no_long_time(piece):
    with limited(10):
        judge(piece * (60_000 // len(piece)))
