"""security.txt follows RFC 9116."""

from datetime import UTC, date, datetime, timedelta

import pytest

from scripts.build_site.security_txt import find_expiry

FILE = ".well-known/security.txt"


def fields(site):
    text = (site / FILE).read_text(encoding="utf-8")
    assert text.endswith("\n")
    return dict(line.split(": ", 1) for line in text.splitlines())


def test_fields_are_those_of_the_standard(site, settings_file, langs):
    found = fields(site)
    assert [*found] == ["Contact", "Expires", "Preferred-Languages", "Canonical"]
    assert found["Contact"] == settings_file["extra"]["company"]["contact_url"]
    assert found["Contact"].startswith(("https://", "mailto:"))
    assert found["Preferred-Languages"] == ", ".join(langs.values())


def test_it_expires_within_a_year_of_the_build(site):
    expires = datetime.fromisoformat(fields(site)["Expires"])
    now = datetime.now(UTC)
    assert now + timedelta(days=100) < expires < now + timedelta(days=365)


@pytest.mark.parametrize(
    ("built_on", "expires"),
    [
        (date(2026, 11, 24), date(2027, 5, 1)),
        (date(2026, 6, 30), date(2026, 12, 1)),
        (date(2026, 7, 1), date(2027, 1, 1)),
        (date(2027, 12, 31), date(2028, 6, 1)),
    ],
)
def test_builds_of_a_month_expire_together(built_on, expires):
    assert find_expiry(built_on) == expires


def test_canonical_is_at_the_root_of_the_host(site, prefixed_site, root):
    assert fields(site)["Canonical"] == f"{root}{FILE}"
    assert fields(prefixed_site)["Canonical"] == f"https://example.org/{FILE}"
