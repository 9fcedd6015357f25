"""What anybody may send costs a bounded time: contacts that keep a parser busy, and texts behind many links."""

import subprocess
import sys

import pytest

from bots.telegram_bot.incoming import Asked
from core.conversation import CommandReceived, MessageReceived
from tests.fakes.telegram.entities import Json
from tests.support.telegram_updates import NOW, earlier, heard, in_private, overheard

# Each doubled the time of the library's parser with every one of these.
ENDLESS = (
    "TEL;A" + "," * 500,
    "TEL;A=b" + ",c" * 500 + '"',
    "TEL" + ";A" * 500 + '"',
    "TEL;A" + "=" * 500 + '"',
    "TEL;A=" + '"x",' * 400 + '"',
    "TEL" + ';A="' * 400,
    "TEL" + ":" * 1900,
    "\\n " * 600,
)
MANY_SECONDS = 120
MOST = 8000
LONGEST_LINK = "https://a.example.org/" + "x" * 2018


def card(*lines: str) -> Json:
    vcard = "\n".join(("BEGIN:VCARD", *lines, "END:VCARD"))
    return {"contact": {"phone_number": "911", "first_name": "ICE", "vcard": vcard}}


def values(content: Json) -> list[str]:
    """What is looked up of a contact, without its number."""
    found = heard(content)
    assert isinstance(found, Asked)
    assert isinstance(found.event, CommandReceived)
    assert found.event.name == "check"
    return found.event.argument.splitlines()[1:]


def test_no_card_keeps_the_bot_busy() -> None:
    """In a process of its own, which can be ended."""
    read = f"from bots.telegram_bot.parsing import _card_values\nfor card in {ENDLESS!r}: _card_values(card)"
    subprocess.run([sys.executable, "-c", read], timeout=MANY_SECONDS, check=True)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("TEL:+1 202",), ["+1 202"]),
        (("tel;type=work,voice:+1 202",), ["+1 202"]),
        (("item1.TEL;TYPE=home:+1 202", "item1.X-ABLabel:desk"), ["+1 202"]),
        (('TEL;X="a:b;c":+1 202',), ["+1 202"]),
        (("EMAIL:help@ice.exa", " mple.org"), ["help@ice.example.org"]),
        (("URL;VALUE=uri:https://ice.example.org/a",), ["https://ice.example.org/a"]),
        (("URL:https\\://ice.example.org/a\\,b",), ["https\\://ice.example.org/a,b"]),
        (("NOTE:TEL:+1 202", "TELEX:+1 202", "X.Y:TEL", "TEL", "TEL;X", 'TEL;X="a:+1 202', "TEL:"), []),
        (("TEL:+1 202",) * 9, ["+1 202"]),
        (("NOTE:" + "x" * 2048, "TEL:+1 202"), []),
    ],
)
def test_of_a_card_the_numbers_and_addresses_are_read(lines: tuple[str, ...], found: list[str]) -> None:
    assert values(card(*lines)) == found


def linked(*urls: str) -> Json:
    text = "a" * 199
    entities = [{"type": "text_link", "offset": place, "length": 1, "url": url} for place, url in enumerate(urls)]
    return {"text": text, "entities": entities}


def test_of_many_links_only_so_much_is_read_and_none_is_cut() -> None:
    links = [f"{LONGEST_LINK[:-3]}{number:03}" for number in range(100)]
    found = heard(linked(*links))
    assert found is not None
    assert found == in_private(MessageReceived(NOW, "es", "\n".join(["a" * 199, *links[:3]])))


def test_the_same_link_is_read_once() -> None:
    assert heard(linked(*[LONGEST_LINK] * 100)) == in_private(
        MessageReceived(NOW, "es", f"{'a' * 199}\n{LONGEST_LINK}")
    )


def test_so_it_is_with_captions_cards_and_messages_that_are_answered() -> None:
    links = linked(*(f"{LONGEST_LINK[:-3]}{number:03}" for number in range(100)))
    picture = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]}
    caption = {"caption": links["text"], "caption_entities": links["entities"]}
    asked = {"text": "/ask", "entities": [{"type": "bot_command", "offset": 0, "length": 4}]}
    long_number = {"contact": {"phone_number": "1" * 100_000, "first_name": "ICE"}}
    for found in (
        heard({**picture, **caption}),
        heard(long_number),
        heard({"text": "x" * 100_000}),
        overheard(asked, reply_to_message=earlier(links)),
    ):
        assert isinstance(found, Asked)
        words = found.event.text if isinstance(found.event, MessageReceived) else found.event.argument
        assert 199 < len(words) <= MOST
