"""Today's tests against an earlier product: `python -m scripts.fails_before [--commit HASH] [pytest arguments]`."""

import argparse
import os
import subprocess
import sys

from scripts.fails_before.checkout import CheckoutError, check_out, provide_environment
from scripts.product import HERE

# Before anything that issue 15 and those after it have changed.
COMMIT = "9019a632c84105b000b64a8ff3b6d9e1b2f75546"
PLUGIN = ["-m", "fails_before", "-p", "scripts.fails_before.verdicts"]
PYTEST = ["-m", "pytest", *PLUGIN, "--continue-on-collection-errors", "-q", "--tb=no", "-rN"]


def main(argv: list[str] | None = None) -> int:
    """Run the marked tests; 0 each fails at its assertion, 1 one of them does not, 2 there is nothing to run."""
    parser = argparse.ArgumentParser(prog="scripts/before", description=__doc__)
    parser.add_argument("--commit", default=COMMIT, help="the commit whose product is tested")
    options, arguments = parser.parse_known_args(argv)
    try:
        checkout = check_out(HERE, options.commit)
        print(f"{checkout.relative_to(HERE)}: {provide_environment(checkout, HERE)}", flush=True)
    except CheckoutError as error:
        print(error, file=sys.stderr)
        return 2
    environment = {**os.environ, "PRODUCT": str(checkout)}
    return subprocess.run([sys.executable, *PYTEST, *arguments], cwd=HERE, env=environment, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
