"""PDF files of each guide and of all guides of a language: tagged, with outline, language, title and working links."""

import re

import pytest
from pypdf import PdfReader


def read(path):
    return PdfReader(path)


def texts(pdf):
    return " ".join(page.extract_text() for page in pdf.pages)


def outline(entries):
    """Return the titles of an outline at all levels."""
    return [title for one in entries for title in (outline(one) if isinstance(one, list) else [one.title])]


def links(pdf):
    """Return the targets of all links: addresses and named destinations."""
    notes = [note.get_object() for page in pdf.pages for note in page.get("/Annots", [])]
    actions = [note["/A"].get("/URI", "") for note in notes if "/A" in note]
    return [*actions, *(str(note["/Dest"]).lstrip("/") for note in notes if "/Dest" in note)]


def places(pdf):
    """Return the named destinations of the file."""
    return {name.lstrip("/") for name in pdf.named_destinations}


@pytest.fixture
def name(address):
    """Return the path of the page's PDF file."""
    locale, _, slug = address.rstrip("/").partition("/")
    return f"{locale}/pdf/{slug or 'index'}.pdf"


@pytest.fixture
def pdf(printed_site, name):
    return read(printed_site / name)


@pytest.fixture
def all_guides(printed_site, locale):
    return read(printed_site / locale / "guides.pdf")


@pytest.fixture
def printed_page(printed_site, address, parse):
    return parse(printed_site / address / "index.html")


@pytest.fixture
def squeezed():
    return lambda text: re.sub(r"\s+", "", text)


def test_guide_is_tagged_and_says_its_language_and_title(pdf, printed_page):
    catalogue = pdf.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/StructTreeRoot"]
    assert catalogue["/Lang"] == printed_page.get("lang")
    assert pdf.metadata.title == printed_page.xpath("string(//h1)").strip()


def test_outline_has_the_headings(pdf, printed_page, squeezed):
    headings = printed_page.xpath("//article//*[self::h1 or self::h2 or self::h3][not(ancestor-or-self::*[@hidden])]")
    shown = {squeezed(heading.text_content()) for heading in headings}
    assert shown
    assert shown <= {squeezed(title) for title in outline(pdf.outline)}


def test_last_page_has_its_number(pdf, squeezed):
    assert squeezed(pdf.pages[-1].extract_text()).endswith(f"{len(pdf.pages)}/{len(pdf.pages)}")


def test_every_link_leads_somewhere(pdf):
    inside = [link for link in links(pdf) if not re.match("https?:|mailto:", link)]
    assert links(pdf)
    assert [link for link in inside if link not in places(pdf)] == []


def test_page_links_to_both_files_with_their_size(printed_page, printed_site, address, name):
    entries = printed_page.xpath("//ul[@class='save']//a")
    files = [printed_site / name, printed_site / address.split("/")[0] / "guides.pdf"]
    assert [(printed_site / address / link.get("href")).resolve() for link in entries] == files
    assert [re.search(r"\((\d+) k[Bt]\)$", link.text)[1] for link in entries] == [
        str(round(file.stat().st_size / 1000)) for file in files
    ]
    assert entries[0].get("download") == f"{printed_page.xpath('string(//title)').rpartition(' - ')[0]}.pdf"


def test_all_guides_stand_behind_their_contents(all_guides, printed_site, locale, parse, squeezed):
    titles = [squeezed(one.title) for one in all_guides.outline if not isinstance(one, list)]
    pages = [parse(page) for page in (printed_site / locale).glob("*/index.html")]
    guides = {squeezed(page.xpath("string(//h1)")) for page in pages if page.xpath("//a[@rel='next' or @rel='prev']")}
    assert guides <= {*titles}
    assert [title for title in titles[1:] if title not in squeezed(all_guides.pages[0].extract_text())] == []


def test_links_between_guides_stay_in_the_file(all_guides, root):
    inside = [link for link in links(all_guides) if link in places(all_guides)]
    assert len(inside) > len(all_guides.pages)
    assert [link for link in links(all_guides) if link.startswith(root) and "#" in link] == []


def test_form_is_printed_as_its_labelled_parts(printed_site, locale, parse, squeezed):
    form = parse(printed_site / locale / "submit/index.html").xpath("//form[@enctype]")[0]
    labels = [squeezed(part.text_content()) for part in form.xpath(".//label | .//p[@id='submit_heading']")]
    # Text extraction may put the letter in its circle before or after its label.
    parts = {part for label in labels for part in re.fullmatch(r"([A-D]\.)?(.+)", label).groups("")}
    text = squeezed(texts(read(printed_site / locale / "pdf/submit.pdf")))
    assert {"A.", "B.", "C.", "D."} < parts
    assert [part for part in parts if part not in text] == []


def test_every_tab_stands_below_its_label(printed_site, locale):
    text = texts(read(printed_site / locale / "pdf/submit.pdf"))
    assert text.index("iPhone") < text.index("Android")


def test_build_without_prints_has_no_links_to_them(page):
    assert page.xpath("//a[contains(@href, '.pdf')]") == []


def test_build_without_chromium_says_which_package_is_missing(build_site, small_config, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("scripts.build_site.printing.renderer.find_chromium", lambda: "")
    assert build_site(tmp_path / "site", config_file=small_config(), printed=True) == 1
    assert "install Debian's package chromium, or leave them out with --no-print" in capsys.readouterr().err
