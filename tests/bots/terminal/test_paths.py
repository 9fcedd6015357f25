"""Guided paths in the terminal: step by step, in one's own words, to a paper that /save writes into the folder."""

import io
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bots.conversations import Conversations
from bots.sessions import MemorySessions
from bots.terminal import Terminal
from core.conversation import Engine
from tests.support.talk import TUESDAY_MORNING, engine_of
from tests.support.town import KnownByAWord, town_with_a_call

REPORT = "/prepare\n3\n"
CALL = "/prepare\n2\n1\n1\n"
FINISH = "/5\n2\n"  # from the question after two answers: what I have so far, make the paper
NUMBERS = "A line is your answer, also if it is a number. For a choice, type a slash and its number: /1\n\n"
NO_PAPER = "There is nothing to save. /prepare makes a paper, /cards shows a card.\n\n"
OFFER = "Type /save to write these files into this folder: street-light.txt, street-light.pdf\n\n"
PICTURE, PRINT = b"\x89PNG\r\n\x1a\n", b"%PDF-"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_of(town_with_a_call(tmp_path_factory.mktemp("town") / "content"), KnownByAWord())


def conversation(engine: Engine, typed: str, folder: Path, screen: io.StringIO | None = None, hint: str = "en") -> str:
    sink = screen if screen is not None else io.StringIO()
    Terminal(
        Conversations(engine, MemorySessions()),
        source=io.StringIO(typed),
        sink=sink,
        folder=folder,
        now=lambda: TUESDAY_MORNING,
        locale_hint=hint,
    ).run()
    return sink.getvalue()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Paths of choices


def test_a_path_is_walked_by_the_numbers_of_its_choices(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, "/prepare\n1\n1\n2\n", tmp_path)
    assert "Whom to ask\n\nWhat is it about?" in said
    assert "1. Something in a street\n2. Books\n" in said
    assert "Call the town hall: +1 202-224-3121" in said.rpartition("Could somebody get hurt?")[2]
    assert NUMBERS not in said, "nothing is asked in words"


def test_one_may_go_back_and_begin_again(engine: Engine, tmp_path: Path) -> None:
    back = conversation(engine, "/prepare\n1\n1\n2\n2\n3\n", tmp_path)
    assert back.rpartition("What is it about?")[2].startswith("\n\n1. Something in a street")
    assert back.count("Could somebody get hurt?") == 2
    again = conversation(engine, "/prepare\n1\n1\n2\n3\n", tmp_path)
    assert again.count("What is it about?") == 2
    assert again.count("Could somebody get hurt?") == 1


@pytest.mark.parametrize("hint", ["en", "de", "ar"])
def test_the_end_of_input_ends_the_conversation_wherever_it_is(engine: Engine, tmp_path: Path, hint: str) -> None:
    lines = f"{REPORT}It is dark\n4\n".splitlines()
    for many in range(len(lines) + 1):
        assert conversation(engine, "\n".join(lines[:many]), tmp_path, hint=hint).endswith("\n\n" if many else "")


# Paths of words


def test_a_line_answers_the_open_question(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, f"{REPORT}It is dark\nIn Elm Street\n", tmp_path)
    assert "What is wrong with the light?" in said
    assert "Noted: What is wrong.\n\nReport a street light\n\nQuestion 2 of 4" in said
    assert "Noted: Where it stands.\n\nReport a street light\n\nQuestion 3 of 4" in said


def test_a_slash_and_the_number_of_a_choice_take_it_and_that_is_told(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, f"{REPORT}/1\n", tmp_path)
    assert said.count(NUMBERS) == 2
    assert "Noted:" not in said
    assert "Question 2 of" in said


@pytest.mark.parametrize("answer", ["1", "5", "00", "99", "2 men", "2.", "\u0662", "911", "2022243121", "-1"])
def test_a_number_without_a_slash_is_an_answer(engine: Engine, tmp_path: Path, answer: str) -> None:
    said = conversation(engine, f"{REPORT}It is dark\n{answer}\n/4\n", tmp_path)
    assert "There is no choice" not in said
    assert said.rpartition("Question 2 of")[2].partition("You wrote: ")[2].startswith(f"{answer}\n")


