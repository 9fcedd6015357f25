"""Messages that belong together are known: pieces that Telegram's apps cut, and what is sent before a reply is read."""

from datetime import UTC, datetime, timedelta

import pytest

from bots.messages_in_a_row import MessagesInARow
from core.conversation import MessageReceived

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
WHOLE = "x" * 4096
ADA, BEN = "telegram:5", "telegram:6"


@pytest.fixture
def row() -> MessagesInARow:
    return MessagesInARow()


def sent(row: MessagesInARow, text: str, seconds: float, number: int = 0, chat: str = ADA) -> str:
    """How a message that is sent so many seconds later goes with the one before."""
    event = row.follows(chat, number, MessageReceived(NOW, text=text), NOW + timedelta(seconds=seconds))
    assert event.text == text
    assert not (event.continues and event.at_once)
    return "continues" if event.continues else "at once" if event.at_once else ""


def test_what_follows_a_full_message_within_seconds_goes_on_with_it(row: MessagesInARow) -> None:
    assert sent(row, WHOLE, 0) == ""
    assert sent(row, WHOLE, 1) == "continues"
    assert sent(row, "the rest", 2) == "continues"
    assert sent(row, "and then", 9) == ""


def test_a_later_message_is_one_of_its_own(row: MessagesInARow) -> None:
    sent(row, WHOLE, 0)
    assert sent(row, "on Monday", 6) == ""


def test_a_short_message_is_not_gone_on_with(row: MessagesInARow) -> None:
    sent(row, "x" * 3799, 0)
    assert sent(row, "on Monday", 3) == ""


def test_messages_within_two_seconds_are_sent_at_once(row: MessagesInARow) -> None:
    assert sent(row, "They came at six", 0) == ""
    assert sent(row, "and broke the door", 2) == "at once"
    assert sent(row, "and took the bicycle", 4) == "at once"
    assert sent(row, "On Monday", 7) == ""


def test_what_was_sent_before_the_reply_arrived_is_sent_at_once_however_slow_that_was(row: MessagesInARow) -> None:
    sent(row, "They came at six", 0, number=10)
    row.replied(ADA, 13)
    row.replied(ADA, 14)
    assert sent(row, "and broke the door", 30, number=12) == "at once"
    row.replied(ADA, 15)
    assert sent(row, "On Monday", 60, number=16) == ""


def test_a_reply_to_nothing_is_no_reply(row: MessagesInARow) -> None:
    row.replied(ADA, 13)
    assert sent(row, "hello", 0, number=12) == ""


def test_chats_are_told_apart(row: MessagesInARow) -> None:
    sent(row, WHOLE, 0)
    assert sent(row, "hello", 0, chat=BEN) == ""
    assert sent(row, "the rest", 0) == "continues"
