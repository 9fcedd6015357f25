"""What each platform draws of a reply, block by block: the same words, the same choices, the same files.

test_parity.py holds conversations on all platforms. Here every reply that the town's content can make is drawn, without
a network, and each block is held against its plain fallback, which is what the terminal writes into a pipe.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

import pytest
from rich.console import Console

from bots.terminal import draw
from bots.typesetting import Export, File
from core.conversation import (
    Attachment,
    Block,
    CardHours,
    Choices,
    ContactCard,
    DraftDeletion,
    Form,
    Hours,
    QrCode,
    Reply,
    Text,
)
from core.documents import Document
from core.language import plain
from core.questions import Answer
from tests.support import discord_drawn, telegram_drawn
from tests.support.drawn import Drawn
from tests.support.talk import KIT, TakenFor, Talk, engine_of

EXPORTED = Export((File("paper", ".txt", b"words"), File("paper", "-1.png", b"\x89PNG"), File("paper", ".pdf", b"pdf")))
LEAD = Text(plain("lead"))
# A window in which everything fits, codes too.
_WIDTH, _HEIGHT = 100, 200
WORDS = ("It is dark.", "At the corner of Elm and Main.", "By letter.")


def replies() -> Iterator[Reply]:
    """Every reply that buttons lead to from the beginning, the path on which somebody writes included, and a question
    and a look-up."""
    talk = Talk(engine_of(KIT, TakenFor(Answer("street-light", ("danger", "opening-hours"), danger="danger"))))
    yield talk.says("Is 555 0143 yours? My passport is 123456789.")
    yield talk.says("who mends the light in our street?")
    yield talk.sends("/hours town-hall")
    seen: set[str] = set()
    waiting = [talk.sends("/start")]
    while waiting:
        reply = waiting.pop()
        yield reply
        for payload in [option.payload for option in reply.options if option.payload not in seen]:
            seen.add(payload)
            waiting.append(talk.taps(payload))
    talk.taps("f:report-a-street-light")
    for words in WORDS:
        yield talk.says(words)
    yield talk.taps("d:report-a-street-light:!overview")
    yield talk.taps("d:report-a-street-light:!finish")


@pytest.fixture(scope="module")
def blocks() -> list[Block]:
    """Each block of these replies once."""
    return list(dict.fromkeys(block for reply in replies() for block in reply.blocks))


async def on_all(block: Block) -> dict[str, Drawn]:
    """Below a text, as no platform shows buttons alone."""
    reply = Reply((LEAD, block), "en")
    exports = {block: EXPORTED} if isinstance(block, Attachment) else {}
    return {
        "telegram": telegram_drawn.drawn(reply, exports),
        "discord": discord_drawn.drawn(reply, exports),
        "terminal": on_terminal(reply),
    }


def on_terminal(reply: Reply) -> Drawn:
    sink = io.StringIO()
    console = Console(file=sink, width=_WIDTH, color_system=None, highlight=False, markup=False, emoji=False)
    console.print(draw(reply, _WIDTH, _HEIGHT))
    return Drawn(sink.getvalue())


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def must_be_read(block: Block) -> str:
    """What a person has to be able to read of a block on every platform."""
    match block:
        case Choices(prompt=prompt):
            return prompt
        case QrCode(caption=caption):
            return caption
        case Attachment(content=Document()):
            return ""
        case Attachment(caption=caption):
            return caption
        case Form() | DraftDeletion():
            return ""
        case _:
            return block.fallback()


def may_be_read(block: Block) -> str:
    """What a platform may add: the reader's own clock, the words of a document or a card, labels of choices."""
    hours: CardHours | None = block.hours if isinstance(block, ContactCard | Hours) else None
    clock = f"{hours.clock.sentence} {hours.clock.fallback} t f" if hours and hours.clock else ""
    caption = block.caption if isinstance(block, Attachment) else ""
    return f"{block.fallback()} {caption} {clock}"


def test_every_kind_of_block_is_drawn(blocks: list[Block]) -> None:
    assert {type(block) for block in blocks} == set(get_args(Block))


async def test_all_that_must_be_read_is_there_in_its_order(blocks: list[Block]) -> None:
    missing = []
    for block in blocks:
        for platform, drawn in (await on_all(block)).items():
            found = iter(words(drawn.text))
            missing += [f"{platform}: {word} of {block}" for word in words(must_be_read(block)) if word not in found]
    assert missing == []


async def test_nothing_else_is_read(blocks: list[Block]) -> None:
    added = []
    for block in blocks:
        if isinstance(block, QrCode):
            continue
        known = {"", "lead", *words(may_be_read(block))}
        for platform, drawn in (await on_all(block)).items():
            read = words(re.sub(r"<t:\d+:\w>", "", drawn.text))
            added += [f"{platform}: {word} of {block}" for word in read if word.strip("_") not in known]
    assert added == []


async def test_the_same_choices_can_be_made(blocks: list[Block]) -> None:
    for block in (block for block in blocks if isinstance(block, Choices)):
        drawn = await on_all(block)
        wanted = sorted({option.payload for option in block.options})
        assert sorted(set(drawn["telegram"].choices)) == wanted
        assert sorted(drawn["discord"].choices) == wanted
        labels = [word for option in block.options for word in words(option.label)]
        found = iter(words(drawn["terminal"].text))
        assert [label for label in labels if label not in found] == []


async def test_the_same_files_are_handed_over(blocks: list[Block]) -> None:
    for block in (block for block in blocks if isinstance(block, Attachment)):
        drawn = await on_all(block)
        assert (
            sorted(drawn["telegram"].files) == sorted(drawn["discord"].files) == ["paper.pdf", "paper.txt", "picture"]
        )


async def test_where_pages_could_not_be_made_every_chat_says_so(blocks: list[Block]) -> None:
    text_only = Export((File("paper", ".txt", b"words"),), complete=False)
    for block in (replace(block, text_only="Only text.") for block in blocks if isinstance(block, Attachment)):
        reply, exports = Reply((block,), "en"), {block: text_only}
        for drawn in (telegram_drawn.drawn(reply, exports), discord_drawn.drawn(reply, exports)):
            assert "Only text." in drawn.text
            assert drawn.files == ("paper.txt",)
