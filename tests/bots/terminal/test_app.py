"""The terminal adapter over two streams."""

import io
from pathlib import Path

import pytest

from bots.conversations import Conversations
from bots.sessions import MemorySessions
from bots.terminal import Terminal
from core.conversation import Engine
from tests.support.talk import TUESDAY_MORNING


def conversation(engine: Engine, typed: str | io.StringIO, locale_hint: str | None = "en") -> str:
    sink = io.StringIO()
    Terminal(
        Conversations(engine, MemorySessions()),
        source=io.StringIO(typed) if isinstance(typed, str) else typed,
        sink=sink,
        folder=Path(),
        now=lambda: TUESDAY_MORNING,
        locale_hint=locale_hint,
    ).run()
    return sink.getvalue()


class Interrupted(io.StringIO):
    """Somebody who presses Ctrl-C after the first line."""

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        line = super().readline(-1 if size is None else size)
        if not line:
            raise KeyboardInterrupt
        return line


def test_ctrl_c_ends_the_conversation_without_a_traceback(kit_engine: Engine) -> None:
    said = conversation(kit_engine, Interrupted("/cancel\n"))
    assert said == "There is nothing to cancel.\n\n\n"


def test_into_a_pipe_goes_the_answer_and_nothing_else(town_engine: Engine) -> None:
    said = conversation(town_engine, "Who mends the lamp in our street?\n")
    assert said.startswith("A street light is broken\n\nCall the town hall: +1 202-224-3121")
    assert said.endswith(". Not what you meant?\n\n")
    assert "\x1b" not in said
    assert "Type a question" not in said
    assert "Goodbye." not in said


def test_without_input_there_is_no_output(kit_engine: Engine) -> None:
    assert conversation(kit_engine, "") == ""


def test_empty_lines_are_passed_over(kit_engine: Engine) -> None:
    assert conversation(kit_engine, "\n  \n\t\n") == ""


def test_the_last_line_needs_no_line_end(kit_engine: Engine) -> None:
    assert conversation(kit_engine, "/cancel") == "There is nothing to cancel.\n\n"


def test_windows_line_ends_do_no_harm(kit_engine: Engine) -> None:
    assert conversation(kit_engine, "/cancel\r\n") == "There is nothing to cancel.\n\n"


def test_a_choice_is_made_by_its_number(kit_engine: Engine) -> None:
    said = conversation(kit_engine, "/topics\n1\n3\n")
    assert "Streets, town hall, library: choose a question.\n1. " in said
    assert "Getting a library card\n\nThe card is free" in said


@pytest.mark.parametrize("number", ["0", "9", "99", "00"])
def test_a_number_that_is_no_choice_is_told_so(kit_engine: Engine, number: str) -> None:
    said = conversation(kit_engine, f"/topics\n{number}\n1\n")
    assert f"There is no choice {number} here.\n\n" in said
    assert "Streets, town hall, library: choose a question." in said, "the choices on the screen are still good"


def test_a_number_before_any_choice_is_something_said(kit_engine: Engine) -> None:
    assert conversation(kit_engine, "3\n").startswith("A street light is broken")


def test_a_long_number_is_looked_up(kit_engine: Engine) -> None:
    assert "is on this office's own page" in conversation(kit_engine, "/topics\n2022243121\n")


def test_the_emergency_number_is_never_taken_for_a_choice(kit_engine: Engine) -> None:
    said = conversation(kit_engine, "/topics\n911\n")
    assert "There is no choice" not in said
    assert "911 is an emergency number of the United States." in said


def test_commands_may_be_written_in_capitals_and_with_spaces(kit_engine: Engine) -> None:
    assert "Open now, closes in 60 minutes" in conversation(kit_engine, "  /HOURS   town-hall  \n")


def test_a_slash_alone_lists_the_commands(kit_engine: Engine) -> None:
    assert "- /help: " in conversation(kit_engine, "/\n")


def test_a_chosen_language_holds_for_the_conversation(kit_engine: Engine) -> None:
    said = conversation(kit_engine, "/language de\n/language\n")
    assert said.endswith("W\u00e4hlen Sie eine Sprache.\n1. English\n2. Deutsch (teilweise)\n\n")


@pytest.mark.parametrize(
    "line", ["x" * 10_000, "why " * 2_500, "9" * 10_000, "/" + "x" * 10_000, "\u4f60\u597d" * 5_000, "A1" * 5_000]
)
def test_a_line_of_ten_thousand_characters_gets_an_answer(town_engine: Engine, line: str) -> None:
    said = conversation(town_engine, f"{line}\n/cancel\n")
    assert said.endswith("There is nothing to cancel.\n\n")
    assert len(said) > 50
    assert len(said) < 10_000


def test_a_terminal_is_no_chat_app(kit_engine: Engine) -> None:
    assert conversation(kit_engine, "/start\n").startswith("Welcome to Millbrook. This window shows what you write.")
