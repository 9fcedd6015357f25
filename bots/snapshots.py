"""What the files of a content folder look like from outside, so that a change is noticed."""

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from core.content import CONTENT_ENDINGS
from core.files import read_file
from core.questions import INDEX_PATH

# The time and the size of each file, by its path.
Snapshot = Mapping[str, tuple[int, int]]

_VERSION_CHARACTERS = 12


def content_version(files: Snapshot) -> str:
    """Return a short hash of what is in these files: the same on every machine that has the same content."""
    folder = os.path.commonpath(files) if files else ""
    digest = hashlib.sha256()
    for path in sorted(files):
        with suppress(OSError):
            name = Path(path).relative_to(folder).as_posix()
            digest.update(f"\n{name} {hashlib.sha256(read_file(Path(path))).hexdigest()}".encode())
    return digest.hexdigest()[:_VERSION_CHARACTERS]


def snapshot(folder: Path) -> Snapshot:
    """Return the times and sizes of the files that people write, and of the index."""
    found = {}
    index = str(folder / INDEX_PATH)
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)  # noqa: PTH118  (a Path for each of a thousand files takes 10 ms)
            if os.path.splitext(name)[1] not in CONTENT_ENDINGS and path != index:  # noqa: PTH122  (as above)
                continue
            try:
                status = os.stat(path)  # noqa: PTH116  (as above)
            except OSError:
                # It is just being replaced.
                continue
            found[path] = (status.st_mtime_ns, status.st_size)
    return found
