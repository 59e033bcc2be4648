def test_edit_link_is_off_by_default(page):
    assert page.xpath("//a[@rel='edit']") == []


def test_edit_link_leads_to_the_source(linked_site, parse):
    link = parse(linked_site / "no/chat/index.html").xpath("//a[@rel='edit']")[0]
    assert link.get("href") == "https://git.example.org/edit/docs/no/chat.md"
    assert link.text == "Rediger denne siden"


def test_portal_is_on_the_same_origin_by_default(page):
    assert page.xpath("//header//a[contains(@class, 'portal')]/@href") == [f"/help/?lang={page.get('lang')}"] * 2


def test_portal_may_be_elsewhere(linked_site, parse):
    page = parse(linked_site / "fi/index.html")
    assert "https://desk.example.org/help/?lang=fi" in page.xpath("//footer//a/@href")
