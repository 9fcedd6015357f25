"""Replies as layouts of Discord: every kind of block, buttons in rows, lists, files, and the text in their place."""

from dataclasses import replace
from typing import get_args

import pytest

from bots.discord_bot.components import Share
from bots.discord_bot.markup import document_markdown, markup_markdown
from bots.discord_bot.render import Prepared, plain_messages, render
from bots.typesetting import Export, File
from core.content import DiscordLimits
from core.conversation import (
    Block,
    Choice,
    Choices,
    FormInput,
    Hours,
    Notice,
    QrCode,
    ReaderClock,
    Reply,
    ShowTopic,
    Text,
)
from core.documents import Heading, Log, Paragraph
from core.language import parse_markup
from tests.fakes.discord import Shown
from tests.fakes.discord.messages import pings
from tests.support.block_samples import ALWAYS, CARD, COLOURS, EMAIL, FIVE_O_CLOCK, OPEN, PHONE, WEB
from tests.support.discord_samples import EXAMPLES, FORM, LETTER, PAPER, WALLET, WALLET_READS, shown
from tests.support.talk import action_of


def rows(message: Shown) -> list[list[str]]:
    """The labels, row by row."""
    return [
        [part.get("label", "") for part in row["components"]]
        for row in message.body["components"][0]["components"]
        if row["type"] == 1
    ]


def choices(count: int, prompt: str = "Which?") -> Choices:
    return Choices(tuple(Choice(f"Choice {number}", action_of(f"t:{number}")) for number in range(count)), prompt)


@pytest.mark.parametrize("kind", get_args(Block))
async def test_every_kind_of_block_is_shown(kind: type) -> None:
    block, text = EXAMPLES[kind]
    note = Notice("note", parse_markup("Noted."))
    assert shown(block, note).text == "\n".join(filter(None, (text, "Noted.")))


async def test_there_is_an_example_of_every_kind() -> None:
    assert set(EXAMPLES) == set(get_args(Block))


# Texts


async def test_the_small_markdown_becomes_discord_s() -> None:
    markup = parse_markup("**A** and *C*\n\n- one\n- **two**\n\n1. first\n2. second")
    assert markup_markdown(markup) == "**A** and *C*\n\n- one\n- **two**\n\n1. first\n2. second"


async def test_a_mark_touches_the_letters_that_it_marks() -> None:
    assert markup_markdown(parse_markup("**Yes.** No")) == "**Yes.** No"
    assert " **" not in markup_markdown(parse_markup("a*b c*d")).removesuffix("**")


@pytest.mark.parametrize(
    "text",
    [
        "@everyone",
        "@here",
        "<@1000000000000000001>",
        "<@&1000000000000000042>",
        "a_b_c",
        "`code`",
        "||spoiler||",
        "~~gone~~",
    ],
)
async def test_words_never_mention_or_format(text: str) -> None:
    plain = Choices((Choice("x", action_of("t:x")),), text)
    card = replace(CARD, name=text, purpose=text, lines=(text,), sources=text, channels=(replace(PHONE, display=text),))
    hours = replace(OPEN, now=text, weekly=text, clock=ReaderClock(FIVE_O_CLOCK, f"{text}{{time}}{text}", text))
    for block in (Text((), text), plain, card, Hours("x", text, hours), QrCode("x", "x", text)):
        message = shown(block)
        assert pings(message.body, None) == ()
        assert unescaped(text) in unescaped(message.text)
        assert text not in message.text, "it is escaped"


def unescaped(text: str) -> str:
    return text.replace("\\", "").replace("\u200b", "")


async def test_notices_look_different() -> None:
    body = parse_markup("It is old.\n\nVery.")
    warning, note, source = (shown(Notice(kind, body)).text for kind in ("warning", "note", "source"))
    assert warning == "⚠️ It is old.\n\nVery."
    assert note == "It is old.\n\nVery."
    assert source == "-# It is old.\n\n-# Very."


async def test_hours_that_never_change_are_said_once_and_have_no_clock() -> None:
    assert shown(Hours("detention-line", "Town Hall", ALWAYS)).text == "### Town Hall\n🟢 Open around the clock."


async def test_an_answer_with_its_source_and_steps_is_one_message() -> None:
    message = shown(Text(parse_markup("Yes."), "May I?"), Notice("source", parse_markup("Town")), COLOURS)
    assert message.text == "### May I?\nYes.\n-# Town\n**Which colour?**"
    assert message.labels == ["Red", "Green"]


# Buttons and lists


