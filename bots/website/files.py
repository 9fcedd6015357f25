"""A file of the site."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SiteFile:
    """A file of the site. ``path`` is relative to its root, with slashes."""

    path: str
    content: bytes
