"""What people say about answers, counted by all processes together. Encrypted like a session, and dropped in time."""

from collections.abc import Sequence
from datetime import timedelta
from typing import cast

from redis.asyncio.client import Pipeline

from bots.reports import MOST_WEEKS, Reports, as_json, from_json
from bots.shared_store.client import Client, fetched, reached
from bots.shared_store.keys import Keys

# A press is of a week, and known until that is over on every clock.
_PRESS_LIFETIME = timedelta(days=8)
_LIFETIME = timedelta(weeks=MOST_WEEKS)
# Of the fingerprint under one secret.
_BYTES = 32


class SharedReports:
    """See ``SharedReports`` of ``bots.reports``. They are written with the first of ``keys`` and read with all of them.

    Each addition begins from whatever is more: what stands in the store, or what the process knows. So a store that has
    lost the counts gets them again from the files of the processes.
    """

    def __init__(self, client: Client, keys: Sequence[Keys]) -> None:
        self._client = client
        self._keys = keys
        self._names = [each.name("reports") for each in keys]

    async def is_first(self, press: bytes) -> bool:
        names = [
            each.name("report", press[place * _BYTES : (place + 1) * _BYTES].hex())
            for place, each in enumerate(self._keys)
        ]
        if any(await fetched(self._client, names)):
            return False
        first = self._keys[0].seal(names[0], b"")
        async with reached():
            return bool(await self._client.set(names[0], first, px=_PRESS_LIFETIME, nx=True))

    async def add(self, known: Reports, new: Reports) -> Reports:
        first, *older = self._names

        async def change(pipe: Pipeline) -> Reports:
            # The client decodes nothing.
            values = cast("list[bytes | None]", await pipe.mget(self._names))
            counted = (self._read(values) | known) + new
            pipe.multi()  # type: ignore[no-untyped-call]
            pipe.set(first, self._keys[0].seal(first, as_json(counted)), px=_LIFETIME)
            if older:
                pipe.delete(*older)
            return counted

        async with reached():
            counted: Reports = await self._client.transaction(change, *self._names, value_from_callable=True)
            return counted

    async def all(self) -> Reports:
        return self._read(await fetched(self._client, self._names))

    def fingerprint(self, text: str) -> bytes:
        """Return a keyed hash under each secret, one after the other."""
        return b"".join(each.fingerprint(text) for each in self._keys)

    def _read(self, values: Sequence[bytes | None]) -> Reports:
        counted = Reports()
        for keys, name, value in zip(self._keys, self._names, values, strict=True):
            plain = keys.unseal(name, value) if value is not None else None
            if plain is not None:
                counted |= from_json(plain)
        return counted
