"""Attachments as files: what can be made, what is given where it cannot, and that nothing is told of anybody's
words."""

import logging
import threading
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bots.typesetting import export as export_module
from bots.typesetting.compiler import available
from bots.typesetting.export import Export, export_all, file_names, files_of
from core.conversation import Attachment
from core.documents import Document, Paragraph, Reminder, Reminders, calendar_file, wallet_text
from tests.support.discord_samples import PAPER, WALLET
from tests.support.documents import CARD, CARD_LINES, TOWN_CARD, complaint
from tests.support.pages import joined, pages, picture, scan

NAME = "Guadalupe"


def names(exported: Export) -> list[str]:
    return [file.name for file in exported.files]


def broken(_: Document) -> bytes:
    raise ValueError(NAME)


def test_a_paper_is_made_in_each_of_its_formats() -> None:
    assert available()
    exported = files_of(PAPER)
    text, printed, *pictures = exported.files
    assert text.content.decode().startswith("Letter\n======\n")
    assert joined("Dear *mayor*,") in joined("".join(pages(printed.content)))
    assert names(exported) == ["letter.txt", "letter.pdf", "letter-1.png"]
    assert [file for file in exported.files if file.is_picture] == pictures
    assert exported.complete


def test_reminders_become_a_file_that_does_not_say_what_it_is_about(monkeypatch: pytest.MonkeyPatch) -> None:
    reminders = Reminders("Recourse reminder", datetime(2026, 11, 24, 16, tzinfo=UTC), (Reminder(date(2027, 11, 3)),))
    reminding = replace(PAPER, reminders=reminders)
    *others, calendar = files_of(reminding).files
    assert [file.name for file in others] == names(files_of(PAPER))
    assert calendar.name == "reminders.ics"
    assert calendar.content == calendar_file(reminders)
    assert file_names(reminding) == ("letter.txt", "letter.pdf", "letter-1.png …", "reminders.ics")
    monkeypatch.setattr(export_module, "available", lambda: False)
    assert names(files_of(reminding)) == list(file_names(reminding)) == ["letter.txt", "reminders.ics"]


def test_a_card_for_the_wallet_is_a_picture_and_a_sheet() -> None:
    exported = files_of(WALLET)
    assert names(exported) == ["hall-card.png", "hall-sheet.pdf"]
    assert exported.complete


def test_the_code_on_a_card_saves_the_contact() -> None:
    assert CARD.qr in scan(picture(files_of(TOWN_CARD).files[0].content))


def test_the_names_are_known_before() -> None:
    short = complaint("txt", "pdf", document=Document("Complaint", "en", (Paragraph("Short."),)))
    for attachment in (short, TOWN_CARD):
        assert list(file_names(attachment)) == names(files_of(attachment))
    assert file_names(complaint("png")) == ("complaint-1.png \u2026",)


@pytest.mark.parametrize(
    ("attachment", "text"), [(PAPER, "letter.txt"), (WALLET, "hall-card.txt")], ids=["paper", "card"]
)
def test_without_a_typesetter_there_is_the_text(
    attachment: Attachment, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_module, "available", lambda: False)
    exported = files_of(attachment)
    assert names(exported) == [text] == list(file_names(attachment))
    assert not exported.complete


def test_the_text_of_a_card_has_all_its_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_module, "available", lambda: False)
    assert wallet_text(CARD) == CARD_LINES
    assert files_of(TOWN_CARD).files[0].content.decode() == f"{CARD_LINES}\n"


@pytest.mark.parametrize("function", ["wallet_picture", "wallet_sheet"])
def test_a_card_of_which_one_file_fails_comes_with_its_text(function: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_module, function, broken)
    exported = files_of(WALLET)
    assert names(exported)[0] == "hall-card.txt"
    assert len(exported.files) == 2
    assert not exported.complete


def test_what_cannot_be_typeset_is_a_text_and_the_log_tells_no_word_of_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(export_module, "document_pdf", broken)
    with caplog.at_level(logging.DEBUG):
        exported = files_of(PAPER)
    assert names(exported) == ["letter.txt", "letter-1.png"]
    assert not exported.complete
    assert "A page could not be typeset: ValueError at " in caplog.text
    assert NAME not in caplog.text


async def test_typesetting_leaves_the_event_loop_free(monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[threading.Thread] = []

    def remembered(_document: Document) -> bytes:
        threads.append(threading.current_thread())
        return b"pdf"

    monkeypatch.setattr(export_module, "document_pdf", remembered)
    exported = await export_all([PAPER])
    assert names(exported[PAPER]) == ["letter.txt", "letter.pdf", "letter-1.png"]
    assert [thread for thread in threads if thread is threading.main_thread()] == []
    assert len(threads) == 1


async def test_a_reply_without_attachments_needs_no_thread() -> None:
    assert await export_all([]) == {}
