"""The library keeps no layout after it was sent: neither its buttons, which say all by themselves, nor the words."""

import asyncio
import gc
from typing import Any

from discord import ui

from bots.discord_bot.render import Drawn
from core.conversation import Reply
from tests.support.discord_in_process import Timed
from tests.support.discord_letter import OVERVIEW, PATH

ANSWERS = 24
WORDS = "Two men with green vests pushed the fence over"


def layouts() -> list[ui.LayoutView]:
    gc.collect()
    return [found for found in gc.get_objects() if isinstance(found, ui.LayoutView)]


def drawn(layout: Any) -> str:
    return str(layout.to_components())


def timeouts() -> list[Any]:
    return [task for task in asyncio.all_tasks() if "timeout_task" in str(task.get_coro())]


async def test_no_layout_is_alive_after_private_answers(timed: Timed) -> None:
    harness, ada = timed.harness, timed.harness.person("Ada")
    channel = await harness.channel()
    for _ in range(ANSWERS):
        assert (await harness.uses(ada, "/topics", channel)).ephemeral
    await timed.client.handlers.finish(20)
    assert (len(layouts()), len(timeouts())) == (0, 0)


async def test_no_word_of_a_draft_is_in_any_layout_once_it_was_forgotten(timed: Timed) -> None:
    harness, ada = timed.harness, timed.harness.person("Ada")
    channel = await harness.channel()
    filled = await harness.fills(ada, await harness.prepares(ada, PATH, channel), what=WORDS)
    overview = await harness.clicks(ada, filled, OVERVIEW)
    assert WORDS in overview.text
    await ada.writes("/cancel")
    await harness.posted(ada.dm)
    await harness.uses(ada, "/forget", channel)
    await timed.client.handlers.finish(20)
    assert [found for found in layouts() if WORDS in drawn(found)] == []
    assert [found for found in gc.get_objects() if isinstance(found, Drawn | Reply) and WORDS in repr(found)] == []
    assert (len(layouts()), len(timeouts())) == (0, 0)
