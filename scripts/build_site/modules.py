"""One script for each kind of page: its modules and what they import at once, since a request costs most.

It reads the few forms that the house writes, `import { … } from "./…";` and `export` before a function, class or
constant, and refuses others. What is fetched only when it is wanted (`import("./…")`) stays a module of its own, and so
does what that imports in turn, so that nothing runs twice.
"""

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from scripts.build_site.addresses import resolve, spell
from scripts.build_site.config import BuildError
from scripts.build_site.site import Site

SCRIPTS = re.compile(r'<script(?=[^>]*\stype="module")[^>]*\ssrc="([^"]+)"[^>]*></script>\s*')
IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"(\.[^"]+)";\n', re.MULTILINE)
LATER = re.compile(r'\bimport\("(\.[^"]+)"\)')
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
FOLDER = "assets/javascripts"
# As between scripts that a page loads one by one: no tap has to wait for all of them.
PAUSE = "await new Promise((go) => setTimeout(go));\n"


def join_modules(site: Site, new: Path) -> None:
    """Give each page in `new` one module script under `assets/javascripts/`; kinds of pages may share it.

    Raises BuildError where a module imports or exports in a way that is not known here.
    """
    joined: dict[tuple[str, ...], str] = {}
    for page in sorted(new.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        if not (found := [*SCRIPTS.finditer(text)]):
            continue
        own = page.relative_to(new).as_posix()
        # The locales' copies are equal; one of them stands for all.
        entries = tuple(_of_source(resolve(match[1], own, site), site, new) for match in found)
        if entries not in joined:
            joined[entries] = f"{FOLDER}/pages{len(joined) or ''}.js"
            (new / FOLDER).mkdir(parents=True, exist_ok=True)
            (new / joined[entries]).write_text(_Joiner(site, new, entries).text, encoding="utf-8")
        source = spell(joined[entries], found[0][1], own, site)
        # By itself a browser fetches modules as if the page waited for them.
        script = f'<script type="module" src="{source}" fetchpriority="low"></script>\n'
        start = found[0].start()
        page.write_text(text[:start] + script + SCRIPTS.sub("", text[start:]), encoding="utf-8")


def _of_source(address: str, site: Site, new: Path) -> str:
    twin = f"{site.source}/{address.partition('/')[2]}"
    equal = (new / twin).is_file() and (new / twin).read_bytes() == (new / address).read_bytes()
    return twin if equal else address


class _Joiner:
    """Joins modules in the order in which a browser would run them: what is imported before what imports it."""

    def __init__(self, site: Site, new: Path, entries: Collection[str]) -> None:
        self.site = site
        self.entries = entries
        self.new = new
        self.order: list[str] = []
        self.open: list[str] = []
        for entry in entries:
            self._visit(entry)
        later = {target for address in self.order for target in self._mentioned(address, LATER, 1)}
        wanted_later = self._closure(later)
        self.apart = [address for address in self.order if address in wanted_later]
        self.text = "".join([*map(self._imported, self.apart), *map(self._inlined, self.order)])

    def _visit(self, address: str) -> None:
        if address in self.open:
            circle = " → ".join([*self.open[self.open.index(address) :], address])
            raise BuildError(f"{circle}: these import each other in a circle, expected none; move what they share")
        if address not in self.order:
            self.open.append(address)
            for one in self._mentioned(address, IMPORT, 2):
                self._visit(one)
            self.order.append(self.open.pop())

    def _closure(self, addresses: Iterable[str]) -> set[str]:
        found = [*addresses]
        for address in found:
            mentioned = [*self._mentioned(address, IMPORT, 2), *self._mentioned(address, LATER, 1)]
            found += [one for one in mentioned if one not in found]
        return {*found}

    def _mentioned(self, address: str, form: re.Pattern[str], group: int) -> list[str]:
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
        if unknown := OTHER.search(body):
            raise BuildError(
                f'{address}: {unknown[0]!r} cannot be joined, expected `import {{ … }} from "./…";` '
                "or `export` before a function, class or const"
            )
        body = LATER.sub(lambda match: f'import("{self._spelled(resolve(match[1], address, self.site))}")', body)
        body += f"\nreturn {{ {names} }};"
        pause = ""
        if address in self.entries:
            # As between scripts that a page loads one by one: one that fails stops no other.
            body = f"try {{\n{body}\n}} catch (error) {{ (self.reportError ?? console.error)(error); return {{}}; }}"
            pause = PAUSE
        return f"{pause}const {self._name(address)} = (() => {{\n{body}\n}})();\n"

    def _taken(self, match: re.Match[str], address: str) -> str:
        if not match[1]:
            return ""
        names = match[1].replace(" as ", ": ")
        return f"const {{{names}}} = {self._name(resolve(match[2], address, self.site))};\n"
