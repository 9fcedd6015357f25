"""What a small phone shows of a reply before anybody scrolls: 12 lines of 40 columns."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from bots.telegram_bot.outgoing import TextMessage
from bots.telegram_bot.render import render
from core.conversation import Reply
from tests.fakes.telegram.entities import parse_html

LINES, COLUMNS = 12, 40
SCREEN = Console(width=COLUMNS)
# What puts a right-to-left line or a number into its direction takes no room.
MARKS = str.maketrans("", "", "\u200f\u2068\u2069")


def first_screen(reply: Reply) -> str:
    """As Telegram shows the text of a reply; Discord and the terminal have the same order."""
    text = next(message for message in render(reply) if isinstance(message, TextMessage))
    return " ".join(list(lines(parse_html(text.html)[0]))[:LINES])


def lines(text: str) -> Iterator[str]:
    for line in text.translate(MARKS).split("\n"):
        yield from (part.plain.rstrip() for part in Text(line).wrap(SCREEN, COLUMNS) or [Text()])
