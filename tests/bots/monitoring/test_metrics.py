"""What is counted tells of no person: no word, no id, and nothing of fewer than ten."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bots.conversations import Conversations
from bots.health import Counts, Health, PlatformState
from bots.sessions import MemorySessions
from core.conversation import ChoiceSelected, CommandReceived, Engine, FormSubmitted, MessageReceived
from tests.support.health import watched
from tests.support.privacy import holds_none

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
PERSON = "telegram:98765"
LAMP = 'recourse_questions_total{decision="answer",locale="en",topic="street-light"}'


@pytest.fixture
def counts() -> Iterator[Counts]:
    logger = logging.getLogger("recourse")
    before = list(logger.handlers)
    yield Counts()
    logger.handlers = before


@pytest.fixture
def conversations(kit_engine: Engine, counts: Counts) -> Conversations:
    return Conversations(kit_engine, MemorySessions(), [counts.turn])


async def asks(conversations: Conversations, times: int) -> None:
    for _ in range(times):
        await conversations.run(PERSON, MessageReceived(NOW, "en", "Who mends the lamp in our street?"))


async def test_questions_are_counted_by_topic_and_language_in_tens(
    kit_engine: Engine, counts: Counts, conversations: Conversations
) -> None:
    async with watched(Health({}), counts, kit_engine.content) as watcher:
        await asks(conversations, 9)
        before = await watcher.metrics()
        assert not any(name.startswith(("recourse_questions_total{", "recourse_updates_total{")) for name in before)
        assert before["recourse_turn_seconds_count"] == 0
        await asks(conversations, 10)
        after = await watcher.metrics()
        assert after[LAMP] == 10
        assert after['recourse_updates_total{kind="message",platform="telegram"}'] == 10
        assert after["recourse_turn_seconds_count"] == 10


async def test_between_two_looks_a_single_question_is_not_seen(
    kit_engine: Engine, counts: Counts, conversations: Conversations
) -> None:
    async with watched(Health({}), counts, kit_engine.content) as watcher:

        async def ours() -> dict[str, float]:
            return {name: value for name, value in (await watcher.metrics()).items() if name.startswith("recourse_")}

        await asks(conversations, 10)
        before = await ours()
        await asks(conversations, 5)
        assert await ours() == before


async def test_choices_are_counted_by_topic_but_not_those_that_somebody_forged(
    kit_engine: Engine, counts: Counts, conversations: Conversations
) -> None:
    payloads = ("t:street-light", "c:library", "t:Guadalupe", "t:98765", "f:Guadalupe:Xochimilco")
    for payload in payloads * 10:
        await conversations.run(PERSON, ChoiceSelected.from_payload(NOW, "en", payload))
    async with watched(Health({}), counts, kit_engine.content) as watcher:
        chosen = {
            name: value
            for name, value in (await watcher.metrics()).items()
            if name.startswith("recourse_choices_total")
        }
    assert chosen == {
        'recourse_choices_total{action="ShowCard",locale="en",topic=""}': 10,
        'recourse_choices_total{action="ShowTopic",locale="en",topic="street-light"}': 10,
    }


async def test_no_word_name_or_id_is_in_a_metric(
    town_engine: Engine, counts: Counts, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    counts.count_records()
    conversations = Conversations(town_engine, MemorySessions(), [counts.turn])
    path = "d:report-a-street-light"
    for _ in range(10):
        await conversations.run(PERSON, MessageReceived(NOW, "Guadalupe", "Guadalupe from Xochimilco, A217483926"))
        await conversations.run(PERSON, CommandReceived(NOW, "de", "language", "Guadalupe"))
        await conversations.run(PERSON, CommandReceived(NOW, "de", "Guadalupe", "Xochimilco"))
        await conversations.run(PERSON, ChoiceSelected.from_payload(NOW, "de@Guadalupe", "t:Guadalupe@Xochimilco"))
        await conversations.run(PERSON, ChoiceSelected.from_payload(NOW, "de", "f:report-a-street-light"))
        await conversations.run(PERSON, MessageReceived(NOW, "de", "Guadalupe"))
        await conversations.run(PERSON, FormSubmitted.from_payload(NOW, "de", f"{path}:place", {"place": "Xochimilco"}))
    logging.getLogger("recourse.telegram").error("Guadalupe wrote %s", "Xochimilco")
    async with watched(Health({"Telegram": PlatformState()}), counts, town_engine.content) as watcher:
        text = await watcher.text("/metrics") + await watcher.text("/readyz")
    assert 'kind="message"' in text
    holds_none(text)
    assert "98765" not in text


async def test_drafts_and_topics_to_review_are_counted(kit_engine: Engine, counts: Counts) -> None:
    async with watched(Health({}), counts, kit_engine.content, lambda: 27) as watcher:
        metrics = await watcher.metrics()
    assert metrics["recourse_drafts"] == 20
    overdue = [topic for topic in kit_engine.content.topics.values() if topic.review_by.isoformat() < "2026-11-24"]
    assert metrics["recourse_reviews_overdue"] == len(overdue)


async def test_errors_are_counted_by_where_they_are(kit_engine: Engine, counts: Counts) -> None:
    counts.count_records()
    logging.getLogger("recourse.discord").warning("A connection was lost")
    async with watched(Health({}), counts, kit_engine.content) as watcher:
        metrics = await watcher.metrics()
    assert metrics['recourse_log_records_total{level="warning",place="discord.test_metrics"}'] == 1


def test_how_long_nobody_asked_is_told_in_minutes() -> None:
    now = 0.0
    state = PlatformState(lambda: now)
    health = Health({"Telegram": state})
    assert state.minutes_since_update is None
    health.heard("discord")
    assert state.minutes_since_update is None
    health.heard("telegram")
    now = 119.0
    assert state.minutes_since_update == 1
