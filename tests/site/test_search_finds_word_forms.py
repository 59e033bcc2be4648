import pytest

# None of these forms occurs in the guides.
CASES = [
    ("fi", "Haku", "kuvakaappauksina", "Ota kuvakaappaus"),
    ("en", "Search", "screenshotting", "Take a screenshot"),
    ("no", "Søk", "skjermbildenes", "Ta et skjermbilde"),
]


@pytest.mark.parametrize(("folder", "label", "query", "found"), CASES)
def test_inflected_word_is_found(server, tab, folder, label, query, found):
    tab.goto(f"{server}/{folder}/chat/")
    tab.locator("summary", has_text=label).click()
    tab.get_by_role("searchbox", name=label).fill(query)
    tab.get_by_role("search").locator("xpath=..").get_by_role("link").filter(has_text=found).first.click()
    tab.wait_for_url(f"{server}/{folder}/*/#*")


@pytest.mark.parametrize(("folder", "query", "found"), [("no", "foresporsel", "forespørsel"), ("fi", "nain", "Näin")])
def test_letters_without_their_marks_are_enough(server, tab, folder, query, found):
    tab.goto(f"{server}/{folder}/")
    tab.locator(".fold--search > summary").click()
    tab.get_by_role("searchbox").fill(query)
    tab.locator(".fold--search").get_by_role("link").filter(has_text=found).first.wait_for()


def test_nothing_found_is_said_in_the_language(server, tab):
    tab.goto(f"{server}/fi/")
    tab.locator("summary", has_text="Haku").click()
    tab.get_by_role("searchbox").fill("xyzzy")
    tab.get_by_role("status").filter(has_text="Ei hakutuloksia").wait_for()
