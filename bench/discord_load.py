"""Measures what an answer on Discord costs: ``make bench``, or alone ``python -m bench discord``.

Recourse and a bare ping bot on the same library run in processes of their own. They talk to the fake Discord of the
tests, by a gateway and HTTP on this machine. Rounds of the two alternate, so that other load on the machine affects
both. The fake and the people run in this process: if it uses nearly a whole core, the figures measure the fake.

A delay is the time from the INTERACTION_CREATE to the request that answers it, as the fake sees them.
"""

import asyncio
import sys
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from bench.load import Act, Kind, LoadGenerator, Run, measurable, median
from bench.ping_bot import CUSTOM_ID
from bench.telegram import Row
from tests.fakes.discord import Call, Channel, FakeDiscord, Guild, Interaction, Person, Shown, environment
from tests.fakes.discord.components import BUTTON, ROW
from tests.fakes.discord.errors import Json
from tests.fakes.discord.messages import EPHEMERAL

_ROUNDS = 3
_ROUND_SECONDS = 2.2
_CALM_RATE = 40.0
# Twenty people who type a letter a second. Each list is matched. At a higher rate a core is full, and the figures
# measure the queue.
_TYPING_RATE = 20.0
_AT_ONCE = 32
_START_SECONDS = 60.0
_WARM_UP_SECONDS = 0.5
# More people than ever wait at once, so that there is always somebody free to act.
_PEOPLE = 200
_RECOURSE = str(Path(sys.executable).with_name("recourse"))
# Together the answers to these have buttons for topics, cards, menus and groups.
_SHOWN: tuple[tuple[str, dict[str, str]], ...] = (
    ("/ask", {"question": "can I file anonymously?"}),
    ("/topics", {}),
    ("/card", {"contact": "opr"}),
)
_PRESSED = ("a:t:", "a:c:", "a:m:", "a:g:")

_PRESSING: tuple[Kind, ...] = ("press",)
_ASKING: tuple[Kind, ...] = ("question",)
_COMPLETING: tuple[Kind, ...] = ("completion",)


@dataclass(frozen=True)
class _Member:
    """A member of the one server, with a channel. The fake keeps few messages of each channel, so each has one."""

    person: Person
    channel: Channel


_Acting = Callable[[_Member], Awaitable[Interaction]]


@dataclass
class _Runs:
    """The runs of each figure, one for each round."""

    ping_command: list[Run] = field(default_factory=list)
    ping_button: list[Run] = field(default_factory=list)
    pressing: list[Run] = field(default_factory=list)
    asking: list[Run] = field(default_factory=list)
    completing: list[Run] = field(default_factory=list)
    ping_flat_out: list[Run] = field(default_factory=list)
    flat_out: list[Run] = field(default_factory=list)


def rows(questions: Sequence[str]) -> list[Row]:
    """Measure, and return the rows of a table: what was measured, the result, and the goal."""
    if not measurable():
        return [("Discord", "measured on Linux only", "")]
    return asyncio.run(_measured(questions))


async def _measured(questions: Sequence[str]) -> list[Row]:
    async with ping_bot() as ping, recourse(questions) as ours:
        runs = _Runs()
        for _ in range(_ROUNDS):
            await _round(runs, ping, ours)
    return [*_figures(runs), *_machine_rows([run for kind in vars(runs).values() for run in kind])]


async def _round(runs: _Runs, ping: LoadGenerator, recourse: LoadGenerator) -> None:
    runs.ping_command.append(await ping.steady(_ASKING, _CALM_RATE, _ROUND_SECONDS))
    runs.asking.append(await recourse.steady(_ASKING, _CALM_RATE, _ROUND_SECONDS))
    runs.ping_button.append(await ping.steady(_PRESSING, _CALM_RATE, _ROUND_SECONDS))
    runs.pressing.append(await recourse.steady(_PRESSING, _CALM_RATE, _ROUND_SECONDS))
    runs.completing.append(await recourse.steady(_COMPLETING, _TYPING_RATE, _ROUND_SECONDS))
    runs.ping_flat_out.append(await ping.flat_out(_PRESSING, _AT_ONCE, _ROUND_SECONDS))
    runs.flat_out.append(await recourse.flat_out(_PRESSING, _AT_ONCE, _ROUND_SECONDS))


