"""Replies as messages of Telegram: every kind of block, buttons in rows, texts that are too long, right to left."""

from dataclasses import replace
from typing import get_args

import pytest

from bots.telegram_bot.markup import markup_html
from bots.telegram_bot.outgoing import ContactMessage, PhotoMessage, TextMessage
from bots.telegram_bot.render import render
from core.conversation import (
    Attachment,
    Block,
    Choice,
    Choices,
    ContactCard,
    DeletionAdvice,
    DraftDeletion,
    Form,
    Hours,
    Notice,
    QrCode,
    ReaderClock,
    Text,
)
from core.language import parse_markup
from tests.fakes.telegram.entities import utf16_length
from tests.support.block_samples import (
    ADVICE,
    ALWAYS,
    CARD,
    CLOSED,
    COLOURS,
    EMAIL,
    FIVE_O_CLOCK,
    MAIL,
    OPEN,
    PHONE,
    WEB,
)
from tests.support.talk import action_of
from tests.support.telegram_messages import below, marked, reply, shown
from tests.support.telegram_samples import COPIED, PAPER

CARD_READS = (
    "Town <Hall>\n\nFor: lights & wires\n\n+1 888-351-4024\ntoll-free · on an official page\n\nNot for: fires\n\n"
    "https://a.example.org/form\n\n🟢 Open now.\nIt closes at 5:00 PM Eastern Time.\nMonday 8:00 AM – 5:00 PM\n\n"
    "Source: Town"
)
# One of each kind, and what of it must be read.
EXAMPLES: dict[type, tuple[Block, str]] = {
    Text: (Text(parse_markup("**Yes.** You may."), "May I?"), "May I?\n\nYes. You may."),
    Notice: (Notice("warning", parse_markup("**Careful.**")), "⚠️ Careful."),
    DeletionAdvice: (ADVICE, "⚠️ Please do not send it."),
    ContactCard: (CARD, CARD_READS),
    Hours: (
        Hours("detention-line", "Town Hall", CLOSED),
        "Town Hall\n\n🔴 Closed until further notice.\nMonday 8:00 AM – 5:00 PM",
    ),
    QrCode: (QrCode("hall", "BEGIN:VCARD", "Scan <this> & call."), "Scan <this> & call."),
    Choices: (COLOURS, "Which colour?"),
    Attachment: (PAPER, COPIED),
}
# They have no text of their own, see test_outgoing_papers.py.
SILENT = {Form, DraftDeletion}


@pytest.mark.parametrize("kind", EXAMPLES)
def test_every_kind_of_block_is_shown(kind: type) -> None:
    block, text = EXAMPLES[kind]
    first, *_ = render(reply(block))
    assert shown(first) == text


def test_there_is_an_example_of_every_kind() -> None:
    assert set(EXAMPLES) == set(get_args(Block)) - SILENT


# Texts


def test_the_small_markdown_becomes_html() -> None:
    markup = parse_markup("**A < B** & *C*\n\n- one\n- **two**\n\n1. first\n2. second")
    assert markup_html(markup) == ("<b>A &lt; B</b> &amp; <i>C</i>\n\n• one\n• <b>two</b>\n\n1. first\n2. second")


@pytest.mark.parametrize("text", ["<b>", "</i>", "a & b", "&lt;", "<a href='x'>", '"quoted"', "x < y > z"])
def test_words_are_never_read_as_html(text: str) -> None:
    markup = parse_markup(text)
    choices = Choices((Choice(text, action_of("t:x")),), text)
    card = replace(CARD, name=text, purpose=text, lines=(text,), sources=text, channels=(replace(PHONE, display=text),))
    hours = replace(OPEN, now=text, weekly=text, clock=ReaderClock(FIVE_O_CLOCK, f"{text}{{time}}{text}", text))
    blocks: list[Block] = [Text(markup, text), Notice("note", markup), DeletionAdvice(markup, text), choices, card]
    for block in [*blocks, Hours("x", text, hours), QrCode("x", "x", text)]:
        assert text in shown(render(reply(block))[0])


