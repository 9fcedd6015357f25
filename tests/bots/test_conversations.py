"""Turns of one conversation come one after another; those of different conversations side by side."""

import asyncio
import gc
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from bots.conversations import Conversations
from bots.sessions import MemorySessions
from core.conversation import (
    ChoiceSelected,
    CommandReceived,
    Engine,
    Event,
    MessageReceived,
    Reply,
    Session,
)
from core.questions import Match, NotCovered
from tests.support.talk import KIT, TakenFor, engine_of

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
QUESTION = "The lamp in front of my house has been broken since Monday."


def turns_of(engine: Engine, store: MemorySessions | None = None) -> Conversations:
    return Conversations(engine, store if store is not None else MemorySessions())


def german(conversations: Conversations, key: str) -> Coroutine[Any, Any, Reply]:
    return conversations.run(key, CommandReceived(NOW, None, "language", "de"))


@dataclass
class Diary(MemorySessions):
    """A store that notes when it was asked for what, and takes its time."""

    written: list[tuple[str, str, str | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    async def load(self, key: str, now: datetime) -> Session:
        await asyncio.sleep(0.001)
        session = await super().load(key, now)
        self.written.append(("load", key, session.locale))
        return session

    async def save(self, key: str, session: Session) -> None:
        await asyncio.sleep(0.001)
        self.written.append(("save", key, session.locale))
        await super().save(key, session)


async def test_a_turn_sees_what_the_turn_before_has_changed(kit_engine: Engine) -> None:
    conversations = turns_of(kit_engine, Diary())
    events: list[Event] = [
        CommandReceived(NOW, None, "language", "de"),
        MessageReceived(NOW, None, QUESTION),
        CommandReceived(NOW, None, "forget", ""),
        MessageReceived(NOW, None, QUESTION),
    ]
    replies = await asyncio.gather(*(conversations.run("a", event) for event in events))
    assert [reply.locale for reply in replies] == ["de", "de", "en", "en"]


async def test_turns_of_one_conversation_keep_their_order(kit_engine: Engine) -> None:
    diary = Diary()

    conversations = turns_of(kit_engine, diary)
    locales = ["de", "en"] * 10
    await asyncio.gather(
        *(conversations.run("a", ChoiceSelected.from_payload(NOW, None, f"l:{locale}")) for locale in locales)
    )

    seen = [None, *(["de", "en"] * 10)]
    assert diary.written == [
        step for before, after in pairwise(seen) for step in (("load", "a", before), ("save", "a", after))
    ]


class Meeting:
    """A matcher that answers only when as many questions are being matched at once as it waits for."""

    def __init__(self, people: int) -> None:
        self._barrier = threading.Barrier(people, timeout=20)

    def match(self, _text: str) -> Match:
        self._barrier.wait()
        return NotCovered()


async def test_different_conversations_are_answered_side_by_side() -> None:
    conversations = turns_of(engine_of(KIT, Meeting(people=2)))
    replies = await asyncio.gather(*(conversations.run(key, MessageReceived(NOW, "en", QUESTION)) for key in "ab"))

    assert len(replies) == 2


class Slow:
    """A matcher that waits until it is allowed to answer."""

    def __init__(self) -> None:
        self.asked, self.go = threading.Event(), threading.Event()

    def match(self, _text: str) -> Match:
        self.asked.set()
        assert self.go.wait(timeout=20)
        return NotCovered()


@pytest.mark.parametrize(
    "ask", [Conversations.run, Conversations.peek, lambda conversations, *asked: conversations.suggest(*asked, most=5)]
)
async def test_while_one_person_waits_for_an_answer_the_loop_serves_others(ask: Callable[..., Any]) -> None:
    slow = Slow()
    conversations = turns_of(engine_of(KIT, slow))
    waiting = asyncio.create_task(ask(conversations, "a", MessageReceived(NOW, "en", QUESTION)))
    assert await asyncio.to_thread(slow.asked.wait, timeout=20)
    other = await conversations.run("b", CommandReceived(NOW, "en", "about", ""))
    still_waiting = not waiting.done()
    slow.go.set()
    await waiting

    assert still_waiting
    assert other.fallback().startswith("Who is behind this chat")


async def test_different_conversations_have_different_languages(kit_engine: Engine) -> None:
    conversations = turns_of(kit_engine)
    await asyncio.gather(
        conversations.run("a", CommandReceived(NOW, None, "language", "de")),
        conversations.run("b", CommandReceived(NOW, None, "language", "en")),
    )
    events = [conversations.run(key, ChoiceSelected.from_payload(NOW, None, "t:danger")) for key in "abc"]

    assert [reply.locale for reply in await asyncio.gather(*events)] == ["de", "en", "en"]


async def test_a_choice_of_language_expires_with_the_time_of_the_events(kit_engine: Engine) -> None:
    conversations = turns_of(kit_engine)
    await conversations.run("a", CommandReceived(NOW, None, "language", "de"))
    days = (6, 12, 19)

    assert [
        (await conversations.run("a", ChoiceSelected.from_payload(NOW + timedelta(days=day), None, "t:danger"))).locale
        for day in days
    ] == ["de", "de", "en"]


# What other tests of this process have dropped is collected here too, and is no matter of this one.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_locks_do_not_pile_up(kit_engine: Engine) -> None:
    conversations = turns_of(kit_engine)
    events = (conversations.run(f"person {i}", CommandReceived(NOW, "en", "cancel", "")) for i in range(200))
    await asyncio.gather(*events)
    gc.collect()

    assert len(vars(conversations)["_locks"]) == 0


class FailsOnce:
    def __init__(self, error: Exception) -> None:
        self.error = error
        self.failed = False

    def match(self, _text: str) -> Match:
        if not self.failed:
            self.failed = True
            raise self.error
        return NotCovered()


# A StopIteration can leave a thread only in another form. Else both would wait for ever.
@pytest.mark.parametrize(
    ("error", "told"),
    [(RuntimeError("the matcher broke"), "the matcher broke"), (StopIteration(), "ended where a value was due")],
    ids=["RuntimeError", "StopIteration"],
)
async def test_a_turn_that_fails_does_not_block_the_next_one(error: Exception, told: str) -> None:
    conversations = turns_of(engine_of(KIT, FailsOnce(error)))
    event = MessageReceived(NOW, "en", QUESTION)
    first = asyncio.create_task(conversations.run("a", event))
    second = asyncio.create_task(conversations.run("a", event))
    with pytest.raises(RuntimeError, match=told):
        await first

    assert (await second).fallback().startswith("I have no checked answer to that.")


async def test_a_turn_that_is_called_off_does_not_block_the_next_one() -> None:
    slow = Slow()
    conversations = turns_of(engine_of(KIT, slow))
    first = asyncio.create_task(conversations.run("a", MessageReceived(NOW, "en", QUESTION)))
    assert await asyncio.to_thread(slow.asked.wait, timeout=20)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    slow.go.set()
    second = await conversations.run("a", CommandReceived(NOW, "en", "cancel", ""))
    assert second.fallback() == "There is nothing to cancel."


# The end of a conversation, and its going on elsewhere


async def test_who_is_forgotten_begins_anew(kit_engine: Engine) -> None:
    store = MemorySessions()
    conversations = turns_of(kit_engine, store)
    await german(conversations, "a")
    await conversations.forget("a")
    await conversations.forget("never seen")
    reply = await conversations.peek("a", ChoiceSelected.from_payload(NOW, None, "t:danger"))
    assert (reply.locale, len(store)) == ("en", 0)


async def test_forgetting_waits_for_the_turn_in_hand(kit_engine: Engine) -> None:
    diary = Diary()
    conversations = turns_of(kit_engine, diary)
    await asyncio.gather(german(conversations, "a"), conversations.forget("a"))

    assert len(diary) == 0


async def test_a_conversation_that_moves_keeps_its_language(kit_engine: Engine) -> None:
    store = MemorySessions()
    conversations = turns_of(kit_engine, store)
    await german(conversations, "small group")
    await conversations.move("small group", "supergroup", MessageReceived(NOW))
    choice = ChoiceSelected.from_payload(NOW, None, "t:danger")
    locales = [(await conversations.peek(key, choice)).locale for key in ("small group", "supergroup")]
    assert (locales, len(store)) == (["en", "de"], 1)


async def test_what_has_expired_or_was_never_there_does_not_move(kit_engine: Engine) -> None:
    store = MemorySessions()
    conversations = turns_of(kit_engine, store)
    await german(conversations, "a")
    for key in ("a", "never seen"):
        await conversations.move(key, f"{key}, elsewhere", MessageReceived(NOW + timedelta(days=8)))

    assert len(store) == 0


async def test_where_others_read_nobody_is_told_of_a_draft_that_a_restart_has_lost() -> None:
    conversations = turns_of(engine_of(KIT, TakenFor(NotCovered())), MemorySessions(restarted=True))
    said = MessageReceived(NOW, text="On Monday evening")
    told = "I was restarted"
    assert told not in (await conversations.peek("group", said, shared=True)).fallback()
    assert told not in (await conversations.run("group", said, shared=True)).fallback()
    assert told in (await conversations.peek("person", said)).fallback()
    assert told in (await conversations.run("person", said)).fallback()
    assert told not in (await conversations.run("person", said)).fallback(), "once is enough"


async def test_where_others_read_along_nothing_typed_is_an_answer_to_the_path_that_one_of_them_opened() -> None:
    conversations = turns_of(engine_of(KIT, TakenFor(NotCovered())))
    opens = ChoiceSelected.from_payload(NOW, "en", "f:who-to-ask")
    books = MessageReceived(NOW, "en", "books")
    for shared, answered in ((False, True), (True, False)):
        await conversations.run("a", opens, shared=shared)
        reply = await conversations.run("a", books, shared=shared)
        assert (reply.match is None) is answered
