"""What is suggested while people type is computed behind their questions, and only if somebody still waits for it."""

import asyncio
import threading
from datetime import UTC, datetime

from bots.conversations import Conversations
from bots.sessions import MemorySessions
from core.conversation import MessageReceived
from core.questions import Match, NotCovered
from tests.support.talk import KIT, TakenFor, engine_of

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
QUESTION = "The lamp in front of my house has been broken since Monday."


class SlowMatcher(TakenFor):
    """Takes every question for none of ours. What is typed so far it takes for nothing until the test lets it."""

    def __init__(self) -> None:
        super().__init__(NotCovered())
        self.began, self.may_go_on = threading.Semaphore(0), threading.Event()

    def match(self, text: str) -> Match:
        found = super().match(text)
        if text != QUESTION:
            self.began.release()
            self.may_go_on.wait()
        return found


async def test_no_question_waits_for_what_is_shown_while_people_type() -> None:
    matcher = SlowMatcher()
    conversations = Conversations(engine_of(KIT, matcher), MemorySessions())
    typing = [
        asyncio.create_task(conversations.suggest(str(number), MessageReceived(NOW, None, "the lamp is br"), 5))
        for number in range(4)
    ]
    await asyncio.to_thread(matcher.began.acquire)
    assert (await conversations.run("a", MessageReceived(NOW, None, QUESTION))).locale == "en"
    assert not [task for task in typing if task.done()]
    matcher.may_go_on.set()
    await asyncio.gather(*typing)


async def test_what_nobody_waits_for_any_more_is_not_computed() -> None:
    matcher = SlowMatcher()
    conversations = Conversations(engine_of(KIT, matcher), MemorySessions())
    first, second, third = (
        asyncio.create_task(conversations.suggest("a", MessageReceived(NOW, None, typed), 5))
        for typed in ("the lamp is b", "the lamp is br", "the lamp is bro")
    )
    await asyncio.to_thread(matcher.began.acquire)
    second.cancel()
    await asyncio.wait({second})
    matcher.may_go_on.set()
    await asyncio.gather(first, third)
    assert matcher.asked == ["the lamp is b", "the lamp is bro"]
