"""Reads and writes whole files. A pipe or a device of the same name is refused: it might never come to an end."""

import errno
import stat
from pathlib import Path
from typing import BinaryIO

# Far more than any file of the content has.
_LARGEST = 256 * 2**20
_PRIVATE, _AS_USUAL = 0o600, 0o666  # less what the umask takes
_NO_FILE = "it is a folder, a pipe or a device, and no file"


def read_file(path: Path, most: int = _LARGEST) -> bytes:
    """Return what is in a file. Raise OSError if it cannot be read, is no file, or has more than ``most`` bytes."""
    # Memory for what is asked for is taken at once, so no more is asked for than there is likely to be.
    likely = min(_size(path), most) + 1
    parts: list[bytes] = []
    with path.open("rb") as file:
        while part := file.read(likely):
            parts.append(part)
            if sum(map(len, parts)) > most:
                raise OSError(errno.EFBIG, f"it has more than {most // 2**20} MB", str(path))
    # One part, as there nearly always is, is not copied.
    return b"".join(parts)


def open_file(path: Path) -> BinaryIO:
    """Open a file that is too large to be held twice, for reading. Raise OSError if it cannot be read or is no file."""
    _size(path)
    return path.open("rb")


def _size(path: Path) -> int:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, _NO_FILE, str(path))
    return status.st_size


def write_file(path: Path, content: bytes, *, private: bool = False) -> None:
    """Put a file in the place of what is there: all of it, or nothing. Raise OSError if that cannot be done.

    Nobody but its owner can read a private file, at no moment.
    """
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, _NO_FILE, str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)
    try:
        beside.touch(_PRIVATE if private else _AS_USUAL, exist_ok=False)
        with beside.open("wb") as file:
            file.write(content)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
