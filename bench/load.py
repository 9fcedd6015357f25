"""Generates load on a bot: people press buttons and write, and the answers are timed.

A delay is counted from the moment when an act was due, not from when it was sent. A stall then appears in every act
that it delays, and not only in one of them.
"""

import asyncio
import os
import statistics
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path
from typing import Literal, Protocol

from tests.fakes.telegram import Call, FakeTelegram, Person

Kind = Literal["press", "question", "completion"]

# Each run has people of its own, and enough of them that no chat gets longer than the fake remembers.
_PEOPLE = 1000
_WARM_UP_SECONDS = 1.0
# Seconds without any answer, after which the open acts count as lost.
_PATIENCE_SECONDS = 10.0
_ANSWERS = frozenset({"sendMessage", "editMessageText"})
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_STATISTICS = Path("/proc/stat")


@dataclass
class Act:
    """Something that a person does. ``delay`` is the seconds until the answering call reached the API; None before."""

    kind: Kind
    due: float
    answered: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    delay: float | None = None


@dataclass(frozen=True)
class Usage:
    """What was used up to the moment ``at``: processor time in seconds, and the bot's memory in bytes.

    ``machine`` is the processor time of all processes.
    """

    at: float
    bot: float
    generator: float
    machine: float
    memory: int


@dataclass(frozen=True)
class Run:
    """The acts after the warm-up, and the usage before the first and after the last of them.

    ``lost`` also counts acts of the warm-up. A share of 1 is one processor core.
    """

    acts: tuple[Act, ...]
    lost: int
    before: Usage
    after: Usage

    @property
    def seconds(self) -> float:
        return self.after.at - self.before.at

    @property
    def rate(self) -> float:
        """Return the answers per second."""
        return len(self._delays()) / self.seconds

    @property
    def bot_share(self) -> float:
        return (self.after.bot - self.before.bot) / self.seconds

    @property
    def generator_share(self) -> float:
        return (self.after.generator - self.before.generator) / self.seconds

    @property
    def others_share(self) -> float:
        """Return the share of all processes that do not belong to the measurement."""
        return (self.after.machine - self.before.machine) / self.seconds - self.bot_share - self.generator_share

    def percentile(self, share: float, kind: Kind | None = None) -> float:
        """Return a percentile of the delays in milliseconds. ``share`` is 0.5 for the median."""
        return _percentile(self._delays(kind), share)

    def thirds(self, share: float) -> tuple[float, float]:
        """Return the percentile in the first and in the last third of the time, in milliseconds."""
        third = self.seconds / 3
        first = [act for act in self.acts if act.due < self.before.at + third]
        last = [act for act in self.acts if act.due >= self.after.at - third]
        early, late = ([act.delay for act in acts if act.delay is not None] for acts in (first, last))
        return _percentile(early, share), _percentile(late, share)

    def _delays(self, kind: Kind | None = None) -> list[float]:
        return [act.delay for act in self.acts if act.delay is not None and kind in (None, act.kind)]


class Crowd(Protocol):
    """The people of one run."""

    async def act(self, kind: Kind, due: float) -> Act:
        """Let somebody act now. Returns at once; the answer comes later."""


class LoadGenerator(ABC):
    """The load on one bot, given by its process id. Subclasses know how people act on their platform."""

    def __init__(self, bot: int) -> None:
        self._bot = bot

    @abstractmethod
    def _crowd(self) -> Crowd: ...

    async def steady(self, kinds: Sequence[Kind], rate: float, seconds: float) -> Run:
        """Run an open loop: ``rate`` acts a second, whatever the bot does. The kinds take turns."""
        crowd = self._crowd()
        start = time.perf_counter()
        acts: list[Act] = []
        before: Usage | None = None
        for number, kind in zip(range(int(rate * (_WARM_UP_SECONDS + seconds))), cycle(kinds), strict=False):
            due = start + number / rate
            if before is None and due >= start + _WARM_UP_SECONDS:
                before = usage(self._bot)
            # Sleeps for 0 seconds if it is late, so that the fake can still work.
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            acts.append(await crowd.act(kind, due))
        assert before is not None
        return await _finished(acts, before, usage(self._bot))

    async def flat_out(self, kinds: Sequence[Kind], at_once: int, seconds: float) -> Run:
        """Run a closed loop: ``at_once`` acts are always open, and each answer is followed by the next act."""
        crowd, turns = self._crowd(), cycle(kinds)
        end = time.perf_counter() + _WARM_UP_SECONDS + seconds
        acts: list[Act] = []

        async def one_after_the_other() -> None:
            while time.perf_counter() < end:
                acts.append(await crowd.act(next(turns), time.perf_counter()))
                await asyncio.wait([acts[-1].answered], timeout=_PATIENCE_SECONDS)

        async with asyncio.TaskGroup() as group:
            for _ in range(at_once):
                group.create_task(one_after_the_other())
            await asyncio.sleep(_WARM_UP_SECONDS)
            before = usage(self._bot)
            await asyncio.sleep(seconds)
            after = usage(self._bot)
        return await _finished(acts, before, after)


