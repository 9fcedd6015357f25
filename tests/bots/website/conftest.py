"""The site of Millbrook, made once."""

import pytest

from bots.website import Search
from core.content import read_phrasings
from tests.support.learned_kit import learned_index
from tests.support.site_pages import Site, site_of
from tests.support.talk import KIT, content_of


@pytest.fixture(scope="session")
def town() -> Site:
    return site_of(content_of(KIT), KIT, papers=True, search=Search(learned_index(), read_phrasings(KIT)[0]))
