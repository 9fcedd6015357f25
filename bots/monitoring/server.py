"""Serves /healthz, /readyz and /metrics on an address of their own, for whoever runs the bot."""

import asyncio
import logging
from collections.abc import Callable
from datetime import date
from http import HTTPStatus

from aiohttp import web

from bots.bounded_server import BoundedServer
from bots.health import Counts, Health
from bots.monitoring.exposition import Exposition
from core.content import Content

_LOG = logging.getLogger("recourse")
_CLOSING_SECONDS = 1.0
_FORMAT = "text/plain; version=0.0.4"


class HealthServer:
    """A service beside the bots. ``port`` is the one that it listens on, once ``listening`` is set."""

    def __init__(
        self,
        address: tuple[str, int],
        health: Health,
        counts: Counts,
        content: Callable[[], Content],
        drafts: Callable[[], int | None],
        today: Callable[[], date],
    ) -> None:
        """``content`` returns today's content, ``drafts`` how many drafts are alive, ``today`` the date."""
        self._address = address
        self._health = health
        self._exposition = Exposition(health, counts, content, drafts, today)
        self.listening = asyncio.Event()
        self.port = 0

    async def __call__(self, stop: asyncio.Event) -> None:
        runner = web.ServerRunner(BoundedServer(self._answer), shutdown_timeout=_CLOSING_SECONDS)
        await runner.setup()
        try:
            await web.TCPSite(runner, *self._address).start()
        except OSError as error:
            _LOG.error("RECOURSE_HEALTH_ADDRESS: cannot listen there (%s)", type(error).__name__)
        else:
            self.port = runner.addresses[0][1]
            self.listening.set()
            await stop.wait()
        finally:
            await runner.cleanup()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        pages = {"/healthz": self._alive, "/readyz": self._ready, "/metrics": self._metrics}
        if request.path not in pages:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        if request.method not in {"GET", "HEAD"}:
            return web.Response(status=HTTPStatus.METHOD_NOT_ALLOWED)
        return await pages[request.path]()

    async def _alive(self) -> web.Response:
        """Answer as long as the event loop turns."""
        return web.Response(text="ok\n")

    async def _ready(self) -> web.Response:
        """Tell whether people are answered: a platform is connected, and what the bots depend on is there.

        A bot that has ended leaves the others ready; what it ended for is told.
        """
        failed = await self._health.failed_probes()
        ready = self._health.answers and not failed
        told = {
            "ready": ready,
            "content": self._health.content_version,
            "failed": failed,
            "platforms": {
                name.casefold(): {
                    "state": platform.state,
                    "why": platform.why,
                    "minutes_since_update": platform.minutes_since_update,
                }
                for name, platform in self._health.platforms.items()
            },
        }
        return web.json_response(told, status=200 if ready else 503)

    async def _metrics(self) -> web.Response:
        return web.Response(body=self._exposition.text(), headers={"Content-Type": _FORMAT})
