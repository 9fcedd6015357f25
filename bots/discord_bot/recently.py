"""What was done a short while ago, so that it is not done again; remembered without names and ids."""

import time
from collections.abc import Callable

from bots.sessions import KeyHasher

# More than this a busy bot need not remember: the oldest makes room.
_MOST = 10_000


class Recently:
    """Remembers for so many ``seconds``, by the process's own ``clock``."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._hashed = KeyHasher()
        # All live equally long, so the first is the oldest.
        self._until: dict[bytes, float] = {}

    def __len__(self) -> int:
        return len(self._until)

    def knows(self, *key: object) -> bool:
        """Return whether ``key`` was noted in the last seconds."""
        self._sweep()
        return self._key(key) in self._until

    def note(self, *key: object) -> None:
        """Remember ``key`` from now on."""
        self._sweep()
        self.forget(*key)
        self._until[self._key(key)] = self._clock() + self._seconds
        if len(self._until) > _MOST:
            del self._until[next(iter(self._until))]

    def forget(self, *key: object) -> None:
        self._until.pop(self._key(key), None)

    def _key(self, key: tuple[object, ...]) -> bytes:
        return self._hashed(repr(key))

    def _sweep(self) -> None:
        now = self._clock()
        while self._until and next(iter(self._until.values())) <= now:
            del self._until[next(iter(self._until))]
