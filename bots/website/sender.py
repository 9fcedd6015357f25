"""What goes out: the files of the site in a folder, with a list of their hashes, and the test of such a folder."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from bots.website.files import SiteFile

SUMS = "SHA256SUMS"
# What `ssh-keygen -Y sign` and minisign leave beside the list.
_SIGNATURES = frozenset({f"{SUMS}.sig", f"{SUMS}.minisig"})


class SiteError(Exception):
    """A folder that cannot hold the site, or a list that is none."""


def write_site(files: Iterable[SiteFile], folder: Path) -> int:
    """Write the files and the list of their hashes, and return how many files there are.

    A site that was written there before is replaced, and so are its files that the new one no longer has. Raise
    SiteError if the folder holds anything else: nothing of somebody's is lost.
    """
    made = list(files)  # all of it, before anything that was there is removed
    if folder.is_dir() and any(folder.iterdir()):
        _clear(folder)
    lines = []
    for file in made:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
        lines.append(f"{hashlib.sha256(file.content).hexdigest()}  {file.path}\n")
    # As `sha256sum --check` reads it.
    (folder / SUMS).write_text("".join(sorted(lines, key=lambda line: line.partition("  ")[2])), "utf-8")
    return len(lines)


def faults_of(folder: Path) -> Iterator[str]:
    """Yield what is not as the list of hashes says: a file that was changed, is missing, or was added."""
    listed = _listed(folder)
    for name, expected in listed.items():
        path = folder / name
        if not path.is_file():
            yield f"{name}: missing"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            yield f"{name}: changed"
    for name in _names(folder):
        if name not in listed and name not in _SIGNATURES | {SUMS}:
            yield f"{name}: not in {SUMS}"


def _clear(folder: Path) -> None:
    """Remove the site that a folder holds."""
    if others := [fault for fault in faults_of(folder) if not fault.endswith(": missing")]:
        raise SiteError(f"{folder} holds what is not a site as it was made: {others[0]}")
    for name in _names(folder):
        (folder / name).unlink()
    for inside in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        inside.rmdir()


def _listed(folder: Path) -> dict[str, str]:
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise SiteError(f"{folder} has no {SUMS} that can be read") from error
    listed = {name: digest for digest, mark, name in (line.partition("  ") for line in lines) if mark}
    if len(listed) != len(lines) or any(Path(name).is_absolute() or ".." in Path(name).parts for name in listed):
        raise SiteError(f"{folder / SUMS} is not a list of hashes")
    return listed


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
