"""Checks a tree: reads its pages, asks every rule, and sorts out what an exception covers."""

import os
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from scripts.parity.check.cache import Cache, Faults, digest, engine_digest
from scripts.parity.check.needs import LeftOut, Means, OracleError, editions, open_oracle, what_lacks
from scripts.parity.findings import Fault, Finding
from scripts.parity.language.dictionaries import open_dictionary
from scripts.parity.page.facts import Facts, find_facts
from scripts.parity.page.files import Problem, is_among, read_text
from scripts.parity.page.segments import Page
from scripts.parity.pair.pair import Pair
from scripts.parity.project.project import Project
from scripts.parity.project.settings import Settings
from scripts.parity.project.tree import Tree
from scripts.parity.project.workspace import UnreadablePageError, Workspace, open_page, open_workspace
from scripts.parity.rules import RULES
from scripts.parity.rules.rule import Rule
from scripts.parity.rules.staleness import mark_behind

READABLE = "readable-page"
EMPTY = "empty-page"


@dataclass(frozen=True)
class Report:
    """What a check found, what it left out, the target pages it judged ({file: locale}) and the rules it was to ask."""

    findings: tuple[Finding, ...]
    left_out: tuple[LeftOut, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[str, ...] = ()


@dataclass
class Run:
    """One check under way: what it works on and what it has found. A class, since reading, rules and cache share it.

    `project` is the workspace's, with what only rules need. `asked` are the rules about pages and pairs by locale,
    `no_oracle` says why there is no oracle.
    """

    workspace: Workspace
    project: Project
    rules: Sequence[Rule]
    cache: Cache
    no_oracle: str = ""
    asked: dict[str, list[Rule]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    parsed: dict[str, Page] = field(default_factory=dict)
    facts: dict[str, dict[str, Facts]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def settings(self) -> Settings:
        """The settings of the tree."""
        return self.workspace.settings

    def page(self, name: str) -> Page:
        """Parse the page of a file such as `fi/submit.md`, once. Raises UnreadablePageError."""
        if name not in self.parsed:
            self.parsed[name] = open_page(self.settings, name, text=self.texts[name])
        return self.parsed[name]


def check(
    settings: Settings, *, only: Sequence[str] = (), rules: Sequence[str] = (), cache_folder: Path | None = None
) -> Report:
    """Check a tree.

    `only` are paths below the docs folder (`fi/submit.md`, `fi`): findings of other pages are left out. `rules` are the
    ids to ask, all if empty. `cache_folder` is where to remember what was found. Raises SettingsError, LockError and
    TermError.
    """
    chosen = [rule for rule in RULES.values() if not rules or rule.id in rules]
    run = _start(settings, chosen, Cache(cache_folder))
    _choose_rules(run)
    _check_files(run)
    _check_tree(run)
    run.cache.save()
    findings = sorted(finding for finding in set(run.findings) if is_among(_name(finding, settings), only))
    return Report(
        findings=tuple(finding for finding in findings if not _is_ignored(finding, run)),
        left_out=tuple(sorted(run.left_out)),
        pages={_path(name, settings): name.partition("/")[0] for name in _judged(run) if is_among(name, only)},
        rules=tuple(rule.id for rule in chosen),
    )


def _judged(run: Run) -> Iterator[str]:
    return (f"{locale}/{path}" for locale in run.settings.targets for path in run.facts[locale])


def _start(settings: Settings, rules: Sequence[Rule], cache: Cache) -> Run:
    """Read what a check needs before the pages."""
    workspace = open_workspace(settings)
    project = replace(workspace.project, rule_ids=frozenset(RULES))
    no_oracle = ""
    if any(rule.needs == "oracle" for rule in rules):
        try:
            project = replace(project, oracle=open_oracle(settings.extensions))
        except OracleError as error:
            no_oracle = str(error)
    return Run(workspace, project, rules, cache, no_oracle)


def _choose_rules(run: Run) -> None:
    """Choose the rules to ask of each locale that has pages, and note those that cannot be asked."""
    langs = tuple(run.settings.langs.values())
    for locale, lang in run.settings.langs.items():
        run.asked[locale] = []
        means = Means(lang, langs, locale in run.workspace.locks, run.no_oracle)
        has_pages = any(name.startswith(f"{locale}/") and name.endswith(".md") for name in run.workspace.listing.files)
        for rule in run.rules:
            if rule.scope == "tree" or (rule.scope == "pair" and locale == run.settings.source) or not has_pages:
                continue
            if reason := what_lacks(rule, means):
                run.left_out.append(LeftOut(rule.id, locale, reason))
            else:
                run.asked[locale].append(rule)


def _check_files(run: Run) -> None:
    """Ask the rules about pages and pairs, path by path, so that no page is read twice and few are in memory."""
    run.problems += run.workspace.listing.problems
    identity = digest(engine_digest(), _identity(run))
    run.facts = {locale: {} for locale in run.settings.langs}
    for path, locales in _locales_by_path(run).items():
        for locale in locales:
            _check_page(run, f"{locale}/{path}", identity)
        for locale in run.settings.targets:
            if path in run.facts[locale] and path in run.facts[run.settings.source]:
                _check_pair(run, locale, path)
        run.texts.clear()
        run.hashes.clear()
        run.parsed.clear()
    if any(rule.id == READABLE for rule in run.rules):
        for problem in run.problems:
            if problem.path.partition("/")[0] in ("", *run.settings.langs):
                _add(run, READABLE, problem.path, Fault(problem.line, problem.message))


def _locales_by_path(run: Run) -> dict[str, list[str]]:
    """The locales that have a page, by its path."""
    locales: dict[str, list[str]] = {}
    for locale in run.settings.langs:
        for name in run.workspace.listing.files:
            if name.startswith(f"{locale}/") and name.endswith(".md"):
                locales.setdefault(name.partition("/")[2], []).append(locale)
    return locales


def _check_page(run: Run, name: str, identity: str) -> None:
    locale, _, path = name.partition("/")
    rules = [rule for rule in run.asked[locale] if rule.scope == "page"]
    text = read_text(run.settings.docs, name)
    if isinstance(text, Problem):
        run.problems.append(text)
        return
    run.texts[name] = text
    run.hashes[name] = digest(identity, [rule.id for rule in rules], text.encode())
    found = run.cache.page(name, run.hashes[name])
    if found is None:
        try:
            page = run.page(name)
        except UnreadablePageError as error:
            run.problems.append(error.problem)
            return
        found = find_facts(page), [(rule.id, fault) for rule in rules for fault in rule.check(page, run.project)]
        run.cache.keep_page(name, run.hashes[name], *found)
    run.facts[locale][path] = found[0]
    _add_all(run, name, found[1])


def _check_pair(run: Run, locale: str, path: str) -> None:
    name, source = f"{locale}/{path}", f"{run.settings.source}/{path}"
    rules = [rule for rule in run.asked[locale] if rule.scope == "pair"]
    lock = run.workspace.lock_of(locale, path)
    lines = [str(one) for one in lock.confirmations] if lock else lock
    key = digest(run.hashes[source], run.hashes[name], lines, [rule.id for rule in rules])
    faults = run.cache.pair(name, key)
    if faults is None:
        faults = list(_ask(rules, Pair(run.page(source), run.page(name), run.project, lock)))
        run.cache.keep_pair(name, key, faults)
    _add_all(run, name, faults)


def _ask(rules: Sequence[Rule], pair: Pair) -> Iterator[tuple[str, Fault]]:
    # Without this each segment of the source would be reported as missing.
    if empty := [(rule.id, fault) for rule in rules if rule.id == EMPTY for fault in rule.check(pair)]:
        yield from empty
        return
    for rule in rules:
        if rule.untranslated or pair.target.state != "untranslated":
            yield from ((rule.id, fault) for fault in mark_behind(pair, rule.check(pair)))


def _check_tree(run: Run) -> None:
    # A page that is there and cannot be read has its finding; that it is missed elsewhere is none.
    unreadable = [problem.path for problem in run.problems]
    tree = Tree(run.project, run.facts, frozenset((*run.workspace.listing.files, *unreadable)), partial(_unknown, run))
    for rule in run.rules:
        for locale, path, fault in rule.check(tree) if rule.scope == "tree" else ():
            names = (f"{locale}/{path}", f"{run.settings.source}/{path}")
            if not unreadable or not any(is_among(name, unreadable) for name in names):
                _add(run, rule.id, names[0], fault)


def _unknown(run: Run, lang: str, words: Set[str]) -> Set[str] | None:
    """Ask a dictionary only what it was not asked in the last run: to open it takes a tenth of a second."""
    dictionary = open_dictionary(lang)
    if dictionary is None:
        return None
    known = run.cache.verdicts(dictionary.name)
    refused = dictionary.unknown(words - known.keys())
    verdicts = {word: known.get(word, word in refused) for word in sorted(words)}
    run.cache.keep_verdicts(dictionary.name, verdicts)
    return {word for word, is_refused in verdicts.items() if is_refused}


def _identity(run: Run) -> tuple[object, ...]:
    """What of the project can change what a rule finds."""
    project = run.project
    extensions = run.settings.extensions and sorted(run.settings.extensions.items(), key=str)
    names = editions(run.rules, list(run.settings.langs.values()))
    labels = sorted((lang, sorted(labels.items())) for lang, labels in project.labels.items())
    words = sorted((locale, sorted(words)) for locale, words in project.words.items())
    return (project.source, sorted(project.langs.items()), project.terms, labels, words, extensions, names)


def _add_all(run: Run, name: str, faults: Faults) -> None:
    for rule, fault in faults:
        _add(run, rule, name, fault)


def _add(run: Run, rule: str, name: str, fault: Fault) -> None:
    locale, _, path = name.partition("/")
    source = run.settings.source
    has_source = locale != source and fault.source_line is not None
    finding = Finding(
        path=_path(name, run.settings),
        line=fault.line,
        rule=rule,
        message=fault.message,
        severity="warning" if fault.behind else RULES[rule].severity,
        locale=locale if locale in run.settings.langs else "",
        source_path=_path(f"{source}/{path}", run.settings) if has_source else None,
        source_line=fault.source_line if has_source else None,
        fix=fault.fix,
        behind=fault.behind,
    )
    run.findings.append(finding)


def _path(name: str, settings: Settings) -> str:
    # A join of texts, not of paths: a large tree has thousands.
    return os.path.join(settings.docs, name) if settings.docs.parts else name  # noqa: PTH118


def _name(finding: Finding, settings: Settings) -> str:
    return finding.path.removeprefix(f"{settings.docs}{os.sep}")


def _is_ignored(finding: Finding, run: Run) -> bool:
    locale, _, path = _name(finding, run.settings).partition("/")
    facts = run.facts.get(locale, {}).get(path)
    return facts is not None and any(
        finding.rule in ignore.rules and ignore.reason and ignore.first <= finding.line <= ignore.last
        for ignore in facts.ignores
    )
