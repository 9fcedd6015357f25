"""Papers, cards for the wallet and guided paths as messages of Telegram, and the files that come with them."""

from dataclasses import replace

import pytest
from telegram import InlineKeyboardMarkup

from bots.telegram_bot.buttons import PrivateChatLink
from bots.telegram_bot.outgoing import AttachmentMessage, PhotoMessage, TextMessage
from bots.telegram_bot.render import render, render_shared
from bots.telegram_bot.sender import AlbumMessage, DocumentMessage, DocumentsMessage, file_messages, linked
from bots.typesetting import Export, File, files_of
from core.conversation import Attachment, Block, Choice, Choices, Reply, Text
from core.documents import Document, Paragraph
from core.language import parse_markup
from tests.fakes.telegram.entities import entity_text, parse_html, utf16_length
from tests.support.pages import joined, look, pages, picture, scan
from tests.support.talk import action_of
from tests.support.telegram_samples import COPIED, DELETION, DOCUMENT, FORM, PAPER, WALLET, WORDS

READY = Text(parse_markup("Your paper is below."))
OUTCOME = Text(parse_markup("Give it to the office."))
CARDS = Choices((Choice("Card: OPR", action_of("c:opr")),))
BACK = Choices((Choice("Back", action_of("f:call-sheet:a")), Choice("Start again", action_of("f:call-sheet"))))
DOOR = PrivateChatLink("recourse_bot", "Ask me in private")


def drawn(*blocks: Block, holds_draft: bool = False) -> tuple[object, ...]:
    return render(Reply(blocks, "en", holds_draft=holds_draft))


def labels(keyboard: InlineKeyboardMarkup | None) -> list[str]:
    return [button.text for row in keyboard.inline_keyboard for button in row] if keyboard else []


def files(message: object) -> tuple[object, ...]:
    assert isinstance(message, AttachmentMessage)
    return file_messages(message, files_of(linked(message.attachment, "recourse_bot")))


def paper_keyboard(message: object) -> InlineKeyboardMarkup:
    assert isinstance(message, AttachmentMessage)
    return InlineKeyboardMarkup(message.rows)


# What stands where


def test_a_paper_stands_between_what_is_said_before_and_after_it() -> None:
    before, copied, paper, after = drawn(READY, PAPER, OUTCOME, CARDS, DELETION)
    assert before == TextMessage("Your paper is below.")
    assert isinstance(copied, TextMessage)
    text, entities = parse_html(copied.html)
    assert [(entity["type"], entity_text(text, entity)) for entity in entities] == [("pre", COPIED)]
    assert isinstance(paper, AttachmentMessage)
    assert paper.html == "Complaint &lt;1&gt;: a paper for you."
    assert isinstance(after, TextMessage)
    assert labels(after.keyboard) == ["Card: OPR"]
    assert [button.text for row in paper.rows for button in row] == ["Delete the drafts"], "it outlives the other ones"
    assert [button.callback_data for row in paper.rows for button in row] == ["x:drafts"]


def test_buttons_without_a_text_stand_below_the_last_file() -> None:
    outcome, _, paper = drawn(OUTCOME, CARDS, PAPER, BACK)
    assert isinstance(outcome, TextMessage)
    assert labels(outcome.keyboard) == ["Card: OPR"]
    group, last = files(paper)
    assert isinstance(group, DocumentsMessage)
    assert [each.html for each in group.documents] == ["", ""]
    assert last == TextMessage("Complaint &lt;1&gt;: a paper for you.", keyboard := paper_keyboard(paper))
    assert labels(keyboard) == ["Back", "Start again"]


def test_a_form_is_not_drawn() -> None:
    assert drawn(OUTCOME, FORM, CARDS) == drawn(OUTCOME, CARDS)


