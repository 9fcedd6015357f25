"""Words of a draft are destroyed when the person, or the end of the conversation, ends the draft."""

from collections.abc import Iterator

import pytest

from bots.conversations import Conversations
from bots.sessions import MemorySessions
from bots.startup import EmptyMatcher
from core.conversation import ChoiceSelected, CommandReceived, Engine, Event, FormSubmitted, MessageReceived, Reply
from tests.support.draft_store import NOW, REPORT, WORDS, Clock, held, kept
from tests.support.talk import KIT, engine_of


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def engine() -> Engine:
    return engine_of(KIT, EmptyMatcher())


async def said(conversations: Conversations, *events: Event) -> list[Reply]:
    return [await conversations.run("telegram:98765", event) for event in events]


def begun() -> Iterator[Event]:
    yield ChoiceSelected.from_payload(NOW, "en", REPORT)
    yield MessageReceived(NOW, "en", WORDS)


@pytest.mark.parametrize(
    "end",
    [
        CommandReceived(NOW, "en", "cancel"),
        CommandReceived(NOW, "en", "forget"),
        ChoiceSelected.from_payload(NOW, "en", "d:report-a-street-light:!delete"),
        ChoiceSelected.from_payload(NOW, "en", "d:report-a-street-light:!new"),
    ],
    ids=["cancel", "forget", "delete", "new"],
)
async def test_who_ends_a_draft_destroys_the_words_at_once(engine: Engine, clock: Clock, end: Event) -> None:
    store = MemorySessions(clock=clock)
    conversations = Conversations(engine, store)
    await said(conversations, *begun())
    assert WORDS in held(store)
    assert "98765" not in held(store)
    await said(conversations, end)
    assert WORDS not in held(store)


async def test_a_conversation_that_has_ended_takes_its_draft_along(engine: Engine, clock: Clock) -> None:
    store = MemorySessions(clock=clock)
    conversations = Conversations(engine, store)
    await said(conversations, *begun())
    await conversations.forget("telegram:98765")
    assert (store.drafts, len(store)) == (0, 0)


@pytest.mark.parametrize(
    "answers",
    [{"what": WORDS, "where": "In Elm Street"}, {"what": WORDS, "where": ""}, {"what": "", "where": WORDS}],
    ids=["all", "without the last", "without the first"],
)
async def test_a_form_is_handled_like_what_is_said_one_after_the_other(
    engine: Engine, clock: Clock, answers: dict[str, str]
) -> None:
    form = FormSubmitted.from_payload(NOW, "en", "d:report-a-street-light:what", answers)
    store = MemorySessions(clock=clock)
    shown = (await said(Conversations(engine, store), ChoiceSelected.from_payload(NOW, "en", REPORT), form))[-1]
    kept_draft = (await kept(store, "telegram:98765")).draft
    assert kept_draft
    assert kept_draft.answers == {field: text for field, text in answers.items() if text}
    assert "Question 3 of 4" in shown.fallback()
    assert shown.holds_draft
