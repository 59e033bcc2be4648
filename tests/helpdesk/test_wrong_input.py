"""Wrong input is reported beside its field, in the form's language; nothing is half created, nothing is lost."""

from pathlib import Path

import pytest
from cast import LANGS, as_user, confirm, png, post_json, post_plain
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from django.utils.translation import gettext as _

from helpdesk.intake.models import Draft
from helpdesk.tickets.models import Attachment, Ticket

MEGABYTE = 1024 * 1024


def html_named_png():
    return SimpleUploadedFile("kuva.png", b"<html><script>alert(1)</script></html>", "image/png")


def too_large():
    return SimpleUploadedFile("iso.png", b"\x89PNG\r\n\x1a\n" + b"0" * (11 * MEGABYTE), "image/png")


# What is wrong → the changes to the form, the field, and the message.
WRONG = {
    "empty title": ({"title": "  "}, "title", "Write a title.", {}),
    "title of the tag alone": ({"title": "suomi - "}, "title", "Write a title.", {}),
    "long title": (
        {"title": "x" * 201},
        "title",
        "The title is too long. It may have at most %(limit_value)d characters.",
        {"limit_value": 200},
    ),
    "empty description": (
        {"description": ""},
        "description",
        "Describe what you did before the error appeared.",
        {},
    ),
    "1 MB description": (
        {"description": "x" * MEGABYTE},
        "description",
        "The description is too long. It may have at most %(limit_value)d characters.",
        {"limit_value": 10_000},
    ),
    "unknown language": (
        {"language": "xx"},
        "language",
        "“%(value)s” is not a language of this list. Choose one from the list.",
        {"value": "xx"},
    ),
    "no language": ({"language": None}, "language", "Choose the language of your request.", {}),
    "HTML named .png": (
        {"files": html_named_png},
        "files",
        "%(name)s cannot be sent. Choose a PNG, JPEG, WebP, PDF or plain text file.",
        {"name": "kuva.png"},
    ),
    "11 MB file": (
        {"files": too_large},
        "files",
        "%(name)s is too large. A file may be at most %(limit)s MB.",
        {"name": "iso.png", "limit": 10},
    ),
    "six files": (
        {"files": lambda: [png(f"{number}.png") for number in range(6)]},
        "files",
        "There are too many files. You can send at most %(limit)s files.",
        {"limit": 5},
    ),
}


def made(changes):
    return {name: value() if callable(value) else value for name, value in changes.items()}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("case", WRONG)
def test_json_names_the_field_in_the_forms_language(requester, case, lang):
    changes, field, text, values = WRONG[case]
    response = post_json(as_user(requester), lang=lang, **made(changes))
    with translation.override(lang):
        assert response.json() == {"errors": {field: [_(text) % values]}}
    assert response.status_code == 422
    assert Ticket.objects.count() == Attachment.objects.count() == Draft.objects.count() == 0


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("case", WRONG)
def test_plain_post_keeps_everything_and_shows_the_same_words(requester, case, lang):
    changes, _field, text, values = WRONG[case]
    client = as_user(requester)
    response = post_plain(client, lang=lang, **made(changes))
    page = client.get(response["Location"])
    with translation.override(lang):
        assert _(text) % values in page.content.decode()
    typed = page.context["form"].data
    assert typed.get("description") == made(changes).get("description", "Avasin kassan. Painoin nappia. Tuli virhe.")
    assert Ticket.objects.count() == 0


def test_json_without_key_is_refused(requester):
    response = post_json(as_user(requester), idempotency_key=None)
    assert response.status_code == 422
    assert list(response.json()["errors"]) == ["idempotency_key"]


def test_all_faults_are_told_at_once(requester):
    response = post_json(as_user(requester), title="", description="", language="xx", files=html_named_png())
    assert set(response.json()["errors"]) == {"title", "description", "language", "files"}


def test_good_files_beside_a_bad_one_are_kept(requester):
    client = as_user(requester)
    response = post_plain(client, files=[png("hyva.png"), html_named_png()])
    assert [file.name for file in Draft.objects.get().attachments.all()] == ["hyva.png"]
    assert "hyva.png" in client.get(response["Location"]).content.decode()


def test_six_files_are_kept_so_that_the_member_chooses_five(requester):
    client = as_user(requester)
    post_plain(client, files=[png(f"{number}.png") for number in range(6)])
    draft = Draft.objects.get()
    six = [file.pk for file in draft.attachments.all()]
    assert confirm(client, draft, keep=six[:5]).status_code == 303
    assert [file.name for file in Ticket.objects.get().attachments.all()] == [
        "0.png",
        "1.png",
        "2.png",
        "3.png",
        "4.png",
    ]


def test_twenty_six_megabytes_together_are_refused(requester):
    files = [SimpleUploadedFile(f"{n}.txt", b"x" * (9 * MEGABYTE), "text/plain") for n in range(3)]
    errors = post_json(as_user(requester), files=files).json()["errors"]
    assert errors == {"files": ["Tiedostot ovat yhteensä liian suuria. Ne voivat olla yhteensä enintään 25 Mt."]}


def test_a_body_beyond_any_form_is_not_read(requester):
    response = as_user(requester).post(
        "/help/tickets/?lang=fi", {}, headers={"content-length": str(101 * MEGABYTE), "accept": "application/json"}
    )
    assert response.status_code == 413
    assert "Lomake on liian suuri" in response.json()["reason"]


def test_a_text_beyond_any_form_is_answered(requester):
    response = post_json(as_user(requester), description="x" * (3 * MEGABYTE))
    assert response.status_code == 413


@pytest.mark.parametrize("keep", ["9" * 40, "-1", "x", "٣"])
def test_kept_files_that_never_were_are_told(requester, keep):
    response = post_json(as_user(requester), keep=keep)
    assert (response.status_code, [*response.json()["errors"]]) == (422, ["files"])


def test_a_null_character_is_told_beside_its_field(requester):
    assert list(post_json(as_user(requester), title="a\0b").json()["errors"]) == ["title"]


def test_a_form_that_is_cut_off_makes_nothing(requester):
    response = as_user(requester).post(
        "/help/tickets/",
        b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nti',
        content_type="multipart/form-data; boundary=x",
        headers={"accept": "application/json", "origin": "http://testserver"},
    )
    assert response.status_code == 422
    assert Ticket.objects.count() == 0


def test_nothing_is_left_on_disk_after_a_refusal(requester, settings):
    post_json(as_user(requester), title="", files=[png()])
    assert not Path(settings.MEDIA_ROOT).exists()
