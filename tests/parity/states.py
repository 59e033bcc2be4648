"""A tree with a page in every state that a translation can have."""

from scripts.parity.check.run import check
from scripts.parity.report.survey import survey
from tests.parity.trees import make_tree, read_files

RULES = ["readable-page", "missing-page", "orphan-page", "paragraphs", "link-targets", "stale", "unconfirmed"]
TREE = """==> was/en/stale.md <==
# Files { #files }

A file may be at most 5 MB.

The second paragraph stays.
==> en/stale.md <==
# Files { #files }

A file may be at most 10 MB.

The second paragraph stays.
==> fi/stale.md <==
# Tiedostot { #files }

Tiedosto voi olla enintään 5 Mt.

Toinen kappale pysyy.
==> en/index.md <==
# Home { #home }

Choose a guide.
==> fi/index.md <==
# Etusivu { #home }

Valitse ohje.
==> no/index.md <==
# Hjem { #home }

Velg en veiledning.
==> was/en/unconfirmed.md <==
# Chat { #chat }

Tap the button.
==> was/fi/unconfirmed.md <==
# Chatti { #chat }

Napauta painiketta.
==> en/unconfirmed.md <==
# Chat { #chat }

Open the chat below.
==> fi/unconfirmed.md <==
# Chatti { #chat }

Avaa chatti alta.
==> en/gap.md <==
# Sign in { #sign-in }

Write your address first.

[Read on](index.md#home) when you have signed in.
==> fi/gap.md <==
# Kirjaudu { #sign-in }

[Lue lisää](indeksi.md#home), kun olet kirjautunut.
==> en/untranslated.md <==
# New { #new }

Nobody has translated these words.
==> fi/untranslated.md <==
---
translation: untranslated
---
# New { #new }

Nobody has translated these words.
==> en/missing.md <==
# Newer { #newer }

Four words are here.
==> fi/orphan.md <==
# Vanha { #old }
"""


def make_states(folder):
    """Write the tree; returns its settings. Norwegian has no lock, and two pages are binary."""
    settings = make_tree(folder, read_files(TREE) | {"en/broken.md": b"\0", "fi/broken.md": "# Rikki\n"})
    (folder / "parity/no.lock").unlink()
    (folder / "fi/binary.md").write_bytes(b"\0")
    (folder / "en/binary.md").write_text("# Whole { #whole }\n")
    return settings


def survey_tree(settings, *, rules=RULES):
    """Return the status of a tree, judged by a few rules."""
    return survey(settings, check(settings, rules=rules))
