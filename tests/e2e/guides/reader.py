"""A reader who carries out the steps of a guide on the portal, in their order."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from queue import Empty
from typing import Any

from playwright.sync_api import Error, Locator, Page, expect

from scripts.colleague import Colleague
from tests.e2e.guides.reading import Guide, Name, Section, Step
from tests.e2e.mailbox import Mailbox

# The name of a button that many requests have ends, for screen readers, in the request's reference.
REFERENCE = r"( TI-\w{6})?"


class StepError(AssertionError):
    """A step that cannot be carried out as it is written, with its file and line."""


@dataclass(frozen=True)
class Do:
    """How a step is carried out. `role` is that of the controls that the step names, which must be on the screen.

    They are looked for before the step is carried out, or behind it where it `opens` what it names. A step that says
    when it is to be done is left out `unless` that is so.
    """

    action: Callable[["Reader", Step], None]
    role: Any = ""
    opens: bool = False
    unless: Callable[["Reader"], bool] = lambda reader: False


@dataclass(frozen=True)
class Manual:
    """A step that no browser can carry out, and why."""

    reason: str


def nothing(reader: "Reader", section: Section) -> None:
    """Do nothing, for a section that needs no start or end of its own."""


@dataclass(frozen=True)
class Walk:
    """How a section is carried out: what comes before it, its steps by name, and the check of the outcome."""

    steps: Mapping[str, Do | Manual]
    start: Callable[["Reader", Section], None] = nothing
    end: Callable[["Reader", Section], None] = nothing


Walks = Mapping[str, Mapping[str, Walk]]


@dataclass(frozen=True)
class Account:
    """A member of the gate's rank: the session in which she is signed in, her requests' references by status."""

    name: str
    session: str
    requests: Mapping[str, str]


@dataclass
class Reader:
    """A reader: `screen` is the locale in which she sees the portal, `below` a member below the gate.

    `facts` are what she remembers from one step to the next, `control` is what the step before her names.
    """

    page: Page
    read: Callable[[str], Guide]
    walks: Walks
    screen: str
    account: Account
    below: Account
    password: str
    mailbox: Mailbox
    files: Mapping[str, Path]
    patience: float
    desk_url: str
    colleague: Colleague
    facts: dict[str, Any] = field(default_factory=dict)
    control: Locator | None = None
    slug: str = ""

    @property
    def is_signed_in(self) -> bool:
        """Whether the portal knows who she is."""
        return any(cookie["name"] == "sessionid" for cookie in self.page.context.cookies())

    def arrive(self, address: str, *, account: Account | None = None) -> None:
        """Open an address without any cookies, signed in as `account` if there is one."""
        context = self.page.context
        context.clear_cookies()
        if account:
            context.add_cookies([{"name": "sessionid", "value": account.session, "url": self.desk_url}])
        self.page.goto(address)

    def carry_out(self, slug: str) -> None:
        """Carry out every section of a guide that has steps, in their order. Raises StepError."""
        for anchor, section in self.read(slug).sections.items():
            if section.steps:
                self.carry_out_section(slug, anchor)

    def carry_out_section(self, slug: str, anchor: str) -> None:
        """Carry out a section from its start to its end. Raises StepError."""
        walk, section = self.walks[slug][anchor], self.read(slug).sections[anchor]
        self._check(f"{section.place}: the start of the section", lambda: walk.start(self, section))
        self.follow_steps(slug, anchor)
        self._check(f"{section.place}: the end of the section", lambda: walk.end(self, section))

    def follow(self, target: str) -> None:
        """Carry out the steps that a link of a step leads to, as `sign-in.md#steps` or on the same page `#steps`."""
        file, _, anchor = target.partition("#")
        self.follow_steps(file.removesuffix(".md") or self.slug, anchor)

    def follow_steps(self, slug: str, anchor: str) -> None:
        """Carry out the steps of a section in their order."""
        outer, self.slug = self.slug, slug
        for step in self.read(slug).sections[anchor].steps:
            way = way_of(self.walks[slug][anchor], anchor, step)
            if isinstance(way, Do) and not way.unless(self):
                self._check(f"{step.place}: “{step.text}”", partial(self._take, step, way))
        self.slug = outer

    def _take(self, step: Step, way: Do) -> None:
        assert not step.names or way.role, f"it names “{step.names[0].bold}”, but its action has no role for that"
        if way.opens:
            way.action(self, step)
        for name in step.names:
            self.control = self.find(way.role, name)
        if not way.opens:
            way.action(self, step)

    def find(self, role: Any, name: Name) -> Locator:
        """Find the control that a guide names. Raises StepError with the place of the name if it is not there."""
        label = name.on(self.screen)
        found = self.page.get_by_role(role, name=re.compile(f"^{re.escape(label)}{REFERENCE}$")).first
        try:
            expect(found).to_be_visible(timeout=self.patience)
        except AssertionError:
            there = ", ".join(f"“{one}”" for one in self._nearest(role, label))
            message = f"{name.place}: no {role} “{label}” on {self.page.url}; there is {there or 'none at all'}"
            raise StepError(message) from None
        return found

    def _nearest(self, role: str, label: str) -> list[str]:
        """Return the names on the screen that are most like a label."""
        snapshot = self.page.locator("body").aria_snapshot()
        names = re.findall(rf"^ *- '?{role} \"(.+?)\"", snapshot, re.MULTILINE)
        return get_close_matches(label, dict.fromkeys(names), n=4, cutoff=0)

    def _check(self, what: str, action: Callable[[], None]) -> None:
        try:
            action()
        except StepError:
            raise
        except (AssertionError, Empty, Error) as error:
            reason = " ".join(str(error).split("Call log:")[0].split()) or type(error).__name__
            raise StepError(f"{what} cannot be carried out on {self.page.url}: {reason}") from None


def way_of(walk: Walk, anchor: str, step: Step) -> Do | Manual:
    """Return the way of a step, by its id or, if it has none, by its number. Raises StepError for a new step."""
    suffix = step.anchor.removeprefix(f"{anchor}-")
    names = list(walk.steps)
    if not step.anchor and step.number <= len(names):
        suffix = names[step.number - 1]
    if suffix not in walk.steps:
        raise StepError(f"{step.place}: step without an action: “{step.text}” ({step.anchor or 'no id'})")
    return walk.steps[suffix]