class Load(LoadGenerator):
    """The load on a Telegram bot that talks to ``server``.

    ``presses`` are the payloads of the buttons that a person presses one after another. ``questions`` are the
    texts that people write.
    """

    def __init__(self, server: FakeTelegram, bot: int, presses: Sequence[str], questions: Sequence[str]) -> None:
        super().__init__(bot)
        self._server, self._presses, self._questions = server, presses, cycle(questions)

    def _crowd(self) -> "_Crowd":
        return _Crowd(self._server, self._presses, lambda: next(self._questions))


class _Crowd:
    """People who wait for the answer before they act again, so that each answer belongs to one act."""

    def __init__(self, server: FakeTelegram, presses: Sequence[str], question: Callable[[], str]) -> None:
        self._question = question
        self._visitors = (_Visitor(server, presses, number) for number in count())
        self._free = deque(next(self._visitors) for _ in range(_PEOPLE))
        self._waiting: dict[int, tuple[_Visitor, Act]] = {}
        server.on_call(self._called)

    async def act(self, kind: Kind, due: float) -> Act:
        visitor = self._free.popleft() if self._free else next(self._visitors)
        act = Act(kind, due)
        self._waiting[visitor.person.id] = (visitor, act)
        if kind == "press":
            await visitor.press()
        else:
            await visitor.person.says(self._question())
        return act

    def _called(self, call: Call) -> None:
        if call.method not in _ANSWERS or call.error:
            return
        visitor, act = self._waiting.pop(call.params["chat_id"], (None, None))
        if visitor is None or act is None:  # the second message of an answer
            return
        act.delay = call.at - act.due
        act.answered.set_result(None)
        self._free.append(visitor)


class _Visitor:
    """A person with one message of the bot. The person presses its buttons in turn, and each press changes it."""

    def __init__(self, server: FakeTelegram, presses: Sequence[str], number: int) -> None:
        self.person: Person = server.person("Ada", started=True)
        self._message = self.person.post({"from": server.world.bot_user, "text": "Hello"})
        self._presses, self._next = presses, number

    async def press(self) -> None:
        self._next += 1
        await self.person.taps_old(self._message, self._presses[self._next % len(self._presses)])


def usage(bot: int) -> Usage:
    """Return what this process (the generator) and the process of the bot have used so far (man 5 proc)."""
    process = Path(f"/proc/{bot}/stat").read_text("utf-8").rpartition(")")[2].split()
    machine = [int(ticks) for ticks in _STATISTICS.read_text("utf-8").partition("\n")[0].split()[1:9]]
    idle, waiting_for_disk = machine[3:5]
    return Usage(
        time.perf_counter(),
        (int(process[11]) + int(process[12])) / _TICKS,
        time.process_time(),
        (sum(machine) - idle - waiting_for_disk) / _TICKS,
        int(process[21]) * _PAGE,
    )


def measurable() -> bool:
    """Return whether this system reports what processes use."""
    return _STATISTICS.exists()


def resident_megabytes() -> float:
    """The memory of this process."""
    return int(_status(Path("/proc/self"))["VmRSS"].split()[0]) / 1024


def children_megabytes() -> float:
    """The memory of the processes that this one has started."""
    found = [_status(folder) for folder in Path("/proc").glob("[0-9]*")]
    ours = [status for status in found if status.get("PPid") == str(os.getpid())]
    return sum(int(status["VmRSS"].split()[0]) for status in ours if "VmRSS" in status) / 1024


def _status(process: Path) -> dict[str, str]:
    """Nothing of one that has ended meanwhile."""
    try:
        lines = (process / "status").read_text("utf-8").splitlines()
    except OSError:
        return {}
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def median(runs: Sequence[Run], figure: Callable[[Run], float]) -> float:
    return statistics.median(figure(run) for run in runs)


async def _finished(acts: Sequence[Act], before: Usage, after: Usage) -> Run:
    """Wait for the open acts, and return the run of those that were due between ``before`` and ``after``."""
    answered = {act.answered for act in acts}
    while answered:
        done, answered = await asyncio.wait(answered, timeout=_PATIENCE_SECONDS)
        if not done:
            break
    measured = tuple(act for act in acts if before.at <= act.due <= after.at)
    return Run(measured, sum(act.delay is None for act in acts), before, after)


def _percentile(delays: Sequence[float], share: float) -> float:
    return sorted(delays)[int(len(delays) * share)] * 1000 if delays else float("nan")
