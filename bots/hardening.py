"""Settings of the operating system that keep what people write inside this process."""

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
    """Disable core dumps, and on Linux the reading of this process by others of the same user.

    Does nothing on Windows. A child process starts dumpable again, but keeps the limit.
    """
    if sys.platform != "win32":
        resource = import_module("resource")
        # The hard limit as well, so that nothing raises it again.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # A dump that a system pipes into a program, such as systemd's, heeds no limit (man 5 core).
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def overwrite_freed_memory() -> None:
    """Make the allocator overwrite freed memory, if it is glibc's.

    Freed memory would keep its content until it is used again, which on a quiet bot may take days. Python's own
    allocator, for objects smaller than 512 bytes, is not affected.
    """
    if function := _of_glibc("mallopt"):
        function(_M_PERTURB, _ANY_BYTE)


def return_memory() -> None:
    """Return freed pages to the system, which empties them.

    See https://man7.org/linux/man-pages/man3/malloc_trim.3.html.
    """
    if function := _of_glibc("malloc_trim"):
        function(0)


@lru_cache
def _of_glibc(name: str) -> Any | None:
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
