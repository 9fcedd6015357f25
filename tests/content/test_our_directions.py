"""In Arabic every line is seen in the order in which it is meant, wherever it is shown: by the algorithm of Unicode."""

from collections.abc import Iterable, Iterator
from io import StringIO

import pytest
from rich.console import Console

from bots.terminal import draw
from core.content import Content
from core.conversation import Attachment, Choices, Reply
from core.documents import Document, WalletCard, document_text, wallet_text
from core.questions import NotCovered
from tests.support.discord_lines import in_words_on_discord, on_discord
from tests.support.filled_papers import CHOSEN, filled
from tests.support.talk import OUR_CONTENT, TakenFor, Talk, engine_of
from tests.support.telegram_lines import on_telegram
from tests.support.visual import meant, seen

RIGHT, LEFT, FIRST, POP = "\u2067", "\u2066", "\u2068", "\u2069"
COMMANDS = ("/start", "/help", "/topics", "/cards", "/hours", "/office", "/prepare", "/language", "/none", "/topcs")
TYPED = ("888-351-4024", "is +1 202-555-0143 real?", "A217483926", "")


@pytest.fixture(scope="module")
def reader() -> Talk:
    talk = Talk(engine_of(OUR_CONTENT, TakenFor(NotCovered())))
    talk.sends("/language ar")
    return talk


def misplaced(lines: Iterable[str]) -> list[tuple[str, str]]:
    """The lines that are seen otherwise than meant, each with how it is seen."""
    return [(line, seen(line)) for line in lines if seen(line).strip() != meant(line).strip()]


def at_a_terminal(reply: Reply, width: int = 59) -> Iterator[str]:
    console = Console(file=StringIO(), width=width, color_system=None)
    console.print(draw(reply, width, 40))
    assert isinstance(console.file, StringIO)
    yield from console.file.getvalue().split("\n")


def labels(reply: Reply) -> Iterator[str]:
    for block in reply.blocks:
        if isinstance(block, Choices):
            yield from (option.label for option in block.options)


def wrong(reply: Reply) -> list[tuple[str, str]]:
    shown = (on_telegram(reply), on_discord(reply), at_a_terminal(reply), labels(reply), reply.fallback().split("\n"))
    return [line for lines in shown for line in misplaced(lines)]


def test_the_check_itself_sees_what_is_wrong() -> None:
    assert misplaced(["\u200f+1 888-351-4024", "اتصل +1 888-351-4024 الآن", "/start: البدء"])
    assert misplaced([f"{FIRST}الاثنين{POP} – {FIRST}الجمعة{POP}", "مكتب (ICE، OPR)"])
    assert not misplaced(["+1 888-351-4024", f"اتصل {FIRST}+1 888-351-4024{POP} الآن", "من 8:00 ص – 8:00 م"])
    assert not misplaced([f"{RIGHT}{FIRST}الاثنين{POP} – {FIRST}الجمعة{POP}{POP}", f"{LEFT}ICE{POP} هنا"])


@pytest.mark.parametrize("kind", ["c", "h", "w"])
def test_cards_and_hours_are_seen_as_they_are_meant(our_content: Content, reader: Talk, kind: str) -> None:
    for contact in our_content.contacts:
        assert wrong(reader.taps(f"{kind}:{contact}")) == []


def test_answers_are_seen_as_they_are_meant(our_content: Content, reader: Talk) -> None:
    for topic in our_content.topics:
        assert wrong(reader.taps(f"t:{topic}")) == []


def test_menus_places_commands_and_verdicts_are_seen_as_they_are_meant(our_content: Content, reader: Talk) -> None:
    assert our_content.places is not None
    assert our_content.spoken is not None
    chosen = [f"m:{menu}" for menu in ("topics", "cards", "hours", "languages", "spoken", "flows")]
    chosen += [f"o:{place}" for place in our_content.places.places]
    chosen += [f"i:{language}" for language in our_content.spoken.languages]
    replies = [*map(reader.taps, chosen), *map(reader.sends, COMMANDS), *map(reader.says, TYPED)]
    assert [line for reply in replies for line in wrong(reply)] == []


@pytest.mark.parametrize("path", sorted(CHOSEN))
def test_papers_and_their_words_to_copy_are_seen_as_they_are_meant(our_content: Content, path: str) -> None:
    paper = filled(our_content, path, "ar")
    for document in (paper.content, paper.kept):
        if isinstance(document, Document):
            assert misplaced(document_text(document).split("\n")) == []
            assert misplaced(in_words_on_discord(document)) == []


def test_the_words_of_wallet_cards_are_seen_as_they_are_meant(our_content: Content, reader: Talk) -> None:
    for contact in our_content.contacts:
        for block in reader.taps(f"w:{contact}").blocks:
            if isinstance(block, Attachment) and isinstance(block.content, WalletCard):
                assert misplaced(wallet_text(block.content).split("\n")) == []
                assert misplaced(in_words_on_discord(block.content)) == []


def test_what_the_program_lists_has_the_commas_of_the_language(reader: Talk) -> None:
    said = reader.taps("t:scam-or-impostor").fallback()
    (listed,) = [line for line in said.splitlines() if line.startswith("المصدر")]
    assert ")؛ " in listed
    assert "نسخة غير معروفة التاريخ، قُرئ جزء منها" in listed
