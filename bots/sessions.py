"""Keeps sessions between two turns, in memory, until they expire.

A draft is deleted half an hour after its last change, and ten minutes after an answer which one it was, even if no
further message arrives from anybody.
"""

import asyncio
import hashlib
import hmac
import json
import secrets
import sys
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Generic, Protocol, TypeVar

from bots.hardening import return_memory
from core.conversation import (
    DRAFT_LIFETIME,
    LAST_LIFETIME,
    LOCALE_LIFETIME,
    LOST_DRAFT_LIFETIME,
    Draft,
    LastAnswer,
    OpenPage,
    Session,
)

_SWEEP_SECONDS = 5.0
_T = TypeVar("_T")
# Takes a session; returns a result and the next session. It has no other effect, so it can be called again.
Turn = Callable[[Session], Awaitable[tuple[_T, Session]]]


class StoreError(Exception):
    """The store cannot be reached or does not do what it is asked. What was to be kept may not be kept."""


class AlreadyAnswered(Exception):  # noqa: N818  (nothing is wrong)
    """The reply to what was delivered again is out."""


class SessionStore(Protocol):
    """A store of sessions, by the key of the conversation."""

    async def load(self, key: str, now: datetime) -> Session:
        """Return what has not expired at ``now``. Raises StoreError."""

    async def change(self, key: str, now: datetime, turn: Turn[_T], once: str | None = None) -> _T:
        """Call ``turn`` with the session, keep the session that it returns, and return its result.

        In this process one call follows the other for each key; the caller sees to that. If another process has changed
        the session meanwhile, ``turn`` is called again with the changed one.

        ``once`` names what the turn is about, such as an update. If a turn about the same has changed the draft, in a
        process that ended before the reply was out, ``turn`` gets the session from before that, and nothing is kept: so
        the reply is the same. If that reply is out, raises AlreadyAnswered. Raises StoreError.
        """

    async def settle(self, key: str, once: str) -> None:
        """Take note that the reply to ``once`` is out, and drop what is kept to make it again."""

    def sweep(self) -> None:
        """Drop what has expired."""


class KeyHasher:
    """Turns the key of a conversation into an HMAC, which leads back to nobody.

    Its secret is random and lives as long as the process.
    """

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def __call__(self, key: str) -> bytes:
        return hmac.digest(self._secret, key.encode(), hashlib.sha256)


class MemorySessions:
    """Sessions in memory, without a name or an id. Drafts are bounded in number and in the bytes of their words.

    Of a draft that has expired it is remembered for a day that there was one, and nothing else. A restart loses
    everything, and when the store is full, the oldest one is dropped. Expired sessions are dropped at every
    load and save, and by ``sweep_periodically`` in between. They expire by ``clock``, which returns seconds: it is the
    clock of the process, so that a wrong time from a platform cannot keep them longer.
    """

    def __init__(
        self,
        most: int = 100_000,
        most_drafts: int = 10_000,
        most_bytes: int = 64 << 20,
        clock: Callable[[], float] = time.monotonic,
        *,
        restarted: bool = False,
    ) -> None:
        """``restarted`` is True if conversations may have had drafts before, which a restart has lost."""
        self._clock = clock
        self._restart_matters_until = clock() + (DRAFT_LIFETIME.total_seconds() if restarted else 0)
        self._hashed = KeyHasher()
        self._languages: _Expiring[Session] = _Expiring(most, LOCALE_LIFETIME, clock)
        self._last: _Expiring[LastAnswer] = _Expiring(most, LAST_LIFETIME, clock)
        self._drafts: _Expiring[_Words] = _Expiring(most_drafts, DRAFT_LIFETIME, clock, most_bytes, len, _Words.destroy)
        self._pages: _Expiring[_Words] = _Expiring(most, DRAFT_LIFETIME, clock, most_bytes, len, _Words.destroy)
        # Who was answered since the start: that there was one is told at most once.
        self._answered: _Expiring[float] = _Expiring(most, DRAFT_LIFETIME, clock)
        self._wrote: _Expiring[datetime] = _Expiring(most, DRAFT_LIFETIME + LOST_DRAFT_LIFETIME, clock)

    def __len__(self) -> int:
        """Return the number of conversations of which something is kept."""
        return len({*self._languages, *self._last, *self._drafts, *self._pages, *self._wrote})

    @property
    def drafts(self) -> int:
        """Return the number of drafts."""
        return len(self._drafts)

    @property
    def dropped(self) -> int:
        """Return how many drafts were dropped so far: ended, expired, or to make room."""
        return self._drafts.dropped

    @property
    def _restart_matters(self) -> bool:
        return self._clock() < self._restart_matters_until

    async def load(self, key: str, now: datetime) -> Session:
        self.sweep()
        hashed = self._hashed(key)
        words, page = self._drafts.get(hashed), self._pages.get(hashed)
        language, wrote_until = self._languages.get(hashed), self._wrote.get(hashed)
        unknown = language is None and wrote_until is None and words is None
        restarted = unknown and self._restart_matters and self._answered.get(hashed) is None
        kept = replace(
            language or Session(),
            draft=Draft.from_dict(words.told()) if words else None,
            last=self._last.get(hashed),
            wrote_until=wrote_until,
            page=OpenPage.from_dict(page.told()) if page else None,
        )
        return replace(kept, restarted=restarted).at(now)

    async def save(self, key: str, session: Session) -> None:
        self.sweep()
        hashed = self._hashed(key)
        language = replace(session, draft=None, last=None, wrote_until=None, restarted=False, page=None)
        if session.last != self._last.get(hashed):
            self._last.put(hashed, session.last)
        if self._restart_matters:
            self._answered.put(hashed, self._clock())
        self._languages.put(hashed, language if language != Session() else None)
        if session.wrote_until != self._wrote.get(hashed):
            # Looking at other things does not prolong its life, as with a draft.
            self._wrote.put(hashed, session.wrote_until)
        _keep(self._drafts, hashed, session.draft)
        _keep(self._pages, hashed, session.page)

    async def change(self, key: str, now: datetime, turn: Turn[_T], once: str | None = None) -> _T:  # noqa: ARG002
        """See SessionStore. A process that ends takes its sessions along, so nothing is asked ``once`` more of them."""
        done, session = await turn(await self.load(key, now))
        await self.save(key, session)
        return done

    async def settle(self, key: str, once: str) -> None:
        """Do nothing, see ``change``."""

    def sweep(self) -> None:
        """Drop what has expired. The time that this takes depends only on how much there is to drop."""
        self._languages.sweep()
        self._last.sweep()
        self._drafts.sweep()
        self._pages.sweep()
        self._wrote.sweep()
        self._answered.sweep()


