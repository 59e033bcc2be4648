"""What the tests of the commands share."""

import pytest

from scripts.parity.__main__ import main


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run a command in the temporary folder: (exit code, output, complaints)."""
    monkeypatch.chdir(tmp_path)

    def run_command(*arguments):
        code = main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return run_command
