"""Fixtures that the tests of the commands share."""

import pytest
from hypothesis import settings

from scripts.parity.__main__ import main

# The time of an example depends on the machine; `scripts/bench parity-speed` measures the engine.
settings.register_profile("without a deadline", deadline=None)
settings.load_profile("without a deadline")


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Return a function that runs a command in the temporary folder and returns (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)

    def run_command(*arguments):
        code = main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return run_command
