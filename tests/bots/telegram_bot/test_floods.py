"""Who sends too much at once is served as far as it goes, and never at the cost of others."""

import asyncio

from bots.telegram_bot.incoming import Gone
from tests.support.telegram_desk import ADA, BEN, GROUP, Desk, asks, numbered, play, taps


def test_of_a_person_who_floods_twenty_are_answered_and_one_is_told_to_wait() -> None:
    async def scenario(desk: Desk) -> None:
        desk.holds("0")
        flood = [desk.takes(each) for each in numbered(3000, asks)]
        await desk.settled()
        await desk.takes(asks("Ben", BEN))
        assert desk.asked == ["20"]
        assert all(each.done() for each in flood), "others are fetched before a flood is answered"
        desk.gates["0"].set()
        await desk.settled()
        assert desk.ended == ["Ben", *map(str, range(20))]
        await desk.takes(asks("afterwards"))
        assert desk.ended[-1] == "afterwards"

    play(scenario)


def test_who_floods_again_is_told_once_a_minute() -> None:
    async def scenario(desk: Desk) -> list[str]:
        for second in (0, 30, 61):
            desk.now = second
            for each in numbered(40, asks):
                desk.takes(each)
            await desk.settled()
        return desk.asked

    assert play(scenario) == ["20", "20"]


def test_a_member_of_a_group_who_floods_takes_nothing_from_the_others() -> None:
    async def scenario(desk: Desk) -> None:
        desk.holds("0")
        for each in numbered(81, lambda name: taps(name, ADA, GROUP)):
            desk.takes(each)
        bens = [desk.takes(make(f"Ben {number}", BEN, GROUP)) for number in range(6) for make in (asks, taps)]
        await asyncio.gather(*bens)
        assert len([name for name in desk.ended if name.startswith("Ben")]) == 12
        desk.gates["0"].set()
        await desk.settled()
        answered = [name for name in desk.ended if not name.startswith("Ben")]
        assert sorted([*answered, *desk.let], key=int) == list(map(str, range(81))), "every button is answered once"
        assert len(answered) == 20

    play(scenario)


def test_one_member_gets_half_of_what_a_group_gets_a_minute() -> None:
    async def scenario(desk: Desk) -> None:
        for number in range(60):
            await desk.takes(asks(f"Ada {number}", ADA, GROUP))
        for number in range(6):
            await desk.takes(asks(f"Ben {number}", BEN, GROUP))
        assert len(desk.ended) == 16
        await desk.settled()
        assert desk.asked == ["Ada 10"]
        await desk.takes(taps("a button changes what is there", ADA, GROUP))
        assert desk.ended[-1] == "a button changes what is there"
        desk.now = 61.0
        await desk.takes(asks("a minute later", ADA, GROUP))
        assert desk.ended[-1] == "a minute later"

    play(scenario)


def test_that_somebody_has_left_is_heard_in_a_flood_too() -> None:
    async def scenario(desk: Desk) -> list[str]:
        desk.holds("0")
        for each in numbered(40, asks):
            desk.takes(each)
        gone = desk.takes(Gone("telegram:1001"))
        desk.gates["0"].set()
        await gone
        await desk.settled()
        return desk.ended

    assert play(scenario)[-1] == "gone telegram:1001"
