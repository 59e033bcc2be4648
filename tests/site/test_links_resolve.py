from urllib.parse import urljoin, urlsplit

import pytest

HOST = "https://site.invalid"
# The help desk answers these; its own tests hold them.
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


@pytest.mark.parametrize("path", ["index.html", "404.html", "en/404.html", "fi/404.html", "no/404.html"])
def test_links_of_the_other_pages_resolve(site, parse, path):
    assert list(broken(parse(site / path), site, path, "", parse)) == []


@pytest.mark.parametrize("path", ["index.html", "404.html", "no/404.html", "no/submit/index.html", "fi/index.html"])
def test_links_resolve_under_a_path_prefix(prefixed_site, parse, path):
    document = parse(prefixed_site / path)
    assert list(broken(document, prefixed_site, path, "/a/guides", parse)) == []
