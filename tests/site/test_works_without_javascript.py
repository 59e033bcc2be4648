import pytest


@pytest.fixture
def plain_tab(browser):
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_language_can_be_switched(server, plain_tab):
    plain_tab.goto(f"{server}/fi/submit/")
    plain_tab.locator("summary", has_text="Valitse kieli").click()
    plain_tab.get_by_role("link", name="norsk").click()
    assert plain_tab.url == f"{server}/no/submit/"


def test_menu_leads_to_every_guide(server, plain_tab):
    plain_tab.goto(f"{server}/no/submit/")
    plain_tab.locator("summary", has_text="Veiledninger").click()
    plain_tab.get_by_role("navigation", name="Veiledninger").get_by_role("link", name="Logg inn").click()
    assert plain_tab.url == f"{server}/no/sign-in/"


def test_controls_that_need_it_are_hidden(server, plain_tab):
    plain_tab.goto(f"{server}/en/")
    assert not plain_tab.locator("[data-module=search], [data-module=appearance]").filter(visible=True).all()
