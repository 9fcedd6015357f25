"""People who each write a complaint, one answer after the other, and look at the end at what was taken down."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from core.conversation import FollowFlow, deep_link
from tests.fakes.telegram import Call, FakeTelegram, Person, Shown
from tests.fakes.telegram.calls import Bell

PATH = "report-damage"
HEADINGS = (
    "What happened",
    "When it happened",
    "Where it happened",
    "Who did it",
    "How it was done",
    "What is broken",
    "Witnesses",
)
ANSWERED = HEADINGS[:6]
OVERVIEW = "This is what I have."
# Longer than the store is away, and than a killed process holds what it had.
PATIENCE = 120.0


@dataclass
class Tally:
    """What became of the answers. ``twice`` are replies that came more than once, ``silent`` who got none."""

    conversations: int = 0
    lost: int = 0
    doubled: int = 0
    misplaced: int = 0
    silent: int = 0
    twice: int = 0

    def __str__(self) -> str:
        return (
            f"{self.conversations} conversations, {self.lost} answers lost, {self.doubled} doubled, "
            f"{self.misplaced} under the wrong question, {self.silent} people without a reply; "
            f"{self.twice} replies came twice"
        )

    def count(self, name: str, overview: str) -> None:
        """Compare what was taken down with what ``name`` said."""
        taken = _parts(overview)
        for number, heading in enumerate(ANSWERED):
            words = _words(name, number)
            there = [where for where, text in taken.items() for _ in range(text.count(words))]
            self.lost += not there
            self.doubled += max(0, len(there) - 1)
            self.misplaced += any(where != heading for where in there)


@dataclass
class Crowd:
    server: FakeTelegram
    tally: Tally = field(default_factory=Tally)
    registered: list[Call] = field(default_factory=list)
    _heard: defaultdict[int, list[Shown]] = field(default_factory=lambda: defaultdict(list))
    _bells: defaultdict[int, Bell] = field(default_factory=lambda: defaultdict(Bell))

    def __post_init__(self) -> None:
        self.server.on_call(self._hears)

    async def talk(self, count: int, at_once: int, events: dict[int, Callable[[], Awaitable[None]]]) -> None:
        """So many conversations. After as many as an event has for its key it happens, while the others go on."""
        room = asyncio.Semaphore(at_once)
        happening: set[asyncio.Task[None]] = set()
        turn = asyncio.Lock()

        async def happens(event: Callable[[], Awaitable[None]]) -> None:
            async with turn:
                await event()

        async def one(number: int) -> None:
            async with room:
                await self._writes(f"person{number}")
                self.tally.conversations += 1
                if event := events.get(self.tally.conversations):
                    happening.add(asyncio.create_task(happens(event)))

        async with asyncio.TaskGroup() as tasks:
            for number in range(count):
                tasks.create_task(one(number))
        await asyncio.gather(*happening)

    async def _writes(self, name: str) -> None:
        person = self.server.person(name)
        try:
            await person.says(f"/start {deep_link(FollowFlow(PATH))}")
            shown = await self._hearing(person, "Question 1 of")
            for number, heading in enumerate(ANSWERED):
                await person.says(_words(name, number))
                shown = await self._hearing(person, f"Noted: {heading}.")
            await person.taps_old(shown, f"d:{PATH}:!overview")
            overview = await self._hearing(person, OVERVIEW)
        except TimeoutError:
            self.tally.silent += 1
            return
        self.tally.count(name, overview.text)
        said = [shown.text for shown in self._heard.pop(person.id)]
        self.tally.twice += len(said) - len(set(said))

    async def _hearing(self, person: Person, words: str) -> Shown:
        """The message of the bot with these words, once it has come."""

        def look() -> Shown | None:
            return next((shown for shown in self._heard[person.id] if words in shown.text), None)

        return await self._bells[person.id].until(look, PATIENCE)

    def _hears(self, call: Call) -> None:
        if call.method == "setWebhook":
            self.registered.append(call)
        if call.method in {"sendMessage", "editMessageText"} and call.error is None and isinstance(call.result, dict):
            shown = Shown(call.result)
            chat = int(shown.body["chat"]["id"])
            self._heard[chat].append(shown)
            self._bells[chat].ring()


def _words(name: str, number: int) -> str:
    return f"Answer {number} of {name} to the town."


def _parts(overview: str) -> dict[str, str]:
    """What stands below each heading."""
    found: dict[str, str] = {}
    heading = ""
    for line in overview.splitlines():
        heading = line if line in HEADINGS else heading
        found[heading] = f"{found.get(heading, '')}{line}\n"
    return found
