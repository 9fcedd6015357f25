"""The HTML of a bot, read as Telegram reads it (https://core.telegram.org/bots/api#html-style)."""

import pytest

from tests.fakes.telegram.entities import EntityError, find_entities, parse_html


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("🗽 <u>é</u>", "🗽 é", [("underline", 3, 1)]),
        ("1 &lt; 2 &amp;&#39; &nbsp; & &apos;", "1 < 2 &' &nbsp; & &apos;", []),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
        ("<pre><code class='language-py'>x</code></pre>", "x", [("pre", 0, 1)]),
        ("<code>a<b>b</b></code>", "ab", [("code", 0, 2)]),
        ('<span class="tg-spoiler">s</span><tg-spoiler>t</tg-spoiler>', "st", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
        ('<a href="tel:+1">call</a> <a href="ice.gov">web</a>', "call web", [("text_link", 5, 3)]),
        ('<tg-time unix="1700000000" format="wDT">now</tg-time>', "now", [("date_time", 0, 3)]),
        ('<tg-time unix="1700000000" format="">now</tg-time>', "now", [("date_time", 0, 3)]),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    found_text, found = parse_html(source)
    assert (found_text, [(e["type"], e["offset"], e["length"]) for e in found]) == (text, entities)


def test_what_entities_carry() -> None:
    _, (link,) = parse_html('<a href="https://ice.gov?a=1&amp;b=2">x</a>')
    assert link["url"] == "https://ice.gov/?a=1&b=2"
    _, (moment,) = parse_html('<tg-time unix="1700000000" format="r">x</tg-time>')
    assert (moment["unix_time"], moment["date_time_format"]) == (1700000000, "r")
    assert [e["type"] for e in find_entities("/ask@recourse_bot @ada_1 a@b.org https://ice.gov/x. and/or")] == [
        *("bot_command", "mention", "email", "url")
    ]


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("é<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ('<tg-time unix="today">x</tg-time>', "Invalid Unix time specified"),
        ('<tg-time unix="1" format="dt r">x</tg-time>', "Invalid date-time format specified"),
    ],
)
def test_bad_html_is_refused(source: str, problem: str) -> None:
    with pytest.raises(EntityError) as refusal:
        parse_html(source)
    assert str(refusal.value) == problem
