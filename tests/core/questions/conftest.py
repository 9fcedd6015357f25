"""Our content, its index and the encoder, read once."""

from pathlib import Path

import pytest

from bots.phrases import UiPhrases
from core.content import Content, read_content
from core.questions.index import INDEX_PATH, Index, load_index
from core.questions.normalise import Normaliser

OUR_CONTENT = Path(__file__).parents[3] / "content"


@pytest.fixture(scope="session")
def folder() -> Path:
    return OUR_CONTENT


@pytest.fixture(scope="session")
def content(folder: Path) -> Content:
    loaded = read_content(folder, UiPhrases)
    assert loaded.content is not None
    return loaded.content


@pytest.fixture(scope="session")
def normalise(content: Content) -> Normaliser:
    return Normaliser(content.acronyms)


@pytest.fixture(scope="session")
def index(folder: Path) -> Index:
    return load_index(folder / INDEX_PATH)
