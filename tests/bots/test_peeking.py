"""Adapters look at what a conversation would show, and nothing of it is remembered."""

from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import Any

from bots.conversations import Conversations
from bots.sessions import MemorySessions
from core.conversation import ChoiceSelected, CommandReceived, Engine, Event, MessageReceived, Reply

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
QUESTION = "The lamp in front of my house has been broken since Monday."


def german(conversations: Conversations, key: str) -> Coroutine[Any, Any, Reply]:
    return conversations.run(key, CommandReceived(NOW, None, "language", "de"))


async def test_a_peek_shows_what_a_turn_would_and_changes_nothing(kit_engine: Engine) -> None:
    events: list[Event] = [
        MessageReceived(NOW, None, QUESTION),
        CommandReceived(NOW, None, "language", "de"),
        ChoiceSelected.from_payload(NOW, None, "t:danger"),
        CommandReceived(NOW, None, "hours", "town-hall"),
    ]
    store = MemorySessions()
    peeks = [await Conversations(kit_engine, store).peek("a", event) for event in events]
    runs = [await Conversations(kit_engine, MemorySessions()).run("a", event) for event in events]
    assert peeks == runs
    assert [reply.locale for reply in peeks] == ["en", "de", "en", "en"]
    assert len(store) == 0


async def test_many_peeks_at_once_are_like_each_by_itself(kit_engine: Engine) -> None:
    conversations = Conversations(kit_engine, MemorySessions())
    await german(conversations, "a")
    choices = [
        ChoiceSelected.from_payload(NOW, None, action) for action in ("t:danger", "c:town-hall", "l:en", "t:gone")
    ]
    single = [await conversations.peek("a", choice) for choice in choices]
    together = await conversations.peek_all("a", choices)
    assert together == single
    assert [reply.locale for reply in together] == ["de", "de", "en", "de"]
    assert await conversations.peek_all("a", []) == []


async def test_suggestions_are_in_the_chosen_language_and_as_many_as_are_wanted(kit_engine: Engine) -> None:
    conversations = Conversations(kit_engine, MemorySessions())
    await german(conversations, "a")
    typing = MessageReceived(NOW, "en", "")
    found = [[entry.title for entry in await conversations.suggest(key, typing, 2)] for key in "ab"]

    assert (found[0], found[1], len(await conversations.suggest("a", typing, 1))) == (
        ["Rathaus Millbrook", "Eine Straßenlampe ist kaputt"],
        ["Millbrook Town Hall", "A street light is broken"],
        1,
    )


async def test_an_adapter_speaks_the_chosen_language_else_that_of_the_app(kit_engine: Engine) -> None:
    conversations = Conversations(kit_engine, MemorySessions())
    await german(conversations, "a")
    people = [("a", None), ("a", "en"), ("b", "de-AT"), ("b", "fr"), ("b", None)]

    assert [
        (await conversations.localizer(key, ChoiceSelected.from_payload(NOW, hint, "t:x"))).locale
        for key, hint in people
    ] == ["de", "de", "de", "en", "en"]
