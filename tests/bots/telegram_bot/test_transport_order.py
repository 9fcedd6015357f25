"""Updates of one chat one after another, those of different chats side by side, each of them once."""

import asyncio
import gc
import inspect
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

import pytest
from telegram import Update

from bots.telegram_bot import transport as ordering
from bots.telegram_bot.transport import InOrder
from tests.fakes.telegram.entities import Json
from tests.support.telegram_updates import ADA, GROUP, PRIVATE, message, typed, update

BEN_CHAT: Json = {"id": 1002, "type": "private", "first_name": "Ben"}


def said(number: int, chat: Json = PRIVATE) -> Update:
    return update("message", message(typed("hello"), chat=chat), number)


def tapped(number: int, chat: Json = PRIVATE) -> Update:
    below = message(typed("Yes."), chat=chat)
    return update("callback_query", {"id": "q", "from": ADA, "chat_instance": "i", "message": below}, number)


def searched(number: int) -> Update:
    return update("inline_query", {"id": "q", "from": ADA, "query": "oig", "offset": ""}, number)


@dataclass
class Desk:
    """Handles updates; each takes until ``gates`` lets it go. ``diary`` says what began and ended."""

    processor: InOrder = field(default_factory=InOrder)
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    diary: list[str] = field(default_factory=list)
    handed: list[Coroutine[Any, Any, None]] = field(default_factory=list)

    def takes(self, what: object, name: str, work: Callable[[], None] | None = None) -> asyncio.Task[None]:
        coroutine = self._handle(name, work)
        self.handed.append(coroutine)
        return asyncio.create_task(self.processor.process_update(what, coroutine))

    def holds(self, *names: str) -> None:
        self.gates |= {name: asyncio.Event() for name in names}

    async def settled(self) -> None:
        """Until nothing moves any more without a gate."""
        for _ in range(20):
            await asyncio.sleep(0)

    async def _handle(self, name: str, work: Callable[[], None] | None) -> None:
        self.diary.append(f"{name} begins")
        if name in self.gates:
            await self.gates[name].wait()
        if work:
            work()
        self.diary.append(f"{name} ends")

    def left_open(self) -> int:
        """How many coroutines were neither awaited nor closed: Python would complain of each."""
        left = [each for each in self.handed if inspect.getcoroutinestate(each) != inspect.CORO_CLOSED]
        for each in left:
            each.close()
        return len(left)


async def test_updates_of_a_chat_come_one_after_another() -> None:
    desk = Desk()
    desk.holds("first")
    tasks = [desk.takes(said(1), "first"), desk.takes(tapped(2), "second"), desk.takes(said(3), "third")]
    await desk.settled()
    meanwhile = list(desk.diary)
    desk.gates["first"].set()
    await asyncio.gather(*tasks)
    assert meanwhile == ["first begins"]
    names = ("first", "second", "third")
    assert desk.diary == [f"{name} {step}" for name in names for step in ("begins", "ends")]


async def test_other_chats_do_not_wait() -> None:
    desk = Desk()
    desk.holds("Ada")
    waiting = desk.takes(said(1), "Ada")
    await asyncio.gather(desk.takes(said(2, BEN_CHAT), "Ben"), desk.takes(said(3, GROUP), "group"))
    diary = list(desk.diary)
    desk.gates["Ada"].set()
    await waiting

    assert diary == ["Ada begins", "Ben begins", "Ben ends", "group begins", "group ends"]


async def test_a_hundred_chats_are_served_at_once() -> None:
    desk = Desk()
    names = [f"chat {number}" for number in range(100)]
    desk.holds(*names)
    chats: list[Json] = [{"id": 5000 + number, "type": "private"} for number in range(100)]
    tasks = [desk.takes(said(number, chats[number]), names[number]) for number in range(100)]
    await desk.settled()
    begun = len(desk.diary)
    for gate in desk.gates.values():
        gate.set()
    await asyncio.gather(*tasks)

    assert begun == 100


async def test_what_belongs_to_no_chat_waits_for_nobody() -> None:
    desk = Desk()
    desk.holds("slow")
    slow = desk.takes(searched(1), "slow")
    await asyncio.gather(desk.takes(searched(2), "quick"), desk.takes(said(3), "message"))
    diary = list(desk.diary)
    desk.gates["slow"].set()
    await slow

    assert diary == ["slow begins", "quick begins", "quick ends", "message begins", "message ends"]


