"""Makes a locale: a copy of every source page marked as untranslated, an entry in `mkdocs.yml`, a lock."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scripts.parity.language.languages import file_of, is_known, written_tag
from scripts.parity.lock import write_lock
from scripts.parity.page.files import list_files
from scripts.parity.page.front_matter import UNTRANSLATED_LINE, PageError, mark_untranslated
from scripts.parity.page.pages import parse_page
from scripts.parity.project.mkdocs_edit import MkDocsFile
from scripts.parity.project.settings import Settings, SettingsError
from scripts.parity.project.workspace import open_page
from scripts.parity.translate.theme import theme_folders

# A folder and URL segment that mkdocs-static-i18n accepts: a language of ISO 639-1, perhaps with script and region.
LOCALE_NAME = re.compile(r"[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
LANG_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
LANGUAGES_KEYS = ("plugins", "i18n", "languages")
TICKET_LANGUAGES_KEYS = ("extra", "company", "ticket_languages")
STRINGS = """\
{{#- The theme has no strings in this language: those of the source language until someone translates them here. -#}}
{{% import "partials/languages/{source}.html" as source %}}
{{% macro t(key) %}}{{{{ {{"language": "{lang}"}}[key] or source.t(key) }}}}{{% endmacro %}}
"""


@dataclass(frozen=True)
class NewLocale:
    """A plan: the content of the files to write, the number of pages among them, and notes on what people must do."""

    files: Mapping[Path, bytes]
    pages: int
    notes: tuple[str, ...] = field(default=())


def plan_locale(settings: Settings, locale: str, *, name: str = "", lang: str = "") -> NewLocale:
    """Plan a new locale, or the missing files of an existing one. Raises SettingsError with what to write instead."""
    lang = settings.langs.get(locale) or lang or written_tag(locale)
    is_new = locale not in settings.langs
    if problem := _problem(settings, locale, name, lang):
        raise SettingsError(problem)
    files: dict[Path, bytes] = {}
    notes: list[str] = []
    # First, so that a run that was interrupted can be repeated.
    if is_new and settings.site and settings.names:
        files, notes = _declare(settings, MkDocsFile(settings.site), locale, name.strip(), lang)
    copies = dict(_copies(settings, locale))
    files |= copies
    if settings.folder and not (settings.folder / f"{locale}.lock").exists():
        files[settings.folder / f"{locale}.lock"] = write_lock({}).encode()
    if is_new:
        notes += _files_to_write(settings, locale, name.strip(), lang)
    return NewLocale(files, sum(file.suffix == ".md" for file in copies), tuple(notes))


def _problem(settings: Settings, locale: str, name: str, lang: str) -> str:
    """Why the locale cannot be made; empty if it can."""
    if locale in settings.langs:
        return f"{locale} is the source language, expected another one" if locale == settings.source else ""
    if not LOCALE_NAME.fullmatch(locale):
        return f"{locale!r} is no tag of a language, expected one such as sv, pt-BR or sr-Latn"
    if not LANG_TAG.fullmatch(lang):
        return f"--lang {lang!r} is no BCP 47 tag, expected one such as nb or pt-BR"
    if (settings.docs / locale).exists():
        return f"{settings.docs / locale} exists and is no locale; move it, or declare it in {settings.site}"
    if used := [other for other, known in settings.langs.items() if known == lang]:
        return f"{lang} is the lang of {used[0]} already, expected another one; name it with --lang"
    return "" if name.strip() else f"{locale} is new: say with --name what the language calls itself"


def _files_to_write(settings: Settings, locale: str, name: str, lang: str) -> Iterator[str]:
    """Yield a note for each file that a new language needs and only a person can write."""
    if settings.catalogues and not (settings.catalogues / lang).is_dir():
        yield f"{settings.catalogues / lang}: the help desk speaks {name} when its catalogue is there"
    search = settings.docs / "search"
    if search.is_dir() and not (search / f"{locale}.toml").exists():
        yield f"{search / locale}.toml: the search knows what members say in {name} when it is there"
    if settings.folder:
        if not (settings.folder / f"words.{locale}.txt").exists():
            yield f"{settings.folder}/words.{locale}.txt: list there what dictionaries of {name} refuse and people use"
        if (settings.folder / "terms.toml").is_file():
            yield f"{settings.folder}/terms.toml: a term is checked in {name} when it has a word there"
    if not is_known(lang):
        yield f"{file_of(lang)}: the rules know letters, marks and numbers of {name} when it is there"


def _copies(settings: Settings, locale: str) -> Iterator[tuple[Path, bytes]]:
    """Yield the files that the locale lacks: pages as copies marked as untranslated, other files unchanged."""
    for source in list_files(settings.docs).files:
        folder, _, path = source.partition("/")
        file = settings.docs / locale / path
        if folder != settings.source or os.path.lexists(file):
            continue
        yield file, _marked(settings, source) if path.endswith(".md") else (settings.docs / source).read_bytes()


def _marked(settings: Settings, name: str) -> bytes:
    marked = mark_untranslated(open_page(settings, name).text)
    try:
        state = parse_page(marked, path=name, locale=settings.source, lang="").state
    except PageError:
        state = ""
    if state != "untranslated":
        raise SettingsError(
            f"{settings.docs / name}: the front matter cannot take a line {UNTRANSLATED_LINE!r}; write it in lines"
        )
    return marked.encode("utf-8")


def _declare(
    settings: Settings, config: MkDocsFile, locale: str, name: str, lang: str
) -> tuple[dict[Path, bytes], list[str]]:
    """Add the locale to `mkdocs.yml`, and strings to the theme if it has none: (files to write, notes for people)."""
    source = settings.langs[settings.source]
    own = config.find("theme", "custom_dir")
    files: dict[Path, bytes] = {}
    notes = [f"{config.file}: site_name and extra.words of {locale} are the source's until they are translated"]
    theme_lang = lang
    if config.find("theme", "name") == "material" and not _has_strings(config, lang):
        notes.append(f"Material has no strings in {lang}: the source's are used until extra.words has them")
        theme_lang = lang if own else source
        if own:
            file = config.file.parent / own / "partials" / "languages" / f"{lang}.html"
            files[file] = STRINGS.format(source=source, lang=lang).encode()
    entry = {"locale": locale, "name": name, "theme": {"language": theme_lang}}
    config.insert(LANGUAGES_KEYS, entry, on_one_line=False)
    if _add_ticket_language(config, [*settings.langs], locale, name):
        notes.append(f"{config.file}: extra.company.ticket_languages puts {name!r} in front of a request's title")
    files[config.file] = config.text.encode("utf-8")
    return files, notes


def _has_strings(config: MkDocsFile, lang: str) -> bool:
    """Whether Material or the site itself has strings in a language; true if Material is not installed."""
    folders = theme_folders()
    if not folders:
        return True
    if own := config.find("theme", "custom_dir"):
        folders.append(config.file.parent / own)
    return any((folder / "partials" / "languages" / f"{lang}.html").is_file() for folder in folders)


def _add_ticket_language(config: MkDocsFile, locales: list[str], locale: str, name: str) -> bool:
    """Add the language to those that members may write in, after the other locales, if the site has a help desk.

    Returns whether the language was added.
    """
    known = [item.get("language") for item in config.find(*TICKET_LANGUAGES_KEYS) or ()]
    is_missing = bool(known) and locale not in known
    if is_missing:
        last = max((at for at, language in enumerate(known) if language in locales), default=-1)
        config.insert(TICKET_LANGUAGES_KEYS, {"language": locale, "tag": name}, behind=last, on_one_line=True)
    return is_missing
