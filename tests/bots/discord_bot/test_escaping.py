"""What people write is shown as they wrote it, whatever it would mean to Discord."""

import re

import pytest

from bots.discord_bot.escaping import escaped

LIVE = {
    "[ICE](https://evil.example)": r"\[ICE\](https://evil.example)",
    "[a](b) **x** [ICE](https://evil.example)": r"\[a\](b) \*\*x\*\* \[ICE\](https://evil.example)",
    "[a][b] [c](<https://evil.example>)": r"\[a\]\[b\] \[c\](\<https://evil.example>)",
    "**bold** _leaning_ __under__ ~~through~~": r"\*\*bold\*\* \_leaning\_ \_\_under\_\_ \~\~through\~\~",
    "||spoiler|| `code` ```block```": r"\|\|spoiler\|\| \`code\` \`\`\`block\`\`\`",
    "# Heading\n## Second\n  ### Third\n#no heading": "\\# Heading\n\\## Second\n  \\### Third\n#no heading",
    "-# small": r"\-# small",
    "- one\n* two\n+ three\n  - four": "\\- one\n\\* two\n\\+ three\n  \\- four",
    "1. one\n22. two\n3.14 is no list": "1\\. one\n22\\. two\n3.14 is no list",
    "> quote\n>>> all of it": "\\> quote\n\\>>> all of it",
    "<t:1700000000:R> <:smile:123> <a:wave:123>": r"\<t\:1700000000:R> \<\:smile:123> \<a\:wave:123>",
    "</ask:123> <id:customize> <#123456789012345678>": r"\</ask:123> \<id:customize> \<#123456789012345678>",
    ":smile: at 10:30": r"\:smile: at 10:30",
    "\\*not escaped by hand\\*": r"\\\*not escaped by hand\\\*",
    "https://a.example/x_y_z*q* and _b_": r"https://a.example/x_y_z*q* and \_b\_",
}
PLAIN = [
    "Town <Hall> & Co.",
    "+1 888-351-4024",
    "At 7, on Elm Street - or near it. Was it 5 > 3?",
    "https://www.ice.gov/a_b_c?d=[e]",
    "Mr. Smith, room #5",
]


@pytest.mark.parametrize("written", LIVE)
def test_what_would_mean_something_is_shown_instead(written: str) -> None:
    assert escaped(written) == LIVE[written]


@pytest.mark.parametrize("written", PLAIN)
def test_what_means_nothing_is_left_as_it_is(written: str) -> None:
    assert escaped(written) == written


@pytest.mark.parametrize("written", [*LIVE, *PLAIN])
def test_what_is_shown_is_what_was_written(written: str) -> None:
    """Discord shows a sign behind a backslash, and no backslash."""
    assert re.sub(r"\\([^0-9A-Za-z\s])", r"\1", escaped(written)) == written


def test_what_stands_behind_a_link_without_a_space_is_not_live() -> None:
    """A backslash there would be a part of the link."""
    shown = escaped("https://a.example/<@123456789012345678> https://a.example/<t:1700000000:R> [https://a.example/]")
    assert r"https://a.example/ \<@" in shown
    assert r"https://a.example/ \<t" in shown
    assert shown.endswith(r"\[https://a.example/]")


def test_nobody_is_mentioned() -> None:
    shown = escaped("@everyone @here <@123456789012345678> <@&123456789012345678> <@!123456789012345678>")
    for mention in ("@everyone", "@here", "<@1", "<@&1", "<@!1", "@123", "@&123", "@!123"):
        assert mention not in shown


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "[a](",
        "https://",
        "https://.",
        "<",
        "<t:",
        ":a",
        "  ",
        "\n ",
        "1",
        "> ",
        "# ",
        "*",
        "@",
        "\\",
        ":" + "a" * 39,
    ],
)
def test_a_long_text_of_what_may_begin_markup_is_escaped(piece: str) -> None:
    """With steps for each pair of characters this would take hours."""
    long = piece * (200_000 // len(piece))
    assert len(escaped(long)) >= len(long)
