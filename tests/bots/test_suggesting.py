"""What is suggested while people type is computed behind their questions, and only if somebody still waits for it."""

import asyncio
import threading
from datetime import UTC, datetime

from bots.conversations import Conversations
from bots.sessions import MemorySessions
from core.conversation import Engine, Event, MessageReceived, Reply, Session, Suggested, Suggestion

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
QUESTION = "The lamp in front of my house has been broken since Monday."


class Typing(Engine):
    """Completes only when the test says so."""

    def __init__(self) -> None:
        self.began, self.may_go_on = threading.Semaphore(0), threading.Event()
        self.completed: list[str] = []

    def suggest(
        self, typing: MessageReceived, _session: Session, _most: int, what: Suggested = "anything"
    ) -> tuple[Suggestion, ...]:
        assert what == "anything"
        self.completed.append(typing.text)
        self.began.release()
        self.may_go_on.wait()
        return ()

    def handle(self, _event: Event, session: Session) -> tuple[Reply, Session]:
        return Reply((), "en"), session


async def test_no_question_waits_for_what_is_shown_while_people_type() -> None:
    engine = Typing()
    conversations = Conversations(engine, MemorySessions())
    typing = [
        asyncio.create_task(conversations.suggest(str(number), MessageReceived(NOW, None, "lam"), 5))
        for number in range(4)
    ]
    await asyncio.to_thread(engine.began.acquire)
    assert (await conversations.run("a", MessageReceived(NOW, None, QUESTION))).locale == "en"
    assert not [task for task in typing if task.done()]
    engine.may_go_on.set()
    assert await asyncio.gather(*typing) == [()] * 4


async def test_what_nobody_waits_for_any_more_is_not_computed() -> None:
    engine = Typing()
    conversations = Conversations(engine, MemorySessions())
    first, second, third = (
        asyncio.create_task(conversations.suggest("a", MessageReceived(NOW, None, typed), 5))
        for typed in ("l", "la", "lam")
    )
    await asyncio.to_thread(engine.began.acquire)
    second.cancel()
    await asyncio.wait({second})
    engine.may_go_on.set()
    await asyncio.gather(first, third)
    assert engine.completed == ["l", "lam"]
