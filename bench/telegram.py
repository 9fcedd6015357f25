"""Measures what an answer on Telegram costs: ``make bench``, or alone ``python -m bench telegram``.

Recourse and a bare echo bot on the same library run in processes of their own. The fake Bot API server of the tests
calls them by webhook, over HTTP. Rounds of the two alternate, so that other load on the machine affects both. The fake
and the people run in this process: if it uses nearly a whole core, the figures measure the fake.
"""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.load import Kind, Load, Run, measurable, median
from tests.fakes.telegram import FakeTelegram

Row = tuple[str, str, str]

_ROUNDS = 3
_ROUND_SECONDS = 4.0
_CALM_RATE = 40.0
_QUESTIONS_BESIDE = 20.0
_AT_ONCE = 64
# At this share of the most, for so long; and with a slow API for a third of it.
_SUSTAINED_SHARE, _SUSTAINED_SECONDS = 0.8, 60.0
_API_SECONDS = 0.05
_START_SECONDS = 60.0
_WARM_UP_SECONDS = 2.0
# People who ask for a paper at the same moment, while others press buttons.
_PAPERS, _PAPER, _PAPER_SECONDS = 20, "w:opr", 6.0
# Topics, cards, menus and a group. No two neighbours are the same, so each press changes the message.
PRESSES = ("t:anonymous", "m:topics", "c:opr", "g:complaints", "m:cards", "t:retaliation")
_RECOURSE = str(Path(sys.executable).with_name("recourse"))

_PRESSING: tuple[Kind, ...] = ("press",)
_ASKING: tuple[Kind, ...] = ("question",)
_BESIDE: tuple[Kind, ...] = ("press", "press", "question")
_IN_TURN: tuple[Kind, ...] = ("press", "question")
_SEVEN_TO_THREE: tuple[Kind, ...] = (*_BESIDE, *_BESIDE, *_BESIDE, "press")


@dataclass
class _Runs:
    """The runs of each figure, one for each round."""

    echo_asking: list[Run] = field(default_factory=list)
    echo_pressing: list[Run] = field(default_factory=list)
    pressing: list[Run] = field(default_factory=list)
    asking: list[Run] = field(default_factory=list)
    beside: list[Run] = field(default_factory=list)
    echo_flat_out: list[Run] = field(default_factory=list)
    flat_out: list[Run] = field(default_factory=list)
    flat_out_both: list[Run] = field(default_factory=list)
    papers: list[Run] = field(default_factory=list)


def rows(questions: Sequence[str]) -> list[Row]:
    """Measure, and return the rows of a table: what was measured, the result, and the goal."""
    if not measurable():
        return [("Telegram", "measured on Linux only", "")]
    return asyncio.run(_measured(questions))


async def _measured(questions: Sequence[str]) -> list[Row]:
    async with running(ECHO, questions) as (_, echo), running(OURS, questions) as (server, recourse):
        runs = _Runs()
        for _ in range(_ROUNDS):
            await _round(runs, echo, recourse)
            runs.papers.append(await _beside_papers(server, recourse))
        server.latency = _API_SECONDS
        slow = await recourse.steady(_SEVEN_TO_THREE, 150, _SUSTAINED_SECONDS / 3)
        server.latency = 0.0
        rate = _SUSTAINED_SHARE * median(runs.flat_out, _rate)
        fast = await recourse.steady(_PRESSING, rate, _SUSTAINED_SECONDS)
    calm = _calm_rows(runs)
    sustained = _sustained_rows("150 a second, API takes 50 ms", slow)
    sustained += _sustained_rows(f"{rate:.0f} buttons a second, {_SUSTAINED_SHARE:.0%} of the most", fast)
    return calm + sustained + _machine_rows([*(run for kind in vars(runs).values() for run in kind), slow, fast])


async def _round(runs: _Runs, echo: Load, recourse: Load) -> None:
    beside = _CALM_RATE + _QUESTIONS_BESIDE
    runs.echo_asking.append(await echo.steady(_ASKING, _CALM_RATE, _ROUND_SECONDS))
    runs.asking.append(await recourse.steady(_ASKING, _CALM_RATE, _ROUND_SECONDS))
    runs.echo_pressing.append(await echo.steady(_PRESSING, _CALM_RATE, _ROUND_SECONDS))
    runs.pressing.append(await recourse.steady(_PRESSING, _CALM_RATE, _ROUND_SECONDS))
    runs.beside.append(await recourse.steady(_BESIDE, beside, _ROUND_SECONDS))
    runs.echo_flat_out.append(await echo.flat_out(_PRESSING, _AT_ONCE, _ROUND_SECONDS))
    runs.flat_out.append(await recourse.flat_out(_PRESSING, _AT_ONCE, _ROUND_SECONDS))
    runs.flat_out_both.append(await recourse.flat_out(_IN_TURN, _AT_ONCE, _ROUND_SECONDS))


async def _beside_papers(server: FakeTelegram, recourse: Load) -> Run:
    """Press buttons calmly, while others ask for papers all at once."""

    async def ask_for_papers() -> None:
        await asyncio.sleep(_PAPER_SECONDS / 3)
        for number in range(_PAPERS):
            person = server.person(f"Ben {number}", started=True)
            message = person.post({"from": server.world.bot_user, "text": "Hello"})
            await person.taps_old(message, _PAPER)

    asking = asyncio.create_task(ask_for_papers())
    run = await recourse.steady(_PRESSING, _CALM_RATE, _PAPER_SECONDS)
    await asking
    return run


