"""What stands around the words of a question and says nothing about it: markup, links, bare numbers."""

import re

# Mentions, channels, roles, commands, custom emoji and times, as Discord writes them in a text; all are short.
# https://discord.com/developers/docs/reference#message-formatting
_DISCORD_MARKUP = re.compile(
    r"<(?:[@#][!&]?\d{1,20}|a?:\w{1,32}:\d{1,20}|t:\d{1,15}(?::\w)?|/[\w -]{1,32}:\d{1,20}|id:\w{1,20})>",
    re.IGNORECASE,
)
_LINKS = ("http://", "https://", "www.")
_AROUND_WORDS = ".,:;!?()[]\"'"
_IN_NUMBERS = frozenset("0123456789.,:/")
# Numbers that mean something by themselves. Others are a badge, a year, a place in a list.
_TELLING = frozenset({"911", "988", "24/7"})


def without_noise(text: str) -> str:
    """Return a text without markup, links, addresses, @names and bare numbers; unchanged if nothing else is left."""
    words = _DISCORD_MARKUP.sub(" ", text).split()
    found = " ".join(word for word in words if not _is_noise(word.strip(_AROUND_WORDS)))
    return found if any(character.isalnum() for character in found) else text


def _is_noise(word: str) -> bool:
    if word in _TELLING or not word:
        return False
    is_address = word.startswith(("@", *_LINKS)) or ("@" in word and "." in word.rpartition("@")[2])
    return is_address or _IN_NUMBERS.issuperset(word)
