"""A made-up language under Latin's tag: lingua and simplemma know that tag, and no site will need its real facts.

Each fact has another value than its default; `test_language.py` holds it to that.
"""

from scripts.parity.language.language import Compounds, DictionarySource, Language, Numerals, SearchStems, split_words

LANGUAGE = Language(
    "la",
    aliases=("lat",),
    readers_take="en",
    folds={"ŭ": "u", "ŏ": "o"},
    floor=60,
    capitalizes_nouns=True,
    quotes=("»", "«"),
    other_quotes=(("“", "„"),),
    spaced_marks=":",
    abbreviations=("cet",),
    inner_abbreviations=("hor",),
    tag_questions=("nonne ita est",),
    particles=frozenset(split_words("ad per pro")),
    doubled=frozenset(split_words("iam")),
    inflects_names=False,
    numerals=Numerals(
        decimal=".",
        group=",",
        groups="'",
        before="hora",
        after="horis",
        afternoon="post meridiem",
        units={"MO": "MB"},
        percent=("centesimae",),
        months=split_words(
            "Ianuarius Februarius Martius Aprilis Maius Iunius Iulius Sextilis September October November December"
        ),
        capital_months=True,
        ordinals=("us",),
        before_month=("mensis",),
        before_year=("anni",),
        dotted_dates=False,
        words={"3": "tres tria"},
    ),
    compounds=Compounds(endings=("", "rum"), joints=("x",)),
    dictionary=DictionarySource(packages="hunspell-made-up", regional=True, regions=("RO",)),
    search=SearchStems(ending="or$", changing={"us": "eris"}),
)
