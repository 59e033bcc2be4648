"""The facts of English; `language.py` says what each means."""

from scripts.parity.language.language import DictionarySource, Language, Numerals, SearchStems, split_words

LANGUAGE = Language(
    "en",
    quotes=("“", "”"),
    abbreviations=("etc", r"[ap]\.\s?m", "Inc", "Ltd"),
    tag_questions=("shall we", "you may ask", r"\w{1,9}n['’]t \w{1,9}"),
    particles=frozenset(split_words("an and are from is of or that the this to with you your")),
    doubled=frozenset(split_words("had her in is on that")),
    numerals=Numerals(
        decimal=".",
        group=",",
        groups=",",
        after="o['’]clock",
        percent=("percent", "per cent", "pct"),
        months=split_words(
            """
            Jan(?:uary)? Feb(?:ruary)? Mar(?:ch)? Apr(?:il)? May June? July? Aug(?:ust)? Sept?(?:ember)?
            Oct(?:ober)? Nov(?:ember)? Dec(?:ember)?
            """
        ),
        capital_months=True,
        ordinals=("st", "nd", "rd", "th"),
        before_month=("of",),
        dotted_dates=False,
        words={
            "0": "zero no",
            "1": "one once first single an?",
            "2": "two twice second both pair couple double",
            "3": "three third triple",
            "4": "four fourth",
            "5": "five fifth",
            "6": "six sixth",
            "7": "seven seventh",
            "8": "eight eighth",
            "9": "nine ninth",
            "10": "ten tenth",
            "11": "eleven eleventh",
            "12": "twelve twelfth dozen",
            "100": r"hundred\w*",
            "1000": r"thousand\w*",
        },
    ),
    dictionary=DictionarySource(packages="hunspell hunspell-en-us", regional=True, regions=("US", "GB")),
    search=SearchStems(ending=r"(?:[aeiouy]*(?:ing|ed|s)|[aeiouy]+)$"),
)
