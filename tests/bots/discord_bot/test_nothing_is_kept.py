"""The library keeps no layout after it was sent: neither its buttons, which say all by themselves, nor the words."""

import asyncio
import gc
from typing import Any

from discord import ui

from tests.support.discord_in_process import Timed, timed

ANSWERS = 24
WORDS = "Two men with green vests pushed him"
PATH, OVERVIEW = "Prepare a complaint", "What I have so far"


def layouts() -> list[ui.LayoutView]:
    gc.collect()
    return [found for found in gc.get_objects() if isinstance(found, ui.LayoutView)]


def drawn(layout: Any) -> str:
    return str(layout.to_components())


def timeouts() -> list[Any]:
    return [task for task in asyncio.all_tasks() if "timeout_task" in str(task.get_coro())]


def test_no_layout_is_alive_after_private_answers() -> None:
    async def play(timed: Timed) -> None:
        stage, ada = timed.stage, timed.stage.person("Ada")
        channel = await stage.channel()
        for _ in range(ANSWERS):
            assert (await stage.uses(ada, "/topics", channel)).ephemeral
        await timed.client.handlers.finish(20)
        assert (len(layouts()), len(timeouts())) == (0, 0)

    timed(play)


def test_no_word_of_a_draft_is_in_any_layout_once_it_was_forgotten() -> None:
    async def play(timed: Timed) -> None:
        stage, ada = timed.stage, timed.stage.person("Ada")
        channel = await stage.channel()
        filled = await stage.fills(ada, await stage.prepares(ada, PATH, channel), what=WORDS)
        overview = await stage.clicks(ada, filled, OVERVIEW)
        assert WORDS in overview.text
        await ada.writes("/cancel")
        await stage.posted(ada.dm)
        await stage.uses(ada, "/forget", channel)
        await timed.client.handlers.finish(20)
        assert [found for found in layouts() if WORDS in drawn(found)] == []
        assert (len(layouts()), len(timeouts())) == (0, 0)

    timed(play)
