"""A conversation at a real terminal, as a person sees it in a narrow window and in one of the usual width."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.at_terminal import AtTerminal
from tests.support.talk import KIT

NAME = "Millbrook Town Hall"
ESCAPES = re.compile(r"\x1b\[([0-9;]*)m")
COLOURS = re.compile(r"(?:^|;)(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;|$)")


@pytest.fixture(scope="module", params=[40, 80])
def columns(request: pytest.FixtureRequest) -> int:
    assert isinstance(request.param, int)
    return request.param


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def terminal(home: Path, town: dict[str, str], columns: int) -> Iterator[AtTerminal]:
    """One conversation that the tests of a width share. Each begins wherever the last one has ended."""
    with AtTerminal(home, "chat", env=town, columns=columns) as opened:
        opened.answer()
        yield opened
        opened.types("/forget\r/quit\r")
        assert opened.ends() == 0
        assert opened.lines[-2:] == ["Goodbye.", ""]


def test_what_was_typed_while_it_loaded_is_answered(home: Path, town: dict[str, str]) -> None:
    with AtTerminal(home, "chat", env=town) as terminal:
        terminal.types("/hours night-line\r")
        started = terminal.answer()
        assert "Recourse \u2026" not in started, "what is shown meanwhile is gone"
        assert "Open around the clock" in terminal.answer()


def test_whoever_ends_it_while_it_loads_has_their_terminal_back(home: Path, tmp_path: Path) -> None:
    # Its phrasings were never learnt, so it still does that when the key is pressed.
    folder = shutil.copytree(KIT, tmp_path / "content")
    with AtTerminal(home, "chat", "--content", folder, env={}) as terminal:
        terminal.until(lambda: b"Recourse \xe2\x80\xa6" in terminal.raw)
        assert not terminal.echoes, "what is typed meanwhile is not shown"
        terminal.press("c")
        terminal.ends()
        assert terminal.echoes
        assert "Traceback" not in terminal.text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("--content", "nowhere"), "nowhere:1: there is no such folder"), (("no-path",), "There is no path no-path.")],
    ids=["content", "path"],
)
def test_a_fault_stands_where_it_said_that_it_loads(
    home: Path, town: dict[str, str], arguments: tuple[str, ...], told: str
) -> None:
    with AtTerminal(home, "chat", *arguments, env=town) as terminal:
        assert terminal.ends() != 0
        assert terminal.text.startswith(told)
        assert terminal.echoes


def test_it_says_at_first_what_can_be_typed(terminal: AtTerminal) -> None:
    assert "Type a question, the number of a choice," in terminal.text
    assert "\n/edit: write several lines\n/save: " in terminal.text
    assert "\n/quit: leave\n> " in f"{terminal.text} "


def test_no_line_is_cut_or_wider_than_the_window(terminal: AtTerminal, columns: int) -> None:
    card = terminal.says("/cards town-hall")
    assert NAME in card
    assert all(len(line) <= columns for line in card.splitlines())
    assert "\u2026" not in card.partition("QR")[0], "no name is cut"


def test_a_frame_is_drawn_only_where_there_is_room(terminal: AtTerminal, columns: int) -> None:
    assert ("\u256d" in terminal.says("/cards town-hall")) == (columns >= 60)


def test_an_option_of_several_lines_stands_behind_its_number(terminal: AtTerminal, columns: int) -> None:
    terminal.says("/prepare")
    terminal.says("2")
    asked = terminal.says("1")
    if columns == 40:
        assert "\n  3  A permit, a bill, or papers that\n     got lost\n" in asked
    else:
        assert "\n  3  A permit, a bill, or papers that got lost\n" in asked


def test_several_lines_that_are_pasted_are_one_answer(terminal: AtTerminal) -> None:
    terminal.says("/prepare")
    asked = terminal.says("3")
    assert "\n /1  Skip\n" in asked
    terminal.pastes("It is dark.\nSince Monday.\n3 lamps")
    assert "Question 2 of" in terminal.says("")
    looked = terminal.says("/3") if " /3  What I have so far" in terminal.text else terminal.says("/4")
    assert "It is dark.\nSince Monday.\n3 lamps" in looked
    terminal.says("/cancel")


def test_a_code_that_does_not_fit_is_a_picture_instead(terminal: AtTerminal, home: Path) -> None:
    terminal.says("/cards town-hall")
    code = terminal.says("3")
    assert "This window is too small for the code." in code.replace("\n", " ")
    assert "\u2588" not in code
    terminal.says("/save")
    saved = sorted(home.glob("town-hall*-qr.png"))
    assert saved
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in saved)


def test_a_code_that_fits_is_drawn(home: Path, town: dict[str, str]) -> None:
    with AtTerminal(home, "chat", env=town, columns=100, rows=60) as terminal:
        terminal.answer()
        terminal.says("/cards town-hall")
        code = terminal.says("3")
        assert "too small" not in code
        assert "\u2588" in code


def test_tab_completes_a_command(terminal: AtTerminal) -> None:
    terminal.types("/pri\t")
    terminal.until(lambda: terminal.lines[-1] == "> /privacy")
    assert "I keep nothing of what you type. Close" in terminal.says(""), "the words of a terminal"


def test_without_colours_the_rest_is_the_same(home: Path, town: dict[str, str]) -> None:
    drawn = {}
    for name, env in (("colours", town), ("none", {**town, "NO_COLOR": "1"})):
        with AtTerminal(home, "chat", env=env, columns=60) as terminal:
            terminal.answer()
            # Nothing that depends on the hour: it may change from one terminal to the other.
            drawn[name] = terminal.says("/privacy"), terminal.raw.decode()
    assert drawn["none"][0] == drawn["colours"][0]
    assert any(COLOURS.search(codes) for codes in ESCAPES.findall(drawn["colours"][1]))
    assert not any(COLOURS.search(codes) for codes in ESCAPES.findall(drawn["none"][1]))


@pytest.mark.parametrize("arguments", [("card", "town-hall"), ("topics", "street-light"), ("lookup", "911")])
def test_a_command_that_answers_once_wraps_too(home: Path, town: dict[str, str], arguments: tuple[str, ...]) -> None:
    with AtTerminal(home, *arguments, env=town, columns=40) as terminal:
        assert terminal.ends() == 0
        words = " ".join(terminal.text.split())
    with AtTerminal(home, *arguments, env=town, columns=200) as wide:
        wide.ends()
        assert set(words.split()) <= set(wide.text.replace("\u2502", " ").split()) | {"\u2022"}, "no word is cut"


def test_words_that_may_be_a_question_are_asked_back_with_both_choices(tmp_path: Path, town: dict[str, str]) -> None:
    with AtTerminal(tmp_path, "chat", env=town) as terminal:
        terminal.answer()
        for line in ("/prepare", "3"):
            terminal.says(line)
        asked = terminal.says("who mends the lamp in our street?")
        assert " /1  It is my answer\n /2  It is a question\n" in asked
        # Both are choices, with a slash or without: a number is no answer to where it happened.
        assert terminal.says("2").splitlines()[1] == "A street light is broken"
