"""Sessions in the shared store. Each part of a session is a record of its own, which the server drops in time.

Turns of different processes are kept apart without a lock: a session is kept only if it is still the one that the turn
began with; else the turn is made again. What is read and written has the place and the time to live that
``MemorySessions`` gives it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bots.sessions import AlreadyAnswered, StoreError, Turn
from bots.shared_store.client import Client, fetched, reached
from bots.shared_store.keys import VERSION_BYTES, Keys
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

_T = TypeVar("_T")
# So many processes would have to change one conversation at the same time, again and again.
_MOST_TRIES = 20
# The parts of a session, and the session from before a turn that changed the draft or the open page. That goes once the
# reply is out.
_LANGUAGE, _LAST, _DRAFT, _WROTE, _PAGE, _BEFORE = range(6)
_KINDS = ("language", "last", "draft", "wrote", "page", "before")
_LIFETIMES = (
    LOCALE_LIFETIME,
    LAST_LIFETIME,
    DRAFT_LIFETIME,
    DRAFT_LIFETIME + LOST_DRAFT_LIFETIME,
    DRAFT_LIFETIME,
    DRAFT_LIFETIME,
)
# Of each record (KEYS): the version that it must have, empty for none; the next value; and the milliseconds for which
# that is kept, or one of the words below. Returns whether the records are now as wished. A repetition, after a
# connection broke before the answer, finds its own values.
_LEAVE, _DROP, _SAME_TIME = -1, 0, -2
_KEEP = f"""
local differs, written, applied = false, false, true
for i = 1, #KEYS do
  local version, ms = redis.call('GETRANGE', KEYS[i], 0, {VERSION_BYTES - 1}), tonumber(ARGV[3 * i])
  if version ~= ARGV[3 * i - 2] then differs = true end
  if ms > 0 or ms == {_SAME_TIME} then
    written = true
    if version ~= string.sub(ARGV[3 * i - 1], 1, {VERSION_BYTES}) then applied = false end
  end
end
if differs then return (written and applied) and 1 or 0 end
for i = 1, #KEYS do
  local value, ms = ARGV[3 * i - 1], tonumber(ARGV[3 * i])
  if ms > 0 then redis.call('SET', KEYS[i], value, 'PX', ms)
  elseif ms == {_SAME_TIME} then redis.call('SET', KEYS[i], value, 'KEEPTTL')
  elseif ms == {_DROP} then redis.call('DEL', KEYS[i]) end
end
return 1
"""
# If nothing is known of the store, it is new or has lost what it had: for half an hour conversations may have had
# drafts that are gone. ARGV: the seconds for which it is known, and those of the half hour.
_GREET = """
if redis.call('SET', KEYS[1], '1', 'NX', 'EX', ARGV[1]) then
  redis.call('SET', KEYS[2], '1', 'EX', ARGV[2])
else
  redis.call('EXPIRE', KEYS[1], ARGV[1])