def test_notices_look_different() -> None:
    body = parse_markup("It is old.")
    warning, note, source = (render(reply(Notice(kind, body)))[0] for kind in ("warning", "note", "source"))
    assert (shown(warning), marked(warning)) == ("⚠️ It is old.", [])
    assert marked(note) == [("italic", "It is old.")]
    assert marked(source) == [("expandable_blockquote", "It is old.")]


def test_an_answer_with_its_source_and_steps_is_one_message() -> None:
    blocks = (Text(parse_markup("Yes."), "May I?"), Notice("source", parse_markup("Town")), COLOURS)
    (message,) = render(reply(*blocks))
    assert shown(message) == "May I?\n\nYes.\n\nTown\n\nWhich colour?"
    assert marked(message)[0] == ("bold", "May I?")
    assert below(message) == [["Red", "Green"]]


# Choices


def test_two_short_labels_share_a_row_and_a_long_one_stands_alone() -> None:
    rows = [
        ["Red", "Green"],
        ["Blue"],
        ["A colour with a long name"],
        ["18 letters, a name", "18 letters as well"],
        ["19 letters, and one"],
        ["White"],
    ]
    names = [name for row in rows for name in row]
    choices = Choices(tuple(Choice(name, action_of(f"t:{number}")) for number, name in enumerate(names)))
    (message,) = render(reply(Text(parse_markup("Which?")), choices))
    assert below(message) == rows


def test_each_button_carries_its_own_choice() -> None:
    (message,) = render(reply(COLOURS))
    assert isinstance(message, TextMessage)
    assert message.keyboard is not None
    carried = {button.text: button.callback_data for row in message.keyboard.inline_keyboard for button in row}
    assert carried == {"Red": "t:red", "Green": "t:green"}


def test_several_lists_of_choices_stand_below_one_text() -> None:
    more = Choices((Choice("Large", action_of("t:large")),), "Which size?")
    (message,) = render(reply(Text(parse_markup("Hello.")), COLOURS, more))
    assert shown(message) == "Hello.\n\nWhich colour?\n\nWhich size?"
    assert below(message) == [["Red", "Green"], ["Large"]]


# A message that should not stay


def test_advice_to_delete_has_a_button_that_does_it() -> None:
    note = Notice("note", parse_markup("In English."))
    advice, answer = render(reply(note, ADVICE, Text(parse_markup("Yes.")), COLOURS), deletable=41)
    assert [shown(message) for message in (advice, answer)] == [
        "⚠️ Please do not send it.",
        "In English.\n\nYes.\n\nWhich colour?",
    ]
    assert isinstance(advice, TextMessage)
    assert advice.keyboard is not None
    ((button,),) = advice.keyboard.inline_keyboard
    assert (button.text, button.callback_data) == ("Delete my message", "x:41")
    assert below(answer) == [["Red", "Green"]]


def test_where_nothing_can_be_deleted_there_is_advice_alone() -> None:
    (message,) = render(reply(ADVICE, Text(parse_markup("Yes.")), COLOURS))
    assert shown(message) == "⚠️ Please do not send it.\n\nYes.\n\nWhich colour?"
    assert below(message) == [["Red", "Green"]]


# Contact cards


def test_a_card_comes_with_a_contact_to_save() -> None:
    text, contact = render(reply(CARD, COLOURS))
    assert shown(text).startswith("Town <Hall>\n\nFor: lights & wires")
    assert contact == ContactMessage("+18883514024", "Town <Hall>", "BEGIN:VCARD")
    assert below(text) == [["Copy the number"], ["Open: form"], ["Red", "Green"]]


def test_what_cannot_be_called_is_no_contact() -> None:
    (text,) = render(reply(replace(CARD, channels=(EMAIL, WEB, MAIL), hours=None)))
    assert below(text) == [["Copy the e-mail"], ["Open: form"], ["Copy the address"]]
    assert "🟢" not in shown(text)


