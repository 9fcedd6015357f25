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
from core.questions import Match, NotCovered
from tests.support.talk import OUR_CONTENT, TUESDAY_MORNING, engine_of

COMPLAIN = "/prepare\n4\n"
FINISH = "3\n2\n"  # from the question after two answers: what I have so far, make the paper
NUMBERS = "A line that is only the number of a choice takes that choice. Any other line is your answer.\n\n"
NO_PAPER = "There is no paper to save. /prepare makes one.\n\n"
OFFER = "Type /save to write these files into this folder: complaint.txt, complaint.pdf\n\n"
PICTURE, PRINT = b"\x89PNG\r\n\x1a\n", b"%PDF-"


class NeverAsked:
    """On a path nobody asks anything; what is written there is looked at for danger."""

    def match(self, text: str) -> Match:
        return NotCovered(danger="beating" in text)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return engine_of(OUR_CONTENT, NeverAsked())


def conversation(engine: Engine, typed: str, folder: Path, screen: io.StringIO | None = None, hint: str = "en") -> str:
    sink = screen if screen is not None else io.StringIO()
    Terminal(
        Conversations(engine, MemorySessions()),
        source=io.StringIO(typed),
        sink=sink,
        folder=folder,
        now=lambda: TUESDAY_MORNING,
        locale_hint=hint,
        plain=False,
    ).run()
    return sink.getvalue()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Paths of choices


def test_a_path_is_walked_by_the_numbers_of_its_choices(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, "/prepare\n1\n2\n1\n1\n1\n", tmp_path)
    assert "Is someone in danger right now?" in said
    assert "1. ICE officers\n2. Local or state police\n" in said
    assert "You may complain to OPR, inside ICE, and to OIG, outside ICE" in said.rpartition("What fits best?")[2]
    assert NUMBERS not in said, "nothing is asked in words"


def test_one_may_go_back_and_begin_again(engine: Engine, tmp_path: Path) -> None:
    back = conversation(engine, "/prepare\n1\n2\n7\n", tmp_path)
    assert back.rpartition("What is it about?")[2].startswith("\n\nChoose what matters most")
    assert back.count("Is someone in danger right now?") == 2
    again = conversation(engine, "/prepare\n1\n2\n1\n8\n", tmp_path)
    assert again.count("Is someone in danger right now?") == 2


@pytest.mark.parametrize("hint", ["en", "es", "ar"])
def test_the_end_of_input_ends_the_conversation_wherever_it_is(engine: Engine, tmp_path: Path, hint: str) -> None:
    lines = f"{COMPLAIN}They pushed me\n5\n".splitlines()
    for many in range(len(lines) + 1):
        assert conversation(engine, "\n".join(lines[:many]), tmp_path, hint=hint).endswith("\n\n" if many else "")


# Paths of words


def test_a_line_answers_the_open_question(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, f"{COMPLAIN}They pushed me\nOn 3 May\n", tmp_path)
    assert "What happened?" in said
    assert "Noted: What happened.\n\nPrepare a complaint\n\nQuestion 2 of 1" in said
    assert "Noted: When it happened.\n\nPrepare a complaint\n\nQuestion 3 of 1" in said


def test_the_number_of_a_choice_takes_it_and_that_is_told(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, f"{COMPLAIN}1\n", tmp_path)
    assert said.count(NUMBERS) == 2
    assert "Noted:" not in said
    assert "Question 2 of" in said


@pytest.mark.parametrize("answer", ["0", "00", "6", "99", "2 men", "2.", "\u0662", "911", "8334423677", "-1"])
def test_every_other_number_is_an_answer(engine: Engine, tmp_path: Path, answer: str) -> None:
    said = conversation(engine, f"{COMPLAIN}They pushed me\n{answer}\n2\n", tmp_path)
    assert "There is no choice" not in said
    assert said.rpartition("Question 2 of")[2].partition("You wrote: ")[2].startswith(f"{answer}\n")


def test_a_question_with_options_takes_only_their_numbers(engine: Engine, tmp_path: Path) -> None:
    skipped = "1\n" * 9
    said = conversation(engine, f"{COMPLAIN}{skipped}55\n3\n", tmp_path).rpartition("May the office know your name?")[2]
    assert "There is no choice 55 here.\n\n" in said
    assert "Question 11 of 11\n\nWhere do you want to send it?" in said, "the choices on the screen were still good"


def test_a_command_may_stand_between_and_the_path_goes_on(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, f"{COMPLAIN}They pushed me\n/hours detention-line\n99\n2\nIn May\n", tmp_path)
    assert "There is no choice 99 here." in said, "while something else is looked at, nothing is asked"
    assert "2. Go on: Prepare a complaint" in said
    assert "Noted: When it happened." in said


def test_danger_is_answered_within_a_path(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, f"{COMPLAIN}they are beating him\n", tmp_path)
    assert "call 911" in said.rpartition("Noted: What happened.")[0].rpartition(NUMBERS)[2]


# Papers


def test_a_paper_is_said_and_its_files_are_offered(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, f"{COMPLAIN}They pushed me\nIn May\n{FINISH}", tmp_path)
    paper = said.partition("Your paper is below")[2]
    assert "Complaint\n=========\n\nTo: ____" in paper
    assert "What happened\n-------------\n\nThey pushed me\n\nWhen it happened\n----------------\n\nIn May\n" in paper
    assert said.endswith(OFFER)
    assert names(tmp_path) == []


