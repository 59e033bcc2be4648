"""One script for each kind of page: its modules joined with what they import, since a request costs most.

Modules that a page fetches on demand (`import("./…")`) stay files of their own, and so do those that they import, so
that no module runs twice.

The house writes few forms of import and export, and regular expressions are enough to read them:

    import { a, b as c } from "./module.js";     also over several lines, and without names: import "./module.js";
    export function a() {}                       also async
    export class A {}
    export const A = 1;
    import("./module.js")

Everything else is refused with BuildError: other forms at the beginning of a line, `import(…)` of anything but a path
in double quotes, `import.meta`, `await` outside a function, a name that is imported and not exported, and modules that
import each other in a circle. A bundler would accept more, but esbuild and its like are no Python packages, and the
parsers that are (esprima, calmjs.parse) do not know the syntax in use here, such as `??=`.
"""

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from scripts.build_site.addresses import resolve, spell
from scripts.build_site.config import BuildError
from scripts.build_site.site import Site

SCRIPTS = re.compile(r'<script(?=[^>]*\stype="module")[^>]*\ssrc="([^"]+)"[^>]*></script>\s*')
IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"(\.[^"]+)";\n', re.MULTILINE)
ON_DEMAND = re.compile(r'\bimport\("(\.[^"]+)"\)')
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
# Looked for in what the forms above leave. Code in a function is indented.
UNKNOWN = re.compile(
    r'^(?:import|export)\b.*|\bimport(?:\.meta|\((?!"\.[^"]+"\))).*|^(?![\s/])(?:(?!\basync\b).)*\bawait\b.*',
    re.MULTILINE,
)
FOLDER = "assets/javascripts"
# Between modules the browser can answer a tap, as between scripts that a page loads one by one.
PAUSE = "await new Promise((go) => setTimeout(go));\n"


def join_modules(site: Site, new: Path) -> None:
    """Give each page in `new` one module script in `assets/javascripts/`; pages with the same modules share it.

    Raises BuildError if a module imports or exports in a form that is not known here.
    """
    joined: dict[tuple[str, ...], str] = {}
    for page in sorted(new.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        if not (found := [*SCRIPTS.finditer(text)]):
            continue
        own = page.relative_to(new).as_posix()
        # The locales have equal copies of a module; the source's stands for all of them.
        entries = tuple(_of_source(resolve(match[1], own, site), site, new) for match in found)
        if entries not in joined:
            joined[entries] = f"{FOLDER}/pages{len(joined) or ''}.js"
            (new / FOLDER).mkdir(parents=True, exist_ok=True)
            (new / joined[entries]).write_text(_Joiner(site, new, entries).text, encoding="utf-8")
        source = spell(joined[entries], found[0][1], own, site)
        # Browsers fetch modules with high priority, but no page needs its script to be read.
        script = f'<script type="module" src="{source}" fetchpriority="low"></script>\n'
        start = found[0].start()
        page.write_text(text[:start] + script + SCRIPTS.sub("", text[start:]), encoding="utf-8")


def _of_source(address: str, site: Site, new: Path) -> str:
    twin = f"{site.source}/{address.partition('/')[2]}"
    equal = (new / twin).is_file() and (new / twin).read_bytes() == (new / address).read_bytes()
    return twin if equal else address


class _Joiner:
    """Joins modules in the order in which a browser runs them: a module comes after those that it imports."""

    def __init__(self, site: Site, new: Path, entries: Collection[str]) -> None:
        self.site = site
        self.entries = entries
        self.new = new
        self.order: list[str] = []
        self.open: list[str] = []
        for entry in entries:
            self._visit(entry)
        on_demand = {target for address in self.order for target in self._targets(address, ON_DEMAND, 1)}
        wanted_later = self._closure(on_demand)
        self.apart = [address for address in self.order if address in wanted_later]
        self.text = "".join([*map(self._imported, self.apart), *map(self._inlined, self.order)])

    def _visit(self, address: str) -> None:
        if address in self.open:
            circle = " → ".join([*self.open[self.open.index(address) :], address])
            raise BuildError(f"{circle}: these import each other in a circle, expected none; move what they share")
        if address not in self.order:
            self.open.append(address)
            for one in self._targets(address, IMPORT, 2):
                self._visit(one)
            self.order.append(self.open.pop())

    def _closure(self, addresses: Iterable[str]) -> set[str]:
        found = [*addresses]
        for address in found:
            targets = [*self._targets(address, IMPORT, 2), *self._targets(address, ON_DEMAND, 1)]
            found += [one for one in targets if one not in found]
        return {*found}

    def _targets(self, address: str, form: re.Pattern[str], group: int) -> list[str]:
        return [resolve(match[group], address, self.site) for match in form.finditer(self._read(address))]

    def _read(self, address: str) -> str:
        return (self.new / address).read_text(encoding="utf-8")

    def _name(self, address: str) -> str:
        return f"module{self.order.index(address)}"

    def _spelled(self, address: str) -> str:
        return spell(address, "./", f"{FOLDER}/pages.js", self.site)

    def _imported(self, address: str) -> str:
        return f'import * as {self._name(address)} from "{self._spelled(address)}";\n'

    def _inlined(self, address: str) -> str:
        if address in self.apart:
            return ""
        body = IMPORT.sub(lambda match: self._taken(match, address), self._read(address))
        names = ", ".join(EXPORT.findall(body))
        body = EXPORT.sub("", body)
        if unknown := UNKNOWN.search(body):
            raise BuildError(
                f'{address}: {unknown[0]!r} cannot be joined, expected `import {{ … }} from "./…";`, '
                '`import("./…")`, or `export` before a function, class or const; `await` only in a function'
            )
        body = ON_DEMAND.sub(lambda match: f'import("{self._spelled(resolve(match[1], address, self.site))}")', body)
        body += f"\nreturn {{ {names} }};"
        pause = ""
        if address in self.entries:
            # As with scripts that a page loads one by one, a module that fails does not stop the others.
            body = f"try {{\n{body}\n}} catch (error) {{ (self.reportError ?? console.error)(error); return {{}}; }}"
            pause = PAUSE
        return f"{pause}const {self._name(address)} = (() => {{\n{body}\n}})();\n"

    def _taken(self, match: re.Match[str], address: str) -> str:
        if not match[1]:
            return ""
        target = resolve(match[2], address, self.site)
        wanted = {name.split(" as ")[0].strip() for name in match[1].split(",") if name.strip()}
        if missing := sorted(wanted - {*EXPORT.findall(self._read(target))}):
            raise BuildError(f"{address}: {missing[0]} is imported from {target}, which has no export of that name")
        names = match[1].replace(" as ", ": ")
        return f"const {{{names}}} = {self._name(target)};\n"
