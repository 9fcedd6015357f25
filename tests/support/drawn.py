"""What a platform shows of a reply, in words that all platforms have."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Drawn:
    """``text`` is what can be read, ``choices`` are the payloads that can be pressed, ``files`` the names of files."""

    text: str
    choices: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
