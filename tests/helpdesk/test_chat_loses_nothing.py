"""The short form of scripts/bench chat-loss and chat-stop: cut connections, repeated posts, kill -9, a stop."""

import pytest

from scripts.benchmarks import chat_loss, chat_stop


@pytest.mark.parametrize(("database", "processes"), [("sqlite", 1), ("postgresql", 2)])
def test_nothing_is_lost_doubled_or_out_of_order(database, processes, capfd):
    options = ["--database", database, "--processes", str(processes)]
    size = ["--conversations", "20", "--messages", "8", "--together", "20", "--kill-every", "4"]
    outcome = chat_loss.main([*options, *size])
    said = capfd.readouterr().out
    assert outcome == 0, said
    assert "160 messages in 20 conversations" in said


def test_stop_is_quick_and_loses_nothing(capfd):
    outcome = chat_stop.main(["--streams", "20"])
    assert outcome == 0, capfd.readouterr().out
