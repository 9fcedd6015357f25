"""Text that is read from the right, wrapped at the width of a terminal."""

from io import StringIO

import pytest
from rich.console import Console, Group

from bots.terminal.direction import DirectedText

LEFT, RIGHT, FIRST, POP, MARK = "\u2066", "\u2067", "\u2068", "\u2069", "\u200f"


def printed(text: str, width: int) -> list[str]:
    console = Console(file=StringIO(), width=width, color_system=None)
    console.print(Group(DirectedText(text)))
    assert isinstance(console.file, StringIO)
    return [line.rstrip() for line in console.file.getvalue().rstrip("\n").split("\n")]


def test_an_isolate_that_is_divided_goes_on_in_the_next_line() -> None:
    text = f"مكتب {FIRST}Office of Professional{POP} هنا"
    assert printed(text, 60) == [f"{MARK}مكتب {LEFT}Office of Professional{POP} هنا"]
    assert printed(text, 17) == [f"{MARK}مكتب {LEFT}Office of{POP}", f"{MARK}{LEFT}Professional{POP} هنا"]


def test_what_is_read_from_the_right_within_stays_so() -> None:
    text = f"مفتوح {FIRST}8:00 ص – 8:00 م{POP}"
    assert printed(text, 14) == [f"{MARK}مفتوح {RIGHT}8:00 ص –{POP}", f"{MARK}{RIGHT}8:00 م{POP}"]


@pytest.mark.parametrize("text", ["+1 888-351-4024", "Call 911.", "", f"{FIRST}ICE{POP} here"])
def test_lines_without_such_letters_stay_as_they_are(text: str) -> None:
    assert printed(text, 40) == [text]


def test_each_line_of_several_has_its_own_direction() -> None:
    assert printed("مكتب\n+1 888-351-4024\nICE مكتب", 40) == [f"{MARK}مكتب", "+1 888-351-4024", f"{MARK}ICE مكتب"]


@pytest.mark.parametrize("width", range(16, 40))
def test_no_line_breaks_within_a_number(width: int) -> None:
    assert "+1 800-323-8603" in "\n".join(printed("A watchdog, at +1 800-323-8603. If", width))
    assert "+1 800-323-8603" in "\n".join(printed(f"اتصل بالرقم {FIRST}+1 800-323-8603{POP} هنا", width))


def test_a_number_that_is_wider_than_the_window_is_shown_whole_all_the_same() -> None:
    assert "".join(printed("Call +1 800-323-8603.", 10)).replace(" ", "") == "Call+1800-323-8603."
