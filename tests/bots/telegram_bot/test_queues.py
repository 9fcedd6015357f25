"""Updates of one chat one after another, those of different chats side by side, and nobody at the cost of others."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pytest

from bots.telegram_bot.events import Asked, Gone, Incoming, Place, Searched, Summoned, Tapped, TappedElsewhere
from bots.telegram_bot.queues import Queues, Work
from core.conversation import ChoiceSelected, MessageReceived
from tests.support.telegram_updates import NOW

T = TypeVar("T")
ADA, BEN, GROUP = 1001, 1002, -1005


def asks(name: str, by: int = ADA, chat: int | None = None) -> Asked:
    """In a private chat, unless another one is named; ``name`` is what the diary calls it."""
    return Asked(_place(by, chat), MessageReceived(NOW, None, name), 5, 5, by)


def taps(name: str, by: int = ADA, chat: int | None = None) -> Tapped:
    return Tapped(_place(by, chat), ChoiceSelected.from_payload(NOW, None, "m:topics"), name, 5, editable=True, by=by)


def searches(name: str, by: int = ADA) -> Searched:
    return Searched(f"telegram:{by}", MessageReceived(NOW, None, name), name, among_others=True)


def _place(by: int, chat: int | None) -> Place:
    return Place(by if chat is None else chat, private=chat is None)


def name_of(incoming: Incoming) -> str:
    match incoming:
        case Asked(event=MessageReceived(text=name)):
            return name
        case Gone(key):
            return f"gone {key}"
        case _:
            return str(getattr(incoming, "query", ""))


@dataclass
class Desk:
    """Handles what the queues hand over; each takes until ``gates`` lets it go. ``diary`` says what began and ended,
    ``let`` which buttons nothing was done about, ``asked`` who was asked for patience."""

    now: float = 0.0
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    diary: list[str] = field(default_factory=list)
    let: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.queues = Queues(self, lambda: self.now)

    def takes(self, incoming: Incoming) -> asyncio.Future[None]:
        settled: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.queues.put(Work(incoming, settled))
        return settled

    def holds(self, *names: str) -> None:
        self.gates |= {name: asyncio.Event() for name in names}

    async def handle(self, incoming: Incoming) -> None:
        name = name_of(incoming)
        self.diary.append(f"{name} begins")
        if name in self.gates:
            await self.gates[name].wait()
        self.diary.append(f"{name} ends")

    async def let_go(self, query: str) -> None:
        self.let.append(query)

    async def ask_for_patience(self, asked: Asked) -> None:
        self.asked.append(name_of(asked))

    @property
    def ended(self) -> list[str]:
        return [line.removesuffix(" ends") for line in self.diary if line.endswith(" ends")]

    async def settled(self) -> None:
        """Until nothing moves any more without a gate."""
        for _ in range(300):
            await asyncio.sleep(0)


def play(scenario: Callable[[Desk], Coroutine[Any, Any, T]]) -> T:
    async def with_a_desk() -> T:
        return await scenario(Desk())

    return asyncio.run(with_a_desk())


def numbered(count: int, make: Callable[[str], Incoming]) -> list[Incoming]:
    return [make(str(number)) for number in range(count)]


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


# Floods


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
        assert not first.done()

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
