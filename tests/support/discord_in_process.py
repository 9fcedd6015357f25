"""The bot in the process of the test, with a clock that the test sets, against the fake Discord."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from pydantic import SecretStr

from bots.conversations import Conversations
from bots.discord_bot.app import Client, serve
from bots.settings import DiscordSettings
from bots.store import MemoryStore, Store
from core.questions import Answer
from tests.fakes import PATIENCE
from tests.fakes.discord import FakeDiscord, redirected, running
from tests.support.discord_harness import Harness
from tests.support.talk import KIT, TakenFor, content_of, engine_of, translators_of


@dataclass
class Clock:
    now: datetime = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)


@dataclass
class Timed:
    """The bot in this process, with a clock that the test sets."""

    harness: Harness
    client: Client
    clock: Clock


@asynccontextmanager
async def connected(server: FakeDiscord, store: Store | None = None, *, beside: int = 0) -> AsyncIterator[Timed]:
    """A bot that remembers what is in the store, by default nothing, once it answers: it has registered its commands
    before it connects. So many others are connected already."""
    clock, no_process = Clock(), cast("Any", None)
    store = store or MemoryStore()
    conversations = _conversations(store)
    client = Client(_settings(server), conversations, content_of(KIT), translators_of(KIT), store, clock)
    async with running(client, server, beside + 1):
        harness = Harness(server, no_process)
        yield Timed(harness, client, clock)
        harness.everything_was_taken()


async def served(server: FakeDiscord) -> None:
    """Runs a bot that nobody stops. Raises ServiceError if it ends."""
    store = MemoryStore()
    with redirected(server):
        async with asyncio.timeout(PATIENCE):
            await serve(
                _settings(server),
                _conversations(store),
                content_of(KIT),
                translators_of(KIT),
                asyncio.Event(),
                store,
            )


def _settings(server: FakeDiscord) -> DiscordSettings:
    return DiscordSettings(token=SecretStr(server.token))


def _conversations(store: Store) -> Conversations:
    return Conversations(engine_of(KIT, TakenFor(Answer("street-light"))), store.sessions)
