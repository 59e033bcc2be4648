"""A permalink to something untranslated offers all languages instead of redirecting, and marks what each link is."""

import re

import pytest

from tests.site.test_permalink_redirects import serve_from

GO = "https://site.invalid/go"


@pytest.fixture(scope="module")
def site(untranslated_site):
    return untranslated_site


@pytest.fixture
def finnish(browser, site):
    """Open a tab of a browser set to Finnish."""
    with browser.new_context(locale="fi-FI") as context:
        tab = context.new_page()
        serve_from(tab, site)
        yield tab


def choice(page, lang):
    return page.xpath("//main//li[@lang=$lang]", lang=lang)[0]


@pytest.mark.parametrize(
    "permalink", ["sign-in", "sign-in/steps-password", "troubleshooting/survey", "troubleshooting/survey-answer"]
)
def test_reader_is_not_led_to_another_language(finnish, permalink):
    finnish.goto(f"{GO}/{permalink}/", wait_until="networkidle")
    assert finnish.url == f"{GO}/{permalink}/"
    assert finnish.get_by_role("link", name=re.compile("^suomi")).is_visible()


def test_what_is_translated_still_opens(finnish):
    finnish.goto(f"{GO}/chat/fill-in/")
    finnish.wait_for_url("https://site.invalid/fi/chat/#fill-in")


def test_untranslated_page_is_marked(site, parse, settings_file):
    item = choice(parse(site / "go/sign-in/steps-password/index.html"), "fi")
    assert settings_file["extra"]["words"]["fi"]["untranslated.mark"] in item.text_content()
    assert item.xpath(".//a/@hreflang") == ["en"]
    assert item.xpath(".//span[@lang='en']")[0].text_content().startswith("Enter your password")


def test_missing_step_leads_to_its_page_and_says_so(site, parse, settings_file):
    item = choice(parse(site / "go/troubleshooting/survey-answer/index.html"), "fi")
    assert item.xpath(".//a/@href") == ["../../../fi/troubleshooting/"]
    assert settings_file["extra"]["words"]["fi"]["permalink.missing"] in item.text_content()


def test_list_shows_a_missing_step_in_the_source_language(site, parse):
    entry = parse(site / "go/fi/index.html").xpath("//li[.//a[@data-link='../../go/troubleshooting/survey-answer/']]")[
        0
    ]
    assert entry.xpath(".//p[@data-title]/span/@lang") == ["en"]
