"""Rules for the bot's own phrases: what a phrase must hold, how long it may be, and what form it has."""

import re
from collections.abc import Callable

from pydantic_core import PydanticCustomError

from core.content.versions import PARTS


class Slots:
    """The placeholders that the program fills in. A phrase must have all of them.

    Its only other placeholders are facts of contacts (``{opr.phone}``).
    """

    def __init__(self, *names: str) -> None:
        self.names = frozenset(names)


class AtMost:
    """The most characters of a phrase on the smallest platform, counted before placeholders are filled."""

    def __init__(self, characters: int) -> None:
        self.characters = characters


class TextForm:
    """A further rule for the text of a phrase.

    ``fits`` tests a text. ``problem`` and ``remedy`` explain what is wrong with one that does not fit, and what to do.
    """

    def __init__(self, fits: Callable[[str], bool], problem: str, remedy: str) -> None:
        self.fits = fits
        self.problem = problem
        self.remedy = remedy


def identifier(value: str) -> str:
    """Return the id that a phrase is. Raise PydanticCustomError for what is none."""
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value):
        raise PydanticCustomError("identifier", "{value} is no id", {"value": value})
    return value


def every_part(value: dict[str, str]) -> dict[str, str]:
    """Return the names of what may have changed. Raise PydanticCustomError if one is missing."""
    if missing := [name for name in PARTS if name not in value]:
        raise PydanticCustomError("version_parts", "{names} are missing", {"names": ", ".join(missing)})
    return value
