"""What /save writes: the last paper, and the cards and codes that were shown after it."""

import io
from pathlib import Path

import pytest

from bots.conversations import Conversations
from bots.sessions import MemorySessions
from bots.terminal import Terminal
from core.conversation import Engine
from tests.support.pages import picture, scan
from tests.support.talk import TUESDAY_MORNING, engine_of
from tests.support.town import KnownByAWord, town_with_a_call

PAPER = "/prepare\n3\nIt is dark\n/3\n2\n"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_of(town_with_a_call(tmp_path_factory.mktemp("town") / "content"), KnownByAWord())


def conversation(engine: Engine, typed: str, folder: Path) -> str:
    sink = io.StringIO()
    Terminal(
        Conversations(engine, MemorySessions()),
        source=io.StringIO(typed),
        sink=sink,
        folder=folder,
        now=lambda: TUESDAY_MORNING,
        locale_hint="en",
    ).run()
    return sink.getvalue()


def written(said: str) -> list[str]:
    return [line.removeprefix("Written: ") for line in said.splitlines() if line.startswith("Written: ")]


def test_a_card_is_saved_as_a_contact(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, "/cards town-hall\n/save\n", tmp_path)
    assert "Type /save to write these files into this folder: town-hall.vcf\n" in said
    assert written(said) == ["town-hall.vcf"]
    assert (tmp_path / "town-hall.vcf").read_bytes().startswith(b"BEGIN:VCARD\r\nVERSION:3.0\r\n")


def test_a_code_is_saved_as_a_picture_that_a_camera_can_read(engine: Engine, tmp_path: Path) -> None:
    assert written(conversation(engine, "/cards town-hall\n3\n/save\n", tmp_path)) == ["town-hall-qr.png"]
    (vcard,) = scan(picture((tmp_path / "town-hall-qr.png").read_bytes()))
    assert "+12022243121" in vcard


def test_the_last_card_takes_the_place_of_the_one_before(engine: Engine, tmp_path: Path) -> None:
    assert written(conversation(engine, "/cards town-hall\n/cards library\n/save\n", tmp_path)) == ["library.vcf"]


def test_a_card_that_is_shown_after_a_paper_is_saved_with_it(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, f"{PAPER}/cards town-hall\n/save\n", tmp_path)
    assert "folder: street-light.txt, street-light.pdf, town-hall.vcf\n" in said
    assert written(said) == ["street-light.txt, street-light.pdf, town-hall.vcf"]


def test_what_was_saved_is_not_written_again_with_the_next_card(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, f"{PAPER}/save\n/cards town-hall\n/save\n", tmp_path)
    assert written(said) == ["street-light.txt, street-light.pdf", "town-hall.vcf"]


def test_a_card_stays_where_the_words_of_a_draft_go(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, f"{PAPER}/cards town-hall\n/cancel\n/save\n", tmp_path)
    assert written(said) == ["town-hall.vcf"]
