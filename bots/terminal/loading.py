"""What a terminal shows while the conversation is made ready."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import FrameType
from typing import TextIO

from rich.console import Console

# A name needs no translation, and the texts are not there yet.
_SHOWN = "Recourse …"


@contextmanager
def loading(source: TextIO, sink: TextIO) -> Iterator[Callable[[], None]]:
    """Show on a terminal that something goes on, until the block ends or what it yields is called. Then it is gone.

    What is typed meanwhile is not shown: it waits for the prompt, which reads it. Into a pipe nothing is written.
    """
    if not (source.isatty() and sink.isatty()):
        yield lambda: None
        return
    status = Console(file=sink).status(_SHOWN)
    with _ending(), _unseen(source), status:
        yield status.stop


@contextmanager
def _ending() -> Iterator[None]:
    """Raise KeyboardInterrupt for Ctrl-C within the block: at its end, if it was swallowed before.

    A library of C or Rust that calls back into Python may drop it: Python would print that as a fault of ours, and the
    person would have to press again.
    """
    pressed = False
    told = sys.unraisablehook

    def drop(unraisable: "sys.UnraisableHookArgs") -> None:
        if unraisable.exc_type is not KeyboardInterrupt:
            told(unraisable)

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        raise KeyboardInterrupt

    sys.unraisablehook = drop
    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        sys.unraisablehook = told
    if pressed:
        raise KeyboardInterrupt


@contextmanager
def _unseen(source: TextIO) -> Iterator[None]:
    """Do not show what is typed within the block. The system keeps it until it is read."""
    if sys.platform == "win32":
        yield
        return
    termios = import_module("termios")
    before = termios.tcgetattr(source)
    quiet = [*before]
    quiet[3] &= ~termios.ECHO
    termios.tcsetattr(source, termios.TCSANOW, quiet)
    try:
        yield
    finally:
        termios.tcsetattr(source, termios.TCSANOW, before)
