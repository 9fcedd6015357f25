"""The languages that a small town speaks, and a town whose questions the bots have learnt."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bots.startup import load_engine
from core.content import Content
from core.conversation import Engine
from tests.support.cli import run
from tests.support.every_reply import Spoken, each_code_drawn_once, spoken_in
from tests.support.talk import KIT, content_of
from tests.support.town import town_with_a_call


@pytest.fixture
def nothing_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to start in, and no setting in the environment or in a developer's own file."""
    for name in os.environ:
        if name.upper().startswith(("TELEGRAM_", "RECOURSE_", "DISCORD_", "SHARD_", "CREDENTIALS_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("RECOURSE_ENV_FILE", ".env")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session", params=spoken_in(KIT), ids=lambda spoken: f"{spoken[0].name}-{spoken[1]}")
def spoken(request: pytest.FixtureRequest) -> Iterator[Spoken]:
    """A folder of content and a language that it has; tests of one language run together, and draw its replies once."""
    with each_code_drawn_once():
        yield request.param


@pytest.fixture(scope="session")
def town_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content of the town, whose phrasings have been learnt."""
    home = tmp_path_factory.mktemp("town")
    folder = town_with_a_call(home / "content")
    assert run(home, "index", "--content", folder).returncode == 0
    return folder


@pytest.fixture(scope="session")
def town(town_folder: Path) -> dict[str, str]:
    """The setting that has a process answer from the town."""
    return {"RECOURSE_CONTENT": str(town_folder)}


@pytest.fixture(scope="session")
def town_content(town_folder: Path) -> Content:
    return content_of(town_folder)


@pytest.fixture(scope="session")
def town_engine(town_folder: Path, town_content: Content) -> Engine:
    """Answers as the bots do that are started with the town."""
    return load_engine(town_folder, town_content, lambda _: None, lambda *_: None)
