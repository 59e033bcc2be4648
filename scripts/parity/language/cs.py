"""The facts of Czech; `language.py` says what each means."""

from scripts.parity.language.language import Language, Numerals, split_words

LANGUAGE = Language(
    "cs",
    quotes=("„", "“"),
    other_quotes=(("»", "«"),),
    abbreviations=("atd", "apod"),
    doubled=frozenset(split_words("se si jen")),
    numerals=Numerals(
        after=r"hod(?:in\w*)?\.?",
        afternoon="odpoledne|večer",
        percent=(r"procen\w*",),
        months=split_words(
            """
            led(?:en|na|nu) únor[au]? břez(?:en|na|nu) dub(?:en|na|nu) květ(?:en|na|nu) červ(?:en|na|nu)
            červen(?:ec|ce|ci) srp(?:en|na|nu) září říj(?:en|na|nu) listopadu? prosin(?:ec|ce|ci)
            """
        ),
        words={
            "0": r"nul\w*",
            "1": r"jeden jedn\w* prvn\w*",
            "2": r"dva dvě dvou dvěma dvoj\w* druh\w* oba obě obou oboj\w* pár",
            "3": r"tři tří třemi? třech třet\w*",
            "4": r"čtyř\w* čtvrt\w*",
            "5": r"pět\w* pát\w*",
            "6": r"šest\w*",
            "7": r"sedm\w*",
            "8": r"osm\w*",
            "9": r"dev[ěí]\w* devát\w*",
            "10": r"deset\w* desát\w* desít\w*",
            "11": r"jedenáct\w*",
            "12": r"dvanáct\w* tucet",
            "100": r"st[aoue]\w{0,2} set",
            "1000": r"tisíc\w*",
        },
    ),
)
