"""The site of Millbrook, made once."""

import pytest

from tests.support.site_pages import Site, site_of
from tests.support.talk import KIT, content_of


@pytest.fixture(scope="session")
def town() -> Site:
    return site_of(content_of(KIT), KIT, papers=True)
