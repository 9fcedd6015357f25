"""What a test lets go wrong with the calls of the bot."""

import asyncio
from dataclasses import dataclass

from tests.fakes.discord.places import Place
from tests.fakes.telegram.calls import Bell


class Held:
    """Calls that wait for the test."""

    def __init__(self) -> None:
        self._waiting = 0
        self._released = asyncio.Event()
        self._bell = Bell()

    async def arrive(self, number: int, seconds: float) -> None:
        """Waits until so many calls are held."""
        await self._bell.until(lambda: True if self._waiting >= number else None, seconds)

    def release(self) -> None:
        self._released.set()

    async def passes(self) -> None:
        self._waiting += 1
        self._bell.ring()
        await self._released.wait()


@dataclass
class Fault:
    """What goes wrong with the next ``times`` calls of a route. ``status`` 0 is no answer at all."""

    route: str
    times: int
    place: Place | None = None
    status: int = 0
    retry_after: float = 0
    is_global: bool = False
    hangs: bool = False
    taken: bool = False
    held: Held | None = None

    def name(self) -> str:
        return f"fault: {self.status or ('hang' if self.hangs else 'drop')}"
