"""Small notes that adapters make beside a session, such as which messages hold words of a draft. They all expire.

No text is kept in them but as a fingerprint, and they stand under a key that leads back to nobody.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

from bots.sessions import KeyHasher

_MOST_OF_A_KIND = 10_000


class Notes(Protocol):
    """Notes by kind and key. All methods but ``fingerprint`` raise StoreError."""

    async def get(self, kind: str, key: str) -> bytes | None: ...

    async def put(self, kind: str, key: str, note: bytes, lifetime: timedelta) -> None: ...

    async def add(self, kind: str, key: str, lifetime: timedelta) -> bool:
        """Make an empty note if there is none. Return whether there was none."""

    async def drop(self, kind: str, key: str) -> None: ...

    def fingerprint(self, text: str) -> bytes:
        """Return a keyed hash of a text, the same in all processes that share the notes."""


class MemoryNotes:
    """Notes in memory: at most ``most`` of a kind; beyond that the oldest goes. ``clock`` returns seconds."""

    def __init__(self, most: int = _MOST_OF_A_KIND, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._hashed = KeyHasher()
        self._kinds: dict[str, OrderedDict[bytes, tuple[float, bytes]]] = {}

    def __len__(self) -> int:
        """Return the number of notes of all kinds, expired ones included that nobody has asked for since."""
        return sum(map(len, self._kinds.values()))

    async def get(self, kind: str, key: str) -> bytes | None:
        return self._live(kind).get(self._hashed(key), (0.0, None))[1]

    async def put(self, kind: str, key: str, note: bytes, lifetime: timedelta) -> None:
        notes, hashed = self._live(kind), self._hashed(key)
        notes[hashed] = self._clock() + lifetime.total_seconds(), note
        notes.move_to_end(hashed)
        if len(notes) > self._most:
            notes.popitem(last=False)

    async def add(self, kind: str, key: str, lifetime: timedelta) -> bool:
        if self._hashed(key) in self._live(kind):
            return False
        await self.put(kind, key, b"", lifetime)
        return True

    async def drop(self, kind: str, key: str) -> None:
        self._live(kind).pop(self._hashed(key), None)

    def fingerprint(self, text: str) -> bytes:
        return self._hashed(text)

    def _live(self, kind: str) -> OrderedDict[bytes, tuple[float, bytes]]:
        """Return the notes of a kind without those that have expired: all of a kind live equally long."""
        notes = self._kinds.setdefault(kind, OrderedDict())
        while notes and next(iter(notes.values()))[0] <= self._clock():
            notes.popitem(last=False)
        return notes
