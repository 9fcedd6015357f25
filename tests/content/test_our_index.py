"""The index that is checked in is the one of our phrasings."""

import pytest

from core.questions import INDEX_PATH, Index, content_hash, load_index
from tests.support.talk import OUR_CONTENT


@pytest.fixture(scope="module")
def index() -> Index:
    return load_index(OUR_CONTENT / INDEX_PATH)


def test_the_index_that_is_checked_in_is_current(index: Index) -> None:
    assert index.content_hash == content_hash(OUR_CONTENT), "phrasings or acronyms have changed: run `make index`"


def test_the_index_that_is_checked_in_knows_every_topic_that_has_phrasings(index: Index) -> None:
    assert set(index.classes) == {path.stem for path in (OUR_CONTENT / "questions").glob("*/*.txt")}
