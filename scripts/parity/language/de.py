"""The facts of German; `language.py` says what each means."""

from scripts.parity.language.language import (
    GERMANIC_ENDINGS,
    Compounds,
    DictionarySource,
    Language,
    Numerals,
    split_words,
)

LANGUAGE = Language(
    "de",
    capitalizes_nouns=True,
    quotes=("„", "“"),
    other_quotes=(("»", "«"),),
    abbreviations=("usw",),
    tag_questions=("nicht wahr",),
    doubled=frozenset(split_words("das dem den der die ihr ihnen sie uns")),
    numerals=Numerals(
        groups=".",
        after="Uhr",
        afternoon="nachmittags|abends|am Nachmittag|am Abend",
        percent=("prozent",),
        months=split_words(
            """
            J[aä]n(?:uar|ner)? Feb(?:ruar)? März? Apr(?:il)? Mai Juni? Juli? Aug(?:ust)? Sept?(?:ember)?
            Okt(?:ober)? Nov(?:ember)? Dez(?:ember)?
            """
        ),
        words={
            "0": "null",
            "1": r"eins? eine[rmns]? erste\w* einmal\w*",
            "2": r"zwei\w* beide\w* doppel\w* paar",
            "3": r"drei\w* dritt\w*",
            "4": r"vier\w*",
            "5": r"fünf\w*",
            "6": r"sechs\w*",
            "7": r"sieb\w*",
            "8": r"acht\w*",
            "9": r"neun\w*",
            "10": r"zehn\w*",
            "11": r"elf\w*",
            "12": r"zwölf\w* dutzend",
            "100": r"\w*hundert\w*",
            "1000": r"\w*tausend\w*",
        },
    ),
    compounds=Compounds(endings=GERMANIC_ENDINGS),
    dictionary=DictionarySource(packages="hunspell hunspell-de-de", regional=True),
)
