"""How a conversation ends: by a word, a command or a key, and with a question while a draft is open."""

import io
from pathlib import Path

import pytest

from bots.conversations import Conversations
from bots.sessions import MemorySessions
from bots.terminal import Terminal
from core.conversation import Engine
from tests.support.at_terminal import AtTerminal
from tests.support.talk import TUESDAY_MORNING, engine_of
from tests.support.town import KnownByAWord, speaks, town_with_a_call

DRAFT = "/prepare\n3\nIt is dark\n"
ASKED = "If you leave now, I delete your draft."
GERMAN_QUESTION = "In unserer Stra\u00dfe ist die Lampe kaputt, wen rufe ich an?"
NOTHING = "There is nothing to cancel."


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = town_with_a_call(tmp_path_factory.mktemp("town") / "content")
    speaks(folder, "de", {"ui.yaml#terminal_leave_words": "raus, ende"})
    return engine_of(folder, KnownByAWord())


def conversation(engine: Engine, typed: str) -> str:
    sink = io.StringIO()
    Terminal(
        Conversations(engine, MemorySessions()),
        source=io.StringIO(typed),
        sink=sink,
        folder=Path(),
        now=lambda: TUESDAY_MORNING,
        locale_hint="en",
    ).run()
    return sink.getvalue()


@pytest.mark.parametrize("word", ["exit", "quit", "/exit", "/quit", "EXIT", "  Quit "])
def test_a_word_ends_the_conversation(engine: Engine, word: str) -> None:
    assert conversation(engine, f"{word}\n/cancel\n") == ""


@pytest.mark.parametrize("word", ["raus", "ende", "/Raus", "exit"])
def test_so_does_a_word_of_the_language(engine: Engine, word: str) -> None:
    assert NOTHING not in conversation(engine, f"/language de\n{word}\n/cancel\n")
    assert NOTHING in conversation(engine, "raus\n/cancel\n"), "in English it is a question"


@pytest.mark.parametrize("text", ["exit row", "how do I quit?", "exits"])
def test_a_text_with_such_a_word_is_answered(engine: Engine, text: str) -> None:
    assert conversation(engine, f"{text}\n/cancel\n").count("\n\n") > 1


def test_with_a_draft_the_word_has_to_be_said_twice(engine: Engine) -> None:
    said = conversation(engine, f"{DRAFT}exit\nIn Elm Street\nquit\n/quit\n/cancel\n")
    assert said.count(ASKED) == 2
    assert "Noted: Where it stands." in said, "any other answer goes on"
    assert said.endswith("Anything else goes on.\n\n"), "then it ends"


def test_without_an_answer_there_is_no_draft_to_lose(engine: Engine) -> None:
    assert ASKED not in conversation(engine, "/prepare\n3\nexit\n")


@pytest.mark.parametrize("end", ["/cancel", "/forget"])
def test_where_the_draft_is_gone_nothing_is_asked(engine: Engine, end: str) -> None:
    assert ASKED not in conversation(engine, f"{DRAFT}{end}\nexit\n")


def test_while_something_else_is_looked_at_the_draft_is_still_there(engine: Engine) -> None:
    assert conversation(engine, f"{DRAFT}/hours town-hall\nexit\n").count(ASKED) == 1


def test_the_words_of_the_language_are_those_of_the_last_answer(engine: Engine) -> None:
    said = conversation(engine, f"{GERMAN_QUESTION}\nraus\n/cancel\n")
    assert "Rufen Sie das Rathaus an" in said
    assert NOTHING not in said


def test_one_goes_on_in_the_language_of_the_last_answer(engine: Engine) -> None:
    said = conversation(engine, f"{GERMAN_QUESTION}\n/save\n/cards town-hall\nWho mends the lamp in our street?\n")
    assert "Es gibt kein Blatt zu speichern." in said
    assert "Rathaus Millbrook\n" in said
    assert "Mit /save schreiben Sie diese Dateien in diesen Ordner: town-hall.vcf" in said
    assert "Call the town hall: " in said, "until one writes in another"
    assert "Es gibt kein Blatt" not in conversation(engine, f"{GERMAN_QUESTION}\n/forget\n/save\n"), "or forgets it"


@pytest.mark.parametrize("key", ["c", "d"])
def test_a_key_ends_a_conversation_but_asks_before_a_draft_is_lost(
    tmp_path: Path, town: dict[str, str], key: str
) -> None:
    with AtTerminal(tmp_path, "chat", env=town) as terminal:
        terminal.answer()
        for line in ("/prepare", "3", "It is dark"):
            terminal.says(line)
        terminal.press(key)
        assert ASKED in terminal.answer()
        terminal.press(key)
        assert terminal.ends() == 0
        assert terminal.lines[-2:] == ["Goodbye.", ""]
