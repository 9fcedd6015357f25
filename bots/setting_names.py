"""Finds what would set nothing: misspelt names in the environment, and lines of .env that are no settings."""

import io
import logging
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches

from dotenv.parser import Binding, parse_stream

# Names that begin like this are meant for this program.
_PREFIXES = ("RECOURSE_", "TELEGRAM_", "DISCORD_")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# From 0 to 1, see difflib. TELEGRAM_TOKNE is meant to be TELEGRAM_TOKEN; TELEGRAM_CHAT_ID is not TELEGRAM_API_URL.
_LIKENESS = 0.8
_LINE_ENDS = re.compile(r"\r\n|\n|\r")

# It would warn of the lines that are reported here.
logging.getLogger("dotenv").setLevel(logging.ERROR)


def faulty_names(variables: Mapping[str, str], known: Collection[str]) -> Iterator[str]:
    """Yield a fault for each variable that is named like a setting but is not among the known ones."""
    for name, value in sorted(variables.items()):
        # An empty value counts as not set.
        if value and name.upper() not in known and name.upper().startswith(_PREFIXES):
            yield f"{name}: there is no such setting; {_remedy(name, known)}"


def faulty_lines(file: str, text: str, known: Collection[str]) -> Iterator[str]:
    """Yield a fault for each line of a settings file that sets nothing, or that sets a misspelt name.

    The file may also have variables of other programs.
    """
    for binding in parse_stream(io.StringIO(text)):
        name = binding.key
        if name is None and not binding.error:
            continue
        place = f"{file}:{_line(binding)}"
        # The line is not repeated, because it may be a token.
        if name is None or binding.value is None or not _NAME.fullmatch(name):
            yield f"{place}: this is not a setting; write NAME=value, or # before a comment"
        elif name.upper() not in known and (name.upper().startswith(_PREFIXES) or _close(name, known)):
            yield f"{place}: there is no setting {name}; {_remedy(name, known)}"


def misplaced_names(
    file: str, text: str, variables: Mapping[str, str], tokens: Sequence[str], where: Collection[str]
) -> Iterator[str]:
    """Yield a fault for each setting in ``where`` that stands in the file, if one of ``tokens`` stands in the
    environment.

    The file is that of the folder where the program starts, which may be somebody else's. Whoever wrote it must not
    decide where a token goes that they do not know.
    """
    given = {name.upper() for name, value in variables.items() if value}
    token = next((name for name in tokens if name in given), None)
    if token is None:
        return
    for binding in parse_stream(io.StringIO(text)):
        name = (binding.key or "").upper()
        if name in where and binding.value and name not in given:
            yield (
                f"{file}:{_line(binding)}: {name} must not be set here, because {token} is in the environment; "
                f"set it there too, or put {token} here"
            )


def _line(binding: Binding) -> int:
    """Return the line of a setting. The parser counts the empty lines before it as part of it."""
    text = binding.original.string
    before = text[: len(text) - len(text.lstrip())]
    return binding.original.line + len(_LINE_ENDS.findall(before))


def _close(name: str, known: Collection[str]) -> list[str]:
    return get_close_matches(name.upper(), known, n=1, cutoff=_LIKENESS)


def _remedy(name: str, known: Collection[str]) -> str:
    close = _close(name, known)
    return f"did you mean {close[0]}?" if close else "remove it: docs/operating.md lists all settings"
