"""The product that is run: this tree, or the checkout that the environment variable PRODUCT names.

`scripts/before` sets PRODUCT, so that today's tests run the commands, the desk and the build of an earlier commit.
"""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
ROOT = Path(os.environ.get("PRODUCT") or HERE).resolve()
# What Python, Django and argparse say where a module, a command or an option does not exist.
MISSING = re.compile(r"No module named|can't open file|Unknown command|invalid choice|unrecognized arguments")


class MissingCommandError(Exception):
    """The earlier product has no such command: a test of what the command does proves nothing there."""


def interpreter(product: Path = ROOT) -> str:
    """The Python of a product's own environment; of a checkout without one, the Python that runs this."""
    own = product / ".venv" / "bin" / "python"
    return str(own) if product != HERE and own.exists() else sys.executable


def run(
    *arguments: str,
    product: Path = ROOT,
    folder: Path | None = None,
    environment: Mapping[str, str] = os.environ,
) -> subprocess.CompletedProcess[str]:
    """Run `python ARGUMENTS` with the product's code in `folder`, by default its own; return what it printed.

    Raises MissingCommandError where an earlier product does not know the module, the command or the option.
    """
    done = subprocess.run(  # noqa: S603
        [interpreter(product), *arguments],
        cwd=folder or product,
        env={**environment, "PYTHONPATH": str(product)},
        capture_output=True,
        text=True,
        check=False,
    )
    if product != HERE and done.returncode and (found := MISSING.search(done.stderr)):
        raise MissingCommandError(f"{' '.join(arguments)}: {found[0]}\n{done.stderr}")
    return done
