"""The words of people as they enter: bounded, whole, and without what only Discord's apps understand.

https://docs.discord.com/developers/reference#message-formatting
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from core.content import DiscordLimits

# All of an event but a form, whose answers Discord bounds one by one. An answer on a guided path holds as much.
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
    """Return as much of a text as is taken. Half a character, which no file and no hash can hold, becomes a sign for
    one that is not known."""
    return _LONE_SURROGATE.sub("\ufffd", text[:most])


def words_of(content: str) -> str:
    """Return what a message says in words. The numbers of mentions, emoji and moments say nothing about its question,
    and are no phone numbers; a name would be one more word that no question knows."""
    return _SOME_MARKUP.sub(" ", taken(content)).strip()


def words_or_names_of(content: str, names: Mapping[int, str]) -> str:
    """The same; where nothing else is said, the names of people, the date and the like are the words."""

    def named(match: re.Match[str]) -> str:
        if match["moment"]:
            return _date(int(match["moment"]))
        person = names.get(int(match["person"] or 0))
        return person or match["emoji"] or match["command"] or ""

    return words_of(content) or _MARKUP.sub(named, taken(content)).strip()


def answers_of(answers: Mapping[str, str]) -> dict[str, str]:
    """Return what was written into a form, by field."""
    fields = list(answers.items())[: DiscordLimits.MODAL_INPUTS]
    return {taken(field): taken(answer, DiscordLimits.INPUT_VALUE) for field, answer in fields}


def _date(seconds: int) -> str:
    try:
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"
    except (ValueError, OverflowError, OSError):
        return ""
