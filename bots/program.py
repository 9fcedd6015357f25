"""The first lines of the program: a bot hears signals before anything large is loaded, which takes seconds."""

import os
import signal
import sys

# Their hosts end them or have them read their files anew at any moment, also in the first.
_BOTS = {"run", "telegram", "discord"}


def main() -> None:
    """Run ``recourse``."""
    if set(sys.argv[1:2]) & _BOTS:
        end_at_a_signal()
    from bots.cli import main as command  # noqa: PLC0415  (after that the signals are heard)

    command()


def end_at_a_signal() -> None:
    """Let SIGTERM end the process in order while it still loads: nothing has begun that would have to be finished.

    The first process of a container would otherwise not hear it. SIGHUP asks to read the content, which is about to be
    read, and would otherwise end the process; from a terminal it says that the window was closed.
    """
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    if hasattr(signal, "SIGHUP") and not (sys.stdin and sys.stdin.isatty()):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
