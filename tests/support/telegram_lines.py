"""The lines of text that Telegram shows of a reply."""

from collections.abc import Iterator

from bots.telegram_bot.outgoing import PhotoMessage, TextMessage
from bots.telegram_bot.render import render
from core.conversation import Reply
from tests.fakes.telegram.entities import parse_html


def on_telegram(reply: Reply) -> Iterator[str]:
    for message in render(reply):
        if isinstance(message, TextMessage | PhotoMessage):
            yield from parse_html(message.html)[0].split("\n")
