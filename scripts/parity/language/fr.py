"""The facts of French; `language.py` says what each means."""

from scripts.parity.language.language import Language, Numerals, split_words

LANGUAGE = Language(
    "fr",
    quotes=("«", "»"),
    other_quotes=(("“", "”"),),
    spaced_marks=":;!?",
    tag_questions=("n['’]est-ce pas",),
    doubled=frozenset(split_words("nous vous en")),
    numerals=Numerals(
        after="heures?|h",
        afternoon="de l['’]après-midi|du soir",
        units={"ko": "kB", "Ko": "kB", "Mo": "MB", "Go": "GB", "To": "TB"},
        percent=("pour cent",),
        months=split_words(
            """
            janv(?:ier)? f[ée]vr?(?:ier)? mars avr(?:il)? mai juin juil(?:let)? ao[ûu]t sept(?:embre)?
            oct(?:obre)? nov(?:embre)? d[ée]c(?:embre)?
            """
        ),
        ordinals=("er",),
        words={
            "0": "zéro",
            "1": r"une? premi\w+",
            "2": r"deux\w* second\w* double\w* paire",
            "3": r"trois\w*",
            "4": r"quatr\w*",
            "5": r"cinq\w*",
            "6": r"six\w*",
            "7": r"sept\w*",
            "8": r"huit\w*",
            "9": r"neuf neuv\w*",
            "10": r"dix\w*",
            "11": r"onz\w*",
            "12": r"douz\w*",
            "100": r"cent\w*",
            "1000": r"mill\w*",
        },
    ),
)