# Once


@pytest.mark.parametrize("same", [said, tapped])
async def test_an_update_that_comes_twice_is_handled_once(same: Callable[[int], Update]) -> None:
    desk = Desk()
    desk.holds("first")
    first, again = desk.takes(same(1), "first"), desk.takes(same(1), "again")
    await desk.settled()
    desk.gates["first"].set()
    await asyncio.gather(first, again)
    await asyncio.gather(desk.takes(same(1), "much later"), desk.takes(same(2), "next"))

    assert desk.diary == ["first begins", "first ends", "next begins", "next ends"]
    assert desk.left_open() == 0


async def test_inline_queries_too_are_answered_once() -> None:
    desk = Desk()
    await asyncio.gather(desk.takes(searched(1), "first"), desk.takes(searched(1), "again"))

    assert desk.diary == ["first begins", "first ends"]
    assert desk.left_open() == 0


async def test_only_so_many_updates_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordering, "_REMEMBERED", 50)

    desk = Desk()
    for number in range(200):
        await desk.takes(said(number), str(number))
    desk.diary.clear()
    await asyncio.gather(desk.takes(said(199), "the last"), desk.takes(said(151), "one of the last fifty"))

    assert desk.diary == []
    assert len(vars(desk.processor)["_done"]) == 50


async def test_what_is_no_update_is_left_alone() -> None:
    desk = Desk()
    await desk.takes("something of an extension", "it")

    assert desk.diary == []
    assert desk.left_open() == 0


# Floods


async def test_a_chat_that_floods_keeps_twenty_in_hand_and_others_go_on() -> None:
    desk = Desk()
    desk.holds("0")
    flood = [desk.takes(said(number), str(number)) for number in range(50)]
    await desk.settled()
    await desk.takes(said(100, BEN_CHAT), "Ben")
    assert desk.diary == ["0 begins", "Ben begins", "Ben ends"]
    desk.gates["0"].set()
    await asyncio.gather(*flood)
    done = [line.removesuffix(" ends") for line in desk.diary if line.endswith(" ends")]
    await desk.takes(said(101), "afterwards")

    assert done == ["Ben", *map(str, range(20))]
    assert desk.diary[-1] == "afterwards ends"
    assert desk.left_open() == 0


# When something goes wrong


def broken() -> None:
    raise RuntimeError("it broke")


async def test_an_update_that_fails_does_not_block_the_next_one() -> None:
    desk = Desk()
    first, second = desk.takes(said(1), "first", broken), desk.takes(said(2), "second")
    with pytest.raises(RuntimeError, match="it broke"):
        await first
    await second

    assert desk.diary == ["first begins", "second begins", "second ends"]


async def test_an_update_that_is_called_off_at_work_does_not_block_the_next_one() -> None:
    desk = Desk()
    desk.holds("first")
    first, second = desk.takes(said(1), "first"), desk.takes(said(2), "second")
    await desk.settled()
    first.cancel()
    await second

    assert desk.diary == ["first begins", "second begins", "second ends"]


async def test_an_update_that_is_called_off_while_it_waits_is_closed() -> None:
    desk = Desk()
    desk.holds("first")
    first, second = desk.takes(said(1), "first"), desk.takes(said(2), "second")
    await desk.settled()
    second.cancel()
    desk.gates["first"].set()
    await asyncio.gather(first, second, return_exceptions=True)

    assert desk.diary == ["first begins", "first ends"]
    assert desk.left_open() == 0


async def test_nothing_is_left_of_chats_that_are_done() -> None:
    desk = Desk()
    chats: list[Json] = [{"id": 5000 + number % 100, "type": "private"} for number in range(300)]
    works = [broken if number % 7 == 0 else None for number in range(300)]
    tasks = [desk.takes(said(number, chats[number]), str(number), works[number]) for number in range(300)]
    await asyncio.gather(*tasks, return_exceptions=True)
    tasks.clear()
    gc.collect()

    assert (len(vars(desk.processor)["_locks"]), len(vars(desk.processor)["_waiting"])) == (0, 0)
