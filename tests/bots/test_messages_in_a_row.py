"""Messages that belong together are known: pieces that Telegram's apps cut, and what is sent before a reply is read."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from bots.messages_in_a_row import MessagesInARow
from bots.notes import MemoryNotes
from core.conversation import MessageReceived

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
WHOLE = "x" * 4096
ADA, BEN = "telegram:5", "telegram:6"
NUMBERS = count(1000)


@pytest.fixture
def row() -> MessagesInARow:
    return MessagesInARow(MemoryNotes())


async def sent(row: MessagesInARow, text: str, seconds: float, number: int | None = None, chat: str = ADA) -> str:
    """How a message that is sent so many seconds later goes with the one before; each has a number of its own."""
    number = next(NUMBERS) if number is None else number
    event = await row.follows(chat, number, MessageReceived(NOW, text=text), NOW + timedelta(seconds=seconds))
    assert event.text == text
    assert not (event.continues and event.at_once)
    return "continues" if event.continues else "at once" if event.at_once else ""


async def test_what_follows_a_full_message_within_seconds_goes_on_with_it(row: MessagesInARow) -> None:
    assert await sent(row, WHOLE, 0) == ""
    assert await sent(row, WHOLE, 1) == "continues"
    assert await sent(row, "the rest", 2) == "continues"
    assert await sent(row, "and then", 9) == ""


async def test_a_later_message_is_one_of_its_own(row: MessagesInARow) -> None:
    await sent(row, WHOLE, 0)
    assert await sent(row, "on Monday", 6) == ""


async def test_a_short_message_is_not_gone_on_with(row: MessagesInARow) -> None:
    await sent(row, "x" * 3799, 0)
    assert await sent(row, "on Monday", 3) == ""


async def test_messages_within_two_seconds_are_sent_at_once(row: MessagesInARow) -> None:
    assert await sent(row, "They came at six", 0) == ""
    assert await sent(row, "and broke the door", 2) == "at once"
    assert await sent(row, "and took the bicycle", 4) == "at once"
    assert await sent(row, "On Monday", 7) == ""


async def test_what_was_sent_before_the_reply_came_is_sent_at_once_however_slow_that_was(
    row: MessagesInARow,
) -> None:
    await sent(row, "They came at six", 0, number=10)
    await row.replied(ADA, 10, 13)
    await row.replied(ADA, 10, 14)
    assert await sent(row, "and broke the door", 30, number=12) == "at once"
    await row.replied(ADA, 12, 15)
    assert await sent(row, "On Monday", 60, number=16) == ""


async def test_a_reply_to_nothing_is_no_reply(row: MessagesInARow) -> None:
    await row.replied(ADA, 11, 13)
    assert await sent(row, "hello", 0, number=12) == ""


async def test_chats_are_told_apart(row: MessagesInARow) -> None:
    await sent(row, WHOLE, 0)
    assert await sent(row, "hello", 0, chat=BEN) == ""
    assert await sent(row, "the rest", 0) == "continues"


async def test_a_message_that_is_delivered_again_goes_as_it_went(row: MessagesInARow) -> None:
    await sent(row, "They came at six", 0, number=10)
    assert await sent(row, "They came at six", 0, number=10) == ""
    assert await sent(row, "and broke the door", 1, number=11) == "at once"
    await row.replied(ADA, 11, 12)
    assert await sent(row, "and broke the door", 1, number=11) == "at once"


async def test_who_went_on_after_a_reply_that_nobody_knows_of_did_not_write_at_once(row: MessagesInARow) -> None:
    """A process sent it and was killed; the next one sends another."""
    await sent(row, "They came at six", 0, number=10)
    await sent(row, "They came at six", 0, number=10)
    await row.replied(ADA, 10, 13)
    assert await sent(row, "On Monday", 30, number=12) == ""


async def test_what_is_delivered_again_after_its_turn_changes_nothing(row: MessagesInARow) -> None:
    await sent(row, "They came at six", 0, number=10)
    await row.replied(ADA, 10, 11)
    await sent(row, "On Monday", 30, number=12)
    assert await sent(row, "They came at six", 0, number=10) == ""
    await row.replied(ADA, 10, 20)
    assert await sent(row, "In Elm Street", 60, number=14) == ""
