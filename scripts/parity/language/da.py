"""The facts of Danish; `language.py` says what each means."""

from scripts.parity.language.language import GERMANIC_ENDINGS, Compounds, Language, Numerals, split_words

LANGUAGE = Language(
    "da",
    folds={"å": "a", "ø": "o", "æ": "ae"},
    floor=800,
    other_quotes=(("»", "«"),),
    abbreviations=("osv",),
    inner_abbreviations=("kl",),
    doubled=frozenset(split_words("af de den der det er for har i om på som til")),
    inflects_names=False,
    numerals=Numerals(
        groups=".",
        before=r"kl\.?|klokken",
        afternoon="om eftermiddagen|om aftenen",
        percent=(r"procen\w*", "pct"),
        months=split_words(
            """
            jan(?:uar)? feb(?:ruar)? mar(?:ts)? apr(?:il)? maj juni? juli? aug(?:ust)? sept?(?:ember)?
            okt(?:ober)? nov(?:ember)? dec(?:ember)?
            """
        ),
        words={
            "0": "nul",
            "1": "én ét en et første",
            "2": "to anden andet andre begge par dobbelt?",
            "3": "tre tredje",
            "4": "fire fjerde",
            "5": "fem femte",
            "6": "seks sjette",
            "7": "syv syvende",
            "8": r"otte\w*",
            "9": "ni niende",
            "10": "ti tiende",
            "11": r"elle\w*",
            "12": r"tolv\w* dusin",
            "100": r"hundr\w*",
            "1000": r"tusind\w*",
        },
    ),
    compounds=Compounds(endings=GERMANIC_ENDINGS),
)
