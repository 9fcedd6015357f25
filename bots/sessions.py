"""Where sessions are kept between two turns: in memory, and only as long as they say.

What somebody is writing is destroyed half an hour after their last word, whether or not anybody writes any more.
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
    async def load(self, key: str, now: datetime) -> Session: ...

    async def save(self, key: str, session: Session) -> None: ...


class KeyHasher:
    """Turns the name of a conversation into an HMAC under a secret that lives as long as the process, so that what is
    remembered under it leads back to nobody."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def __call__(self, key: str) -> bytes:
        return hmac.digest(self._secret, key.encode(), hashlib.sha256)


class MemorySessions:
    """Forgets everything on restart, the oldest when full, and never holds a name or an id.

    What has expired is dropped at every load and save, and by ``sweep_periodically`` in between. It expires by the
    process's own ``clock``, in seconds, which no wrong time of a platform can hold up.
    """

    def __init__(
        self, most: int = 100_000, most_drafts: int = 10_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._hashed = KeyHasher()
        self._languages: _Expiring[Session] = _Expiring(most, LOCALE_LIFETIME, clock)
        self._drafts: _Expiring[Draft] = _Expiring(most_drafts, DRAFT_LIFETIME, clock)

    def __len__(self) -> int:
        """How many conversations something is remembered of."""
        return len({*self._languages, *self._drafts})

    @property
    def drafts(self) -> int:
        """How many drafts are being written."""
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
            # Looked away from, not written on.
            self._drafts.replace(hashed, session.draft)
        else:
            self._drafts.put(hashed, session.draft)

    def sweep(self) -> None:
        """Drops what has expired. Takes as long as there is something to drop."""
        self._languages.sweep()
        self._drafts.sweep()


async def sweep_periodically(store: MemorySessions, stop: asyncio.Event, pause: float = _SWEEP_SECONDS) -> None:
    """A service beside the bots: what has expired goes also where nobody writes any more."""
    while not stop.is_set():
        store.sweep()
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)


class _Expiring(Generic[_T]):
    """Values that all live equally long, in the order in which they expire. The oldest makes room."""

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
        """Its life begins now; None is no value."""
        self._values.pop(key, None)
        if value is not None:
            self._values[key] = self._clock() + self._seconds, value
        if len(self._values) > self._most:
            self._values.popitem(last=False)

    def replace(self, key: bytes, value: _T) -> None:
        """The value that is there has another in its place, for what is left of its life."""
        self._values[key] = self._values[key][0], value

    def sweep(self) -> None:
        now = self._clock()
        while self._values and next(iter(self._values.values()))[0] <= now:
            self._values.popitem(last=False)
