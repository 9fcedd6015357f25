"""While a terminal loads, the person can leave."""

import os
import pty
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import TextIO

import pytest

from bots.terminal import loading


@pytest.fixture
def screen() -> Iterator[TextIO]:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as file:
        yield file
    os.close(ours)


def test_ctrl_c_that_a_library_swallows_ends_it_when_all_is_loaded(screen: TextIO) -> None:
    before = signal.getsignal(signal.SIGINT)
    # Suppressed as PyO3 does it with what a callback raises.
    with pytest.raises(KeyboardInterrupt), loading(screen, screen), suppress(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


class Callback:
    """What Python says of its fault goes to ``sys.unraisablehook``: nobody is there to catch it."""

    def __init__(self, fault: type[BaseException]) -> None:
        self._fault = fault

    def __del__(self) -> None:
        raise self._fault


def test_only_ctrl_c_in_a_callback_is_no_fault_to_tell(screen: TextIO, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: told.append(unraisable.exc_type))
    with loading(screen, screen):
        Callback(KeyboardInterrupt)
        Callback(OSError)
    Callback(KeyboardInterrupt)
    assert told == [OSError, KeyboardInterrupt]


def test_afterwards_ctrl_c_is_as_it_was(screen: TextIO) -> None:
    before = signal.getsignal(signal.SIGINT)
    with loading(screen, screen):
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before
