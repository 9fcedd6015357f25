"""Which messages hold a draft: remembered for 48 hours, no more of them than are needed, and traceable to nobody."""

import pickle
from datetime import UTC, datetime, timedelta

import pytest

from bots.notes import MemoryNotes
from bots.telegram_bot.draft_messages import DraftMessages

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
ADA, BEN = "telegram:98765", "telegram:98766"


async def noted(*messages: int, key: str = ADA, held: DraftMessages | None = None, at: datetime = NOW) -> DraftMessages:
    held = DraftMessages(MemoryNotes()) if held is None else held
    async with held.noting(key, at, holds=True) as sent:
        sent.extend(messages)
    return held


async def fails(held: DraftMessages, message: int) -> None:
    """Sends one message and not the next."""
    async with held.noting(ADA, NOW, holds=True) as sent:
        sent.append(message)
        raise KeyError


async def changed(held: DraftMessages, *messages: int, key: str = ADA) -> None:
    """Into something without words of a draft."""
    async with held.noting(key, NOW, holds=False) as sent:
        sent.extend(messages)


async def test_what_was_noted_is_taken_once() -> None:
    held = await noted(1, 2, 3)
    await noted(8, key=BEN, held=held)
    taken = await held.take(ADA, NOW, 3)
    assert (set(taken.messages), taken.complete) == ({1, 2, 3}, True)
    again = await held.take(ADA, NOW, 3)
    assert (again.messages, again.complete) == ((3,), False)
    assert (await held.take(BEN, NOW, 8)).complete


async def test_what_was_changed_into_something_else_stays() -> None:
    held = await noted(1, 2, 3)
    await changed(held, 2)
    await changed(held, 3, key=BEN)
    assert set((await held.take(ADA, NOW, 3)).messages) == {1, 3}


async def test_what_is_too_old_is_left_out_and_missed() -> None:
    held = await noted(1, 2)
    await noted(3, held=held, at=NOW + timedelta(hours=1))
    taken = await held.take(ADA, NOW + timedelta(hours=48), 3)
    assert (taken.messages, taken.complete) == ((3,), False)


async def test_a_message_that_is_changed_does_not_become_younger() -> None:
    held = await noted(1)
    await noted(1, 2, held=held, at=NOW + timedelta(hours=47))
    assert (await held.take(ADA, NOW + timedelta(hours=48), 2)).messages == (2,)


async def test_nobody_is_remembered_for_more_than_48_hours() -> None:
    seconds = 0.0
    notes = MemoryNotes(clock=lambda: seconds)
    held = DraftMessages(notes)
    await noted(1, 2, held=held)
    seconds = 47 * 3600.0
    await noted(3, key=BEN, held=held)
    assert len(notes) == 2
    seconds = 48 * 3600.0
    await changed(held, 9, key="telegram:5")
    assert len(notes) == 1


async def test_no_more_are_remembered_than_fit() -> None:
    held = await noted(*range(1, 1000))
    taken = await held.take(ADA, NOW, 999)
    assert (len(taken.messages), taken.complete) == (300, False)
    notes = MemoryNotes(most=2)
    held = DraftMessages(notes)
    for number in range(5):
        await noted(number, key=f"telegram:{number}", held=held)
    assert len(notes) == 2
    assert not (await held.take("telegram:0", NOW, 0)).complete
    assert (await held.take("telegram:4", NOW, 4)).complete


async def test_forgetting_leaves_nothing() -> None:
    notes = MemoryNotes()
    held = await noted(1, 2, held=DraftMessages(notes))
    await held.forget(ADA)
    await held.forget(BEN)
    assert len(notes) == 0
    assert not (await held.take(ADA, NOW, 2)).complete


async def test_nobody_can_be_found_in_it() -> None:
    notes = MemoryNotes()
    await noted(1, 2, held=DraftMessages(notes))
    kept = pickle.dumps(vars(notes)["_kinds"]).decode("latin-1")
    assert "98765" not in kept
    assert "telegram:" not in kept


async def test_what_was_being_sent_at_the_end_of_a_process_may_be_missed() -> None:
    notes = MemoryNotes()
    killed, held = DraftMessages(notes), DraftMessages(notes)
    await noted(1, held=killed)
    with pytest.raises(KeyError):
        await fails(killed, 2)
    await noted(3, held=held)
    taken = await held.take(ADA, NOW, 3)
    assert (set(taken.messages), taken.complete) == ({1, 2, 3}, False)
    await noted(4, held=held)
    assert (await held.take(ADA, NOW, 4)).complete