async def test_five_buttons_are_a_row() -> None:
    message = shown(choices(7))
    assert [len(row) for row in rows(message)] == [5, 2]
    assert [button["custom_id"] for button in message.buttons] == [f"a:t:{number}" for number in range(7)]


async def test_many_choices_are_a_list_with_its_prompt() -> None:
    message = shown(choices(11))
    (found,) = message.selects
    assert (found["placeholder"], message.buttons, message.text) == ("Which?", [], "")
    assert [option["value"] for option in found["options"]] == [f"t:{number}" for number in range(11)]


async def test_two_lists_of_a_message_are_told_apart() -> None:
    first = Choices(tuple(Choice(f"One {number}", action_of(f"c:{number}")) for number in range(12)), "One")
    assert len({found["custom_id"] for found in shown(first, choices(12)).selects}) == 2


async def test_more_choices_than_a_list_holds_are_all_there() -> None:
    message = shown(choices(DiscordLimits.SELECT_OPTIONS + 1))
    offered = [option["value"] for found in message.selects for option in found["options"]]
    offered += [button["custom_id"].removeprefix("a:") for button in message.buttons]
    assert offered == [f"t:{number}" for number in range(DiscordLimits.SELECT_OPTIONS + 1)]


async def test_the_same_choice_twice_is_no_reason_to_refuse_a_message() -> None:
    message = shown(COLOURS, Choices((Choice("Red again", action_of("t:red")), Choice("Blue", action_of("t:blue")))))
    assert {"a:t:red", "a:t:green", "a:t:blue"} == {button["custom_id"] for button in message.buttons}


async def test_long_labels_are_cut() -> None:
    (button,) = shown(Choices((Choice("x" * 200, action_of("t:x")),))).buttons
    assert button["label"] == "x" * (DiscordLimits.BUTTON_LABEL - 1) + "…"
    many = Choices(tuple(Choice(f"{number} " + "x" * 200, action_of(f"t:{number}")) for number in range(12)), "y" * 200)
    (found,) = shown(many).selects
    assert {len(option["label"]) for option in found["options"]} == {DiscordLimits.OPTION_LABEL}
    assert found["placeholder"].endswith("…")


async def test_the_offer_to_share_is_the_last_and_names_what_and_where() -> None:
    here = shown(COLOURS, share=Share(ShowTopic("red"), "Share here")).buttons[-1]
    assert (here["label"], here["custom_id"]) == ("Share here", "s::t:red")
    reply = shown(COLOURS, share=Share(ShowTopic("red"), "Share as reply", 42)).buttons[-1]
    assert reply["custom_id"] == "s:42:t:red"


# Cards and codes


async def test_only_web_pages_become_links() -> None:
    message = shown(replace(CARD, channels=(PHONE, EMAIL, WEB)))
    assert [(button["label"], button["url"]) for button in message.buttons] == [("Open: form", WEB.value)]
    assert "**desk@a.example.org**" in message.text


async def test_a_card_shows_its_number_before_what_else_there_is_to_know() -> None:
    said = shown(CARD).text
    order = [
        "Town",
        "For: lights",
        "**+1 888-351-4024**",
        "Not for: fires",
        "https://a.example.org/form",
        "Source: Town",
    ]
    assert sorted(order, key=said.index) == order


async def test_a_card_brings_its_file_and_a_code_its_picture() -> None:
    drawn = render(Prepared(Reply((CARD, QrCode("hall", "BEGIN:VCARD", "Scan.")), "en")))
    card, code = [(file.name, file.content[:11]) for file in drawn.files]
    assert card == ("hall.vcf", b"BEGIN:VCARD")
    assert code[0] == "hall.png"
    assert code[1].startswith(b"\x89PNG")
    assert len(shown(CARD, QrCode("hall", "BEGIN:VCARD", "Scan.")).files) == 2


# Forms, papers, cards for the wallet


async def test_a_form_is_a_button_whose_whole_state_is_in_its_id() -> None:
    (button,) = shown(FORM).buttons
    assert (button["label"], button["custom_id"]) == ("Write here", "o:d:letter:what")


async def test_a_form_with_nothing_that_fits_has_no_button() -> None:
    longer = replace(FORM, inputs=(FormInput("what", "What is it?", "What", "", "x" * 4001),))
    assert shown(COLOURS, longer).labels == ["Red", "Green"]


