"""The town of Millbrook, an index that is learned from its phrasings, and acronyms of every form."""

from pathlib import Path

import pytest

from core.content import Acronym, Content
from core.questions.index import Index, load_index, save_index
from core.questions.normalise import Normaliser
from core.questions.training import build_index
from tests.support.recorder import Recorder
from tests.support.talk import KIT, content_of

ACRONYMS = {
    "OPR": Acronym(means="Office of Professional Responsibility"),
    "OIG": Acronym(means="Office of Inspector General", also=("office of the inspector general", "inspector general")),
    "CRCL": Acronym(means="Office for Civil Rights and Civil Liberties", also=("civil rights and civil liberties",)),
    "DHS": Acronym(means="Department of Homeland Security"),
    "FOIA": Acronym(means="Freedom of Information Act"),
    "G-28": Acronym(means="Notice of Entry of Appearance"),
    "60-001": Acronym(means="Privacy Waiver"),
    "287G": Acronym(means="287(g)"),
    "SF-95": Acronym(means="Standard Form 95"),
    "A-number": Acronym(means="alien number", also=("alien registration number", "a #", "a#", "anumber", "a-num")),
}


@pytest.fixture(scope="session")
def folder() -> Path:
    return KIT


@pytest.fixture(scope="session")
def content() -> Content:
    return content_of(KIT)


@pytest.fixture(scope="session")
def normalise() -> Normaliser:
    return Normaliser(ACRONYMS)


@pytest.fixture(scope="session")
def index(folder: Path, content: Content, tmp_path_factory: pytest.TempPathFactory) -> Index:
    """With an encoder to which everything is alike; as it is read from its file."""
    file = tmp_path_factory.mktemp("index") / "index.npz"
    save_index(build_index(folder, content, Recorder("recorder"), lambda *_: None)[0], file)
    return load_index(file)
