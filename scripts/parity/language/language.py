"""The form in which a language states its facts. Each file named after a tag (`fi.py`) holds one value of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


# Compared and hashed by identity, as `Language` is: what is compiled of it is remembered by it.
@dataclass(frozen=True, eq=False)
class Numerals:
    """How a language writes numbers, dates and times. The texts are regular expressions unless they say otherwise.

    - `decimal`: the decimal mark as it is; both where it is not known
    - `group`: what may stand between thousands besides a space, as it is; `groups` is what the language itself writes
    - `before`, `after`: the words beside the hour of a time (*klo 17*, *17 Uhr*); `afternoon`: what makes 5 of them 17
    - `units`: the language's own symbols with their international ones ({"Mt": "MB"}); `percent`: its words for %
    - `months`: the twelve months in order, with their cases and short forms; `capital_months` says that a month without
      a capital is another word (*may*)
    - `ordinals`: endings of a day in digits (*3rd*); `before_month`: words between day and month (*3 of August*),
      `before_year` between month and year (*agosto de 2020*)
    - `dotted_dates`: whether *3.8.* is a date
    - `words`: {digits: words for the number, parted by spaces}, with ordinals and articles. They excuse a number that
      one language writes in digits and the other in letters, so they may match too much
    """

    decimal: str = ","
    group: str = "."
    groups: str = "\u00a0"
    before: str = ""
    after: str = ""
    afternoon: str = ""
    units: Mapping[str, str] = field(default_factory=dict)
    percent: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    capital_months: bool = False
    ordinals: tuple[str, ...] = ()
    before_month: tuple[str, ...] = ()
    before_year: tuple[str, ...] = ()
    dotted_dates: bool = True
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Compounds:
    """How a language joins words to one whose parts its dictionary does not tell.

    `endings` are those of a noun's forms, `joints` what may stand between two words (*forespørsel-s-skjema*); without
    joints, a compound that is in no list is not split.
    """

    endings: tuple[str, ...]
    joints: tuple[str, ...] = ()


# The endings of a noun in the Germanic languages that join words, taken together.
GERMANIC_ENDINGS = ("", "a", "e", "en", "ene", "er", "et", "n", "ne", "r", "s", "t")


@dataclass(frozen=True)
class DictionarySource:
    """Which dictionary knows a language, and the Debian packages that bring it.

    `packages` is `hunspell hunspell-<lang>` if empty. `regional` says that a tag with a region has a package of its own
    (`de-at`); `regions` are those to take for a tag without one, the language's own name if empty (`de_DE`).
    """

    library: Literal["hunspell", "voikko"] = "hunspell"
    packages: str = ""
    regional: bool = False
    regions: tuple[str, ...] = ()


@dataclass(frozen=True)
class SearchStems:
    """How the site's search cuts a word to the beginning that its forms share.

    `ending` is a regular expression of what goes from the end of a base form's key, since inflection changes it;
    `changing` maps an ending to the other one that some forms have (*uusi*, *uuden*: {"si": "de"}).
    """

    ending: str = r"[aeiouy]+$"
    changing: Mapping[str, str] = field(default_factory=dict)


# Compared and hashed by identity: there is one value a language, and it is the key of many caches.
@dataclass(frozen=True, eq=False)
class Language:
    """All that is known of a language. What is left out is not known, and the rules ask nothing about it.

    Tags
    - `lang`: its BCP 47 tag without region; `aliases`: other tags for the same language
    - `readers_take`: the language in which the help desk answers its readers, where the site has that one

    Letters and marks
    - `folds`: {a letter with dots, ring or stroke: what careless typing leaves of it}
    - `floor`: a text of so many letters without any of those has lost them; None where they are too rare to say
    - `capitalizes_nouns`: whether every noun has a capital, so that a capital is no sign of a name
    - `quotes`: the opening and the closing quotation mark; `other_quotes`: pairs that are good style beside them
    - `spaced_marks`: punctuation that has a space in front

    Words; the texts are regular expressions
    - `abbreviations`: those whose point says nothing of the sentence's end; `inner_abbreviations`: those that no
      sentence ends in, as they are (*kl*)
    - `tag_questions`: what makes a question of a statement (*…, nicht wahr?*)
    - `particles`: words that another language's dictionary may take for rare ones of its own, as Norwegian's *and* (a
      duck)
    - `doubled`: words that good sentences have twice in a row: pronouns before relative ones, a verb's particle before
      a preposition
    - `inflects_names`: whether a sentence may inflect the name of a control
    """

    lang: str
    aliases: tuple[str, ...] = ()
    readers_take: str = ""
    folds: Mapping[str, str] = field(default_factory=dict)
    floor: int | None = None
    capitalizes_nouns: bool = False
    quotes: tuple[str, str] | None = None
    other_quotes: tuple[tuple[str, str], ...] = ()
    spaced_marks: str = ""
    abbreviations: tuple[str, ...] = ()
    inner_abbreviations: tuple[str, ...] = ()
    tag_questions: tuple[str, ...] = ()
    particles: frozenset[str] = frozenset()
    doubled: frozenset[str] = frozenset()
    inflects_names: bool = True
    numerals: Numerals = Numerals(decimal=".,", group=".,")
    compounds: Compounds | None = None
    dictionary: DictionarySource = DictionarySource()
    search: SearchStems = SearchStems()


def split_words(text: str) -> tuple[str, ...]:
    """List the words of a text that parts them by white space; they may be regular expressions without any."""
    return tuple(text.split())
