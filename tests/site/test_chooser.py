import pytest


@pytest.fixture
def chooser(site, parse):
    return parse(site / "index.html")


def test_each_language_is_one_link_in_its_own_words(chooser, langs, names):
    links = {item.get("lang"): item.findtext(".//strong") for item in chooser.xpath("//main//li")}
    assert links == names
    assert chooser.xpath("//main//a/@href") == [f"{locale}/" for locale in langs]


def test_words_are_those_of_the_home_page(chooser, site, parse, locale, langs):
    description = parse(site / locale / "index.html").xpath("//meta[@name='description']/@content")[0]
    assert description in chooser.xpath("//main//li[@lang=$lang]", lang=langs[locale])[0].text_content()


def test_choice_on_the_chooser_is_remembered(server, tab):
    tab.goto(f"{server}/")
    tab.get_by_role("link", name="suomi").click()
    tab.wait_for_url(f"{server}/fi/")
    tab.goto(f"{server}/")
    tab.wait_for_url(f"{server}/fi/")


def test_choice_by_the_switch_is_remembered(server, tab):
    tab.goto(f"{server}/en/chat/")
    tab.locator("summary", has_text="Select language").click()
    tab.get_by_role("link", name="norsk").click()
    tab.wait_for_url(f"{server}/no/chat/")
    tab.goto(f"{server}/")
    tab.wait_for_url(f"{server}/no/")


def test_reading_a_page_is_no_choice(server, tab):
    tab.goto(f"{server}/fi/", wait_until="networkidle")
    tab.goto(f"{server}/", wait_until="networkidle")
    assert tab.url == f"{server}/"


def test_deep_link_stays_in_its_language(server, tab):
    tab.goto(f"{server}/")
    tab.get_by_role("link", name="suomi").click()
    tab.wait_for_url(f"{server}/fi/")
    tab.goto(f"{server}/en/chat/", wait_until="networkidle")
    assert tab.url == f"{server}/en/chat/"


def test_chooser_can_be_asked_for(server, tab):
    tab.goto(f"{server}/")
    tab.get_by_role("link", name="suomi").click()
    tab.wait_for_url(f"{server}/fi/")
    tab.goto(f"{server}/?choose", wait_until="networkidle")
    assert tab.url == f"{server}/?choose"


def test_switch_keeps_the_anchor(server, tab):
    tab.goto(f"{server}/fi/submit/#b-description")
    tab.locator("summary", has_text="Valitse kieli").click()
    tab.get_by_role("link", name="English").click()
    tab.wait_for_url(f"{server}/en/submit/#b-description")