def _figures(runs: _Runs) -> list[Row]:
    command, button = (median(found, _p50) for found in (runs.ping_command, runs.ping_button))
    return [
        ("ping bot, command, p50 / p99", _times(runs.ping_command), ""),
        ("ping bot, button, p50 / p99", _times(runs.ping_button), ""),
        ("Recourse, button, p50 / p99", _times(runs.pressing), f"p50 {button * 1.3:.1f} ms (1.3 × ping)"),
        ("Recourse, /ask, p50 / p99", _times(runs.asking), f"p50 {command + 25:.1f} ms (ping + 25 ms)"),
        ("Recourse, autocomplete, 20 typists, p50 / p99", _times(runs.completing), "p99 60 ms"),
        ("ping bot, processor time a button", _cost(runs.ping_flat_out), ""),
        ("Recourse, processor time a button", _cost(runs.flat_out), "0.8 ms"),
        ("ping bot, buttons/s at most", f"{median(runs.ping_flat_out, _rate):.0f}", ""),
        ("Recourse, buttons/s at most", f"{median(runs.flat_out, _rate):.0f}", ""),
    ]


def _machine_rows(runs: Sequence[Run]) -> list[Row]:
    """Return the rows about lost answers, and about other load, which makes the figures worse."""
    generator = max(run.generator_share for run in runs)
    others = max(run.others_share for run in runs)
    lost, acts = sum(run.lost for run in runs), sum(len(run.acts) for run in runs)
    return [
        ("lost", f"{lost} of {acts}", "0"),
        ("fake and people, busiest round", f"{generator:.0%} of a core", "below 90%"),
        ("other processes, busiest round", f"{others:.0%} of a core", "below 12%"),
    ]


def _times(runs: Sequence[Run]) -> str:
    return f"{median(runs, _p50):.1f} / {median(runs, lambda run: run.percentile(0.99)):.1f} ms"


def _cost(runs: Sequence[Run]) -> str:
    return f"{median(runs, lambda run: run.bot_share / run.rate) * 1000:.2f} ms"


def _p50(run: Run) -> float:
    return run.percentile(0.5)


def _rate(run: Run) -> float:
    return run.rate


class _Load(LoadGenerator):
    """The load on one bot. ``acts`` has a function for each kind of act."""

    def __init__(self, server: FakeDiscord, bot: int, members: Sequence[_Member], acts: Mapping[Kind, _Acting]) -> None:
        super().__init__(bot)
        self._server, self._members, self._acts = server, members, acts

    def _crowd(self) -> "_Crowd":
        return _Crowd(self._server, self._members, self._acts)


class _Crowd:
    """People who wait for the answer before they act again, so that each answer belongs to one act."""

    def __init__(self, server: FakeDiscord, members: Sequence[_Member], acts: Mapping[Kind, _Acting]) -> None:
        self._free, self._acts = deque(members), acts
        self._waiting: dict[str, tuple[_Member, Act]] = {}
        server.on_call(self._called)

    async def act(self, kind: Kind, due: float) -> Act:
        member, act = self._free.popleft(), Act(kind, due)
        self._waiting[member.person.id] = (member, act)
        await self._acts[kind](member)
        return act

    def _called(self, call: Call) -> None:
        if call.route != "create_interaction_response" or call.error or call.interaction is None:
            return
        member, act = self._waiting.pop(call.interaction.person.id)
        act.delay = call.at - call.interaction.sent_at
        act.answered.set_result(None)
        self._free.append(member)


@dataclass(frozen=True)
class _Press:
    """A button of a message. ``body`` is the message as Discord sends it."""

    body: Json
    custom_id: str

    async def by(self, member: _Member) -> Interaction:
        """Press the button on a new copy of the message, because the answer changes it."""
        shown = member.channel.post(self.body, only_for=member.person.id)
        return await member.person.clicks(shown, self.custom_id)


def _on_discord_py(server: FakeDiscord) -> Sequence[str]:
    return (sys.executable, "-m", "bench.ping_bot", server.token)


