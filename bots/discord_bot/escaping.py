"""Text of people among the markup of Discord: what is shown is what was written.

https://support.discord.com/hc/en-us/articles/210298617 and https://docs.discord.com/developers/reference#message-formatting
name what has a meaning. A backslash before a sign takes its meaning away, but not inside a web address.
"""

import re

from discord.utils import escape_mentions

# Mentions, emoji, commands, moments, the customs of a server, links without a card.
_ANGLE = r"<(?=[@\#:/]|a:|t:|id:|https?:)"
_ESCAPED = re.compile(
    rf"""
    (?P<address>https?://[^\s<]+) (?P<glued>{_ANGLE})?  # what Discord takes for a link, a backslash behind it too
    | (?P<sign>
        [\\*_~|`\[\]]      # emphasis, spoilers, code, masked links
        | {_ANGLE}
        | :(?=\w{{1,40}}:)   # emoji by name
        | ^[ \t]*(?:       # at the beginning of a line:
            (?:>{{1,3}}|\#{{1,3}}|[-+])(?=\s|$)  # quotes, headings, lists
            | -(?=\#)      # small letters
            | \d{{1,9}}\.(?=\s|$)  # numbered lists
        )
    )
    """,
    re.VERBOSE | re.MULTILINE,
)


def escaped(text: str) -> str:
    """Text that says just itself: no formatting, and nobody is mentioned."""
    return escape_mentions(_ESCAPED.sub(_without_meaning, text))


def _without_meaning(match: re.Match[str]) -> str:
    sign = match["sign"]
    if sign is None:
        return match["address"] + (" \\<" if match["glued"] else "")
    marker = sign.lstrip(" \t")
    before = sign[: len(sign) - len(marker)]
    # A number is no sign: the point behind it is.
    return f"{before}{marker[:-1]}\\." if marker[:1].isdigit() else f"{before}\\{marker}"
