"""The facts of Swedish; `language.py` says what each means."""

from scripts.parity.language.language import GERMANIC_ENDINGS, Compounds, Language, Numerals, split_words

LANGUAGE = Language(
    "sv",
    folds={"ä": "a", "ö": "o", "å": "a"},
    floor=400,
    quotes=("”", "”"),
    abbreviations=("osv",),
    inner_abbreviations=("kl",),
    doubled=frozenset(split_words("av att de den det för i med om på som till under vid")),
    inflects_names=False,
    numerals=Numerals(
        before=r"kl\.?|klockan",
        afternoon="på eftermiddagen|på kvällen",
        percent=(r"procen\w*",),
        months=split_words(
            """
            jan(?:uari)? feb(?:ruari)? mars? apr(?:il)? maj juni? juli? aug(?:usti)? sept?(?:ember)?
            okt(?:ober)? nov(?:ember)? dec(?:ember)?
            """
        ),
        words={
            "0": "noll",
            "1": "en ett första förste",
            "2": "två andra andre båda bägge par dubbelt?",
            "3": "tre tredje",
            "4": "fyra fjärde",
            "5": "fem femte",
            "6": "sex sjätte",
            "7": "sju sjunde",
            "8": "åtta åttonde",
            "9": r"nio\w*",
            "10": r"tio\w*",
            "11": "elva elfte",
            "12": r"tolv\w* tolfte dussin",
            "100": r"hundra\w*",
            "1000": r"tusen\w*",
        },
    ),
    compounds=Compounds(endings=GERMANIC_ENDINGS),
)
