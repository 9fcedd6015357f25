"""Updates of one chat one after another, those of different chats side by side; what is open at the end is answered."""

import asyncio

import pytest

from bots.telegram_bot.incoming import Summoned, TappedElsewhere
from core.conversation import MessageReceived
from tests.support.telegram_desk import ADA, BEN, GROUP, Desk, asks, numbered, play, searches, taps
from tests.support.telegram_updates import NOW

# Order


def test_updates_of_a_chat_come_one_after_another() -> None:
    async def scenario(desk: Desk) -> None:
        desk.holds("first")
        last = [desk.takes(each) for each in (asks("first"), taps("second"), asks("third"))][-1]
        await desk.settled()
        assert desk.diary == ["first begins"]
        desk.gates["first"].set()
        await last
        assert desk.diary == [f"{name} {step}" for name in ("first", "second", "third") for step in ("begins", "ends")]

    play(scenario)


def test_so_do_those_of_one_member_of_a_group_and_others_do_not_wait() -> None:
    """An answer that must wait because the group has had its messages of the minute is waited for by one person."""

    async def scenario(desk: Desk) -> None:
        desk.holds("Ada")
        desk.takes(asks("Ada", ADA, GROUP))
        desk.takes(taps("Ada again", ADA, GROUP))
        await desk.takes(taps("Ben", BEN, GROUP))
        assert desk.diary == ["Ada begins", "Ben begins", "Ben ends"]
        desk.gates["Ada"].set()
        await desk.settled()
        assert desk.ended == ["Ben", "Ada", "Ada again"]

    play(scenario)


def test_other_chats_do_not_wait() -> None:
    async def scenario(desk: Desk) -> None:
        desk.holds("Ada")
        desk.takes(asks("Ada"))
        await asyncio.gather(desk.takes(asks("Ben", BEN)), desk.takes(asks("group", ADA, GROUP)))
        assert desk.ended == ["Ben", "group"]
        elsewhere = TappedElsewhere("telegram:1001", taps("x").event, "elsewhere")
        desk.takes(elsewhere)
        await desk.takes(Summoned("telegram:-7", MessageReceived(NOW), "summoned", ADA))
        assert "elsewhere begins" not in desk.diary, "it belongs to the private chat"

    play(scenario)


def test_a_hundred_chats_are_served_at_once() -> None:
    async def scenario(desk: Desk) -> None:
        names = [str(number) for number in range(100)]
        desk.holds(*names)
        for number in range(100):
            desk.takes(asks(str(number), 5000 + number))
        await desk.settled()
        assert len(desk.diary) == 100

    play(scenario)


# Inline queries


def test_of_the_inline_queries_of_a_person_one_is_open_and_the_newest_comes_next() -> None:
    async def scenario(desk: Desk) -> None:
        desk.holds("0")
        typed = [desk.takes(searches("0"))]
        await desk.settled()
        typed += [desk.takes(each) for each in numbered(600, searches)[1:]]
        await asyncio.gather(desk.takes(asks("Ada asks")), desk.takes(searches("Ben", BEN)))
        assert desk.ended == ["Ada asks", "Ben"]
        desk.gates["0"].set()
        await asyncio.gather(*typed)
        assert desk.ended == ["Ada asks", "Ben", "0", "599"]
        assert desk.asked == []

    play(scenario)


# The end


def test_at_the_end_what_is_open_is_answered() -> None:
    async def scenario(desk: Desk) -> None:
        desk.holds("first")
        for name in ("first", "second"):
            desk.takes(asks(name))
        finishing = asyncio.create_task(desk.queues.finish(5.0))
        await desk.settled()
        desk.gates["first"].set()
        assert await finishing
        assert desk.ended == ["first", "second"]

    play(scenario)


def test_the_end_waits_for_no_flood_but_every_button_is_answered() -> None:
    async def scenario(desk: Desk) -> None:
        desk.holds("0")
        for each in numbered(100, taps):
            desk.takes(each)
        await desk.settled()
        finishing = asyncio.create_task(desk.queues.finish(5.0))
        await desk.settled()
        desk.gates["0"].set()
        assert await finishing
        assert desk.ended == ["0"]
        assert sorted(desk.let, key=int) == list(map(str, range(1, 100)))

    play(scenario)


def test_what_hangs_at_the_end_is_called_off_and_not_taken_for_answered() -> None:
    async def scenario(desk: Desk) -> None:
        desk.holds("first")
        first = desk.takes(asks("first"))
        assert not await desk.queues.finish(0.01)
        assert first.result() is False, "Telegram has to deliver it again"

    play(scenario)


def test_what_the_store_does_not_keep_is_delivered_again_and_the_next_has_its_turn() -> None:
    async def scenario(desk: Desk) -> None:
        desk.unkept = {"first"}
        first, second = desk.takes(asks("first")), desk.takes(asks("second"))
        await desk.settled()
        assert (first.result(), second.result()) == (False, True)
        assert desk.ended == ["second"]
        assert not desk.queues.is_busy

    play(scenario)


def test_nothing_is_left_of_chats_that_are_done() -> None:
    async def scenario(desk: Desk) -> None:
        for number in range(300):
            desk.takes(asks(str(number), 5000 + number % 100, GROUP if number % 2 else None))
        await desk.settled()
        assert not desk.queues.is_busy
        kept = {name: len(vars(desk.queues)[name]) for name in ("_queues", "_in_group", "_tasks", "_aside")}
        assert set(kept.values()) == {0}
        assert vars(desk.queues)["_open"] == 0

    play(scenario)


def test_only_so_many_are_open_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bots.telegram_bot.queues._MOST_IN_ALL", 3)

    async def scenario(desk: Desk) -> None:
        desk.holds("0", "1", "2")
        for number in range(3):
            assert not desk.queues.is_full
            desk.takes(asks(str(number), 5000 + number))
        await desk.settled()
        assert desk.queues.is_full

    play(scenario)
