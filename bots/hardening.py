"""What a process asks of the system, so that what people write leaves no trace outside of it."""

import ctypes
import sys
from functools import lru_cache
from importlib import import_module
from typing import Any

# https://man7.org/linux/man-pages/man2/PR_SET_DUMPABLE.2const.html
_PR_SET_DUMPABLE = 4
# https://man7.org/linux/man-pages/man3/mallopt.3.html
_M_PERTURB = -6
_ANY_BYTE = 0x55


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


def overwrite_freed_memory() -> None:
    """Let the allocator overwrite what is freed, where it can: glibc's does. What is freed would keep its content until
    it is used again, which on a quiet bot may be days.

    Python's own allocator, for what is smaller than 512 bytes, is no part of it.
    """
    if function := _of_glibc("mallopt"):
        function(_M_PERTURB, _ANY_BYTE)


def return_memory() -> None:
    """Give pages that were freed back to the system, which empties them: what was freed before, and the rest.

    See https://man7.org/linux/man-pages/man3/malloc_trim.3.html.
    """
    if function := _of_glibc("malloc_trim"):
        function(0)


@lru_cache
def _of_glibc(name: str) -> Any | None:
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