def test_a_question_with_options_takes_only_their_numbers(engine: Engine, tmp_path: Path) -> None:
    skipped = "/1\n" * 2
    said = conversation(engine, f"{REPORT}{skipped}55\n1\n", tmp_path).rpartition("Would you like an answer?")[2]
    assert "There is no choice 55 here.\n\n" in said
    assert "Question 4 of 4\n\nHow can the town reach you?" in said, "the choices on the screen were still good"


def test_a_command_may_stand_between_and_the_path_goes_on(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, f"{REPORT}It is dark\n/hours town-hall\n99\n2\nIn Elm Street\n", tmp_path)
    assert "There is no choice 99 here." in said, "while something else is looked at, nothing is asked"
    assert "2. Go on: Report a street light" in said
    assert "Noted: Where it stands." in said


def test_danger_is_answered_within_a_path(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, f"{REPORT}a wire hangs down\n", tmp_path)
    assert "now, call +1 202-456-1111" in said.rpartition("Noted: What is wrong.")[0].rpartition(NUMBERS)[2]


# Papers


def test_a_paper_is_said_and_its_files_are_offered(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, f"{REPORT}It is dark\nIn Elm Street\n{FINISH}", tmp_path)
    paper = said.partition("Your paper is below")[2]
    assert "A broken street light\n=====================\n\nI want to report a street light.\n" in paper
    assert "What is wrong\n-------------\n\nIt is dark\n\nWhere it stands\n---------------\n\nIn Elm Street\n" in paper
    assert said.endswith(OFFER)
    assert names(tmp_path) == []


def test_saving_writes_the_files_of_the_paper(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, f"{REPORT}It is dark\nIn Elm Street\n{FINISH}/save\n", tmp_path)
    assert said.endswith("Written: street-light.txt, street-light.pdf\n\n")
    assert names(tmp_path) == ["street-light.pdf", "street-light.txt"]
    assert (tmp_path / "street-light.txt").read_text("utf-8") in said
    assert (tmp_path / "street-light.pdf").read_bytes().startswith(PRINT)


def test_saving_again_writes_beside_what_is_there(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, f"{CALL}/save\n/SAVE\n/save now\n", tmp_path)
    written = [line for line in said.splitlines() if line.startswith("Written: ")]
    assert written[0].startswith("Written: call-sheet.txt, call-sheet.pdf, call-sheet-1.png")
    assert written[1].startswith("Written: call-sheet-2.txt, call-sheet-2.pdf, call-sheet-2-1.png")
    assert written[2].startswith("Written: call-sheet-3.txt, ")
    assert len(names(tmp_path)) == sum(line.count(",") + 1 for line in written)
    assert all((tmp_path / name).read_bytes().startswith(PICTURE) for name in names(tmp_path) if name.endswith("png"))


def test_the_paper_of_before_can_be_saved_after_something_else(engine: Engine, tmp_path: Path) -> None:
    conversation(engine, f"{CALL}/hours library\n/save\n", tmp_path)
    assert "call-sheet.txt" in names(tmp_path)


def test_a_folder_that_takes_no_files_is_told(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, f"{CALL}/save\n", tmp_path / "missing")
    assert said.endswith("I could not write call-sheet.txt: No such file or directory\n\n")


def test_a_card_for_the_wallet_is_its_lines_and_can_be_saved(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, "/cards town-hall\n4\n/save\n", tmp_path)
    assert "Millbrook Town Hall\nFor: parking permits, street lights" in said
    assert "\n+1 202-224-3121 (202-BAG-3121" in said.partition("a sheet of eight to print")[2]
    assert "folder: town-hall-card.png, town-hall-sheet.pdf\n\n" in said
    assert names(tmp_path) == ["town-hall-card.png", "town-hall-sheet.pdf"]


def test_without_a_paper_there_is_nothing_to_save(engine: Engine, tmp_path: Path) -> None:
    assert conversation(engine, "/save\n", tmp_path) == NO_PAPER
    assert conversation(engine, f"{REPORT}/save\nIt is dark\n", tmp_path).count("Noted: What is wrong") == 1


