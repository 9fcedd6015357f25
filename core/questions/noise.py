"""What stands around the words of a question and says nothing about it: markup, links, bare numbers."""

import re

# Mentions, channels, roles, commands, custom emoji, times and sounds, as Discord writes them in a text; all are short.
# https://docs.discord.com/developers/reference#message-formatting
_DISCORD_TAGS = re.compile(
    r"<(?:[@#][!&]?\d{1,20}|a?:\w{1,32}:\d{1,20}|t:-?\d{1,15}(?::\w)?|/[^<>:\n]{1,100}:\d{1,20}"
    r"|id:\w{1,20}(?::\d{1,20})?|sound:\d{1,20}(?::\d{1,20})?)>",
    re.IGNORECASE,
)
# What Telegram writes for people and custom emoji, and its tags that hide or quote. https://core.telegram.org/bots/api
_TELEGRAM_TAGS = re.compile(
    r"!?\[[^\[\]\n]{0,64}\]\(tg://[^\s()<>]{1,100}\)|\btg://[^\s()<>]{1,100}"
    r"|</?(?:tg-spoiler|tg-emoji|blockquote|pre|code|b|i|u|s)(?:\s[^<>\n]{0,60})?>",
    re.IGNORECASE,
)
# Signs around words, of both: code, spoilers, bold, struck out and underlined; at the beginning of a line quotes and
# headings. A backtick within a word is an apostrophe, an underline within one belongs to an address.
_FENCE = re.compile(r"```\w{0,20}(?=\s)|```")
_SIGNS = re.compile(r"\|\||\*\*|~~|(?<!\w)`+|`+(?!\w)|(?<!\w)__|__(?!\w)")
_LINE_STARTS = re.compile(r"^[ \t]*(?:>>> |> |-# |#{1,3} (?=[^\W\d_]))+", re.MULTILINE)
_LINKS = ("http://", "https://", "www.", "tg://")
_AROUND_WORDS = ".,:;!?()[]\"'"
_IN_NUMBERS = frozenset("0123456789.,:/")
# Numbers that mean something by themselves. Others are a badge, a year, a place in a list.
_TELLING = frozenset({"911", "988", "24/7"})


def without_markup(text: str) -> str:
    """Return a text without what a platform writes around words: its numbers would be read as phone numbers.

    What is hidden, quoted or set as code stays, and so do links.
    """
    text = _TELEGRAM_TAGS.sub(" ", _DISCORD_TAGS.sub(" ", text))
    return _LINE_STARTS.sub("", _SIGNS.sub("", _FENCE.sub(" ", text))).strip()


def without_noise(text: str) -> str:
    """Return a text without markup, links, addresses, @names and bare numbers; unchanged if nothing else is left."""
    words = without_markup(text).split()
    found = " ".join(word for word in words if not _is_noise(word.strip(_AROUND_WORDS)))
    return found if any(character.isalnum() for character in found) else text


def _is_noise(word: str) -> bool:
    if word in _TELLING or not word:
        return False
    is_address = word.startswith(("@", *_LINKS)) or ("@" in word and "." in word.rpartition("@")[2])
    return is_address or _IN_NUMBERS.issuperset(word)
