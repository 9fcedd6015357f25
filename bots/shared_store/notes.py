"""Notes in the shared store, encrypted like sessions, and dropped by the server in time."""

from collections.abc import Sequence
from datetime import timedelta

from bots.shared_store.client import Client, fetched, reached
from bots.shared_store.keys import Keys


class SharedNotes:
    """See ``Notes``. They are written with the first of ``keys`` and read with all of them."""

    def __init__(self, client: Client, keys: Sequence[Keys]) -> None:
        self._client = client
        self._keys = keys

    async def get(self, kind: str, key: str) -> bytes | None:
        names = self._names(kind, key)
        values = await fetched(self._client, names)
        for keys, name, value in zip(self._keys, names, values, strict=True):
            plain = keys.unseal(name, value) if value is not None else None
            if plain is not None:
                return plain
        return None

    async def put(self, kind: str, key: str, note: bytes, lifetime: timedelta) -> None:
        first, *older = self._names(kind, key)
        async with reached(), self._client.pipeline(transaction=True) as pipe:
            pipe.set(first, self._keys[0].seal(first, note), px=lifetime)
            if older:
                pipe.delete(*older)
            await pipe.execute()

    async def add(self, kind: str, key: str, lifetime: timedelta) -> bool:
        name = self._names(kind, key)[0]
        async with reached():
            return bool(await self._client.set(name, self._keys[0].seal(name, b""), px=lifetime, nx=True))

    async def drop(self, kind: str, key: str) -> None:
        async with reached():
            await self._client.delete(*self._names(kind, key))

    def fingerprint(self, text: str) -> bytes:
        return self._keys[0].fingerprint(text)

    def _names(self, kind: str, key: str) -> list[str]:
        return [each.name(f"note {kind}", key) for each in self._keys]
