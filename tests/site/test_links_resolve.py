from urllib.parse import urljoin, urlsplit

import pytest

HOST = "https://site.invalid"
# The desk serves these; its own tests cover them.
DESK = "/help/"


def broken(document, site, path, prefix, parse):
    for element, attribute, link, _ in document.iterlinks():
        target = urlsplit(urljoin(f"{HOST}{prefix}/{path}", link))
        if target.netloc != urlsplit(HOST).netloc or target.path.startswith(DESK):
            continue
        file = site / target.path.removeprefix(prefix).lstrip("/")
        file = file / "index.html" if target.path.endswith("/") else file
        if not file.is_file():
            yield f"<{element.tag} {attribute}={link}>"
        elif target.fragment and not parse(file).xpath("//*[@id=$id]", id=target.fragment):
            yield f"<{element.tag} {attribute}={link}>: no such id"


def test_links_of_a_page_resolve(page, site, address, parse):
    assert list(broken(page, site, address, "", parse)) == []


@pytest.mark.parametrize("name", ["index.html", "404.html"])
def test_links_of_chooser_and_root_404_resolve(site, parse, name):
    assert list(broken(parse(site / name), site, name, "", parse)) == []


def test_links_of_a_locales_404_resolve(site, parse, locale):
    path = f"{locale}/404.html"
    assert list(broken(parse(site / path), site, path, "", parse)) == []


@pytest.mark.parametrize("name", ["404.html", "index.html", "submit/index.html"])
def test_links_resolve_under_a_path_prefix(prefixed_site, parse, locale, name):
    path = f"{locale}/{name}"
    document = parse(prefixed_site / path)
    assert list(broken(document, prefixed_site, path, "/a/guides", parse)) == []
