"""The command line: arguments, output and exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.parity.commands import arguments
from scripts.parity.rules import RULES
from tests.parity.trees import read_files, write_tree

ROOT = Path(__file__).parents[2]
TREE = read_files("""\
==> docs/en/page.md <==
# Page { #page }

See [the form](inner/form.md).
==> docs/en/inner/form.md <==
# Form { #form }

See [the page](../page.md).
==> docs/fi/page.md <==
# Sivu { #page }

Katso [lomake](inner/from.md).
==> docs/fi/inner/form.md <==
# Lomake { #form }

Katso [sivu](../pgae.md).
==> docs/no/page.md <==
# Side { #page }

Se [skjemaet](inner/fomr.md).
==> docs/no/inner/form.md <==
# Skjema { #form }

Se [siden](../page.md).
""")
FORM, PAGE, SIDE = "docs/fi/inner/form.md:3", "docs/fi/page.md:3", "docs/no/page.md:3"


@pytest.fixture
def check(run, tmp_path):
    """Return a function that checks TREE for wrong links and returns (exit code, places, stderr)."""
    write_tree(tmp_path, TREE)

    def run_check(*arguments):
        code, out, err = run("check", *arguments, "--no-cache", "--rule", "link-targets")
        return code, [": ".join(line.split(": ")[:1]) for line in out.splitlines() if line.startswith("docs/")], err

    return run_check


def test_findings_end_with_1(check):
    assert check("--docs", "docs") == (1, [FORM, PAGE, SIDE], "")


def test_clean_tree_ends_with_0_and_one_line(run, tmp_path):
    write_tree(tmp_path, {path: text for path, text in TREE.items() if "/en/" in path})
    assert run("check", "--docs", "docs", "--no-cache", "--rule", "link-targets") == (
        0,
        "0 pages, 1 rule: no findings\n",
        "",
    )


@pytest.mark.parametrize(
    ("paths", "places"),
    [
        (["docs/fi/page.md"], [PAGE]),
        (["fi/page.md"], [PAGE]),
        (["./docs/../docs/fi/page.md"], [PAGE]),
        (["docs/fi"], [FORM, PAGE]),
        (["docs/fi/"], [FORM, PAGE]),
        (["fi/inner", "no"], [FORM, SIDE]),
        (["docs/en/page.md"], [PAGE, SIDE]),
        (["en/inner"], [FORM]),
        (["docs/no/inner/form.md"], []),
        (["docs"], [FORM, PAGE, SIDE]),
    ],
)
def test_paths(check, paths, places):
    assert check(*paths, "--docs", "docs")[:2] == (1 if places else 0, places)


def test_absolute_path(check, tmp_path):
    assert check(str(tmp_path / "docs/fi/page.md"), "--docs", "docs")[1] == [PAGE]


def test_path_that_is_a_link(check):
    Path("docs/fi/page.md").rename("elsewhere.md")
    Path("docs/fi/page.md").symlink_to("../../elsewhere.md")
    assert check("docs/fi/page.md", "--docs", "docs")[1] == [PAGE]


def test_locales(check):
    assert check("--docs", "docs", "--locale", "no")[1] == [SIDE]
    assert check("--docs", "docs", "--source", "no", "--locale", "fi")[1] == [FORM, PAGE]


def test_configuration_is_not_needed(check):
    assert check()[1] == [FORM, PAGE, SIDE]


def test_report_is_of_the_pages_named(run, check):
    check("--docs", "docs")
    arguments = ("check", "docs/fi", "--docs", "docs", "--no-cache", "--rule", "link-targets", "--format", "json")
    assert json.loads(run(*arguments)[1])["pages"] == ["docs/fi/inner/form.md", "docs/fi/page.md"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--rule", "link-target"], "link-target: no such rule, expected link-targets?"),
        (["--rule", "x"], "x: no such rule, the command `rules` lists them"),
        (["--rule", "stale", "docs/fi"], "docs/fi: no such rule, pages are named before the options"),
        (["--skip", "stael"], "stael: no such rule, expected stale?"),
        (["--rule", "stale", "--skip", "stale"], "no rule is left to ask; name fewer with --skip"),
        (["--locale", "sv"], "docs/sv: no such folder. The folders here: en, fi, no"),
        (["--source", "de"], "docs/de: no such folder. The folders here: en, fi, no"),
        (["docs/fi/gone.md"], "docs/fi/gone.md: no such page or folder below docs"),
        (["../fi"], "../fi: no such page or folder below docs"),
        (["docs/no", "--locale", "fi"], "docs/no: not in the folder of a locale, expected one of en, fi"),
    ],
)
def test_misuse_ends_with_2_and_one_line(run, check, arguments, complaint):
    assert run("check", *arguments, "--docs", "docs") == (2, "", f"{complaint}\n")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["chekc"], "argument COMMAND: 'chekc' (choose from "),
        ([], "the following arguments are required: COMMAND"),
        (["check", "--format", "xml"], "argument --format: 'xml' (choose from 'github', 'json', 'junit', "),
        (["check", "--nope"], "unrecognized arguments: --nope"),
        (["rules", "nope"], "nope: no such rule, the command `rules` lists them"),
    ],
)
def test_unknown_word_ends_with_2_and_one_line(run, arguments, complaint):
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert complaint in err


def test_unknown_folder(run):
    hint = "expected one folder for each locale in it; name it with --docs"
    assert run("check", "--docs", "docz") == (2, "", f"docz: no such folder, {hint}\n")


@pytest.mark.parametrize("name", ["pyproject.toml", "mkdocs.yml"])
@pytest.mark.parametrize("content", [b"a: [\n", b"\xff\n", b"- [a"])
def test_broken_configuration(run, check, name, content):
    Path(name).write_bytes(content)
    code, out, err = run("check")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(name)


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("pyproject.toml", "[tool.parity]\nfoldr = 'x'\n", "tool.parity.foldr is unknown, expected one of"),
        ("pyproject.toml", "[tool.parity]\nfolder = 1\n", "tool.parity.folder is 1, expected a path"),
        ("pyproject.toml", "[tool]\nparity = 1\n", "tool.parity is 1, expected keys with paths"),
        ("mkdocs.yml", "site_name: x\nplugins: [\n", ":3: not YAML: "),
        ("mkdocs.yml", "INHERIT: gone.yml\n", "INHERIT names gone.yml, no such file"),
        ("mkdocs.yml", "INHERIT: mkdocs.yml\n", "INHERIT leads back to this file"),
        ("mkdocs.yml", "- a\n", "a list, expected keys with values"),
        ("mkdocs.yml", "plugins: {i18n: {languages: [{locale: no}]}}\n", 'write "no" in quotes'),
        ("mkdocs.yml", "plugins: 3\n", "plugins is 3, expected a list"),
        ("mkdocs.yml", "markdown_extensions: [{toc: 3}]\n", "toc is 3, expected keys with values"),
    ],
)
def test_wrong_configuration(run, check, name, content, complaint):
    Path(name).write_text(content, encoding="utf-8")
    code, out, err = run("check")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(name)
    assert complaint in err


def test_extension_that_is_not_installed_leaves_out_what_renders(run, check):
    Path("mkdocs.yml").write_text("markdown_extensions: [nowhere]\n", encoding="utf-8")
    code, out, _ = run("check", "--no-cache", "--rule", "judgeable-page")
    reason = "the site's Markdown cannot be opened: ModuleNotFoundError: No module named 'nowhere'"
    assert (code, out.splitlines()[0]) == (0, f"left out: judgeable-page in en, fi, no: {reason}")


@pytest.mark.parametrize(("name", "text"), [("terms.toml", "[["), ("words.fi.txt", b"\xff"), ("fi.lock", b"\xff")])
def test_broken_data(run, check, name, text):
    write_tree(Path("docs/parity"), {name: text})
    code, out, err = run("check", "--no-cache")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"docs/parity/{name}: ")


@pytest.mark.parametrize(("severity", "code"), [("error", 0), ("warning", 1)])
def test_fail_on(run, tmp_path, severity, code):
    write_tree(tmp_path, TREE | {"docs/parity/fi.lock": ""})
    arguments = ("check", "fi/page.md", "--docs", "docs", "--no-cache", "--rule", "unconfirmed")
    assert run(*arguments, "--fail-on", severity)[0] == code


def test_skipped_rule_is_not_asked(run, check):
    rules = [rule for rule in RULES if RULES[rule].needs]
    out = run("check", "--docs", "docs", "--no-cache", "--skip", "link-targets", *rules)[1]
    assert "(link-targets)" not in out
    assert f"{len(RULES) - len(rules) - 1} rules" in out


def test_rules_shows_bad_and_good(run):
    code, out, _ = run("rules", "stale", "missing-page")
    assert code == 0
    assert [line for line in out.splitlines() if line[:1].strip()] == ["missing-page (error)", "stale (warning)"]
    assert out.count("    Bad: ") == out.count("    Good: ") == 2


def test_rules_shows_all(run):
    heads = [line.split(" (")[0] for line in run("rules")[1].splitlines() if line[:1].strip()]
    assert heads == sorted(RULES)


def test_help_ends_with_0(run):
    assert run("--help")[0] == 0


def test_output_is_utf_8_in_every_locale(check):
    command = [sys.executable, "-m", "scripts.parity", "rules", "mojibake"]
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    assert "Ã¤" in done.stdout.decode("utf-8")


def test_reader_of_a_pipe_may_leave():
    command = f"{sys.executable} -m scripts.parity rules | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert done.stderr == b""
    assert done.returncode in (0, 1)


def test_names_are_looked_up_without_following_links(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_tree(tmp_path, {"real/docs/en/page.md": "x"})
    Path("docs").symlink_to("real/docs", target_is_directory=True)
    settings = arguments.read_settings(docs=Path("docs"))
    assert arguments.below_docs(settings, ["docs/en/page.md", "en"]) == ["en/page.md", "en"]
