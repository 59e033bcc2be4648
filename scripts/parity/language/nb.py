"""The facts of Bokmål, the written Norwegian that is meant by Norwegian alone; `language.py` says what each means."""

from scripts.parity.language.language import (
    GERMANIC_ENDINGS,
    Compounds,
    DictionarySource,
    Language,
    Numerals,
    SearchStems,
    split_words,
)

LANGUAGE = Language(
    "nb",
    aliases=("no",),
    folds={"å": "a", "ø": "o", "æ": "ae"},
    floor=800,
    quotes=("«", "»"),
    abbreviations=("osv",),
    inner_abbreviations=("kl",),
    doubled=frozenset(split_words("av de den der det er for har i om på som til")),
    inflects_names=False,
    numerals=Numerals(
        before=r"kl\.?|klokk[ae]n?",
        afternoon="om ettermiddagen|om kvelden|ettermiddag",
        percent=(r"prosen\w*", "pst"),
        months=split_words(
            """
            jan(?:uar)? feb(?:ruar)? mars? apr(?:il)? mai juni? juli? aug(?:ust)? sept?(?:ember)?
            okt(?:ober)? nov(?:ember)? des(?:ember)?
            """
        ),
        words={
            "0": "null",
            "1": "én éi en ett? ei ein første fyrste",
            "2": "to andre begge båe par dobbelt?",
            "3": "tre tredje",
            "4": "fire fjerde",
            "5": "fem femte",
            "6": "seks sjette",
            "7": "sju syv sjuende syvende sjuande",
            "8": r"åtte\w* åttande",
            "9": "ni niende niande",
            "10": "ti tiende tiande",
            "11": r"elle\w*",
            "12": r"tolv\w* dusin",
            "100": r"hundr\w*",
            "1000": r"tusen\w*",
        },
    ),
    compounds=Compounds(endings=GERMANIC_ENDINGS, joints=("", "s")),
    dictionary=DictionarySource(packages="hunspell hunspell-no"),
    # A vowel before the last consonant goes too, since it drops out: forespørs|el, forespørs|lene.
    search=SearchStems(ending=r"(?:(?<=[^aeiouy])e[lnr]|[aeiouy]+)$"),
)
