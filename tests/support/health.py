"""What an operator's tools see of a bot: /healthz, /readyz and /metrics over real HTTP."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

from bots.health import Counts, Health
from bots.monitoring import HealthServer
from core.content import Content

TODAY = date(2026, 11, 24)


class Watcher:
    def __init__(self, address: str, session: aiohttp.ClientSession) -> None:
        self.address = address
        self._url = f"http://{address}"
        self._session = session

    async def text(self, path: str) -> str:
        async with self._session.get(f"{self._url}{path}") as answer:
            return await answer.text()

    async def ready(self) -> tuple[int, dict[str, Any]]:
        async with self._session.get(f"{self._url}/readyz") as answer:
            return answer.status, await answer.json()

    async def metrics(self) -> dict[str, float]:
        """Every sample by its name and labels: ``recourse_updates_total{kind="choice",platform="telegram"}``."""
        found = {}
        for family in text_string_to_metric_families(await self.text("/metrics")):
            for sample in family.samples:
                labels = ",".join(f'{name}="{value}"' for name, value in sorted(sample.labels.items()))
                found[f"{sample.name}{{{labels}}}" if labels else sample.name] = sample.value
        return found


@asynccontextmanager
async def watching(port: int) -> AsyncIterator[Watcher]:
    async with aiohttp.ClientSession() as session:
        yield Watcher(f"127.0.0.1:{port}", session)


@asynccontextmanager
async def watched(
    health: Health, counts: Counts, content: Content, drafts: Callable[[], int] = lambda: 0
) -> AsyncIterator[Watcher]:
    """A server of health inside this process, on a free port."""
    server = HealthServer(("127.0.0.1", 0), health, counts, lambda: content, drafts, lambda: TODAY)
    stop = asyncio.Event()
    serving = asyncio.create_task(server(stop))
    try:
        await server.listening.wait()
        async with watching(server.port) as watcher:
            yield watcher
    finally:
        stop.set()
        await serving
