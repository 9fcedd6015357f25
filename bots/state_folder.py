"""The folder that the bots may write: whether they can."""

import os
import tempfile
from pathlib import Path


def fault_of(folder: Path) -> str | None:
    """Return why nothing can be written into the folder, which is made if it is not there; None if it can."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return None
    except OSError as error:
        return f"the folder RECOURSE_STATE cannot be written ({os.strerror(error.errno or 0)})"
