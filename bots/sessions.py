"""Keeps sessions between two turns, in memory, until they expire.

A draft is deleted half an hour after its last change, even if no further message arrives from anybody.
"""

import asyncio
import hashlib
import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeVar

from core.conversation import DRAFT_LIFETIME, LOCALE_LIFETIME, Draft, Session

_SWEEP_SECONDS = 5.0
_T = TypeVar("_T")


class SessionStore(Protocol):
    """A store of sessions, by the key of the conversation. ``load`` returns only what has not expired at ``now``."""

    async def load(self, key: str, now: datetime) -> Session: ...

    async def save(self, key: str, session: Session) -> None: ...


class KeyHasher:
    """Turns the key of a conversation into an HMAC, which leads back to nobody.

    Its secret is random and lives as long as the process.
    """

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def __call__(self, key: str) -> bytes:
        return hmac.digest(self._secret, key.encode(), hashlib.sha256)


class MemorySessions:
    """Sessions in memory, without a name or an id.

    A restart loses them, and when the store is full, the oldest one is dropped. Expired sessions are dropped at every
    load and save, and by ``sweep_periodically`` in between. They expire by ``clock``, which returns seconds: it is the
    clock of the process, so that a wrong time from a platform cannot keep them longer.
    """

    def __init__(
        self, most: int = 100_000, most_drafts: int = 10_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._hashed = KeyHasher()
        self._languages: _Expiring[Session] = _Expiring(most, LOCALE_LIFETIME, clock)
        self._drafts: _Expiring[Draft] = _Expiring(most_drafts, DRAFT_LIFETIME, clock)

    def __len__(self) -> int:
        """Return the number of conversations of which something is kept."""
        return len({*self._languages, *self._drafts})

    @property
    def drafts(self) -> int:
        """Return the number of drafts."""
        return len(self._drafts)

    async def load(self, key: str, now: datetime) -> Session:
        self.sweep()
        hashed = self._hashed(key)
        return (self._languages.get(hashed) or Session()).writing(self._drafts.get(hashed)).at(now)

    async def save(self, key: str, session: Session) -> None:
        self.sweep()
        hashed = self._hashed(key)
        language = session.writing(None)
        self._languages.put(hashed, language if language != Session() else None)
        before = self._drafts.get(hashed)
        if before and session.draft and before.expires_at == session.draft.expires_at:
            # Writing on a draft extends ``expires_at``. If it is the same as before, the person only looked at other
            # things, and the draft does not live longer.
            self._drafts.replace(hashed, session.draft)
        else:
            self._drafts.put(hashed, session.draft)

    def sweep(self) -> None:
        """Drop what has expired. The time that this takes depends only on how much there is to drop."""
        self._languages.sweep()
        self._drafts.sweep()


async def sweep_periodically(store: MemorySessions, stop: asyncio.Event, pause: float = _SWEEP_SECONDS) -> None:
    """Drop what has expired every ``pause`` seconds, until ``stop`` is set. Runs as a service beside the bots.

    Without it, expired drafts would stay while nobody writes.
    """
    while not stop.is_set():
        store.sweep()
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)


class _Expiring(Generic[_T]):
    """Values that all live equally long, in the order in which they expire. If there are too many, drop the oldest."""

    def __init__(self, most: int, lifetime: timedelta, clock: Callable[[], float]) -> None:
        self._most = most
        self._seconds = lifetime.total_seconds()
        self._clock = clock
        self._values: OrderedDict[bytes, tuple[float, _T]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._values)

    def get(self, key: bytes) -> _T | None:
        found = self._values.get(key)
        return found[1] if found else None

    def put(self, key: bytes, value: _T | None) -> None:
        """Store a value, whose life begins now. None removes the stored one."""
        self._values.pop(key, None)
        if value is not None:
            self._values[key] = self._clock() + self._seconds, value
        if len(self._values) > self._most:
            self._values.popitem(last=False)

    def replace(self, key: bytes, value: _T) -> None:
        """Replace the stored value, without extending its life."""
        self._values[key] = self._values[key][0], value

    def sweep(self) -> None:
        now = self._clock()
        while self._values and next(iter(self._values.values()))[0] <= now:
            self._values.popitem(last=False)
