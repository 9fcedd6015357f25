"""The connection to Valkey or Redis. Whatever goes wrong there is one error for the rest: StoreError."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, cast

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.connection import AbstractConnection
from redis.asyncio.retry import Retry
from redis.backoff import ConstantBackoff
from redis.exceptions import ConnectionError as NotConnected
from redis.exceptions import RedisError

from bots.sessions import StoreError

# Seconds. A webhook tells Telegram soon that it cannot answer now.
_CONNECT_SECONDS, _ANSWER_SECONDS = 1.0, 2.0
_IDLE_SECONDS = 30
_MOST_CONNECTIONS = 64
# A connection that the server has closed meanwhile is noticed at the next command. All commands here can be repeated.
_REPETITIONS, _PAUSE = 2, 0.05
# The client knows the schemes of Redis only; Valkey speaks the same.
_SCHEMES = {"valkey://": "redis://", "valkeys://": "rediss://"}

Client = Redis


class _Pool(BlockingConnectionPool):
    """A pool that stays closed.

    redis-py's own connects again for a command that comes later, or that goes on while it is closed, and nobody closes
    that connection.
    """

    _is_closed = False

    async def get_connection(self, *_arguments: Any, **_options: Any) -> AbstractConnection:
        if self._is_closed:
            raise NotConnected
        # redis-py declares arguments here, and warns of whoever passes one.
        return cast("AbstractConnection", await super().get_connection())  # type: ignore[no-untyped-call]

    async def release(self, connection: AbstractConnection) -> None:
        if self._is_closed:
            await connection.disconnect()
        await super().release(connection)

    async def disconnect(self, inuse_connections: bool = True) -> None:  # noqa: FBT001, FBT002  (as redis-py has it)
        """Close all connections for good. ``Redis.aclose`` calls this."""
        self._is_closed = True
        await super().disconnect(inuse_connections)


def connected_to(url: str) -> Client:
    """Return a client of the server at ``url``. It connects when it is first used, and again after each fault."""
    for ours, theirs in _SCHEMES.items():
        if url.startswith(ours):
            url = theirs + url.removeprefix(ours)
    pool = _Pool.from_url(
        url,
        max_connections=_MOST_CONNECTIONS,
        timeout=_ANSWER_SECONDS,
        socket_connect_timeout=_CONNECT_SECONDS,
        socket_timeout=_ANSWER_SECONDS,
        health_check_interval=_IDLE_SECONDS,
        retry=Retry(ConstantBackoff(_PAUSE), _REPETITIONS),
    )
    return Redis.from_pool(pool)


async def fetched(client: Client, names: Sequence[str]) -> list[bytes | None]:
    """Return the values of records, None for those that are not there. Raises StoreError."""
    async with reached():
        # The client decodes nothing.
        return cast("list[bytes | None]", await client.mget(*names))


@asynccontextmanager
async def reached() -> AsyncIterator[None]:
    """Raise StoreError for what the client raises in the block, without its text, which may hold names.

    The client uses ``asyncio.wait_for``, which before Python 3.12 loses a cancellation that comes together with the
    answer. Then it is raised here.
    """
    try:
        yield
    except (RedisError, OSError, TimeoutError) as error:
        raise StoreError(type(error).__name__) from None
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
