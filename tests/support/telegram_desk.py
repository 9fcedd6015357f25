"""What the queues hand over, and somebody who handles it."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bots.replicas import Alone
from bots.sessions import StoreError
from bots.telegram_bot.incoming import Asked, Gone, Incoming, Place, Searched, Tapped
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
    ``let`` which buttons nothing was done about, ``asked`` who was asked for patience. For what is ``unkept`` the
    store is away."""

    now: float = 0.0
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    diary: list[str] = field(default_factory=list)
    let: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    unkept: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.queues = Queues(self, Alone(), lambda: self.now)

    def takes(self, incoming: Incoming) -> asyncio.Future[bool]:
        settled: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.queues.put(Work(incoming, settled))
        return settled

    def holds(self, *names: str) -> None:
        self.gates |= {name: asyncio.Event() for name in names}

    async def handle(self, incoming: Incoming, _: int) -> None:
        name = name_of(incoming)
        self.diary.append(f"{name} begins")
        if name in self.gates:
            await self.gates[name].wait()
        if name in self.unkept:
            raise StoreError
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