def test_buttons_copy_what_machines_read_and_open_pages() -> None:
    (text,) = render(reply(replace(CARD, channels=(EMAIL, WEB, MAIL))))
    assert isinstance(text, TextMessage)
    assert text.keyboard is not None
    email, web, mail = (row[0] for row in text.keyboard.inline_keyboard)
    assert email.copy_text is not None
    assert email.copy_text.text == "desk@a.example.org"
    assert (web.url, web.copy_text) == ("https://a.example.org/form", None)
    assert mail.copy_text is not None
    assert mail.copy_text.text == "Town Hall\n1 Market Street\nMillbrook"


def test_an_address_too_long_to_be_copied_has_no_button() -> None:
    longest, longer = (replace(MAIL, value="x" * length) for length in (256, 257))
    assert below(render(reply(replace(CARD, channels=(longest,))))[0]) == [["Copy the address"]]
    assert below(render(reply(replace(CARD, channels=(longer,))))[0]) == []


def test_hours_are_told_in_the_readers_own_clock() -> None:
    (message,) = render(reply(Hours("detention-line", "Town Hall", OPEN)))
    assert ("date_time", "5:00 PM Eastern Time") in marked(message)
    assert isinstance(message, TextMessage)
    assert f'unix="{int(FIVE_O_CLOCK.timestamp())}"' in message.html


def test_hours_without_an_end_are_told_once() -> None:
    (message,) = render(reply(Hours("detention-line", "Night line", ALWAYS)))
    assert shown(message) == "Night line\n\n🟢 Open around the clock."


def test_a_qr_code_is_a_picture_with_buttons() -> None:
    note, picture = render(reply(Notice("note", parse_markup("In English.")), EXAMPLES[QrCode][0], COLOURS))
    assert shown(note) == "In English."
    assert isinstance(picture, PhotoMessage)
    assert picture.png.startswith(b"\x89PNG")
    assert shown(picture) == "Scan <this> & call.\n\nWhich colour?"
    assert below(picture) == [["Red", "Green"]]


# Too long, and right to left


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("paragraph", ["word " * 100, "👮" * 300, "- item\n" * 60, "a & b <c> " * 60])
def test_a_long_reply_is_split_between_blocks(paragraph: str, locale: str) -> None:
    texts = [Text(parse_markup(f"Part {number}.\n\n{paragraph}")) for number in range(30)]
    messages = render(reply(*texts, COLOURS, locale=locale))
    assert len(messages) > 1
    assert [below(message) for message in messages] == [*([[]] * (len(messages) - 1)), [["Red", "Green"]]]
    told = "\n\n".join(shown(message) for message in messages)
    assert [utf16_length(shown(message)) for message in messages if utf16_length(shown(message)) > 4096] == []
    wanted = "\n\n".join(shown(render(reply(text, locale=locale))[0]) for text in texts)
    assert told.startswith(wanted)


def test_every_line_in_arabic_begins_from_the_right() -> None:
    text = Text(parse_markup("**ICE** مكتب\n\n- OPR مكتب\n- OIG مكتب"), "ICE مكتب")
    (message,) = render(reply(text, locale="ar"))
    lines = shown(message).split("\n")
    assert [line for line in lines if line and not line.startswith("\u200f")] == []
    assert sum(map(bool, lines)) == 4
    assert "\u200f" not in shown(render(reply(text, locale="en"))[0])
    picture = render(reply(QrCode("opr", "BEGIN:VCARD", "ICE: رمز"), locale="fa"))[0]
    assert shown(picture).startswith("\u200fICE")


def test_a_line_in_arabic_that_is_only_a_number_or_a_name_stays_as_it_is() -> None:
    """Begun from the right, it would be seen as 888-351-4024 1+."""
    (message,) = render(reply(Text(parse_markup("مكتب\n\n+1 888-351-4024\n\nICE")), locale="ar"))
    assert shown(message).split("\n\n") == ["\u200fمكتب", "+1 888-351-4024", "ICE"]
