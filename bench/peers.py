"""Measures our buttons beside bare bots on other libraries, in one run: ``python -m bench peers``.

A bare bot answers every press with the same few words; ours finds the content, in the reader's language, and keeps
order, faults and sessions. On Telegram each press takes two calls: the text, and the one that stops the clock of the
button. Of ours every sixth press takes one more, for a contact to save. On Discord it is one call.

The libraries are no part of the project. They are installed into build/peers, from PyPI and npm; what cannot be had,
such as the bots in JavaScript where there is no Node, is left out.
"""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from pathlib import Path

from rich.table import Table

from bench import discord_load
from bench.load import Kind, LoadGenerator, Run, measurable, median
from bench.telegram import ECHO, OURS, Program, running

_FOLDER = Path("build/peers")
_BOTS = Path(__file__).with_name("peer_bots")
_AIOGRAM = "aiogram==3.31.0"
_NODE_PACKAGES = ("grammy@1.46.0", "discord.js@14.28.1")

_ROUNDS = 5
_ROUND_SECONDS = 3.0
_CALM_RATE = 40.0
_AT_ONCE = 64
_PRESSING: tuple[Kind, ...] = ("press",)
_Load = AbstractAsyncContextManager[LoadGenerator]


def tables(questions: Sequence[str]) -> list[Table]:
    """Measure, and return a table for each platform."""
    if not measurable():
        return []
    python, node = _with_aiogram(), _with_node_packages()
    return [
        asyncio.run(_measured("Telegram", _on_telegram(questions, python, node))),
        asyncio.run(_measured("Discord", _on_discord(questions, node))),
    ]


def _on_telegram(questions: Sequence[str], python: Path | None, node: Path | None) -> dict[str, _Load]:
    programs = {"Recourse": OURS, "python-telegram-bot (one call)": ECHO}
    if python is not None:
        programs[_AIOGRAM] = _bare((str(python), str(_BOTS / "aiogram_bot.py")))
    if node is not None:
        programs[_NODE_PACKAGES[0]] = _bare(("node", str(_BOTS / "grammy_bot.mjs")), node)
    return {name: _telegram_load(program, questions) for name, program in programs.items()}


def _on_discord(questions: Sequence[str], node: Path | None) -> dict[str, _Load]:
    bots: dict[str, _Load] = {"Recourse": discord_load.recourse(questions), "discord.py": discord_load.ping_bot()}
    if node is not None:
        bots[_NODE_PACKAGES[1]] = discord_load.ping_bot(
            lambda server: ("node", str(_BOTS / "discordjs_bot.mjs"), server.token, f"{server.url}/api"),
            {"NODE_PATH": str(node)},
        )
    return bots


def _bare(command: tuple[str, ...], node: Path | None = None) -> Program:
    return Program(
        lambda server, port: (*command, server.token, server.url, str(port)),
        lambda *_: {"NODE_PATH": str(node)} if node is not None else {},
    )


@asynccontextmanager
async def _telegram_load(program: Program, questions: Sequence[str]) -> AsyncIterator[LoadGenerator]:
    async with running(program, questions) as (_, load):
        yield load


async def _measured(platform: str, bots: dict[str, _Load]) -> Table:
    """Measure the bots in turn, several times, so that other load on the machine affects all of them."""
    calm: dict[str, list[Run]] = {name: [] for name in bots}
    flat_out: dict[str, list[Run]] = {name: [] for name in bots}
    async with AsyncExitStack() as stack:
        loads = {name: await stack.enter_async_context(bot) for name, bot in bots.items()}
        for _ in range(_ROUNDS):
            for name, load in loads.items():
                calm[name].append(await load.steady(_PRESSING, _CALM_RATE, _ROUND_SECONDS))
                flat_out[name].append(await load.flat_out(_PRESSING, _AT_ONCE, _ROUND_SECONDS))
    everything = [run for runs in (*calm.values(), *flat_out.values()) for run in runs]
    table = Table(
        "bot",
        "presses/s",
        "processor time",
        "p50",
        "p99",
        "lost",
        title=f"{platform}: buttons",
        caption=_noise(everything),
    )
    for name in bots:
        lost = sum(run.lost for run in (*calm[name], *flat_out[name]))
        table.add_row(name, *_figures(calm[name], flat_out[name]), str(lost))
    return table


def _figures(calm: Sequence[Run], flat_out: Sequence[Run]) -> tuple[str, ...]:
    return (
        f"{median(flat_out, lambda run: run.rate):.0f}",
        f"{median(flat_out, lambda run: run.bot_share / run.rate) * 1000:.2f} ms",
        *(f"{median(calm, _percentile(share)):.1f} ms" for share in (0.5, 0.99)),
    )


def _percentile(share: float) -> Callable[[Run], float]:
    return lambda run: run.percentile(share)


def _noise(runs: Sequence[Run]) -> str:
    generator, others = (
        median(runs, share) for share in (lambda run: run.generator_share, lambda run: run.others_share)
    )
    return f"fake and people {generator:.0%} of a core, other processes {others:.0%} (medians)"


def _with_aiogram() -> Path | None:
    """Return a Python that has aiogram; None if it cannot be had."""
    folder = _FOLDER / "aiogram"
    python = folder / "bin" / "python"
    uv = str(Path(sys.executable).with_name("uv"))
    if not python.exists() and not _done(uv, "venv", "--quiet", "--python", sys.executable, str(folder)):
        return None
    is_there = _done(uv, "pip", "install", "--quiet", "--python", str(python), _AIOGRAM)
    return python if is_there else None


def _with_node_packages() -> Path | None:
    """Return the folder of the packages for Node; None if they cannot be had."""
    npm = shutil.which("npm")
    folder = (_FOLDER / "node_modules").absolute()
    if npm is None:
        return None
    _FOLDER.mkdir(parents=True, exist_ok=True)
    arguments = ("install", "--silent", "--no-audit", "--no-fund", "--prefix", str(_FOLDER), *_NODE_PACKAGES)
    return folder if folder.exists() or _done(npm, *arguments) else None


def _done(*command: str) -> bool:
    return subprocess.run(command, check=False).returncode == 0  # noqa: S603  (our own commands)
