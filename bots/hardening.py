"""What a process asks of the system, so that what people write leaves no trace outside of it."""

import ctypes
import sys
from importlib import import_module

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
