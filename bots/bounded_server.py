"""An HTTP server that strangers cannot fill: its connections are bounded in number and in idle time."""

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web

# Seconds for the header of a request, and between two requests.
_IDLE_SECONDS = 20.0
_MOST_CONNECTIONS = 200


class BoundedServer(web.Server):
    """A server for a port that anybody may reach.

    Idle connections are closed after 20 seconds, and if there are too many, the one that has been idle longest at once.
    """

    def __init__(self, answer: Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]) -> None:
        super().__init__(
            self._busily,
            access_log=None,
            keepalive_timeout=_IDLE_SECONDS,
            # What a stranger goes on sending is not read.
            lingering_time=0,
            auto_decompress=False,
        )
        self._answer = answer
        self._idle: dict[web.RequestHandler, asyncio.Transport] = {}

    def connection_made(self, handler: web.RequestHandler, transport: asyncio.Transport) -> None:
        super().connection_made(handler, transport)
        self._idle[handler] = transport
        if len(self.connections) > _MOST_CONNECTIONS:
            self._idle.pop(next(iter(self._idle))).abort()

    def connection_lost(self, handler: web.RequestHandler, exc: BaseException | None = None) -> None:
        super().connection_lost(handler, exc)
        self._idle.pop(handler, None)

    async def _busily(self, request: web.BaseRequest) -> web.StreamResponse:
        transport = self._idle.pop(request.protocol, None)
        try:
            return await self._answer(request)
        finally:
            if transport is not None and not transport.is_closing():
                self._idle[request.protocol] = transport
