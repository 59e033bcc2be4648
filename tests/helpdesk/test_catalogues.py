"""The portal's catalogues: complete in every language, with the labels exactly as the guides name them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import allauth
import pytest
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation import gettext, pgettext

LOCALE = Path("helpdesk/locale")
LABELS = {
    "Technical Issues": ("Tekniset ongelmat", "Tekniske problemer"),
    "My Technical Issues": ("Omat tekniset ongelmat", "Mine tekniske problemer"),
    "Awaiting Feedback": ("Odottaa vastaustasi", "Venter på tilbakemelding"),
    "Closed Tech Issues": ("Suljetut tukipyynnöt", "Lukkede forespørsler"),
    "Date Opened": ("Avauspäivä", "Dato åpnet"),
    "Date Closed": ("Sulkemispäivä", "Dato lukket"),
    "Closed": ("Suljettu", "Lukket"),
    "Submit a new tech issue": ("Ilmoita uudesta teknisestä ongelmasta", "Send inn et nytt teknisk problem"),
    "Submit Tech Issue": ("Lähetä tukipyyntö", "Send inn teknisk problem"),
    "Tech Support Chat": ("Teknisen tuen chatti", "Chat om teknisk støtte"),
    "Contact %(company)s": ("Ota yhteyttä: %(company)s", "Kontakt %(company)s"),
    "Title": ("Otsikko", "Tittel på forespørsel"),
    "Detailed description": ("Tarkka kuvaus ongelmasta", "Detaljert beskrivelse av problem"),
    "File upload": ("Tiedostojen lataaminen", "Last opp filer"),
    "Get support with live chat": ("Kysy tukea chatissa", "Få støtte via chat"),
    "Live Chat": ("Chatti", "Chat"),
    "What is your name?": ("Mikä on nimesi?", "Hva heter du?"),
    "Member ID (optional)": ("Jäsennumero (valinnainen)", "Medlemsnummer (valgfritt)"),
    "Email address": ("Sähköpostiosoite", "E-postadresse"),
    "How can we help?": ("Miten voimme auttaa?", "Hvordan kan vi hjelpe?"),
    "Start chat": ("Aloita chatti", "Start chat"),
}


def entries(path):
    with path.open("rb") as file:
        return {(entry.context, entry.id): entry for entry in read_po(file) if entry.id}


@pytest.mark.parametrize("label", LABELS)
def test_label_is_the_products(label):
    with translation.override("fi"):
        finnish = gettext(label)
    with translation.override("nb"):
        norwegian = gettext(label)
    assert (finnish, norwegian) == LABELS[label]


@pytest.mark.parametrize(("context", "finnish"), [("tickets", "Avoimet"), ("ticket", "Avoin")])
def test_open_is_plural_over_a_group_and_singular_on_a_ticket(context, finnish):
    with translation.override("fi"):
        assert pgettext(context, "Open") == finnish


@pytest.mark.parametrize("lang", ["fi", "nb"])
def test_every_word_of_the_portal_is_translated(lang, tmp_path):
    shutil.copytree("helpdesk", tmp_path / "helpdesk", ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
    catalogue = tmp_path / LOCALE / lang / "LC_MESSAGES/django.po"
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "-l", lang, "--no-location"],
        cwd=tmp_path / "helpdesk",
        env={key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"},
        check=True,
        capture_output=True,
    )
    wanted, ours = entries(catalogue), entries(LOCALE / lang / "LC_MESSAGES/django.po")
    assert wanted.keys() - ours.keys() == set()
    assert [key for key, entry in ours.items() if not entry.string or entry.fuzzy] == []
    # Overrides of allauth's own words must still exist there, and differ from them.
    theirs = entries(Path(allauth.__file__).parent / LOCALE.name / lang / "LC_MESSAGES/django.po")
    assert ours.keys() - wanted.keys() <= theirs.keys()
    assert [key for key in ours.keys() - wanted.keys() if ours[key].string == theirs[key].string] == []
