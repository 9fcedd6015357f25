"""The bot as people and Telegram meet it: ``recourse telegram`` as a process of its own, against the fake Bot API."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.calls import Bell
from tests.support.processes import RECOURSE, environment

# Machines that run tests are slow; nothing here takes so long on any of them.
PATIENCE = 90.0
TELEGRAM_COMMAND = (RECOURSE, "telegram")
READY = "Telegram: @recourse_bot answers"


class Process:
    """A started command, with all that it says on standard output and standard error."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._said = bytearray()
        self._bell = Bell()
        self._reading = asyncio.create_task(self._read())

    @property
    def output(self) -> str:
        return self._said.decode()

    async def logs(self, text: str) -> None:
        """Waits until ``text`` was written."""

        def look() -> bool | None:
            assert text in self.output or not self._reading.done(), f"ended without {text!r}:\n{self.output}"
            return True if text in self.output else None

        try:
            await self._bell.until(look, PATIENCE)
        except TimeoutError:
            raise AssertionError(f"{text!r} did not come:\n{self.output}") from None

    async def stop(self) -> int:
        """What a host does to end a service; returns the exit code."""
        self._process.send_signal(signal.SIGTERM)
        return await self.ends()

    async def ends(self) -> int:
        """Waits for the end; returns the exit code."""
        async with asyncio.timeout(PATIENCE):
            await self._reading
            return await self._process.wait()

    async def kill(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
        await self.ends()

    @property
    def runs(self) -> bool:
        return self._process.returncode is None

    async def _read(self) -> None:
        assert self._process.stdout
        while chunk := await self._process.stdout.read(65_536):
            self._said += chunk
            self._bell.ring()
        self._bell.ring()


@asynccontextmanager
async def started(
    server: FakeTelegram,
    home: Path,
    env: Mapping[str, str] | None = None,
    command: Sequence[str | Path] = TELEGRAM_COMMAND,
) -> AsyncIterator[Process]:
    """The process, not yet connected. If it still runs at the end, it must stop as it should."""
    process = Process(
        await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            cwd=home,
            env=environment(home, {"TELEGRAM_TOKEN": server.token, "TELEGRAM_API_URL": server.url, **(env or {})}),
        )
    )
    try:
        yield process
        if process.runs:
            assert await process.stop() == 0, process.output
            assert "ERROR asyncio" not in process.output, "something was left open or unawaited"
        assert "Traceback" not in process.output
    finally:
        await process.kill()


@asynccontextmanager
async def answering(
    server: FakeTelegram,
    home: Path,
    env: Mapping[str, str] | None = None,
    command: Sequence[str | Path] = TELEGRAM_COMMAND,
) -> AsyncIterator[Process]:
    """The process, once it answers."""
    async with started(server, home, env, command) as process:
        await process.logs(READY)
        yield process


def by_webhook(server: FakeTelegram) -> dict[str, str]:
    """Settings with which Telegram calls the bot, on a free port of this machine."""
    port = free_port()
    server.updates.target = f"http://127.0.0.1:{port}"
    return {"TELEGRAM_WEBHOOK_URL": "https://bot.example.org", "TELEGRAM_PORT": str(port)}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
