"""The languages that the bots speak, and a town whose questions they have learnt."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bots.phrases import UiPhrases
from bots.startup import load_engine
from core.checks import check
from core.contacts import qr_png
from core.content import load_content
from core.conversation import Engine
from tests.support.cli import run
from tests.support.every_reply import SPOKEN
from tests.support.town import town_with_a_call


@pytest.fixture(scope="session", params=SPOKEN, ids=lambda spoken: f"{spoken[0].name}-{spoken[1]}")
def spoken(request: pytest.FixtureRequest) -> Iterator[tuple[Path, str]]:
    """A folder of content and a language that it has; tests of one language run together, and draw its replies once.

    Most names of contacts are the same in every language, and so are their codes: each of these is drawn once.
    """
    folder, locale = request.param
    with pytest.MonkeyPatch.context() as patch:
        for adapter in ("telegram_bot", "discord_bot"):
            patch.setattr(f"bots.{adapter}.render.qr_png", drawn_once)
        yield folder, locale


drawn_once = cache(qr_png)


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
def town_engine(town_folder: Path) -> Engine:
    """Answers as the bots do that are started with the town."""
    content = load_content(town_folder, check, UiPhrases)
    return load_engine(town_folder, content, lambda _: None, lambda *_: None)
