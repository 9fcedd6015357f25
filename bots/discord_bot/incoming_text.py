"""Text that people send: bounded, without half characters, and without markup that only Discord's apps understand.

https://docs.discord.com/developers/reference#message-formatting
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from core.content import DiscordLimits

# Characters of one text. An answer on a guided path holds as many.
_MOST = 8000
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ONE = r"""
    <(?:
        @[!&]?(?P<person>\d{1,20})            # a person, or a role
        | \#\d{1,20}                          # a channel
        | a?(?P<emoji>:\w{1,32}:)\d{1,20}
        | t:(?P<moment>-?\d{1,13})(?::\w)?
        | (?P<command>/[^<>:\n]{1,100}):\d{1,20}
        | id:\w{1,20}(?::\d{1,20})?           # a page of the server, such as <id:customize>
    )>"""
_MARKUP = re.compile(_ONE, re.VERBOSE)
_SOME_MARKUP = re.compile(rf"[ ]? (?:{_ONE}[ ]?)+", re.VERBOSE)


def taken(text: str, most: int = _MOST) -> str:
    """Return the first ``most`` characters. A lone surrogate, which cannot be encoded, becomes U+FFFD."""
    return _LONE_SURROGATE.sub("\ufffd", text[:most])


def words_of(content: str) -> str:
    """Return a message without its markup.

    The numbers in mentions, emoji and timestamps would be read as phone numbers, and no question has people's names.
    """
    return _SOME_MARKUP.sub(" ", taken(content)).strip()


def words_or_names_of(content: str, names: Mapping[int, str]) -> str:
    """Return a message without its markup. A message of nothing but markup becomes names, dates and the like.

    ``names`` are the people's display names by id.
    """

    def named(match: re.Match[str]) -> str:
        if match["moment"]:
            return _date(int(match["moment"]))
        person = names.get(int(match["person"] or 0))
        return person or match["emoji"] or match["command"] or ""

    return words_of(content) or _MARKUP.sub(named, taken(content)).strip()


def answers_of(answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers of a modal, by field."""
    fields = list(answers.items())[: DiscordLimits.MODAL_INPUTS]
    return {taken(field): taken(answer, DiscordLimits.INPUT_VALUE) for field, answer in fields}


def _date(seconds: int) -> str:
    try:
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"
    except (ValueError, OverflowError, OSError):
        return ""
