"""The modules of a page are joined into one script: what runs, in which order, and what is refused."""

import pytest

from scripts.build_site.config import BuildError
from scripts.build_site.javascript import join_modules
from scripts.build_site.site import Site
from scripts.parity.project.mkdocs_yml import Locale

ENTRY = '<script src="assets/{}.js" type="module"></script>'


@pytest.fixture
def join(tmp_path):
    """Return a function that joins the modules of a page with a.js and b.js, and returns the page and the script."""
    english = Locale(locale="en", lang="en", name="English", site_name="Guides")
    site = Site("https://example.org/", "en", [english], {}, frozenset(), {})

    def run(**modules):
        (tmp_path / "en/assets").mkdir(parents=True)
        (tmp_path / "en/index.html").write_text(ENTRY.format("a") + ENTRY.format("b"), encoding="utf-8")
        for name, text in ({"a": "", "b": ""} | modules).items():
            (tmp_path / f"en/assets/{name}.js").write_text(text, encoding="utf-8")
        join_modules(site, tmp_path)
        script = (tmp_path / "assets/javascripts/pages.js").read_text(encoding="utf-8")
        return (tmp_path / "en/index.html").read_text(encoding="utf-8"), script

    return run


@pytest.fixture
def ran(join, browser, tmp_path):
    """Return a function that runs joined modules in a browser and returns what they pass to `say`, in order."""

    def run(**modules):
        _, script = join(**modules)
        tab = browser.new_page()
        tab.evaluate("window.said = []; window.say = (word) => said.push(word); undefined")
        tab.add_script_tag(content=f"{script}\nwindow.done = true;", type="module")
        tab.wait_for_function("window.done")
        said = tab.evaluate("said")
        tab.close()
        return said

    return run


def test_page_loads_one_script(join):
    page, _ = join()
    assert page == '<script type="module" src="../assets/javascripts/pages.js" fetchpriority="low"></script>\n'


def test_imported_module_runs_once_and_first(ran):
    said = ran(
        a='import { c } from "./c.js";\nsay(c());',
        b='import { c as again } from "./c.js";\nsay(again());',
        c='say("c runs");\nexport function c() {\n  return "c";\n}',
    )
    assert said == ["c runs", "c", "c"]


def test_module_of_the_page_may_be_imported_by_another(ran):
    assert ran(a='say("a");\nexport const one = 1;', b='import { one } from "./a.js";\nsay(one);') == ["a", 1]


def test_module_that_fails_stops_no_other(ran):
    assert ran(a='say("a");\nthrow new Error("a");', b='say("b");') == ["a", "b"]


@pytest.mark.parametrize(
    "exported", ["export const c = 1;", "export class c {}", "export async function c() {}", "export function c() {}"]
)
def test_every_form_of_export_is_taken(ran, exported):
    assert ran(a='import { c } from "./c.js";\nsay(typeof c !== "undefined");', c=exported) == [True]


def test_equal_names_in_two_modules_do_not_meet(ran):
    assert ran(a='const name = "a";\nsay(name);', b='const name = "b";\nsay(name);') == ["a", "b"]


def test_what_is_fetched_later_and_what_it_imports_stay_apart(join):
    _, script = join(
        a='import { c } from "./c.js";\nconst later = () => import("./d.js");',
        c="export const c = 1;",
        d='import { c } from "./c.js";\n',
    )
    assert 'import("../../en/assets/d.js")' in script
    assert 'import * as module0 from "../../en/assets/c.js";' in script


@pytest.mark.parametrize(
    "line",
    [
        'import c from "./c.js";',
        'import * as c from "./c.js";',
        "export default 1;",
        "export let c = 1;",
        'export * from "./c.js";',
        "export { c };",
        "  const later = () => import('./c.js');",
        "  const later = (name) => import(name);",
        "  const address = new URL(import.meta.url);",
        'const answer = await fetch("c.json");',
    ],
)
def test_unknown_form_is_refused_by_name(join, line):
    with pytest.raises(BuildError, match=r"en/assets/a\.js: .* cannot be joined, expected"):
        join(a=line, c="export const c = 1;")


def test_name_that_is_not_exported_is_refused(join):
    with pytest.raises(BuildError, match=r"en/assets/a\.js: d is imported from en/assets/c\.js, which has no export"):
        join(a='import { c, d as e } from "./c.js";\n', c="export const c = 1, d = 2;")


def test_circle_is_refused(join):
    with pytest.raises(BuildError, match=r"a\.js → en/assets/b\.js → en/assets/a\.js: these import each other"):
        join(a='import { b } from "./b.js";\n', b='import { a } from "./a.js";\n')
