"""The bot as people and Discord meet it: ``recourse discord`` as a process of its own, against the fake Discord."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from tests.fakes.discord import FakeDiscord
from tests.fakes.discord import environment as redirecting
from tests.fakes.discord.redirect import VARIABLE
from tests.support.processes import RECOURSE, Process, running

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
    settings = {"DISCORD_TOKEN": server.token, **redirected, **(env or {})}
    async with running(command, home, settings) as process:
        yield process


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
