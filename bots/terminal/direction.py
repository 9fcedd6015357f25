"""How a longer text is wrapped at a terminal: numbers stay whole, and lines that are read from the right keep their
direction."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from rich.console import Console, JustifyMethod, OverflowMethod
from rich.containers import Lines
from rich.text import Text

from core.language import has_right_to_left

# https://unicode.org/reports/tr9/#Directional_Formatting_Characters
_LEFT, _RIGHT, _FIRST_STRONG, _POP, _MARK = "\u2066", "\u2067", "\u2068", "\u2069", "\u200f"
_OPENINGS = frozenset({_LEFT, _RIGHT, _FIRST_STRONG})
# +1 800-323-8603. What stands in place of its spaces while lines are broken is in no text, and as wide as they are.
_NUMBER = re.compile(r"\+\d[\d()\- ]*\d")
_UNBROKEN = "\ue000"


class DirectedText(Text):
    """A text in which no line breaks within a number, and whose lines have the isolates that begin in a line before.

    A line of a paragraph with letters that are read from the right says so at its beginning, because its own first word
    may be a name in Latin letters.
    """

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        lines = Lines()
        for paragraph in self.split(allow_blank=True):
            directed = has_right_to_left(paragraph.plain)
            if directed:
                paragraph.plain = _outright(paragraph.plain)
            paragraph.plain = _NUMBER.sub(lambda number: number[0].replace(" ", _UNBROKEN), paragraph.plain)
            wrapped = Text.wrap(
                paragraph, console, width, justify=justify, overflow=overflow, tab_size=tab_size, no_wrap=no_wrap
            )
            for line in wrapped:
                line.plain = line.plain.replace(_UNBROKEN, " ")
            lines.extend(_directed(wrapped) if directed else wrapped)
        return lines


def _outright(text: str) -> str:
    """Return a text whose isolates say themselves which direction their first strong letter gives them."""
    characters = list(text)
    for place, character in enumerate(characters):
        if character == _FIRST_STRONG:
            characters[place] = _RIGHT if _begins_from_the_right(text[place + 1 :]) else _LEFT
    return "".join(characters)


def _begins_from_the_right(text: str) -> bool:
    """Return whether the first strong letter of an isolate, in which ``text`` begins, is read from the right. What is
    isolated within does not count."""
    depth = 0
    for character in text:
        if character == _POP and depth == 0:
            return False
        depth += (character in _OPENINGS) - (character == _POP)
        if depth == 0 and (kind := unicodedata.bidirectional(character)) in {"L", "R", "AL"}:
            return kind != "L"
    return False


def _directed(lines: Iterable[Text]) -> Iterator[Text]:
    opened: list[str] = []
    for line in lines:
        begins = "".join(opened)
        for character in line.plain:
            if character in _OPENINGS:
                opened.append(character)
            elif character == _POP and opened:
                opened.pop()
        whole = Text(f"{_MARK}{begins}", style=line.style, justify=line.justify, overflow=line.overflow, end=line.end)
        spaces = len(line.plain) - len(line.plain.rstrip(" "))
        if spaces:
            line.right_crop(spaces)
        yield whole.append_text(line).append(_POP * len(opened) + " " * spaces)
