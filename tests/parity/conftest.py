"""What the tests of the commands share."""

import pytest
from hypothesis import settings

from scripts.parity.__main__ import main

# How long an example takes says more about the machine than about the engine: scripts/bench parity-speed tells that.
settings.register_profile("without a deadline", deadline=None)
settings.load_profile("without a deadline")


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run a command in the temporary folder: (exit code, output, complaints)."""
    monkeypatch.chdir(tmp_path)

    def run_command(*arguments):
        code = main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return run_command