async def test_a_paper_shows_its_pages_and_its_files() -> None:
    made = tuple(File("letter", ending, b"x") for ending in (".txt", ".pdf", "-1.png", "-2.png"))
    message = shown(PAPER, exports={PAPER: Export(made)})
    assert [file["filename"] for file in message.files] == [file.name for file in made]
    (gallery,) = [part for part in message.components if part["type"] == 12]
    assert [item["description"] for item in gallery["items"]] == ["Letter: to <print>."] * 2


async def test_the_words_of_a_paper_stand_there_only_whole() -> None:
    fits = replace(LETTER, parts=(Paragraph("x" * (DiscordLimits.LAYOUT_TEXT - 100)),))
    longer = replace(LETTER, parts=(Paragraph("x" * DiscordLimits.LAYOUT_TEXT),))
    assert "xxx" in shown(replace(PAPER, content=fits)).text
    assert shown(replace(PAPER, content=longer)).text == "Letter: to <print>."


async def test_a_log_of_calls_is_read_as_whom_to_call() -> None:
    log = Log((Heading("Cuándo", "When"),) * 4, (Heading("Faro *", "Lighthouse"), Heading("Muelle", "Pier")), 2)
    assert document_markdown(replace(LETTER, parts=(log,))) == (
        "**Letter**\n\nFaro \\* (Lighthouse): …………………………\nMuelle (Pier): …………………………\n\nMade today."
    )


async def test_pages_that_cannot_all_be_shown_are_not_shown() -> None:
    text, pages = File("letter", ".txt", b"x"), tuple(File("letter", f"-{number}.png", b"x") for number in range(9))
    shown_names = [file["filename"] for file in shown(PAPER, exports={PAPER: Export((text, *pages))}).files]
    assert shown_names == ["letter.txt"]
    assert len(shown(PAPER, exports={PAPER: Export((text, *pages[:8]))}).files) == 9


async def test_a_card_for_the_wallet_without_a_picture_is_read() -> None:
    text = Export((File("hall", "-card.txt", b"x"),), complete=False)
    message = shown(WALLET, exports={WALLET: text})
    assert message.text == f"Keep <it>.\n\nOnly the <text> could be made.\n\n{WALLET_READS}"
    assert [file["filename"] for file in message.files] == ["hall-card.txt"]
    assert shown(WALLET).text == "Keep <it>."


async def test_a_paper_whose_pages_failed_says_so() -> None:
    text = Export((File("letter", ".txt", b"x"),), complete=False)
    assert "Only the <text> could be made." in shown(PAPER, exports={PAPER: text}).text


async def test_what_is_too_long_for_a_layout_is_shortened_behind_a_line() -> None:
    long = Text(parse_markup("\n\n".join(["*a* **b** " + "c" * 80] * 60)), "Long")
    message = shown(Notice("note", parse_markup("Noted.")), long, COLOURS)
    assert (
        len("".join(part["content"] for part in message.components if part["type"] == 10)) <= DiscordLimits.LAYOUT_TEXT
    )
    assert message.text.startswith("Noted.\n### Long\n")
    assert message.text.endswith("c\n\n…\n**Which colour?**") or message.text.endswith("c\n…\n**Which colour?**")
    assert message.labels == ["Red", "Green"]


# Without a layout


async def test_plain_text_says_all_of_a_card() -> None:
    (text,) = plain_messages(Reply((CARD, COLOURS), "en"))
    for part in ("Town <Hall>", "lights & wires", "+1 888-351-4024", "Open now.", "Source: Town", "1. Red", "2. Green"):
        assert part in unescaped(text)


@pytest.mark.parametrize("separator", ["\n\n", " "], ids=["lines", "one line"])
async def test_long_plain_text_is_several_messages_and_loses_nothing(separator: str) -> None:
    words = [f"word{number}" for number in range(1500)]
    messages = plain_messages(Reply((Text(parse_markup(separator.join(words))),), "en"))
    assert [text for text in messages if not 0 < len(text) <= DiscordLimits.CONTENT] == []
    assert " ".join(messages).split() == words


async def test_plain_text_mentions_nobody() -> None:
    (text,) = plain_messages(Reply((Text((), "@everyone <@1000000000000000042>"),), "en"))
    assert pings({"content": text, "components": []}, None) == ()


async def test_what_leads_back_has_a_row_of_its_own() -> None:
    options = [Choice(name, action_of(f"f:who-to-ask:{name.lower()}")) for name in ("A", "B")]
    back = Choice("Back", action_of("f:who-to-ask"), navigates=True)
    assert rows(shown(Choices((*options, back)))) == [["A", "B"], ["Back"]]
