"""Fifty-six states and territories on Telegram: ranges first, then seven names at a time, and links from groups."""

import pytest

from bots.telegram_bot.buttons import PrivateChatLink
from bots.telegram_bot.outgoing import TextMessage
from bots.telegram_bot.render import render, render_shared
from core.conversation import Action, Choice, Choices, Reply, ShowConsulate, ShowOffices, ShowPlaces

LINK = PrivateChatLink("town_bot", "Ask me in private")


def test_ranges_are_shown_and_not_every_place() -> None:
    every = tuple(Choice(f"Place {number}", ShowOffices("oh")) for number in range(56))
    ranges = tuple(Choice(f"From {number} to {number + 6}", ShowPlaces(number)) for number in range(1, 9))
    (message,) = render(Reply((Choices(ranges, "Which state?", every),), "en"))
    assert isinstance(message, TextMessage)
    assert message.keyboard is not None
    buttons = [button for row in message.keyboard.inline_keyboard for button in row]
    assert [button.callback_data for button in buttons] == [f"p:{number}" for number in range(1, 9)]


@pytest.mark.parametrize(
    ("action", "payload"), [(ShowOffices("oh"), "o-oh"), (ShowPlaces(), "p-0"), (ShowConsulate("ua"), "k-ua")]
)
def test_in_a_group_a_place_is_a_link_into_the_private_chat(action: Action, payload: str) -> None:
    keyboard = render_shared(Reply((Choices((Choice("Ohio", action),), "Which state?"),), "en"), LINK).keyboard
    assert keyboard is not None
    assert keyboard.inline_keyboard[0][0].url == f"https://t.me/town_bot?start={payload}"
