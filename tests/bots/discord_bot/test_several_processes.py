"""Processes of one bot that share a store: one answers what both hear, and what was written survives a restart."""

from collections.abc import AsyncIterator

import pytest

from tests.fakes.discord import FakeDiscord
from tests.support.discord_in_process import connected
from tests.support.discord_letter import FINISH, FIRST, OVERVIEW, PATH, text_of, written
from tests.support.store_server import StoreServer, shared, store_server

QUESTION = "who mends the lamp in our street?"


@pytest.fixture(scope="module")
async def store() -> AsyncIterator[StoreServer]:
    async with store_server() as found:
        yield found


async def test_what_both_hear_is_answered_once(server: FakeDiscord, store: StoreServer) -> None:
    async with (
        shared(store) as one,
        shared(store) as other,
        connected(server, one) as first,
        connected(server, other, beside=1),
    ):
        harness, ada = first.harness, server.person("Ada")
        await ada.writes(QUESTION)
        await harness.posted(ada.dm)
        overview = await written(harness, ada)
        paper = await harness.clicks(ada, overview, FINISH)
        assert FIRST["who"] in text_of(harness, paper)
        await ada.writes(QUESTION)
        await harness.posted(ada.dm)
        refused = [call for call in server.calls if call.error is not None]
        assert not refused, "nobody answered what the other one has answered"


async def test_a_draft_and_its_form_survive_a_restart(server: FakeDiscord, store: StoreServer) -> None:
    ada = server.person("Ada")
    async with shared(store) as memory, connected(server, memory) as bot:
        question = await bot.harness.fills(ada, await bot.harness.prepares(ada, PATH), **FIRST)
        opened = await bot.harness.opens(ada, question)
    async with shared(store) as memory, connected(server, memory) as bot:
        filled = await bot.harness.answer(await ada.submits(opened, harm="The fence"))
        overview = await bot.harness.clicks(ada, filled, OVERVIEW)
        for words in (*FIRST.values(), "The fence"):
            assert words.partition("\n")[0] in overview.text


async def test_without_the_store_nobody_is_left_without_a_word(server: FakeDiscord, store: StoreServer) -> None:
    ada = server.person("Ada")
    async with shared(store) as memory, connected(server, memory) as bot:
        await store.stop()
        told = await bot.harness.uses(ada, "/ask", question=QUESTION)
        assert "went wrong" in told.text
        await store.start()
        assert "Call the town hall" in (await bot.harness.uses(ada, "/ask", question=QUESTION)).text
