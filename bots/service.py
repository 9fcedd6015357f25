"""Runs all bots in one process, until a signal stops it."""

import asyncio
import signal
from collections.abc import Callable, Coroutine, Iterator, Sequence
from typing import Any

# Answers already begun have this long to finish. A host that stops a service kills it soon after.
CLOSING_SECONDS = 20.0
_CONNECT_PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)
Service = Callable[[asyncio.Event], Coroutine[Any, Any, None]]


class ServiceError(Exception):
    """An error that stops a service. Its text tells the operator what is wrong and what to do."""


def connect_pauses() -> Iterator[float]:
    """Yield the seconds to wait before each further attempt to connect. They grow, then stay the same for ever."""
    yield from _CONNECT_PAUSES
    while True:
        yield _CONNECT_PAUSES[-1]


def run_services(services: Sequence[Service]) -> None:
    """Run services until SIGTERM or SIGINT, then let each one finish. A second signal ends the process at once.

    A service returns after its event is set. Raises ServiceError if one cannot go on.
    """
    faults: list[BaseException] = []
    try:
        asyncio.run(_run(services))
    except* ServiceError as group:
        faults += group.exceptions
    if faults:
        raise faults[0]


async def _run(services: Sequence[Service]) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    signals = (signal.SIGTERM, signal.SIGINT)

    def request_stop() -> None:
        stop.set()
        for number in signals:
            loop.remove_signal_handler(number)

    for number in signals:
        loop.add_signal_handler(number, request_stop)
    async with asyncio.TaskGroup() as group:
        for service in services:
            group.create_task(service(stop))
