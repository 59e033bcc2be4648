"""A drawn fault is found again where its code has moved, and never planted where that is not sure."""

import pytest

from scripts.benchmarks.faults.locate import LostError, locate
from scripts.benchmarks.faults.mutations import Mutant

STATEMENT = "def {}(user):\n    return user.rank == 'Silver'\n"
MUTANT = Mutant(
    id="01",
    package="helpdesk",
    operator="comparison-flipped",
    path="helpdesk/policy.py",
    scope="may_file",
    before="return user.rank == 'Silver'",
    after="return user.rank != 'Silver'",
)


@pytest.fixture
def write(tmp_path):
    def write_files(**files):
        for name, text in files.items():
            path = tmp_path / "helpdesk" / f"{name}.py"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write_files


@pytest.mark.parametrize(
    ("files", "path"),
    [
        ({"policy": "# New.\n" + STATEMENT.format("may_file")}, "helpdesk/policy.py"),
        ({"rules": STATEMENT.format("may_file")}, "helpdesk/rules.py"),
        ({"rules": STATEMENT.format("is_allowed")}, "helpdesk/rules.py"),
        ({"rules": STATEMENT.format("may_file"), "other": STATEMENT.format("may_read")}, "helpdesk/rules.py"),
    ],
)
def test_place_is_found_again(write, files, path):
    place = locate(MUTANT, write(**files))
    assert place.path == path
    assert place.mutation.before == MUTANT.before


def test_the_second_of_two_like_places_stays_the_second(write):
    text = "def may_file(user):\n    if user:\n        return user.rank == 'Silver'\n    return user.rank == 'Silver'\n"
    first, second = (locate(Mutant(**{**vars(MUTANT), "nth": nth}), write(policy=text)) for nth in (0, 1))
    assert first.mutation.start < second.mutation.start


def test_a_place_that_could_be_two_is_lost(write):
    root = write(one=STATEMENT.format("may_read"), other=STATEMENT.format("may_write"))
    with pytest.raises(LostError, match="2 places fit"):
        locate(MUTANT, root)


def test_a_place_that_is_gone_is_lost_and_says_what_is_near(write):
    root = write(policy=STATEMENT.format("may_file").replace("Silver", "Gold"))
    with pytest.raises(LostError, match=r"near: helpdesk/policy\.py may_file .*Gold"):
        locate(MUTANT, root)


def test_a_fault_in_rewritten_code_is_planted_by_its_text(write):
    root = write(ranks="SILVER = {'Silver'}\n")
    renamed = {"01": {"path": "helpdesk/ranks.py", "old": "{'Silver'}", "new": "set()"}}
    place = locate(MUTANT, root, renamed)
    assert place.mutation.apply((root / place.path).read_text()) == "SILVER = set()\n"


def test_a_renamed_place_is_told_by_hand(write):
    root = write(policy=STATEMENT.format("may_file").replace("user", "member"))
    renamed = {"01": {"before": "return member.rank == 'Silver'", "after": "return member.rank != 'Silver'"}}
    assert locate(MUTANT, root, renamed).path == "helpdesk/policy.py"