def _calm_rows(runs: _Runs) -> list[Row]:
    echo_text, echo_button = (median(found, _p50) for found in (runs.echo_asking, runs.echo_pressing))
    return [
        ("echo bot, text, p50 / p99", _times(runs.echo_asking), ""),
        ("echo bot, button, p50 / p99", _times(runs.echo_pressing), ""),
        ("Recourse, button, p50 / p99", _times(runs.pressing), f"p50 {echo_button * 1.3:.1f} ms (1.3 × echo)"),
        ("Recourse, question, p50 / p99", _times(runs.asking), f"p50 {echo_text + 25:.1f} ms (echo + 25 ms)"),
        (
            "Recourse, button beside 20 questions/s",
            _times(runs.beside, "press"),
            f"p99 near {median(runs.pressing, _p99):.1f} ms",
        ),
        ("echo bot, processor time a button", _cost(runs.echo_flat_out), ""),
        ("Recourse, processor time a button", _cost(runs.flat_out), "1.2 ms"),
        ("echo bot, buttons/s at most", f"{median(runs.echo_flat_out, _rate):.0f}", ""),
        ("Recourse, buttons/s at most", f"{median(runs.flat_out, _rate):.0f}", "1.3 × aiogram (see peers)"),
        ("Recourse, questions/s beside as many buttons", f"{median(runs.flat_out_both, _rate) / 2:.0f}", "150"),
        (
            f"Recourse, button beside {_PAPERS} papers at once",
            _times(runs.papers),
            f"p99 {median(runs.pressing, _p99) + 20:.1f} ms (20 ms more)",
        ),
    ]


def _sustained_rows(what: str, run: Run) -> list[Row]:
    first, last = run.thirds(0.99)
    memory = [usage.memory / 2**20 for usage in (run.before, run.after)]
    return [
        (f"{what}: lost", f"{run.lost} of {len(run.acts)}", "0"),
        (
            "  p50, p99 of first → last third",
            f"{_p50(run):.1f} ms, {first:.1f} → {last:.1f} ms",
            "no growth",
        ),
        ("  memory, start → end", f"{memory[0]:.0f} → {memory[1]:.0f} MB", "no growth"),
        ("  the bot's share of a core", f"{run.bot_share:.0%}", ""),
    ]


def _machine_rows(runs: Sequence[Run]) -> list[Row]:
    """Return the rows about other load, which makes the figures worse."""
    generator, others = (
        max(shares) for shares in zip(*((r.generator_share, r.others_share) for r in runs), strict=True)
    )
    return [
        ("fake and people, busiest round", f"{generator:.0%} of a core", "below 90%"),
        ("other processes, busiest round", f"{others:.0%} of a core", "below 12%"),
    ]


def _times(runs: Sequence[Run], kind: Kind | None = None) -> str:
    p50, p99 = median(runs, lambda run: run.percentile(0.5, kind)), median(runs, lambda run: run.percentile(0.99, kind))
    return f"{p50:.1f} / {p99:.1f} ms"


def _cost(runs: Sequence[Run]) -> str:
    return f"{median(runs, lambda run: run.bot_share / run.rate) * 1000:.2f} ms"


def _p50(run: Run) -> float:
    return run.percentile(0.5)


def _p99(run: Run) -> float:
    return run.percentile(0.99)


def _rate(run: Run) -> float:
    return run.rate


@dataclass(frozen=True)
class Program:
    """The command and the environment of a bot that talks to a server and may listen on a port.

    ``ready`` is the method that it calls when it takes updates.
    """

    command: Callable[[FakeTelegram, int], Sequence[str]]
    environment: Callable[[FakeTelegram, int], Mapping[str, str]]
    ready: str = "setWebhook"


ECHO = Program(
    lambda server, port: (sys.executable, "-m", "bench.echo_bot", server.token, server.url, str(port)), lambda *_: {}
)
OURS = Program(
    lambda *_: (_RECOURSE, "telegram"),
    lambda server, port: {
        "TELEGRAM_TOKEN": server.token,
        "TELEGRAM_API_URL": server.url,
        "TELEGRAM_WEBHOOK_URL": "https://127.0.0.1",
        "TELEGRAM_LISTEN": "127.0.0.1",
        "TELEGRAM_PORT": str(port),
        "RECOURSE_LOG_LEVEL": "WARNING",
    },
)


@asynccontextmanager
async def running(program: Program, questions: Sequence[str]) -> AsyncIterator[tuple[FakeTelegram, Load]]:
    """Run a bot and warm it up. Yield the server that it talks to, and the load on it."""
    port = _free_port()
    async with FakeTelegram(record=False, webhook_target=f"http://127.0.0.1:{port}") as server:
        listening = asyncio.Event()
        server.on_call(lambda call: listening.set() if call.method == program.ready else None)
        environment = {**os.environ, **program.environment(server, port)}
        process = await asyncio.create_subprocess_exec(*program.command(server, port), env=environment)
        ended = asyncio.create_task(process.wait())
        try:
            started = asyncio.create_task(listening.wait())
            await asyncio.wait([started, ended], timeout=_START_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            if not started.done():
                raise SystemExit("A bot that was to be measured has not started.")
            load = Load(server, process.pid, PRESSES, questions)
            await load.steady(_BESIDE, _CALM_RATE, _WARM_UP_SECONDS)
            yield server, load
        finally:
            if not ended.done():
                process.terminate()
            await ended


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