def test_the_terminal_speaks_the_chosen_language(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, f"/language de\n{CALL}/save\n77\n/cancel\n/save\n", tmp_path)
    assert "Mit /save schreiben Sie diese Dateien in diesen Ordner: call-sheet.txt" in said
    assert "Geschrieben: call-sheet.txt" in said
    assert "Eine Nummer 77 gibt es hier nicht." in said
    assert "Es gibt kein Blatt zu speichern." in said


# Nothing outlives the draft


@pytest.mark.parametrize("end", ["/cancel", "/forget", "/prepare\n3\n2"], ids=["cancel", "forget", "a new one"])
def test_a_paper_of_somebody_s_words_goes_where_the_draft_goes(engine: Engine, tmp_path: Path, end: str) -> None:
    said = conversation(engine, f"{REPORT}It is dark\nIn Elm Street\n{FINISH}{end}\n/save\n", tmp_path)
    assert said.endswith(NO_PAPER)
    assert names(tmp_path) == []


def test_stopping_deletes_the_draft_and_the_paper(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, f"{REPORT}It is dark\nIn Elm Street\n{FINISH}", tmp_path)
    (stop,) = (line for line in said.rpartition("Your paper is below")[2].splitlines() if "Stop, and delete" in line)
    number = stop.partition(".")[0]
    ended = conversation(engine, f"{REPORT}It is dark\nIn Elm Street\n{FINISH}{number}\n3\n/save\n", tmp_path)
    assert "You have answered: What is wrong; Where it stands." in ended
    assert "I have deleted your draft." in ended
    assert ended.endswith(NO_PAPER)


class Later(io.StringIO):
    """Somebody who pauses before the last line."""

    def __init__(self, typed: str, pause: timedelta) -> None:
        super().__init__(typed)
        self._left = typed.count("\n")
        self._pause = pause
        self.now: datetime = TUESDAY_MORNING

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        self._left -= 1
        if self._left == 0:
            self.now += self._pause
        return super().readline(-1 if size is None else size)


@pytest.mark.parametrize(("minutes", "kept"), [(29, True), (30, False)])
def test_half_an_hour_after_the_last_word_the_paper_is_gone(
    engine: Engine, tmp_path: Path, minutes: int, *, kept: bool
) -> None:
    typist = Later(f"{REPORT}It is dark\nIn Elm Street\n{FINISH}/save\n", timedelta(minutes=minutes))
    Terminal(
        Conversations(engine, MemorySessions()),
        source=typist,
        sink=io.StringIO(),
        folder=tmp_path,
        now=lambda: typist.now,
        locale_hint="en",
    ).run()
    assert bool(names(tmp_path)) is kept


def test_the_words_are_gone_from_the_store_at_once(engine: Engine, tmp_path: Path) -> None:
    store = MemorySessions()
    for typed, drafts in ((f"{REPORT}It is dark\n", 1), ("/cancel\n", 0), (REPORT, 1), ("/forget\n", 0)):
        Terminal(
            Conversations(engine, store),
            source=io.StringIO(typed),
            sink=io.StringIO(),
            folder=tmp_path,
            now=lambda: TUESDAY_MORNING,
            locale_hint="en",
        ).run()
        assert store.drafts == drafts


# On a terminal


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(params=["60", "200"])
def screen(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Screen]:
    monkeypatch.setenv("COLUMNS", request.param)
    monkeypatch.setenv("TERM", "dumb")
    with Screen() as opened:
        yield opened


def test_on_a_terminal_the_same_is_drawn(engine: Engine, tmp_path: Path, screen: Screen) -> None:
    said = conversation(
        engine, f"{REPORT}It is dark\nIn Elm Street\n{FINISH}/save\n/cards town-hall\n5\n", tmp_path, screen
    )
    assert " /1  Skip" in said
    assert re.search(r"\nA broken street light *\n===================== *\n", said)
    assert re.search(r"\nWhat is wrong *\n------------- *\n *\nIt is dark *\n", said), "a paper has no frame"
    assert "Written: street-light.txt, street-light.pdf" in said
    assert "\u2502  +1 202-224-3121" in said, "the card for the wallet stands in a frame"
