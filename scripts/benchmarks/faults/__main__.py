"""Plants seeded faults in the product and reports which of them the tests find, at two commits.

draw writes the list, by syntax and a seed; find looks for the places in the working tree; reach runs the suite under
coverage, a test file at a time; run plants one fault after another and runs the test files that reach it; report
compares, and exits 1 where a fault that was found before is not found now; branches compares branch coverage by
package. Everything measured is kept in var/faults/, by commit; a step goes on where it was stopped.
"""

import argparse
import sys
from pathlib import Path
from subprocess import CalledProcessError

from scripts.benchmarks.faults import branches, reach
from scripts.benchmarks.faults.draw import draw
from scripts.benchmarks.faults.locate import LostError, locate
from scripts.benchmarks.faults.mutations import DRAWN, read_mutants, read_renamed, write_mutants
from scripts.benchmarks.faults.pytest_runs import KilledError
from scripts.benchmarks.faults.report import compare, read_before
from scripts.benchmarks.faults.run import read_results, results_file, run_all
from scripts.benchmarks.faults.trees import ROOT, full_name, open_tree

# The suite before it was shortened.
BEFORE = "9019a63"


def main(argv: list[str] | None = None) -> int:
    """Do one step; 0 done, 1 something found before is missed now, 2 misuse."""
    parser = argparse.ArgumentParser(prog="scripts/bench faults", description=__doc__)
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("--commit", default="HEAD", help="the commit to measure (HEAD, without local changes)")
    parser.add_argument("--before", default=BEFORE, help=f"the commit that report compares with ({BEFORE})")
    parser.add_argument("--seed", type=int, default=15, help="for draw (15)")
    parser.add_argument("--jobs", type=int, default=1, choices=(1, 2), help="faults at a time (1)")
    parser.add_argument("--only", nargs="+", default=[], metavar="ID", help="these faults only")
    try:
        arguments = parser.parse_args(argv)
        return STEPS[arguments.step](arguments)
    except SystemExit as stop:
        return 2 if stop.code else 0
    except (FileNotFoundError, KilledError) as error:
        print(error, file=sys.stderr)
        return 2
    except BlockingIOError:
        print(f"{arguments.commit}: another process runs faults at this commit; wait for its end", file=sys.stderr)
        return 2
    except CalledProcessError as error:
        print(f"{' '.join(map(str, error.cmd))}: {error.stderr}", file=sys.stderr)
        return 2


def _draw(arguments: argparse.Namespace) -> int:
    if DRAWN.exists():
        print(f"{DRAWN}: already there; delete it to draw anew", file=sys.stderr)
        return 2
    tree = open_tree(arguments.commit, "tree-1")
    mutants = draw(tree.folder, arguments.seed)
    write_mutants(mutants, arguments.seed, full_name(arguments.commit))
    print(f"{DRAWN.relative_to(Path.cwd())}: {len(mutants)} faults")
    return 0


def _find(arguments: argparse.Namespace) -> int:
    renamed, lost = read_renamed(), 0
    for mutant in read_mutants():
        try:
            place = locate(mutant, ROOT, renamed)
        except LostError as error:
            print(error)
            lost += 1
        else:
            if place.path != mutant.path or place.mutation.scope != mutant.scope:
                print(f"{mutant.id}: {mutant.path} {mutant.scope} is now {place.path} {place.mutation.scope}")
    print(f"{lost} places lost")
    return 1 if lost else 0


def _reach(arguments: argparse.Namespace) -> int:
    reach.measure(arguments.commit)
    return 0


def _run(arguments: argparse.Namespace) -> int:
    mutants = [mutant for mutant in read_mutants() if not arguments.only or mutant.id in arguments.only]
    run_all(arguments.commit, mutants, arguments.jobs)
    return 0


def _report(arguments: argparse.Namespace) -> int:
    lines, is_well = compare(
        read_mutants(), read_before(arguments.before), read_results(results_file(arguments.commit))
    )
    print(*lines, sep="\n")
    return 0 if is_well else 1


def _branches(arguments: argparse.Namespace) -> int:
    before, after = branches.measured(arguments.before), branches.measured(arguments.commit)
    print(*branches.table(before, after), sep="\n")
    fallen = branches.fallen(before, after)
    if fallen:
        print(f"Less than before: {', '.join(fallen)}", file=sys.stderr)
    return 1 if fallen else 0


STEPS = {"draw": _draw, "find": _find, "reach": _reach, "run": _run, "report": _report, "branches": _branches}

if __name__ == "__main__":
    sys.exit(main())