@asynccontextmanager
async def ping_bot(
    command: Callable[[FakeDiscord], Sequence[str]] = _on_discord_py, more: Mapping[str, str] | None = None
) -> AsyncIterator[LoadGenerator]:
    """Run a bare bot, whose environment has ``more``. Yield the load on it."""
    async with FakeDiscord(record=False) as server:
        members = _members(server.guild("Helpers"))
        button = {"type": BUTTON, "style": 2, "label": "Ping", "custom_id": CUSTOM_ID}
        body = {"author": server.world.bot, "content": "Ping", "flags": EPHEMERAL}
        press = _Press(body | {"components": [{"type": ROW, "components": [button]}]}, CUSTOM_ID)
        async with _running(server, *command(server), more=more) as bot:
            load = _Load(
                server,
                bot,
                members,
                {"press": press.by, "question": lambda member: member.person.uses("/ping", in_=member.channel)},
            )
            await load.steady(_PRESSING, _CALM_RATE, _WARM_UP_SECONDS)
            yield load


@asynccontextmanager
async def recourse(questions: Sequence[str]) -> AsyncIterator[LoadGenerator]:
    """Run our own bot. Yield the load on it."""
    async with FakeDiscord(record=False) as server:
        members = _members(server.guild("Helpers"))
        async with _running(server, _RECOURSE, "discord") as bot:
            asked, typed, presses = cycle(questions), cycle(_beginnings(questions)), cycle(await _presses(members[0]))
            load = _Load(
                server,
                bot,
                members,
                {
                    "press": lambda member: next(presses).by(member),
                    "question": lambda member: member.person.uses("/ask", in_=member.channel, question=next(asked)),
                    "completion": lambda member: member.person.types("/ask", in_=member.channel, question=next(typed)),
                },
            )
            await load.steady((*_PRESSING, *_ASKING, *_COMPLETING), _CALM_RATE, _WARM_UP_SECONDS)
            yield load


def _members(guild: Guild) -> list[_Member]:
    return [
        _Member(Person(guild.world, "Ada", "en-US", user_install=False), guild.channel("a")) for _ in range(_PEOPLE)
    ]


def _beginnings(questions: Sequence[str]) -> list[str]:
    """Return a third, two thirds and the whole of each question: people stop typing there to look at the list."""
    return [question[: len(question) * thirds // 3] for question in questions for thirds in (1, 2, 3)]


async def _presses(member: _Member) -> list[_Press]:
    """Return the buttons below answers of the bot."""
    found: list[_Press] = []
    for command, options in _SHOWN:
        answer = await (await member.person.uses(command, in_=member.channel, **options)).answer()
        found += [_Press(_copied(answer), button["custom_id"]) for button in answer.buttons if _is_pressed(button)]
    assert all(any(press.custom_id.startswith(kind) for press in found) for kind in _PRESSED), found
    return found


def _is_pressed(button: Json) -> bool:
    return str(button.get("custom_id")).startswith(_PRESSED)


def _copied(message: Shown) -> Json:
    """Return the body of a message without what ties it to its place, so that it can be posted again elsewhere."""
    return {name: value for name, value in message.body.items() if name not in {"id", "channel_id", "timestamp"}}


@asynccontextmanager
async def _running(server: FakeDiscord, *command: str, more: Mapping[str, str] | None = None) -> AsyncIterator[int]:
    """Run a bot that is connected to the server, and yield its process id. Its environment has ``more``."""
    ours = {"DISCORD_TOKEN": server.token, "RECOURSE_LOG_LEVEL": "WARNING"}
    env = {**environment(server), **ours, **(more or {})}
    process = await asyncio.create_subprocess_exec(*command, env=env)
    ended = asyncio.create_task(process.wait())
    try:
        connected = asyncio.create_task(server.ready(seconds=_START_SECONDS))
        await asyncio.wait([connected, ended], return_when=asyncio.FIRST_COMPLETED)
        if not connected.done() or connected.exception():
            connected.cancel()
            raise SystemExit("A bot that was to be measured has not started.")
        yield process.pid
    finally:
        if not ended.done():
            process.terminate()
        await ended
