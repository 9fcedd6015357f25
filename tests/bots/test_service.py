"""Each bot lives and ends by itself; the process ends with the last of them, and tells who failed."""

import asyncio
import signal
import subprocess
import sys
import threading
from collections.abc import Coroutine
from typing import Any

import pytest

from bots.service import ServiceError, ServicesError, run_services

WORD = "Guadalupe"


class Bot:
    """Goes on until it is told to stop, or another one has ended; then it ends as it is told."""

    def __init__(self, error: Exception | None = None, after: "Bot | None" = None) -> None:
        self._error, self._after = error, after
        self.ended = asyncio.Event()
        self.was_stopped = False

    async def __call__(self, stop: asyncio.Event) -> None:
        if self._after is not None:
            await self._after.ended.wait()
            # The others have seen it by then.
            await asyncio.sleep(0.1)
        self.was_stopped = stop.is_set()
        self.ended.set()
        if self._error is not None:
            raise self._error


@pytest.mark.parametrize("error", [ServiceError("TELEGRAM_TOKEN: copy it anew."), KeyError(WORD), OSError(WORD)])
def test_when_one_bot_fails_the_other_goes_on_and_the_end_tells_of_it(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    failing = Bot(error)
    other = Bot(after=failing)
    with pytest.raises(ServicesError) as told:
        run_services({"Telegram": failing, "Discord": other})
    assert other.ended.is_set()
    assert not other.was_stopped
    assert list(told.value.ended) == ["Telegram"]
    # What only the operator can put right is no fault of the program.
    assert told.value.ended["Telegram"].is_fault is not isinstance(error, ServiceError)
    (record,) = caplog.records
    assert record.getMessage().startswith("Telegram has ended for good, and the others go on without it: ")
    for text in (caplog.text, str(told.value)):
        assert WORD not in text
        assert (str(error) if isinstance(error, ServiceError) else type(error).__name__) in text


def test_the_last_bot_s_failure_is_told_at_the_end_only(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ServicesError, match=r"^no token$"):
        run_services({"Telegram": Bot(ServiceError("no token"))})
    assert caplog.records == []


def test_what_goes_on_beside_the_bots_ends_with_the_last_of_them() -> None:
    told = []

    async def beside(stop: asyncio.Event) -> None:
        await stop.wait()
        told.append("stopped")

    run_services({"Telegram": Bot()}, [beside])
    assert told == ["stopped"]


def test_a_fault_beside_the_bots_does_not_end_them(caplog: pytest.LogCaptureFixture) -> None:
    first = Bot()

    def broken(_: asyncio.Event) -> Coroutine[Any, Any, None]:
        async def fail() -> None:
            raise KeyError(WORD)

        return fail()

    last = Bot(after=first)
    run_services({"Telegram": first, "Discord": last}, [broken])
    assert last.ended.is_set()
    assert "KeyError" in caplog.text
    assert WORD not in caplog.text


HANGING = """
import asyncio, sys, threading
from bots import service
service._LAST_SECONDS = 1.0
async def bot(stop):
    asyncio.get_running_loop().run_in_executor(None, threading.Event().wait)
    print("ready", flush=True)
    await stop.wait()
service.run_services({"Telegram": bot})
"""


def test_a_thread_that_hangs_does_not_keep_the_process_from_ending() -> None:
    with subprocess.Popen([sys.executable, "-c", HANGING], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        killed = threading.Timer(120, process.kill)
        killed.start()
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            process.send_signal(signal.SIGTERM)
            assert process.wait() == 1
        finally:
            killed.cancel()


CLOSING = """
import asyncio
from bots import service
async def bot(stop):
    print("ready", flush=True)
    await stop.wait()
    print("closing", flush=True)
    await asyncio.Event().wait()
service.run_services({"Telegram": bot})
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_second_signal_ends_the_process_at_once(number: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", CLOSING], stdout=subprocess.PIPE) as process:
        killed = threading.Timer(120, process.kill)
        killed.start()
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            process.send_signal(number)
            assert process.stdout.readline() == b"closing\n"
            process.send_signal(number)
            assert process.wait() == 128 + number
        finally:
            killed.cancel()
