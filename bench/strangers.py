"""Measures what one stranger can do to others: ``python -m bench strangers``. It is no part of ``make bench``.

Recourse takes its updates by polling. People press buttons, each with some seconds between, while one stranger sends as
much as a client of Telegram can. What another person waits for a button is the figure; the goal is a p99 of 100 ms.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from bench.load import Load, Run, measurable
from bench.telegram import PRESSES, Program, Row, running
from tests.fakes.telegram import FakeTelegram, Person

_RATE, _SECONDS = 20.0, 8.0
_RECOURSE = str(Path(sys.executable).with_name("recourse"))
_OURS = Program(
    lambda *_: (_RECOURSE, "telegram"),
    lambda server, _: {
        "TELEGRAM_TOKEN": server.token,
        "TELEGRAM_API_URL": server.url,
        "RECOURSE_LOG_LEVEL": "ERROR",
    },
    "getUpdates",
)
_STORY = "The officers came in the morning and took my husband, and nobody tells me anything. "

Attack = Callable[[FakeTelegram, Person], Awaitable[None]]


async def _nothing(_server: FakeTelegram, _stranger: Person) -> None:
    """Send nothing: what people wait for without a stranger."""


async def _presses(server: FakeTelegram, stranger: Person) -> None:
    message = stranger.post({"from": server.world.bot_user, "text": "Hello"})
    for number in range(600):
        await stranger.taps_old(message, PRESSES[number % len(PRESSES)])


async def _searches(_server: FakeTelegram, stranger: Person) -> None:
    for number in range(600):
        await stranger.asks_inline(f"{number} {_STORY * 4}"[:250])


async def _questions(_server: FakeTelegram, stranger: Person) -> None:
    for number in range(600):
        await stranger.says(f"{_STORY} {number}")


async def _long_messages(_server: FakeTelegram, stranger: Person) -> None:
    for letter in "abcdefghijklmnopqrstuvwxyz" * 2:
        await stranger.says(letter * 4090)


async def _addresses(_server: FakeTelegram, stranger: Person) -> None:
    for number in range(60):
        await stranger.says(f"is this real? {number} " + "a." * 1900)


async def _links(server: FakeTelegram, stranger: Person) -> None:
    for number in range(20):
        links = [
            {"type": "text_link", "offset": place, "length": 1, "url": "https://example.org/" + "'" * 2000}
            for place in range(100)
        ]
        content = {"from": stranger.user(), "text": f"{'x' * 190} {number}", "entities": links}
        await server.world.updates.push("message", stranger.post(content))


async def _commands(_server: FakeTelegram, stranger: Person) -> None:
    for number in range(600):
        await stranger.says(f"/check 833-442-{number:04}")


_ATTACKS: dict[str, Attack] = {
    "nothing": _nothing,
    "600 presses": _presses,
    "600 inline searches of 250 letters": _searches,
    "600 questions": _questions,
    "52 messages of 4,090 letters": _long_messages,
    "60 messages of addresses": _addresses,
    "20 messages with 100 links of 2,000 signs": _links,
    "600 number checks": _commands,
}


def rows() -> list[Row]:
    """Measure, and return the rows of a table: the way, what others wait for, and the goal."""
    if not measurable():
        return [("Strangers", "measured on Linux only", "")]
    return asyncio.run(_measured())


async def _measured() -> list[Row]:
    found: list[Row] = []
    for name, attack in _ATTACKS.items():
        # A process for each, so that none pays for what the one before has left.
        async with running(_OURS, [_STORY]) as (server, load):
            run = await _beside(server, load, attack)
        figures = (run.percentile(share) for share in (0.5, 0.99, 1 - 1e-9))
        p50, p99, worst = (f"{figure:.0f}" for figure in figures)
        found.append((f"beside {name}", f"{p50} / {p99} / {worst} ms, {run.lost} lost", "p99 100 ms"))
    return found


async def _beside(server: FakeTelegram, load: Load, attack: Attack) -> Run:
    async def after_a_while() -> None:
        await asyncio.sleep(2.0)
        await attack(server, server.person("Mallory", started=True))

    attacking = asyncio.create_task(after_a_while())
    run = await load.steady(("press",), _RATE, _SECONDS)
    await attacking
    return run
