"""The texts of the forms in each language, as the built guides hand them to their scripts.

Which text a script shows in which state does not depend on the language. Other tests see that in a browser, some of
them in one language.
"""

from functools import cache

import pytest
from lxml.html import parse

SUBMIT = {
    "signed-out": "signed_out",
    "refused-link": "contact_account_manager",
    "files-chosen": "chosen_files",
    "submit": "submit",
    "errors-heading": "correct_first",
    "error-title-empty": "title_empty",
    "error-title-long": "title_long",
    "error-description-empty": "description_empty",
    "error-files-count": "too_many_files",
    "error-files-size": "file_too_large",
    "error-files-type": "file_refused",
    "retry": "connection_lost",
    "kept": "kept_on_device",
    "sent-heading": "sent",
    "sent-reference": "reference",
    "sent-link": "open_my_technical_issues",
    "sent-again": "submit_another",
    "sign-in-link": "sign_in",
}
CHAT = {
    "name-label": "name",
    "member-id-label": "member_id",
    "email-label": "email",
    "question-label": "question",
    "start": "start_chat",
    "error-name-empty": "name_empty",
    "error-email-empty": "email_empty",
    "error-email-wrong": "email_wrong",
    "error-question-empty": "question_empty",
    "retry": "connection_lost",
    "closed-heading": "chat_is_closed",
    "closed-link": "send_as_request",
}
# The values that words.py has in place of {limit} and {name}.
LIMITS = {"error-title-long": "200", "error-files-count": "5", "error-files-size": "10"}
FILES = {"error-files-size": "large.png", "error-files-type": "page.png"}
TEXTS = [(slug, *entry) for slug, texts in {"submit": SUBMIT, "chat": CHAT}.items() for entry in texts.items()]


@pytest.fixture(scope="module")
def texts_of(site_dir):
    """Read {attribute without "data-": text} of the form of a guide."""

    @cache
    def read(locale: str, slug: str) -> dict[str, str]:
        (form,) = parse(site_dir / locale / slug / "index.html").xpath("//*[@data-session][contains(@class, 'stack')]")
        return {name.removeprefix("data-"): text for name, text in form.attrib.items()}

    return read


@pytest.mark.parametrize(("slug", "attribute", "word"), TEXTS)
def test_form_says_it_in_the_language(texts_of, words, slug, attribute, word):
    text = texts_of(words.locale, slug)[attribute]
    filled_in = text.replace("{limit}", LIMITS.get(attribute, "")).replace("{name}", FILES.get(attribute, ""))
    assert filled_in.startswith(getattr(words, word))
