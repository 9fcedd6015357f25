"""The folder in which the program keeps what it can make again."""

import sys
from pathlib import Path


def own_folder() -> Path | None:
    """Return the virtual environment that the program runs in: what is kept there goes with it, and is in nobody's way.

    None without one, because the system's Python is not ours.
    """
    return Path(sys.prefix) if sys.prefix != sys.base_prefix else None
