"""The forms in the built guides match the desk's: names, limits, required fields, labels and error messages."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from helpdesk.chat.forms import NAME_LENGTH as CHAT_NAME_LENGTH
from helpdesk.chat.forms import ChatForm
from helpdesk.intake import uploads
from helpdesk.intake.limits import TEXT_LENGTH
from helpdesk.tickets.forms import TITLE_LENGTH, TicketForm

FORMS = {"submit": TicketForm, "chat": ChatForm}
ADDRESS = {"submit": "/help/tickets/", "chat": "/help/chat/"}
MODULE = {"submit": "ticket-form", "chat": "chat-form"}
SOURCE = Path("overrides/assets/javascripts")
SCRIPTS = {"submit": ["ticket-form.js", "form/files.js"], "chat": ["chat-form.js"]}
# The page's message → the desk's, with the values that the desk fills in.
ERRORS = {
    "submit": {
        "error-title-empty": ("Write a title.", {}),
        "error-title-long": ("The title is too long. It may have at most %(limit_value)d characters.", TITLE_LENGTH),
        "error-description-empty": ("Describe what you did before the error appeared.", {}),
        "error-description-long": (
            "The description is too long. It may have at most %(limit_value)d characters.",
            TEXT_LENGTH,
        ),
        "error-files-count": ("There are too many files. You can send at most %(limit)s files.", uploads.MAX_FILES),
        "error-files-size": (
            "%(name)s is too large. A file may be at most %(limit)s MB.",
            uploads.MAX_FILE_BYTES // uploads.MEGABYTE,
        ),
        "error-files-total": (
            "The files are too large together. In all they may be at most %(limit)s MB.",
            uploads.MAX_TOTAL_BYTES // uploads.MEGABYTE,
        ),
        "error-files-type": ("%(name)s cannot be sent. Choose a PNG, JPEG, WebP, PDF or plain text file.", {}),
        "sent-heading": ("Your request has been sent", {}),
        "sent-follow": (
            "Follow the request on the page My Technical Issues. If the IT team needs to know more, "
            "you find the question there under Awaiting Feedback.",
            {},
        ),
        "errors-heading": ("The request was not sent. Please correct these first.", {}),
        "refused-link": ("Contact your account manager", {}),
    },
    "chat": {
        "error-name-empty": ("Enter your name.", {}),
        "error-email-empty": ("Enter your email address.", {}),
        "error-email-wrong": ("This is not a whole email address. Write it like name@example.com.", {}),
        "error-question-empty": ("Describe what you need help with.", {}),
        "error-question-long": ("The text is too long. It may have at most %(limit_value)d characters.", TEXT_LENGTH),
        "errors-heading": ("The chat did not start. Please correct these first.", {}),
        "closed-heading": ("The chat is closed right now", {}),
        "closed-text": ("Your text has been kept. You can send it to the IT team as a request.", {}),
        "closed-link": ("Send the same text as a request", {}),
    },
}
LIMITS = {
    "submit": {"title": TITLE_LENGTH, "description": TEXT_LENGTH, "files": uploads.MAX_FILES},
    "chat": {"name": CHAT_NAME_LENGTH, "member_id": 40, "email": 254, "question": TEXT_LENGTH},
}
# Labels of controls that are no fields of the desk's form.
BUTTON = {"submit": "Submit Tech Issue", "chat": "Start chat"}


@pytest.fixture(params=FORMS)
def slug(request):
    return request.param


@pytest.fixture
def root_element(site, parse, locale, slug):
    """Return the element that holds the form, its messages and the outcome."""
    return parse(site / locale / slug / "index.html").xpath(f"//*[@data-module='{MODULE[slug]}']")[0]


@pytest.fixture
def form(root_element):
    return root_element.xpath(".//form")[0]


@pytest.fixture
def _in_the_pages_language(langs, locale):
    with translation.override(langs[locale]):
        yield


def control(form, name):
    return form.xpath(f".//*[@name='{name}']")[0]


def squeezed(element):
    return " ".join(element.text_content().split())


def test_it_posts_to_the_desk_in_its_own_language(form, slug, langs, locale):
    assert form.get("method") == "post"
    assert form.get("action") == f"{settings.COMPANY.desk_url}{ADDRESS[slug]}?lang={langs[locale]}"
    assert form.get("enctype") == ("multipart/form-data" if slug == "submit" else None)


def test_names_are_the_desks(form, slug):
    assert {element.get("name") for element in form.xpath(".//*[@name]")} == FORMS[slug]().fields.keys()


def test_required_fields_are_the_desks(form, slug):
    visible = {name for name, field in FORMS[slug]().fields.items() if field.required and not field.widget.is_hidden}
    assert {element.get("name") for element in form.xpath(".//*[@required]")} == visible


def test_limits_are_the_desks(form, slug):
    fields = FORMS[slug]().fields
    assert {e.get("name"): int(e.get("data-limit")) for e in form.xpath(".//*[@data-limit]")} == LIMITS[slug]
    lengths = {name: fields[name].max_length for name in LIMITS[slug] if name != "files"}
    assert lengths == {name: limit for name, limit in LIMITS[slug].items() if name != "files"}
    assert form.xpath(".//@maxlength") == []


@pytest.mark.usefixtures("_in_the_pages_language")
def test_labels_are_those_of_the_portal(form, slug):
    shown = {label.get("for"): re.sub(r"^[A-D]\. ", "", squeezed(label)) for label in form.xpath(".//label")}
    fields = FORMS[slug]().fields
    assert shown == {f"id_{name}": str(field.label) for name, field in fields.items() if not field.widget.is_hidden}
    assert squeezed(form.xpath(".//button[@type='submit']")[0]) == gettext(BUTTON[slug])


@pytest.mark.usefixtures("_in_the_pages_language")
def test_words_are_those_that_the_desk_answers_with(root_element, slug):
    page = {key: root_element.get(f"data-{key}") for key in ERRORS[slug]}
    desk = {}
    for key, (text, limit) in ERRORS[slug].items():
        values = {"limit_value": limit, "limit": limit, "name": "{name}"} if limit else {"name": "{name}"}
        desk[key] = gettext(text) % values
        page[key] = page[key].replace("{limit}", str(limit))
    assert page == desk


def test_script_uses_only_words_that_the_page_has(slug, root_element):
    used = set()
    for name in SCRIPTS[slug]:
        used |= set(re.findall(r"words\.(\w+)", (SOURCE / name).read_text(encoding="utf-8")))
    kebab = {re.sub(r"[A-Z]", lambda letter: "-" + letter[0].lower(), name) for name in used}
    assert kebab
    assert {name for name in kebab if not root_element.get(f"data-{name}")} == set()


def test_every_control_has_label_hint_and_a_place_for_its_error(form, slug):
    for name, field in FORMS[slug]().fields.items():
        if not field.widget.is_hidden:
            described = control(form, name).get("aria-describedby").split()
            assert {f"id_{name}_helptext", f"id_{name}_error"} <= set(described)
            assert form.xpath(f".//*[@id='id_{name}_helptext']")[0].text_content().strip()
            assert form.xpath(f".//*[@id='id_{name}_error' and @hidden]")


def test_a_static_page_has_no_key(form):
    assert control(form, "idempotency_key").get("value") == ""


def test_languages_are_the_sites_first_and_the_pages_own_is_chosen(site, parse, locale, langs):
    form = parse(site / locale / "submit/index.html").xpath("//form[@enctype]")[0]
    options = form.xpath(".//select[@name='language']/option")
    offered = {option.get("value"): option.text for option in options}
    assert offered == dict(TicketForm().fields["language"].choices)
    assert set(list(offered)[: len(langs)]) == set(langs)
    assert [option.get("value") for option in options if option.get("selected") is not None] == [locale]


def test_files_are_those_that_the_desk_takes(site, parse, locale):
    files = parse(site / locale / "submit/index.html").xpath("//input[@type='file']")[0]
    assert files.get("accept") == uploads.ACCEPT
    assert files.get("multiple") is not None
    assert int(files.get("data-limit-each")) * uploads.MEGABYTE == uploads.MAX_FILE_BYTES
    assert int(files.get("data-limit-total")) * uploads.MEGABYTE == uploads.MAX_TOTAL_BYTES


def test_parts_are_lettered_in_form_and_guide_alike(site, parse, locale):
    page = parse(site / locale / "submit/index.html")
    letters = [letter.text for letter in page.xpath("//*[@class='form__letter']")]
    anchors = page.xpath("//h2[@id='a-title' or @id='b-description' or @id='c-files' or @id='d-submit']")
    assert letters == [squeezed(heading)[:2] for heading in anchors] == ["A.", "B.", "C.", "D."]


def test_origin_step_is_the_guides_own_address(site, parse, locale):
    form = parse(site / locale / "submit/index.html").xpath("//form[@enctype]")[0]
    assert control(form, "page").get("value") == f"/{locale}/submit/"
