"""The feedback form at the end of each guide has the desk's fields, and its words in the page's language."""

import pytest

from helpdesk.feedback.forms import VerdictForm

QUESTION = "//form[@data-module='feedback']"


@pytest.fixture(params=["sign-in", "submit", "troubleshooting"])
def slug(request):
    return request.param


@pytest.fixture
def form(site, parse, locale, slug):
    (form,) = parse(site / locale / slug / "index.html").xpath(QUESTION)
    return form


def test_fields_are_the_desks(form):
    assert {*form.fields, "helpful"} == {*VerdictForm.base_fields}
    assert form.xpath(".//button/@value") == ["yes", "no"]
    assert form.xpath(".//textarea/@maxlength") == [str(VerdictForm.base_fields["word"].max_length)]


def test_it_says_which_page_it_is(form, locale, slug):
    assert (form.fields["locale"], form.fields["page"], form.fields["anchor"]) == (locale, slug, "")


def test_it_posts_in_the_readers_language(form, locale, langs):
    assert (form.get("method"), form.get("action")) == ("post", f"/help/feedback/?lang={langs[locale]}")


def test_words_are_those_of_the_locale(form, locale, settings_file):
    words = settings_file["extra"]["words"][locale]
    assert form.get("aria-label") == words["helpful"]
    assert [button.text for button in form.iter("button")] == [
        words[f"helpful.{name}"] for name in ("yes", "no", "send")
    ]
    for name in ("thanks", "sent", "failed"):
        assert form.get(f"data-{name}") == words[f"helpful.{name}"]


def test_home_page_is_not_asked_about(site, parse, locale):
    assert parse(site / locale / "index.html").xpath(QUESTION) == []


def test_search_says_where_it_is_counted(page, address):
    (search,) = page.xpath("//header//*[@data-searches]")
    assert (search.get("data-searches"), search.get("data-locale")) == ("/help/searches/", address.partition("/")[0])


def test_desk_may_be_elsewhere(linked_site, parse):
    page = parse(linked_site / "fi/submit/index.html")
    assert page.xpath(QUESTION)[0].get("action") == "https://desk.example.org/help/feedback/?lang=fi"
    assert page.xpath("//@data-searches") == ["https://desk.example.org/help/searches/"]
