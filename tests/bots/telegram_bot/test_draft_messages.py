"""Which messages hold a draft: remembered for 48 hours, no more of them than are needed, and traceable to nobody."""

import pickle
from datetime import UTC, datetime, timedelta

from bots.telegram_bot.draft_messages import DraftMessages

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
ADA, BEN = "telegram:98765", "telegram:98766"


def noted(*messages: int, key: str = ADA, held: DraftMessages | None = None, at: datetime = NOW) -> DraftMessages:
    held = DraftMessages() if held is None else held
    for message in messages:
        held.note(key, at, message, holds=True)
    return held


def test_what_was_noted_is_taken_once() -> None:
    held = noted(1, 2, 3)
    noted(8, key=BEN, held=held)
    taken = held.take(ADA, NOW, 3)
    assert (set(taken.messages), taken.complete) == ({1, 2, 3}, True)
    again = held.take(ADA, NOW, 3)
    assert (again.messages, again.complete) == ((3,), False)
    assert held.take(BEN, NOW, 8).complete


def test_what_was_changed_into_something_else_stays() -> None:
    held = noted(1, 2, 3)
    held.note(ADA, NOW, 2, holds=False)
    held.note(BEN, NOW, 3, holds=False)
    assert set(held.take(ADA, NOW, 3).messages) == {1, 3}


def test_what_is_too_old_is_left_out_and_missed() -> None:
    held = noted(1, 2)
    later = NOW + timedelta(hours=1)
    noted(3, held=held, at=later)
    taken = held.take(ADA, NOW + timedelta(hours=48), 3)
    assert (taken.messages, taken.complete) == ((3,), False)


def test_a_message_that_is_changed_does_not_become_younger() -> None:
    held = noted(1)
    noted(1, 2, held=held, at=NOW + timedelta(hours=47))
    assert held.take(ADA, NOW + timedelta(hours=48), 2).messages == (2,)


def test_nobody_is_remembered_for_more_than_48_hours() -> None:
    held = noted(1, 2)
    noted(3, key=BEN, held=held, at=NOW + timedelta(hours=47))
    assert len(held) == 3
    held.note("telegram:5", NOW + timedelta(hours=48), 9, holds=False)
    assert len(held) == 1


def test_no_more_are_remembered_than_fit() -> None:
    held = noted(*range(1, 1000))
    assert len(held) == 300
    assert not held.take(ADA, NOW, 999).complete
    held = DraftMessages(most_chats=2)
    for number in range(5):
        noted(number, key=f"telegram:{number}", held=held)
    assert len(held) == 2
    assert not held.take("telegram:0", NOW, 0).complete
    assert held.take("telegram:4", NOW, 4).complete


def test_forgetting_leaves_nothing() -> None:
    held = noted(1, 2)
    held.forget(ADA)
    held.forget(BEN)
    assert len(held) == 0
    assert not held.take(ADA, NOW, 2).complete


def test_nobody_can_be_found_in_it() -> None:
    kept = pickle.dumps(vars(noted(1, 2))).decode("latin-1")
    assert "98765" not in kept
    assert "telegram:" not in kept
