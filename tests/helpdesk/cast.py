"""Helpers for the cast: sign in, fill in the request form, post it."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

HOME = "http://testserver"
LANGS = ["en", "fi", "nb"]


def as_user(user):
    """A client with this user signed in, or nobody; it checks CSRF tokens like a real desk."""
    client = Client(enforce_csrf_checks=True)
    if user is not None:
        client.force_login(user)
    return client


def png(name="kuva.png", size=(20, 10), **options):
    buffer = BytesIO()
    Image.new("RGB", size, "green").save(buffer, "PNG", **options)
    return SimpleUploadedFile(name, buffer.getvalue(), "image/png")


def fields(**changes):
    """The fields of a valid form, with changes; None removes a field."""
    values = {
        "language": "fi",
        "title": "tilaus ei onnistu",
        "description": "Avasin kassan. Painoin nappia. Tuli virhe.",
        "page": "/fi/submit/",
        "idempotency_key": "k" * 24,
    } | changes
    return {name: value for name, value in values.items() if value is not None}


def post_json(client, lang="fi", address="/help/tickets/", origin=HOME, **changes):
    headers = {"accept": "application/json"} | ({"origin": origin} if origin else {})
    return client.post(f"{address}?lang={lang}", fields(**changes), headers=headers)


def post_plain(client, lang="fi", origin=HOME, **changes):
    return client.post(f"/help/tickets/?lang={lang}", fields(**changes), headers={"origin": origin})


def confirm(client, draft, lang="fi", **changes):
    """Press the button of the draft's page, which sends its form, token and kept files."""
    page = client.get(f"{draft.get_absolute_url()}?lang={lang}")
    values = {
        "idempotency_key": draft.idempotency_key,
        "draft": draft.token,
        "keep": [file.pk for file in draft.attachments.all()],
        "csrfmiddlewaretoken": str(page.context["csrf_token"]),
    } | changes
    return client.post(f"/help/tickets/?lang={lang}", fields(**values))