end
"""
_KNOWN_FOR = timedelta(days=1)
# What stands in the place of the session from before a turn once the reply is out.
_SETTLED = "settled"


@dataclass(frozen=True)
class _Found:
    """The records of a conversation, for each secret those of all ``_KINDS``, and the session that they hold.

    ``before`` is the session from before a turn about the same that was made already, and whose reply may not be out.
    If it is, ``is_settled`` is True.
    """

    names: tuple[str, ...]
    values: tuple[bytes | None, ...]
    session: Session
    before: Session | None
    is_settled: bool

    def version(self, place: int) -> bytes:
        return (self.values[place] or b"")[:VERSION_BYTES]


class SharedSessions:
    """Sessions of all processes that use the same store and secrets: see ``SessionStore``.

    Records are written with the first of ``keys`` and read with all of them.
    """

    def __init__(self, client: Client, keys: Sequence[Keys]) -> None:
        self._client = client
        self._keys = keys
        self._keep = client.register_script(_KEEP)
        self._greet = client.register_script(_GREET)
        # One name each in all processes, whichever secret comes first there.
        self._known, self._emptied = (min(each.name(kind) for each in keys) for kind in ("known", "emptied"))
        # Of this process's turns whose replies are not out yet.
        self._open: set[str] = set()

    async def load(self, key: str, now: datetime) -> Session:
        return (await self._find(key)).session.at(now)

    async def change(self, key: str, now: datetime, turn: Turn[_T], once: str | None = None) -> _T:
        for _ in range(_MOST_TRIES):
            found = await self._find(key, once)
            if found.is_settled:
                raise AlreadyAnswered
            if once is not None and found.before is not None:
                self._open.add(once)
                return (await turn(found.before.at(now)))[0]
            done, after = await turn(found.session.at(now))
            if await self._save(found, replace(after, restarted=False), once):
                return done
        raise StoreError("a conversation that others change all the time")

    async def settle(self, key: str, once: str) -> None:
        if once in self._open:
            self._open.discard(once)
            first, *older = (_names(each, key, once)[_BEFORE] for each in self._keys)
            settled = self._keys[0].seal(first, _json(_SETTLED))
            async with reached(), self._client.pipeline(transaction=True) as pipe:
                pipe.set(first, settled, px=_LIFETIMES[_BEFORE])
                if older:
                    pipe.delete(*older)
                await pipe.execute()

    def sweep(self) -> None:
        """Do nothing: the server drops what has expired."""

    async def greet(self) -> None:
        """Take note if the store has lost what it had. Call it again and again."""
        async with reached():
            lifetimes = [int(each.total_seconds()) for each in (_KNOWN_FOR, DRAFT_LIFETIME)]
            await self._greet([self._known, self._emptied], lifetimes)

    async def _find(self, key: str, once: str | None = None) -> _Found:
        names = tuple(name for each in self._keys for name in _names(each, key, once))
        *values, known, emptied = await fetched(self._client, [*names, self._known, self._emptied])
        parts = [self._read(place, names, values) for place in range(len(_KINDS))]
        session = _session(*parts[:_BEFORE])
        restarted = session == Session() and (known is None or emptied is not None)
        told = parts[_BEFORE]
        before = Session.from_dict(told) if isinstance(told, dict) else None
        return _Found(names, tuple(values), replace(session, restarted=restarted), before, told == _SETTLED)

    def _read(self, place: int, names: Sequence[str], values: Sequence[bytes | None]) -> Any:
        """Return the value of a part of the session, under the first secret that has one; else None."""
        for keys, at in zip(self._keys, range(place, len(names), len(_KINDS)), strict=True):
            value = values[at]
            plain = keys.unseal(names[at], value) if value is not None else None
            if plain is not None:
                return json.loads(plain)
        return None

    async def _save(self, found: _Found, after: Session, once: str | None) -> bool:
        """Keep the next session. Return False if the one that was found is no longer the one that is kept."""
        before = replace(found.session, restarted=False)
        wishes = _wishes(before, after)
        if once is not None and (after.draft, after.page) != (before.draft, before.page):
            self._open.add(once)
            wishes.append((before.to_dict(), _ms(_BEFORE)))
        else:
            wishes.append((None, _LEAVE))
        arguments: list[bytes | int] = []
        for place, name in enumerate(found.names):
            value, ms = wishes[place % len(_KINDS)]
            if place >= len(_KINDS) and ms != _LEAVE:
                # What stands under an older secret goes as soon as the next stands under the first.
                value, ms = None, _DROP
            if found.values[place] is None:
                ms = {_SAME_TIME: _ms(place), _DROP: _LEAVE}.get(ms, ms)
            sealed = self._keys[0].seal(name, _json(value)) if value is not None else b""
            arguments += [found.version(place), sealed, ms]
        if all(ms == _LEAVE for ms in arguments[2::3]):
            return True
        async with reached():
            return bool(await self._keep(list(found.names), arguments))


def _names(keys: Keys, key: str, once: str | None) -> list[str]:
    """Return the names of the records of a conversation. That of ``before`` is one for each thing delivered."""
    return [keys.name(kind, f"{key} {once}" if kind == _KINDS[_BEFORE] else key) for kind in _KINDS]


def _wishes(before: Session, after: Session) -> list[tuple[Any, int]]:
    """Return what is to be kept of each part of a session, and for how many milliseconds."""
    language = {"locale": after.locale, "expires_at": _text(after.expires_at)} if after.locale else None
    last = after.last.to_dict() if after.last else None
    return [
        (language, _ms(_LANGUAGE) if language else _DROP),
        # Looking at other things prolongs none of the others.
        (None, _LEAVE) if after.last == before.last else (last, _ms(_LAST) if last else _DROP),
        _wish_for(_DRAFT, before.draft, after.draft),
        (None, _LEAVE)
        if after.wrote_until == before.wrote_until
        else (_text(after.wrote_until), _ms(_WROTE) if after.wrote_until else _DROP),
        _wish_for(_PAGE, before.page, after.page),
    ]


def _wish_for(place: int, before: Draft | OpenPage | None, after: Draft | OpenPage | None) -> tuple[Any, int]:
    """Return what is to be kept of a draft or an open page. Writing on it extends ``expires_at``, as in memory."""
    if before == after:
        return None, _LEAVE
    if after is None:
        return None, _DROP
    same_time = before is not None and before.expires_at == after.expires_at
    return after.to_dict(), _SAME_TIME if same_time else _ms(place)


def _session(language: Any, last: Any, draft: Any, wrote: Any, page: Any) -> Session:
    return Session(
        language["locale"] if language else None,
        datetime.fromisoformat(language["expires_at"]) if language else None,
        Draft.from_dict(draft) if draft else None,
        LastAnswer.from_dict(last) if last else None,
        datetime.fromisoformat(wrote) if wrote else None,
        page=OpenPage.from_dict(page) if page else None,
    )


def _ms(place: int) -> int:
    return int(_LIFETIMES[place % len(_KINDS)] / timedelta(milliseconds=1))


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
