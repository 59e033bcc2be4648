"""The facts of Finnish; `language.py` says what each means."""

from scripts.parity.language.language import DictionarySource, Language, Numerals, SearchStems, split_words

LANGUAGE = Language(
    "fi",
    folds={"ä": "a", "ö": "o", "å": "a"},
    floor=400,
    quotes=("”", "”"),
    abbreviations=("jne", "yms", "ym", "tms", "mm", "Oy"),
    tag_questions=("eikö niin",),
    doubled=frozenset(split_words("ei hyvin hän ne niin oli on se yhä")),
    numerals=Numerals(
        before="klo|kello",
        afternoon=r"iltapäivä\w*|illalla|ip\b",
        units={"kt": "kB", "Mt": "MB", "Gt": "GB", "Tt": "TB"},
        percent=(r"prosen\w*",),
        months=split_words(
            r"""
            tammik(?:uu\w*|\b) helmik(?:uu\w*|\b) maalisk(?:uu\w*|\b) huhtik(?:uu\w*|\b) toukok(?:uu\w*|\b)
            kesäk(?:uu\w*|\b) heinäk(?:uu\w*|\b) elok(?:uu\w*|\b) syysk(?:uu\w*|\b) lokak(?:uu\w*|\b)
            marrask(?:uu\w*|\b) jouluk(?:uu\w*|\b)
            """
        ),
        words={
            "0": r"noll\w*",
            "1": r"yksi\w* yhde\w* yhte\w* yhtä\w* ensi\w* kerra\w*",
            "2": r"kaksi\w* kahde\w* kahte\w* kahta\w* toinen toise\w* molem\w* pari\w*",
            "3": r"kolm\w*",
            "4": r"nelj\w* neli\w*",
            "5": r"viisi\w* viide\w* viite\w* viittä\w* viis\w*",
            "6": r"kuusi\w* kuude\w* kuute\w* kuutta\w* kuus\w*",
            "7": r"seitsem\w* seitsen\w*",
            "8": r"kahdeksa\w*",
            "9": r"yhdeksä\w*",
            "10": r"kymmen\w*",
            "11": r"yksitoista\w* yhde\w*toista\w* yhtätoista",
            "12": r"kaksitoista\w* kahde\w*toista\w* kahtatoista tusin\w*",
            "100": r"sata\w* sada\w*",
            "1000": r"tuha\w*",
        },
    ),
    dictionary=DictionarySource(library="voikko", packages="libvoikko1 voikko-fi"),
    search=SearchStems(
        # A consonant goes too where it gradates: tukipyyn|tö, tukipyyn|nön.
        ending=r"(?:nen|(?<=[aiuy])s|(?<=[aehilmnoruy])[dgkptv][aeiouy]+|[aeiouy]+)$",
        changing={"si": "de"},
    ),
)
