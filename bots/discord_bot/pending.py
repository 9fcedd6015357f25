"""The answers under way: how many of them may be one person's, and waiting for all of them."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class PendingAnswers:
    """The tasks that answer. At most ``most`` of them are one person's, so that nobody delays others."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._tasks: set[asyncio.Task[Any]] = set()
        self._of: Counter[int] = Counter()
        self._told: set[int] = set()

    @contextmanager
    def task(self) -> Iterator[None]:
        """Count the current task as under way while the block runs."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            yield
        finally:
            self._tasks.discard(task)

    @contextmanager
    def of(self, person: int) -> Iterator[bool]:
        """Count the current task as this person's while the block runs. Yield False if they have too many already."""
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
        """Return True once for a person who has too many, until they have none."""
        if person in self._told:
            return False
        self._told.add(person)
        return True

    async def finish(self, seconds: float) -> None:
        """Wait until all tasks are done, also those begun meanwhile, for at most ``seconds``."""
        deadline = asyncio.get_running_loop().time() + seconds
        while self._tasks and (left := deadline - asyncio.get_running_loop().time()) > 0:
            await asyncio.wait(self._tasks, timeout=left)
