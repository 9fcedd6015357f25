"""What a process asks of the system, so that what people write leaves no trace outside of it."""

import ctypes
import sys
from functools import lru_cache
from importlib import import_module
from typing import Any

# https://man7.org/linux/man-pages/man2/PR_SET_DUMPABLE.2const.html
_PR_SET_DUMPABLE = 4


def forbid_core_dumps() -> None:
    """Let a crash write no file of this process's memory, and no other program of the same user read it.

    Does what the system offers: on Windows nothing. A child process starts dumpable again, but with the limit.
    """
    if sys.platform != "win32":
        resource = import_module("resource")
        # The hard limit as well, so that nothing raises it again.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # A dump that a system pipes into a program, such as systemd's, heeds no limit (man 5 core).
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def return_memory() -> bool:
    """Give pages that were freed back to the system, which empties them. Whether the allocator can: glibc's does.

    What is freed keeps its content until it is used again, which on a quiet bot may be days.
    """
    trim = _trim()
    if trim is None:
        return False
    trim(0)
    return True


@lru_cache(maxsize=1)
def _trim() -> Any | None:
    """https://man7.org/linux/man-pages/man3/malloc_trim.3.html"""
    return getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
