"""The facts of Polish; `language.py` says what each means."""

from scripts.parity.language.language import Language, Numerals, split_words

LANGUAGE = Language(
    "pl",
    quotes=("„", "”"),
    other_quotes=(("«", "»"),),
    abbreviations=("itd", "itp"),
    doubled=frozenset(split_words("nie to się")),
    numerals=Numerals(
        before=r"godz\.?|godzinie|godziny|o",
        afternoon=r"po południu|wieczor\w*",
        percent=(r"procen\w*",),
        months=split_words(
            """
            sty(?:czeń|cznia|czniu)? lut(?:y|ego|ym)? mar(?:zec|ca|cu)? kwi(?:ecień|etnia|etniu)? maj[au]?
            cze(?:rwiec|rwca|rwcu)? lip(?:iec|ca|cu)? sie(?:rpień|rpnia|rpniu)? wrz(?:esień|eśnia|eśniu)?
            paź(?:dziernik[au]?)? lis(?:topad(?:a|zie)?)? gru(?:dzień|dnia|dniu)?
            """
        ),
        words={
            "0": r"zer\w*",
            "1": r"jeden jedn\w* pierwsz\w*",
            "2": r"dw\w* drug\w* oba obie obu obydw\w* para parę podw\w*",
            "3": r"trz\w*",
            "4": r"czter\w* czwart\w*",
            "5": r"pię[ćc]\w* piąt\w*",
            "6": r"sześ\w* szóst\w*",
            "7": r"siedem\w* siedm\w* siódm\w*",
            "8": r"ośm\w* osiem\w* ósm\w*",
            "9": r"dziewi\w*",
            "10": r"dziesi\w*",
            "11": r"jedena\w*",
            "12": r"dwan\w* tuzin",
            "100": r"st[aou]\w{0,2} set\w*",
            "1000": r"tysi\w*",
        },
    ),
)