async def sweep_periodically(store: MemorySessions, stop: asyncio.Event, pause: float = _SWEEP_SECONDS) -> None:
    """Drop what has expired every ``pause`` seconds, until ``stop`` is set. Runs as a service beside the bots.

    Without it, expired drafts would stay while nobody writes. Freed memory is returned to the system, because what was
    in it stays readable until then.
    """
    returned = 0
    while not stop.is_set():
        store.sweep()
        if store.dropped > returned:
            returned = store.dropped
            # Takes milliseconds, in which other threads may wait for memory but the bots go on.
            await asyncio.to_thread(return_memory)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)


class _Words:
    """A draft or an open page as bytes, which can be overwritten.

    A Python string cannot. After it is freed it stays readable until something else takes its place, and for a short
    string ``return_memory`` does not change that.
    """

    def __init__(self, holder: Draft | OpenPage) -> None:
        self.expires_at = holder.expires_at
        self._json = bytearray(json.dumps(holder.to_dict(), ensure_ascii=False).encode("utf-8", "surrogatepass"))

    def __len__(self) -> int:
        return len(self._json)

    def told(self) -> Any:
        return json.loads(self._json)

    def destroy(self) -> None:
        self._json[:] = bytes(len(self._json))


def _keep(store: "_Expiring[_Words]", key: bytes, holder: Draft | OpenPage | None) -> None:
    """Keep a draft or an open page. Writing on it extends ``expires_at``: if that is the same as before, the person
    only looked at other things, and it does not live longer."""
    before, words = store.get(key), _Words(holder) if holder else None
    if before and words and before.expires_at == words.expires_at:
        store.replace(key, words)
    else:
        store.put(key, words)


def _no_bytes(_value: object) -> int:
    return 0


def _leave(_value: object) -> None:
    """Do nothing: this value holds no words of a person."""


class _Expiring(Generic[_T]):
    """Values that all live equally long, in the order in which they expire. If there are too many, drop the oldest.

    ``destroy`` is called with each value that is dropped or replaced. ``dropped`` counts the dropped ones.
    """

    def __init__(
        self,
        most: int,
        lifetime: timedelta,
        clock: Callable[[], float],
        most_bytes: int = sys.maxsize,
        bytes_of: Callable[[_T], int] = _no_bytes,
        destroy: Callable[[_T], None] = _leave,
    ) -> None:
        self.dropped = 0
        self._most = most
        self._seconds = lifetime.total_seconds()
        self._clock = clock
        self._most_bytes = most_bytes
        self._bytes_of = bytes_of
        self._destroy = destroy
        self._bytes = 0
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
        if before := self._values.pop(key, None):
            self._gone(before[1])
        if value is not None:
            self._add(key, self._clock() + self._seconds, value)
        elif before:
            self.dropped += 1

    def replace(self, key: bytes, value: _T) -> None:
        """Replace the stored value, without extending its life."""
        expires, before = self._values[key]
        self._gone(before)
        self._add(key, expires, value)

    def sweep(self) -> None:
        now = self._clock()
        while self._values and next(iter(self._values.values()))[0] <= now:
            self._drop_oldest()

    def _add(self, key: bytes, expires: float, value: _T) -> None:
        self._values[key] = expires, value
        self._bytes += self._bytes_of(value)
        while len(self._values) > self._most or self._bytes > self._most_bytes:
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        _, (_, value) = self._values.popitem(last=False)
        self._gone(value)
        self.dropped += 1

    def _gone(self, value: _T) -> None:
        self._bytes -= self._bytes_of(value)
        self._destroy(value)