def test_saving_writes_the_files_of_the_paper(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, f"{COMPLAIN}They pushed me\nIn May\n{FINISH}/save\n", tmp_path)
    assert said.endswith("Written: complaint.txt, complaint.pdf\n\n")
    assert names(tmp_path) == ["complaint.pdf", "complaint.txt"]
    assert (tmp_path / "complaint.txt").read_text("utf-8") in said
    assert (tmp_path / "complaint.pdf").read_bytes().startswith(PRINT)


def test_saving_again_writes_beside_what_is_there(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, "/prepare\n2\n2\n1\n1\n/save\n/SAVE\n/save now\n", tmp_path)
    written = [line for line in said.splitlines() if line.startswith("Written: ")]
    assert written[0].startswith("Written: call-sheet.txt, call-sheet.pdf, call-sheet-1.png")
    assert written[1].startswith("Written: call-sheet-2.txt, call-sheet-2.pdf, call-sheet-2-1.png")
    assert written[2].startswith("Written: call-sheet-3.txt, ")
    assert len(names(tmp_path)) == sum(line.count(",") + 1 for line in written)
    assert all((tmp_path / name).read_bytes().startswith(PICTURE) for name in names(tmp_path) if name.endswith("png"))


def test_the_paper_of_before_can_be_saved_after_something_else(engine: Engine, tmp_path: Path) -> None:
    conversation(engine, "/prepare\n2\n2\n1\n1\n/hours opr\n/save\n", tmp_path)
    assert "call-sheet.txt" in names(tmp_path)


def test_a_folder_that_takes_no_files_is_told(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, "/prepare\n2\n2\n1\n1\n/save\n", tmp_path / "missing")
    assert said.endswith("I could not write call-sheet.txt: No such file or directory\n\n")


def test_a_card_for_the_wallet_is_its_lines_and_can_be_saved(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, "/cards opr\n5\n/save\n", tmp_path)
    assert "ICE Office of Professional Responsibility (OPR)\nFor: complaints about misconduct" in said
    assert "\n+1 833-442-3677 (833-4ICE-OPR" in said.partition("a sheet of eight to print")[2]
    assert "folder: opr-card.png, opr-sheet.pdf\n\n" in said
    assert names(tmp_path) == ["opr-card.png", "opr-sheet.pdf"]


def test_without_a_paper_there_is_nothing_to_save(engine: Engine, tmp_path: Path) -> None:
    assert conversation(engine, "/save\n", tmp_path) == NO_PAPER
    assert conversation(engine, f"{COMPLAIN}/save\nThey pushed me\n", tmp_path).count("Noted: What happened") == 1


def test_the_terminal_speaks_the_chosen_language(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, "/language es\n/prepare\n2\n2\n1\n1\n/save\n77\n/cancel\n/save\n", tmp_path)
    assert "Escriba /save para guardar estos archivos en esta carpeta: call-sheet.txt" in said
    assert "Guardados: call-sheet.txt" in said
    assert "Aqu\u00ed no hay una opci\u00f3n 77." in said
    assert "No hay ning\u00fan documento que guardar." in said


# Nothing outlives the draft


@pytest.mark.parametrize("end", ["/cancel", "/forget", "/prepare\n4\n2"], ids=["cancel", "forget", "a new one"])
def test_a_paper_of_somebody_s_words_goes_where_the_draft_goes(engine: Engine, tmp_path: Path, end: str) -> None:
    said = conversation(engine, f"{COMPLAIN}They pushed me\nIn May\n{FINISH}{end}\n/save\n", tmp_path)
    assert said.endswith(NO_PAPER)
    assert names(tmp_path) == []


def test_stopping_deletes_the_draft_and_the_paper(engine: Engine, tmp_path: Path) -> None:
    said = conversation(engine, f"{COMPLAIN}They pushed me\nIn May\n{FINISH}", tmp_path)
    (stop,) = (line for line in said.rpartition("Your paper is below")[2].splitlines() if "Stop, and delete" in line)
    number = stop.partition(".")[0]
    ended = conversation(engine, f"{COMPLAIN}They pushed me\nIn May\n{FINISH}{number}\n/save\n", tmp_path)
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
    typist = Later(f"{COMPLAIN}They pushed me\nIn May\n{FINISH}/save\n", timedelta(minutes=minutes))
    Terminal(
        Conversations(engine, MemorySessions()),
        source=typist,
        sink=io.StringIO(),
        folder=tmp_path,
        now=lambda: typist.now,
        locale_hint="en",
        plain=True,
    ).run()
    assert bool(names(tmp_path)) is kept


def test_the_words_are_gone_from_the_store_at_once(engine: Engine, tmp_path: Path) -> None:
    store = MemorySessions()
    for typed, drafts in ((f"{COMPLAIN}They pushed me\n", 1), ("/cancel\n", 0), (COMPLAIN, 1), ("/forget\n", 0)):
        Terminal(
            Conversations(engine, store),
            source=io.StringIO(typed),
            sink=io.StringIO(),
            folder=tmp_path,
            now=lambda: TUESDAY_MORNING,
            locale_hint="en",
            plain=True,
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
    said = conversation(engine, f"{COMPLAIN}They pushed me\nIn May\n{FINISH}/save\n/cards opr\n6\n", tmp_path, screen)
    assert "  1  Skip" in said
    assert re.search(r"\nComplaint *\n========= *\n", said)
    assert re.search(r"\nWhat happened *\n------------- *\n *\nThey pushed me *\n", said), "a paper has no frame"
    assert "Written: complaint.txt, complaint.pdf" in said
    assert "\u2502  +1 833-442-3677" in said, "the card for the wallet stands in a frame"
