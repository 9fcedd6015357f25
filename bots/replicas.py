"""What processes that answer for the same bot agree on: who answers what, in which order, and who does what once."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from enum import Enum, auto
from typing import Protocol

from bots.sessions import StoreError


class Claim(Enum):
    """What became of an attempt to claim a delivery: it is ours, was answered before, or another one is at it."""

    OURS = auto()
    ANSWERED = auto()
    ELSEWHERE = auto()


class Replicas(Protocol):
    """The processes of one bot. All methods raise StoreError; ``end`` and the end of ``turn`` do not.

    What a process has claimed or holds goes back to the others a few seconds after it was killed.
    """

    async def claim(self, delivery: str) -> Claim:
        """Claim a delivery, such as an update. ``end`` has to follow where it is ours."""

    async def end(self, delivery: str, *, answered: bool) -> None:
        """End a claim: for good if the delivery was ``answered``; else another process may claim it."""

    async def first(self, delivery: str) -> bool:
        """Return True to one process only, for what is not delivered again."""

    def turn(self, queue: str, number: int) -> AbstractAsyncContextManager[None]:
        """Wait until nothing else of a queue is at work in any process, and nothing with a smaller number waits."""

    async def once(self, job: str, what: str, work: Callable[[], Awaitable[object]]) -> None:
        """Do ``work`` unless a process has done the same ``job`` with the same ``what`` a short while ago.

        If another one is at it, wait for its end.
        """

    def at_work(self) -> AbstractAsyncContextManager[None]:
        """Hold what is claimed, while the block runs."""


async def is_ours(replicas: Replicas, delivery: int) -> bool:
    """Return False if another process answers what both hear, as while one takes the place of the other.

    If the store cannot be reached, each answers what it hears.
    """
    try:
        return await replicas.first(str(delivery))
    except StoreError:
        return True


class Alone:
    """One process without a store: everything is its own."""

    async def claim(self, delivery: str) -> Claim:  # noqa: ARG002
        return Claim.OURS

    async def end(self, delivery: str, *, answered: bool) -> None:
        """Do nothing."""

    async def first(self, delivery: str) -> bool:  # noqa: ARG002
        return True

    @asynccontextmanager
    async def turn(self, queue: str, number: int) -> AsyncIterator[None]:  # noqa: ARG002
        yield

    async def once(self, job: str, what: str, work: Callable[[], Awaitable[object]]) -> None:  # noqa: ARG002
        await work()

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        yield
