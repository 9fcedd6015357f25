"""The bot as people and Telegram meet it: ``recourse telegram`` as a process of its own, against the fake Bot API."""

import socket
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from tests.fakes.telegram import FakeTelegram
from tests.support.processes import RECOURSE, Process, running

TELEGRAM_COMMAND = (RECOURSE, "telegram")
READY = "Telegram: @recourse_bot answers"


@asynccontextmanager
async def started(
    server: FakeTelegram,
    home: Path,
    env: Mapping[str, str] | None = None,
    command: Sequence[str | Path] = TELEGRAM_COMMAND,
) -> AsyncIterator[Process]:
    """The process, not yet connected. If it still runs at the end, it must stop as it should."""
    settings = {"TELEGRAM_TOKEN": server.token, "TELEGRAM_API_URL": server.url, **(env or {})}
    async with running(command, home, settings) as process:
        yield process


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
