"""While a terminal loads, the person can leave."""

import os
import pty
import signal
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


def test_afterwards_ctrl_c_is_as_it_was(screen: TextIO) -> None:
    before = signal.getsignal(signal.SIGINT)
    with loading(screen, screen):
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before
