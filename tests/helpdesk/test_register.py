"""Members and ranks are imported from the company's register: all of it, or nothing if a line is wrong."""

import pytest
from django.core.management import CommandError, call_command

from helpdesk.accounts.models import User

HEAD = "username,member_id,rank,email,name\n"
AINO = "aino,1,Gold,aino@example.com,Aino Virtanen\n"
KARI = "kari,2,Premier,kari@example.com,Kari Åge Hansen\n"


@pytest.fixture
def bring_in(db, tmp_path, capsys):
    def run(text, *options):
        file = tmp_path / "members.csv"
        file.write_text(text, encoding="utf-8")
        call_command("import_members", str(file), *options)
        return capsys.readouterr().out.strip()

    return run


def test_members_come_in_without_a_password(bring_in):
    assert bring_in(HEAD + AINO + KARI) == "members.csv: 2 created, 0 updated, 0 unchanged"
    kari = User.objects.get(member_id="2")
    assert (kari.username, kari.rank, kari.get_full_name()) == ("kari", "Premier", "Kari Åge Hansen")
    assert not kari.has_usable_password()


def test_columns_may_stand_in_any_order_and_behind_a_byte_order_mark(bring_in):
    assert "1 created" in bring_in("\ufeffname,rank,email,username,member_id\nAino,Gold,a@example.com,aino,1\n")


def test_second_run_changes_only_what_changed_and_keeps_the_password(bring_in):
    bring_in(HEAD + AINO + KARI)
    aino = User.objects.get(username="aino")
    aino.set_password("oma-sana-1")
    aino.save()
    assert bring_in(HEAD + AINO.replace("Gold", "Platinum") + KARI) == "members.csv: 0 created, 1 updated, 1 unchanged"
    aino.refresh_from_db()
    assert (aino.rank, aino.check_password("oma-sana-1")) == ("Platinum", True)


def test_check_writes_nothing(bring_in):
    assert "1 created" in bring_in(HEAD + AINO, "--check")
    assert User.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("user,rank\n", "line 1: columns are user, rank, expected"),
        ("", "line 1: columns are missing"),
        (HEAD + AINO + "x,9,Emperor,x@example.com,X\n", "line 3: rank 'Emperor' is unknown"),
        (HEAD + AINO + "x,1,Gold,x@example.com,X\n", "line 3: member_id '1' stands on line 2 too"),
        (HEAD + AINO + "AINO,9,Gold,x@example.com,X\n", "line 3: username 'AINO' stands on line 2 too"),
        (HEAD + "x,9,Gold,nowhere,X\n", "line 2: email 'nowhere' is not an address"),
        (HEAD + ",9,Gold,x@example.com,X\n", "line 2: username is empty"),
    ],
)
def test_wrong_line_is_named_and_nothing_is_written(bring_in, text, message):
    with pytest.raises(CommandError, match="nothing was changed") as error:
        bring_in(text)
    assert message in str(error.value)
    assert User.objects.count() == 0


def test_user_name_of_an_agent_is_not_taken_over(bring_in, agent):
    with pytest.raises(CommandError, match="'sam' belongs to another account"):
        bring_in(HEAD + AINO + "sam,9,Gold,x@example.com,X\n")
    assert User.objects.count() == 1


def test_missing_file_is_named(db):
    with pytest.raises(CommandError, match=r"nowhere\.csv: cannot be read"):
        call_command("import_members", "nowhere.csv")


def test_demo_accounts_are_refused_on_a_real_desk(db, settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="only where DEBUG=1"):
        call_command("demo_accounts")
    assert User.objects.count() == 0
