"""The bot as people and Discord meet it: ``recourse discord`` as a process of its own, against the fake Discord."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from tests.fakes.discord import FakeDiscord
from tests.fakes.discord import environment as redirecting
from tests.fakes.discord.redirect import VARIABLE
from tests.support.processes import RECOURSE, Process, environment

DISCORD_COMMAND = (RECOURSE, "discord")
READY = "Discord: Recourse answers"


@asynccontextmanager
async def started(
    server: FakeDiscord,
    home: Path,
    env: Mapping[str, str] | None = None,
    command: Sequence[str | Path] = DISCORD_COMMAND,
) -> AsyncIterator[Process]:
    """The process, not yet connected. If it still runs at the end, it must stop as it should."""
    redirected = {name: value for name, value in redirecting(server).items() if name in {"PYTHONPATH", VARIABLE}}
    process = Process(
        await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            cwd=home,
            env=environment(home, {"DISCORD_TOKEN": server.token, **redirected, **(env or {})}),
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
    server: FakeDiscord,
    home: Path,
    env: Mapping[str, str] | None = None,
    command: Sequence[str | Path] = DISCORD_COMMAND,
) -> AsyncIterator[Process]:
    """The process, once it answers."""
    async with started(server, home, env, command) as process:
        await process.logs(READY)
        yield process
