"""The texts of the forms in each language, as the built guides hand them to their scripts.

Which text a script shows in which state does not depend on the language. Other tests see that in a browser, some of
them in one language.
"""

from functools import cache

import pytest
from lxml.html import parse

from tests.e2e.offline import NOTICES
from tests.e2e.test_chat_form import BLOCKED, OPENS, TOO_MANY
from tests.e2e.test_feedback import ASKED

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
# Texts that other tests have by locale.
BY_LOCALE = {
    ("submit", "restored"): {locale: notices.restored for locale, notices in NOTICES.items()},
    ("submit", "other-member"): {locale: notices.other_member for locale, notices in NOTICES.items()},
    ("submit", "busy"): TOO_MANY,
    ("chat", "offline"): {locale: notices.chat for locale, notices in NOTICES.items()},
    ("chat", "restored"): {locale: notices.restored for locale, notices in NOTICES.items()},
    ("chat", "blocked-text"): BLOCKED,
    ("chat", "busy"): TOO_MANY,
    ("chat", "closed-opens"): OPENS,
}
# The values that the tests' texts have in place of {limit}, {name}, {minutes} and {time}.
VALUES = {
    "error-title-long": {"limit": 200},
    "error-files-count": {"limit": 5},
    "error-files-size": {"limit": 10, "name": "large.png"},
    "error-files-type": {"name": "page.png"},
    "busy": {"minutes": 3},
    "closed-opens": {"time": "Monday"},
}
TEXTS = [(slug, *entry) for slug, texts in {"submit": SUBMIT, "chat": CHAT}.items() for entry in texts.items()]
FEEDBACK = ["thanks", "sent", "failed"]


@pytest.fixture(scope="module")
def page_of(site_dir):
    """Return a function that parses the guide of a locale and a slug."""
    return cache(lambda locale, slug: parse(site_dir / locale / slug / "index.html"))


@pytest.fixture
def text_of(page_of, words):
    """Return a function that reads a text of a guide's form, with values filled in."""

    def read(slug: str, attribute: str) -> str:
        (form,) = page_of(words.locale, slug).xpath("//*[@data-session][contains(@class, 'stack')]")
        return form.get(f"data-{attribute}").format(**VALUES.get(attribute, {}))

    return read


@pytest.mark.parametrize(("slug", "attribute", "word"), TEXTS)
def test_form_has_the_words(text_of, words, slug, attribute, word):
    assert text_of(slug, attribute).startswith(getattr(words, word))


@pytest.mark.parametrize(("slug", "attribute"), BY_LOCALE)
def test_form_has_the_text(text_of, words, slug, attribute):
    assert text_of(slug, attribute).startswith(BY_LOCALE[slug, attribute][words.locale])


def test_saved_copy_can_be_deleted(page_of, words):
    (button,) = page_of(words.locale, "submit").xpath("//article//*[@data-unsent]//button")
    assert button.text_content().strip() == NOTICES[words.locale].delete


@pytest.mark.parametrize("attribute", FEEDBACK)
def test_question_at_the_end_has_the_text(page_of, words, attribute):
    (form,) = page_of(words.locale, "sign-in").xpath("//form[@data-module='feedback']")
    assert form.get(f"data-{attribute}") == getattr(ASKED[words.locale], attribute)
