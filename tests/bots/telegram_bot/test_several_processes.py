"""Two processes of one bot that share a store: people meet one bot, whichever process hears them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.conversation import Engine
from tests.fakes import PATIENCE
from tests.fakes.telegram import FakeTelegram, Person, Shown
from tests.support.store_server import StoreServer, store_server
from tests.support.telegram_paths import begins, made
from tests.support.telegram_replicas import Replicas, replicas

QUESTION = "who mends the lamp in our street?"
WORDS = {"What happened": "Two trucks came.", "When it happened": "On Tuesday.", "Where it happened": "Market Street."}
OVERVIEW = "What I have so far"
TEXT_ONLY = "I can only read text."


@pytest.fixture(scope="module")
async def store() -> AsyncIterator[StoreServer]:
    async with store_server() as found:
        yield found


@pytest.fixture
async def harness(
    server: FakeTelegram, store: StoreServer, town_engine: Engine, town_folder: Path
) -> AsyncIterator[Replicas]:
    await store.clear()
    async with replicas(server, store, town_engine, town_folder) as found:
        yield found
        await server.updates.confirmed(PATIENCE)


async def writes(harness: Replicas, who: Person) -> Shown:
    await begins(harness, who, "report-damage")
    for heading, answer in WORDS.items():
        shown = await harness.asks(who, answer)
        assert f"Noted: {heading}." in shown.text
    return shown


def has_all(overview: Shown) -> None:
    for heading, answer in WORDS.items():
        assert f"{heading}\n\n{answer}" in overview.text


async def test_answers_go_under_their_questions_whoever_hears_them(harness: Replicas) -> None:
    ada = harness.person("Ada")
    has_all(await harness.taps(ada, await writes(harness, ada), OVERVIEW))


async def test_what_goes_to_both_at_once_is_answered_once(harness: Replicas) -> None:
    harness.to_all = True
    ada = harness.person("Ada")
    has_all(await harness.taps(ada, await writes(harness, ada), OVERVIEW))
    await harness.asks(ada, "/cancel")
    assert len([shown for shown in ada.screen() if shown.from_bot]) == 1 + len(WORDS) + 1, (
        "the menu became the first question"
    )
    harness.taps_are_answered_once()


async def test_while_the_store_is_away_telegram_is_told_to_come_again(harness: Replicas) -> None:
    ada = harness.person("Ada")
    shown = await writes(harness, ada)
    await harness.store.stop()
    await ada.taps(shown, OVERVIEW)
    await harness.server.updates.refused(PATIENCE)
    assert ada.find(shown.id) == shown
    await harness.store.start()
    has_all(await harness.change(ada))


async def test_a_language_that_one_was_told_the_other_knows(harness: Replicas) -> None:
    ada = harness.person("Ada")
    await harness.asks(ada, "/language de")
    for _ in range(2):
        assert "Rufen Sie das Rathaus an" in (await harness.asks(ada, QUESTION)).text


async def test_an_album_is_told_once(harness: Replicas) -> None:
    ada = harness.person("Ada")
    for _ in range(4):
        await ada.sends_photo(media_group="album-1")
    assert (await harness.answer(ada)).text.startswith(TEXT_ONLY)
    await harness.stays_silent(ada, ada)


async def test_an_edit_without_news_is_not_answered(harness: Replicas) -> None:
    ada = harness.person("Ada")
    said = await ada.says("hello")
    await harness.answer(ada)
    for _ in range(2):
        await ada.edits(said, "hello")
    await harness.stays_silent(ada, ada)
    await ada.edits(said, QUESTION)
    assert "Call the town hall" in (await harness.answer(ada)).text
    await ada.edits(said, QUESTION)
    await harness.stays_silent(ada, ada)


async def test_messages_in_a_row_are_one_answer(harness: Replicas) -> None:
    ada = harness.person("Ada")
    await begins(harness, ada, "report-damage")
    await ada.says("They came at six")
    await ada.says("and broke the fence", at_once=True)
    for _ in range(2):
        shown = await harness.answer(ada)
    overview = await harness.taps(ada, shown, OVERVIEW)
    assert "What happened\n\nThey came at six\nand broke the fence" in overview.text


async def test_all_drafts_are_deleted_also_those_that_the_other_has_shown(harness: Replicas) -> None:
    ada = harness.person("Ada")
    overview = await harness.taps(ada, await writes(harness, ada), OVERVIEW)
    await harness.taps(ada, overview, "Make the paper")
    paper = await made(harness, ada)
    query = await ada.taps(paper.last, "Delete this conversation's drafts")
    assert await harness.toast(query) == ""
    assert "all" in (await harness.answer(ada)).text
    assert not [shown for shown in ada.screen() if shown.from_bot and "Two trucks" in shown.text]


async def test_one_of_them_tells_telegram_address_and_profile(harness: Replicas) -> None:
    ada = harness.person("Ada")
    await harness.asks(ada, "hello")
    assert len(harness.calls("setWebhook")) == 1
    await harness.until(lambda: harness.calls("setMyName") or None, "the profile")
    for method in ("setMyName", "setMyDescription"):
        languages = [call.params.get("language_code") for call in harness.calls(method)]
        assert len(languages) == len(set(languages))
