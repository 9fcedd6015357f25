"""Texts that Telegram's apps cut into several messages are known as one."""

from datetime import UTC, datetime, timedelta

from bots.telegram_bot.split_messages import SplitMessages

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
WHOLE = "x" * 4096
ADA, BEN = "telegram:5", "telegram:6"


def test_what_follows_a_full_message_within_seconds_goes_on_with_it() -> None:
    split = SplitMessages()
    assert not split.continues(ADA, WHOLE, NOW)
    assert split.continues(ADA, WHOLE, NOW + timedelta(seconds=1))
    assert split.continues(ADA, "the rest", NOW + timedelta(seconds=2))
    assert not split.continues(ADA, "and then", NOW + timedelta(seconds=3))


def test_a_later_message_is_one_of_its_own() -> None:
    split = SplitMessages()
    split.continues(ADA, WHOLE, NOW)
    assert not split.continues(ADA, "on Monday", NOW + timedelta(seconds=6))


def test_a_short_message_is_not_gone_on_with() -> None:
    split = SplitMessages()
    split.continues(ADA, "x" * 3799, NOW)
    assert not split.continues(ADA, "on Monday", NOW)


def test_chats_are_told_apart() -> None:
    split = SplitMessages()
    split.continues(ADA, WHOLE, NOW)
    assert not split.continues(BEN, "hello", NOW)
    assert split.continues(ADA, "the rest", NOW)
