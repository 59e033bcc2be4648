"""Every numbered step of every guide is carried out, on the portal in the guide's language and in English."""

import pytest

from tests.e2e.guides.conftest import DOCS, SCREENS, WORDS
from tests.e2e.guides.plan import differences
from tests.e2e.guides.reading import read_guide
from tests.e2e.guides.walks import WALKS

GUIDES = sorted(file.stem for file in (DOCS / "en").glob("*.md"))


@pytest.mark.parametrize("slug", GUIDES)
@pytest.mark.parametrize("locale", WORDS)
def test_every_step_has_an_action(locale, slug):
    assert list(differences(read_guide(DOCS, locale, slug), WALKS)) == []


@pytest.mark.parametrize("slug", WALKS)
@pytest.mark.parametrize(("locale", "screen"), SCREENS, ids=lambda code: code)
def test_guide_runs(new_reader, locale, screen, slug):
    new_reader(slug, locale, screen).carry_out(slug)
