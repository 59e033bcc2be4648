"""Checks that a file with a fault still parses: nobody needs a test to notice a file that does not."""

import ast
import subprocess
from pathlib import Path

import playwright
import yaml

# Playwright brings a Node of its own.
NODE = Path(playwright.__file__).parent / "driver/node"


def is_sound(text: str, suffix: str) -> bool:
    """Whether the text parses as this kind of file."""
    if suffix == ".py":
        return _parses(text)
    if suffix == ".js":
        command = [str(NODE), "--input-type=module", "--check", "-"]
        return subprocess.run(command, input=text.encode(), capture_output=True, check=False).returncode == 0  # noqa: S603
    if suffix == ".yml":
        return yaml.compose(text, Loader=yaml.SafeLoader) is not None
    return True


def _parses(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True