@pytest.mark.parametrize("words", ["x", "👮", "&", "мы "])
def test_a_paper_that_is_too_long_for_a_message_is_copied_out_of_several(words: str) -> None:
    rest = utf16_length(COPIED.replace(WORDS, ""))
    fitting = (words * 4096)[: (4096 - rest) // utf16_length(words) * len(words)].rstrip() if words != "мы " else ""
    fitting = fitting or (words * 4096)[: 4096 - rest].rstrip()

    def about(text: str) -> tuple[object, ...]:
        parts = tuple(Paragraph(text) if isinstance(part, Paragraph) else part for part in DOCUMENT.parts)
        return drawn(replace(PAPER, content=replace(DOCUMENT, parts=parts)))

    copied, _ = about(fitting)
    assert isinstance(copied, TextMessage)
    assert 4090 <= utf16_length(parse_html(copied.html)[0]) <= 4096
    *pieces, files_message = about(f"{fitting}{words * 3}")
    assert isinstance(files_message, AttachmentMessage)
    written = [parse_html(piece.html)[0] for piece in pieces if isinstance(piece, TextMessage)]
    assert len(written) == len(pieces) > 1
    assert all(utf16_length(piece) <= 4096 for piece in written)
    assert "".join("\n\n".join(written).split()) == "".join(files_message.attachment.fallback().split())


def test_a_paper_of_one_paragraph_too_long_for_a_message_comes_as_files_only() -> None:
    parts = (Paragraph("x" * 4097),)
    drawn_messages = drawn(replace(PAPER, content=replace(DOCUMENT, parts=parts)))
    assert [type(message) for message in drawn_messages] == [AttachmentMessage]


def test_what_somebody_writes_is_not_remembered_with_what_was_drawn() -> None:
    """The same reply is drawn anew; one without words of anybody's is drawn once."""
    for holds, remembered in ((False, True), (True, False)):
        first, second = (drawn(Text(parse_markup("You wrote: x")), holds_draft=holds) for _ in "12")
        assert (first[0] is second[0]) is remembered
        assert first == second


def test_a_path_that_is_shared_begins_in_the_private_chat() -> None:
    choices = Choices(
        (Choice("Which office?", action_of("f:choose-office")), Choice("Step by step", action_of("m:flows")))
    )
    message = render_shared(Reply((OUTCOME, choices), "en"), DOOR)
    assert message.keyboard
    assert [(button.text, button.url) for row in message.keyboard.inline_keyboard for button in row] == [
        ("Which office?", "https://t.me/recourse_bot?start=f-choose-office"),
        ("Ask me in private", "https://t.me/recourse_bot"),
    ]


def test_where_a_phone_would_cut_an_answer_all_answers_are_said_in_full() -> None:
    long = "Crime or bribery, or I want an <office> outside ICE"
    options = [
        Choice(long, action_of("f:choose-office:b.a")),
        Choice(f"{long}!", action_of("d:prepare-complaint:office:b")),
        Choice("Short", action_of("f:choose-office:b.b")),
        Choice(f"Back to: {long}", action_of("f:choose-office:b"), navigates=True),
        Choice(f"Begin: {long}", action_of("f:choose-office")),
        Choice(f"Topic: {long}", action_of("t:oig")),
    ]
    (message,) = drawn(OUTCOME, Choices(tuple(options)))
    assert isinstance(message, TextMessage)
    assert parse_html(message.html)[0] == f"Give it to the office.\n\n• {long}\n• {long}!\n• Short"
    assert message.keyboard
    assert [len(row) for row in message.keyboard.inline_keyboard] == [1] * 6


def test_where_no_answer_would_be_cut_none_is_said_in_full() -> None:
    options = (Choice("Yes", action_of("f:choose-office:a")), Choice("No", action_of("f:choose-office:b")))
    (message,) = drawn(OUTCOME, Choices(options))
    assert isinstance(message, TextMessage)
    assert parse_html(message.html)[0] == "Give it to the office."


def test_what_leads_back_has_a_row_of_its_own() -> None:
    options = (
        Choice("Yes", action_of("f:choose-office:a")),
        Choice("No", action_of("f:choose-office:b")),
        Choice("Neither", action_of("f:choose-office:c")),
        Choice("Back", action_of("f:choose-office"), navigates=True),
        Choice("Start again", action_of("f:choose-office"), navigates=True),
    )
    (message,) = drawn(OUTCOME, Choices(options))
    assert isinstance(message, TextMessage)
    assert message.keyboard
    rows = [[button.text for button in row] for row in message.keyboard.inline_keyboard]
    assert rows == [["Yes", "No"], ["Neither"], ["Back", "Start again"]]


def test_long_answers_of_a_person_are_split_between_messages() -> None:
    body = parse_markup("\n\n".join(f"**Heading {number}**\n\n{'👮' * 200}" for number in range(15)))
    messages = drawn(Text(body, "Prepare a complaint"), BACK)
    assert len(messages) > 1
    for message in messages:
        assert isinstance(message, TextMessage)
        assert utf16_length(parse_html(message.html)[0]) <= 4096


# Files


def test_a_paper_comes_as_text_and_to_print() -> None:
    (group,) = files(drawn(PAPER)[-1])
    assert isinstance(group, DocumentsMessage)
    text, to_print = group.documents
    assert text == DocumentMessage("complaint.txt", f"{COPIED}\n".encode(), "Complaint &lt;1&gt;: a paper for you.")
    assert (to_print.name, to_print.html) == ("complaint.pdf", "")
    assert joined("He did not <resist> & said so.") in joined("".join(pages(to_print.content)))


def test_what_is_kept_is_in_the_same_message_behind_what_is_sent_and_not_to_be_copied() -> None:
    kept = Document("To keep", "en", (Paragraph("Keep a copy."),))
    copied, paper = drawn(replace(PAPER, kept=kept))
    assert copied == drawn(PAPER)[0]
    (group,) = files(paper)
    assert isinstance(group, DocumentsMessage)
    assert [each.name for each in group.documents] == [
        *("complaint.txt", "complaint.pdf"),
        *("complaint-keep.txt", "complaint-keep.pdf"),
    ]


def test_a_paper_to_look_at_is_not_copied_as_a_text_as_well() -> None:
    assert [type(message) for message in drawn(replace(PAPER, formats=("png", "pdf")))] == [AttachmentMessage]


def long_paper(length: int) -> AttachmentMessage:
    parts = tuple(Paragraph("They came at night. " * 30) for _ in range(length))
    return AttachmentMessage(replace(PAPER, content=replace(DOCUMENT, parts=parts), formats=("png",)), "Read it.")


def test_pictures_come_as_one_photo_or_as_albums_with_buttons_below_them() -> None:
    photo = files(long_paper(1))
    assert [type(message) for message in photo] == [PhotoMessage]
    *albums, last = files(long_paper(60))
    assert len(albums) > 1
    for album in albums[:-1]:
        assert isinstance(album, AlbumMessage)
        assert len(album.pictures) == 10
    if isinstance(albums[-1], AlbumMessage):
        assert last == TextMessage("Read it.")


def test_an_album_has_no_caption_of_its_own() -> None:
    album, caption = files(long_paper(3))
    assert isinstance(album, AlbumMessage)
    assert 2 <= len(album.pictures) <= 10
    assert caption == TextMessage("Read it.")


def test_a_card_for_the_wallet_holds_the_link_that_leads_back_to_it() -> None:
    photo, sheet = files(drawn(WALLET)[0])
    assert isinstance(photo, PhotoMessage)
    link = "https://t.me/recourse_bot?start=c-hall"
    assert link in scan(picture(photo.png))
    assert isinstance(sheet, DocumentMessage)
    assert sheet.name == "hall-sheet.pdf"
    assert link in scan(look(sheet.content, 200))
    assert sheet.html == "Town &lt;Hall&gt;: a card for the wallet."


# Where nothing can be typeset


@pytest.mark.parametrize("attachment", [PAPER, WALLET], ids=["paper", "card"])
def test_where_pages_could_not_be_made_the_text_is_handed_over_and_says_so(attachment: Attachment) -> None:
    exported = Export((File("hall", ".txt", b"words"),), complete=False)
    message = AttachmentMessage(attachment, "A &lt;caption&gt;.")
    assert file_messages(message, exported) == (
        DocumentMessage("hall.txt", b"words", "A &lt;caption&gt;.\n\nOnly the &lt;text&gt; could be made."),
    )
