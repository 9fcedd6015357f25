"""The town with places, and what people say about it."""

import pytest

from core.content import Content
from tests.support.talk import content_of
from tests.support.town_places import town_with_places


@pytest.fixture(scope="session")
def town_content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return content_of(town_with_places(tmp_path_factory.mktemp("places") / "content"))
