"""What is being answered now: how much of it one person may have, and when all of it is done."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class InHand:
    """Counts what is under way. ``most`` is how much of it may be one person's, so that nobody delays others."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._tasks: set[asyncio.Task[Any]] = set()
        self._of: Counter[int] = Counter()
        self._told: set[int] = set()

    @contextmanager
    def task(self) -> Iterator[None]:
        """Hold the current task as under way."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            yield
        finally:
            self._tasks.discard(task)

    @contextmanager
    def of(self, person: int) -> Iterator[bool]:
        """Hold the current task as this person's. Yields False where they have too much in hand already."""
        with self.task():
            if self._of[person] >= self._most:
                yield False
                return
            self._of[person] += 1
            try:
                yield True
            finally:
                self._of[person] -= 1
                if not self._of[person]:
                    del self._of[person]
                    self._told.discard(person)

    def tell_once(self, person: int) -> bool:
        """Return whether a person who has too much in hand is to be told so: once, until they have nothing in hand."""
        if person in self._told:
            return False
        self._told.add(person)
        return True

    async def finish(self, seconds: float) -> None:
        """Wait until everything is done, also what comes meanwhile, at most so long."""
        deadline = asyncio.get_running_loop().time() + seconds
        while self._tasks and (left := deadline - asyncio.get_running_loop().time()) > 0:
            await asyncio.wait(self._tasks, timeout=left)
