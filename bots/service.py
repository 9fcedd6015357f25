"""Runs all bots in one process, until a signal stops it. Each bot lives and ends by itself."""

import asyncio
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from types import FrameType
from typing import Any

from bots.logs import describe

_LOG = logging.getLogger("recourse")
# Answers already begun have this long to finish. A host that stops a service kills it soon after.
CLOSING_SECONDS = 17.0
# Then the process ends, even if a thread or a DNS look-up still hangs.
_LAST_SECONDS = 19.5
# The exit code of a program that a signal ended, as a shell tells it.
_ENDED_BY_SIGNAL = 128
_CONNECT_PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)
Service = Callable[[asyncio.Event], Coroutine[Any, Any, None]]


class ServiceError(Exception):
    """An error that stops a service. Its text tells the operator what is wrong and what to do.

    ``is_fault`` is True for a fault of the program, which may be gone after a new start. Everything else has to be put
    right first.
    """

    def __init__(self, told: str, *, is_fault: bool = False) -> None:
        super().__init__(told)
        self.is_fault = is_fault


class ServicesError(Exception):
    """Raised when the last service has ended. ``ended`` has the error of each that could not go on, by its name."""

    def __init__(self, ended: Mapping[str, ServiceError]) -> None:
        super().__init__("\n".join(map(str, ended.values())))
        self.ended = ended


def connect_pauses() -> Iterator[float]:
    """Yield the seconds to wait before each further attempt to connect. They grow, then stay the same for ever."""
    yield from _CONNECT_PAUSES
    while True:
        yield _CONNECT_PAUSES[-1]


def run_services(
    bots: Mapping[str, Service],
    beside: Sequence[Service] = (),
    ended: Callable[[str, str], None] = lambda *_: None,
    last: Sequence[Service] = (),
) -> None:
    """Run services until SIGTERM or SIGINT, then let each one finish. A second signal ends the process at once.

    The end of their terminal counts as such a signal, too. ``bots`` have the names of their platforms. A bot that
    cannot go on is logged, ``ended`` is called with its name and why, and the others go on. If no bot is left, the
    services ``beside`` them end too, and what is to be done ``last`` is done. Raises ServicesError if a bot failed.
    """
    with asyncio.Runner(loop_factory=_fast_loop()) as runner:
        faults = runner.run(_run(bots, beside, ended, last))
    if faults:
        raise ServicesError(faults)


def _fast_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Return what makes a loop that takes less processor time, where it can be had; None for that of the system."""
    try:
        import uvloop  # noqa: PLC0415  (no package of it for Windows)
    except ModuleNotFoundError:
        return None
    return uvloop.new_event_loop


async def _run(
    bots: Mapping[str, Service],
    beside: Sequence[Service],
    ended: Callable[[str, str], None],
    last: Sequence[Service],
) -> dict[str, ServiceError]:
    stop = asyncio.Event()
    _stop_at_a_signal(stop)
    faults: dict[str, ServiceError] = {}
    attending = [asyncio.create_task(_attend(service, stop)) for service in beside]
    running = {asyncio.create_task(bot(stop), name=name) for name, bot in bots.items()}
    while running:
        done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            if (error := task.exception()) is not None:
                platform = task.get_name()
                faults[platform] = fault = _fault(platform, error)
                ended(platform, str(fault))
                if running:
                    _LOG.error("%s has ended for good, and the others go on without it: %s", platform, fault)
    stop.set()
    await asyncio.gather(*attending)
    for each in last:
        await _attend(each, stop)
    return faults


def _fault(name: str, error: BaseException) -> ServiceError:
    if isinstance(error, ServiceError):
        return error
    return ServiceError(f"{name} broke: {describe(error)}.", is_fault=True)


async def _attend(service: Service, stop: asyncio.Event) -> None:
    try:
        await service(stop)
    except Exception as error:  # noqa: BLE001  (bots that answer are worth more than what goes on beside them)
        _LOG.error("What goes on beside the bots has ended: %s", describe(error))


def _stop_at_a_signal(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    signals = [signal.SIGTERM, signal.SIGINT]
    if hasattr(signal, "SIGHUP") and sys.stdin.isatty():
        # The window was closed, or the connection to this machine.
        signals.append(signal.SIGHUP)

    def request_stop() -> None:
        stop.set()
        for number in signals:
            loop.remove_signal_handler(number)
            # The system's own way would leave the first process of a container running.
            signal.signal(number, _end_by_signal)
        last = threading.Timer(_LAST_SECONDS, _end_at_once)
        # It keeps no process waiting that ends by itself.
        last.daemon = True
        last.start()

    for number in signals:
        loop.add_signal_handler(number, request_stop)


def _end_by_signal(number: int, _: FrameType | None) -> None:
    os._exit(_ENDED_BY_SIGNAL + number)


def _end_at_once() -> None:
    _LOG.warning("Something hangs, and the process ends without it")
    os._exit(1)
