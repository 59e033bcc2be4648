"""The guides name the company, its ranks and addresses as `extra.company` does. Markdown cannot read settings."""

import re

import pytest
from django.conf import settings


@pytest.fixture
def texts(guides, locale):
    """Map each slug to the Markdown of its page in a locale."""
    return {path.stem: path.read_text(encoding="utf-8") for path in (guides / locale).glob("*.md")}


def test_absolute_links_lead_to_the_portal_and_the_company(texts, root):
    links = {link for text in texts.values() for link in re.findall(r"https?://[^\s)>\"]+", text)}
    assert links == {f"{settings.COMPANY.desk_url or root.rstrip('/')}/help/", settings.COMPANY.contact_url}


def test_ranks_are_named_from_low_to_high(texts):
    table = "\n".join(line for line in texts["technical-issues"].splitlines() if line.startswith("|"))
    # Longest first, so that "Blue Diamond" does not match as "Diamond".
    ranks = sorted(settings.COMPANY.ranks, key=len, reverse=True)
    assert tuple(re.findall("|".join(ranks), table)) == settings.COMPANY.ranks


def test_gate_is_named_where_a_member_may_be_refused(texts):
    for slug in ("index", "submit", "technical-issues", "troubleshooting"):
        assert settings.COMPANY.gate in texts[slug], slug


def test_company_is_named_as_on_the_screen(texts):
    assert f"**Contact {settings.COMPANY.name}**" in texts["my-technical-issues"]


def test_whoever_cannot_use_the_forms_finds_the_company(texts):
    statement = texts["accessibility"]
    assert re.search(rf"\[\*\*Contact {settings.COMPANY.name}\*\*.*\]\({settings.COMPANY.contact_url}\)", statement)
