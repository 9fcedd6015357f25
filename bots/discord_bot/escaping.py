"""Escapes people's text, so that Discord shows it as it was written.

https://support.discord.com/hc/en-us/articles/210298617 and https://docs.discord.com/developers/reference#message-formatting
list the markup. A backslash before a sign takes its meaning away, but not inside a web address.
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
    """Return a text in which nothing is formatted and nobody is mentioned."""
    return escape_mentions(_ESCAPED.sub(_without_meaning, text))


def _without_meaning(match: re.Match[str]) -> str:
    sign = match["sign"]
    if sign is None:
        return match["address"] + (" \\<" if match["glued"] else "")
    marker = sign.lstrip(" \t")
    before = sign[: len(sign) - len(marker)]
    # In a numbered list the point is escaped, not the number.
    return f"{before}{marker[:-1]}\\." if marker[:1].isdigit() else f"{before}\\{marker}"
