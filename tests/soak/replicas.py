"""Processes of one bot behind a balancer that chooses at random, and the store that they share."""

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.fakes.telegram import FakeTelegram
from tests.support.processes import Process
from tests.support.store_server import SECRET, StoreServer, store_server
from tests.support.telegram_process import READY, TELEGRAM_COMMAND, free_port, started

# So many deliveries in a hundred go to two processes at once.
TWICE_IN_A_HUNDRED = 10
# What a killed process held goes back to the others after some seconds, so that nobody waits long in a short test.
QUICKLY = """
from functools import partialmethod
from bots.shared_store import SharedStore
SharedStore.replicas = partialmethod(SharedStore.replicas, lease=3.0)
from bots.cli import main
main()
"""


@dataclass
class Replicas:
    """The processes, each with a port of its own. ``quick`` ones give back soon what a killed one held."""

    telegram: FakeTelegram
    store: StoreServer
    home: Path
    env: dict[str, str]
    quick: bool
    random: Random = field(default_factory=lambda: Random(17))
    _ports: list[int] = field(default_factory=list)
    _running: dict[int, tuple[Process, AsyncExitStack]] = field(default_factory=dict)

    async def start(self, count: int) -> None:
        self._ports = [free_port() for _ in range(count)]
        self.telegram.updates.route = self._route
        await asyncio.gather(*(self._begin(port) for port in self._ports))

    async def kill(self) -> None:
        """Kill one in the middle of what it does, and start it anew."""
        port = self.random.choice(self._ports)
        process, stack = self._running.pop(port)
        await process.kill()
        await stack.aclose()
        await self._begin(port)

    async def restart_all(self) -> None:
        """One after the other, as a deploy does."""
        for port in self._ports:
            await self._end(port)
            await self._begin(port)

    async def stop(self) -> None:
        for port in list(self._running):
            await self._end(port)

    def output(self) -> str:
        return "\n".join(process.output for process, _ in self._running.values())

    async def _begin(self, port: int) -> None:
        stack = AsyncExitStack()
        env = {
            **self.env,
            "TELEGRAM_WEBHOOK_URL": "https://bot.example.org",
            "TELEGRAM_PORT": str(port),
            "RECOURSE_STORE_URL": self.store.url,
            "RECOURSE_STORE_SECRET": SECRET,
        }
        command = (sys.executable, "-c", QUICKLY, "telegram") if self.quick else TELEGRAM_COMMAND
        process = await stack.enter_async_context(started(self.telegram, self.home, env, command))
        self._running[port] = process, stack
        await process.logs(READY)

    async def _end(self, port: int) -> None:
        """Orderly; ``started`` looks at the exit code and the log."""
        await self._running.pop(port)[1].aclose()

    def _route(self) -> Sequence[str]:
        count = 2 if self.random.randrange(100) < TWICE_IN_A_HUNDRED else 1
        return [f"http://127.0.0.1:{port}" for port in self.random.sample(self._ports, count)]


@asynccontextmanager
async def replicas(home: Path, env: dict[str, str], *, quick: bool) -> AsyncIterator[Replicas]:
    """None is started yet; those that still run at the end must stop as they should."""
    async with store_server() as store, FakeTelegram(record=False) as telegram:
        found = Replicas(telegram, store, home, env, quick)
        try:
            yield found
            await found.stop()
        finally:
            for process, _ in list(vars(found)["_running"].values()):
                await process.kill()
