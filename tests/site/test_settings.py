def test_edit_link_is_off_by_default(page):
    assert page.xpath("//a[@rel='edit']") == []


def test_edit_link_leads_to_the_source(build_site, tmp_path, parse):
    template = "https://git.example.org/edit/docs/{path}"
    assert build_site(tmp_path / "site", EDIT_URI_TEMPLATE=template) == 0
    link = parse(tmp_path / "site/no/chat/index.html").xpath("//a[@rel='edit']")[0]
    assert link.get("href") == "https://git.example.org/edit/docs/no/chat.md"
    assert link.text == "Rediger denne siden"


def test_portal_is_on_the_same_origin_by_default(page):
    assert page.xpath("//header//a[contains(@class, 'portal')]/@href") == [f"/help/?lang={page.get('lang')}"] * 2


def test_portal_may_be_elsewhere(build_site, tmp_path, parse):
    assert build_site(tmp_path / "site", DESK_URL="https://desk.example.org") == 0
    page = parse(tmp_path / "site/fi/index.html")
    assert "https://desk.example.org/help/?lang=fi" in page.xpath("//footer//a/@href")
