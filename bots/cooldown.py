"""Cooldowns: what may not be done again for a while. Only keyed hashes are kept, no names and no ids."""

import time
from collections.abc import Callable

from bots.sessions import KeyHasher

# A bound on memory. The oldest makes room.
_MOST = 10_000


class Cooldown:
    """Keys that are held for ``seconds`` each. ``clock`` returns seconds and never goes back."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._hashed = KeyHasher()
        # All live equally long, so the first is the oldest.
        self._until: dict[bytes, float] = {}

    def __len__(self) -> int:
        return len(self._until)

    def holds(self, *key: object) -> bool:
        """Return whether the cooldown of ``key`` has begun and not ended."""
        self._sweep()
        return self._key(key) in self._until

    def start(self, *key: object) -> None:
        """Begin the cooldown of ``key``, anew if it is held."""
        self._sweep()
        self.forget(*key)
        self._until[self._key(key)] = self._clock() + self._seconds
        if len(self._until) > _MOST:
            del self._until[next(iter(self._until))]

    def forget(self, *key: object) -> None:
        """End the cooldown of ``key``, if it is held."""
        self._until.pop(self._key(key), None)

    def _key(self, key: tuple[object, ...]) -> bytes:
        return self._hashed(repr(key))

    def _sweep(self) -> None:
        now = self._clock()
        while self._until and next(iter(self._until.values())) <= now:
            del self._until[next(iter(self._until))]
