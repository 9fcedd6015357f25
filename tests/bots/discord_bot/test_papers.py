"""Papers as files: what can be made, what is given where it cannot, and that nothing is told of anybody's words."""

import asyncio
import logging
import threading

import pytest

from bots.discord_bot import papers
from bots.discord_bot.papers import File, files_of, made_ready
from bots.typesetting.compiling import available
from core.conversation.blocks import Paper, Reply
from core.documents.document import Document
from tests.bots.discord_bot.examples import COLOURS, PAPER, WALLET
from tests.bots.typesetting.reading import joined, pages

NAME = "Guadalupe"


def names(files: tuple[File, ...]) -> list[str]:
    return [file.name for file in files]


def broken(_: Document) -> bytes:
    raise ValueError(NAME)


def ready(*blocks: Paper) -> papers.Ready:
    async def reply() -> Reply:
        return Reply(blocks, "en")

    return asyncio.run(made_ready(reply()))


def test_a_paper_is_made_in_each_of_its_formats() -> None:
    assert available()
    text, printed, *pictures = files_of(PAPER)
    assert text.content.decode().startswith("Letter\n======\n")
    assert joined("Dear *mayor*,") in joined("".join(pages(printed.content)))
    assert names((text, printed, *pictures)) == ["letter.txt", "letter.pdf", "letter-1.png"]
    assert [file for file in (text, printed, *pictures) if file.is_picture] == pictures


def test_a_card_for_the_wallet_is_a_picture_and_a_sheet() -> None:
    assert names(files_of(WALLET)) == ["hall-card.png", "hall-sheet.pdf"]


def test_without_a_typesetter_a_paper_is_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "available", lambda: False)
    assert names(files_of(PAPER)) == ["letter.txt"]
    assert files_of(WALLET) == ()


def test_what_cannot_be_typeset_is_a_text_and_the_log_tells_no_word_of_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(papers, "document_pdf", broken)
    with caplog.at_level(logging.DEBUG):
        assert names(files_of(PAPER)) == ["letter.txt", "letter-1.png"]
    assert "A paper could not be typeset: ValueError at " in caplog.text
    assert NAME not in caplog.text


def test_pages_that_cannot_all_be_shown_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "document_pictures", lambda _: (b"",) * 9)
    assert names(files_of(PAPER)) == ["letter.txt", "letter.pdf"]
    monkeypatch.setattr(papers, "document_pictures", lambda _: (b"",) * 8)
    assert len(files_of(PAPER)) == 10


def test_typesetting_leaves_the_event_loop_free(monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[threading.Thread] = []

    def remembered(_document: Document) -> bytes:
        threads.append(threading.current_thread())
        return b"pdf"

    monkeypatch.setattr(papers, "document_pdf", remembered)
    assert names(ready(PAPER).files[PAPER]) == ["letter.txt", "letter.pdf", "letter-1.png"]
    assert [thread for thread in threads if thread is threading.main_thread()] == []
    assert len(threads) == 1


def test_a_reply_without_papers_has_no_files() -> None:
    async def reply() -> Reply:
        return Reply((COLOURS,), "en")

    assert asyncio.run(made_ready(reply())).files == {}
