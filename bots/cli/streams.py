"""Standard input and output of the command: their encoding, and what happens if they are missing or full."""

import errno
import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from bots.cli.options import warn

# A reader that is gone, a full disk or quota, a closed or a broken stream. A stream that was missing from the beginning
# raises io.UnsupportedOperation, which has no number.
_OF_STREAMS = {errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EBADF, errno.EIO, None}


@contextmanager
def standard_streams() -> Iterator[None]:
    """Make the standard streams UTF-8 within the block. Bytes that are not become replacement characters.

    If one of them is missing or fails, the block ends with one line on standard error and exit code 1. If a pipe that
    it writes into was closed by its reader, nothing is said.
    """
    _replace_missing()
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        try:
            yield
        finally:
            # What Python writes when it ends could no longer be told.
            sys.stdout.flush()
    except OSError as error:
        # Others are faults of the program or of a network.
        if error.filename is not None or error.errno not in _OF_STREAMS:
            raise
        if error.errno != errno.EPIPE:
            with suppress(OSError):
                warn(f"Standard input or output cannot be used: {error.strerror or 'it is closed'}.")
        _discard(sys.stdout)
        _discard(sys.stderr)
        sys.exit(1)


def nothing_to_read() -> bool:
    """Return whether standard input is closed, or a device from which nothing comes, as services get it of systemd."""
    if not sys.stdin.readable():
        return True
    try:
        status = os.fstat(sys.stdin.fileno())
    except OSError:
        # It is no file of the system.
        return False
    return stat.S_ISCHR(status.st_mode) and not sys.stdin.isatty()


def _replace_missing() -> None:
    """Replace each missing stream (``recourse chat <&-``) with one that raises OSError only when it is used.

    It also takes the number of that stream, which the next file or connection would get otherwise. What would be
    written to a missing standard error is lost.
    """
    for name, mode in (("stdin", "w"), ("stdout", "r"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  (open until the end)


def _discard(stream: TextIO) -> None:
    """Throw away what a stream still holds: Python would try to write it at the end, and complain."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())
