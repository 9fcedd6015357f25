"""One block of each kind, what of it must be read, and how blocks look on Discord."""

import asyncio
from datetime import UTC, datetime
from typing import Any

from bots.discord_bot.components import Share
from bots.discord_bot.outgoing import render
from bots.discord_bot.papers import File, Ready
from core.contacts.hours import OpenStatus
from core.conversation.blocks import (
    Block,
    CardChannel,
    CardHours,
    Choice,
    Choices,
    ContactCard,
    DeletionAdvice,
    DraftDeletion,
    Form,
    FormInput,
    Hours,
    Notice,
    Paper,
    QrCode,
    ReaderClock,
    Reply,
    Text,
    Wallet,
)
from core.documents.document import Blank, Bullets, Document, Heading, Paragraph, SideBySide
from core.documents.wallet import WalletCard, WalletChannel
from core.language.markup import parse_markup
from tests.fakes.discord import FakeDiscord, Shown, Upload
from tests.fakes.discord.messages import V2, Draft, compose

FIVE_O_CLOCK = datetime(2026, 11, 24, 22, tzinfo=UTC)
OPEN = CardHours(
    "Monday 8:00 AM – 5:00 PM",
    "Open now.",
    OpenStatus(open=True, closes_at=FIVE_O_CLOCK),
    ReaderClock(FIVE_O_CLOCK, "It closes at {time}.", "5:00 PM Eastern Time"),
)
ALWAYS = CardHours("Open around the clock.", "Open around the clock.", OpenStatus(open=True), None)
CLOSED = CardHours("Monday 8:00 AM – 5:00 PM", "Closed until further notice.", OpenStatus(open=False), None)
PHONE = CardChannel("phone", "+18883514024", "+1 888-351-4024", ("toll-free", "checked May 1, 2026"), "Copy the number")
EMAIL = CardChannel("email", "desk@a.example.org", "desk@a.example.org", (), "Copy the e-mail")
WEB = CardChannel("web", "https://a.example.org/form", "https://a.example.org/form", (), "Open: form")
CARD = ContactCard("hall", "Town <Hall>", ("For: lights & wires",), (PHONE, WEB), OPEN, "Source: Town", "BEGIN:VCARD")
ADVICE = DeletionAdvice(parse_markup("**Please do not** send it."), "Delete my message")
COLOURS = Choices((Choice("Red", "t:red"), Choice("Green", "t:green")), "Which colour?")
CARD_READS = (
    "### Town <Hall>\nFor: lights & wires\n\n**+1 888-351-4024**\n-# toll-free · checked May 1, 2026\n\n"
    "**https://a.example.org/form**\n\n🟢 Open now.\nIt closes at <t:1795557600:f>.\nMonday 8:00 AM – 5:00 PM\n\n"
    "-# Source: Town"
)
FORM = Form("d:letter:what", "Write here", "A letter", (FormInput("what", "What", "What is it?", ""),))
LETTER = Document(
    "Letter",
    "es",
    (
        Heading("Asunto", "Subject"),
        Paragraph("Dear *mayor*,\n@everyone is ill."),
        Blank("Fecha", "Date"),
        Blank("Notes", lines=4),
        Bullets(("read it", "sent it"), boxes=True),
        Bullets(("one",)),
        SideBySide((("Hello.", "Hola."),)),
    ),
    "Made today.",
)
PAPER = Paper(LETTER, "letter", ("txt", "pdf", "png"), "Letter: to <print>.")
LETTER_READS = (
    "**Letter**\n\n**Asunto (Subject)**\n\nDear \\*mayor\\*,\n@\u200beveryone is ill.\n\nFecha (Date): …………………………\n\n"
    "Notes: …………………………\n\n☐ read it\n☐ sent it\n\n• one\n\n**Hello.**\nHola.\n\nMade today."
)
LINES = (WalletChannel("888-351-4024", "toll-free"), WalletChannel("a.example.org/form"))
WALLET = Wallet("hall", WalletCard("Town", "For: lights", LINES, "always", "", "checked", "X", "", "en"), "Keep <it>.")
WALLET_READS = "**Town**\nFor: lights\n888-351-4024 · toll-free\na.example.org/form\nalways\nchecked"
# One of each kind, and what of it must be read.
EXAMPLES: dict[type, tuple[Block, str]] = {
    Text: (Text(parse_markup("**Yes.** You may."), "May I?"), "### May I?\n**Yes.** You may."),
    Notice: (Notice("warning", parse_markup("**Careful.**")), "⚠️ **Careful.**"),
    DeletionAdvice: (ADVICE, "⚠️ **Please do not** send it."),
    ContactCard: (CARD, CARD_READS),
    Hours: (
        Hours("detention-line", "Town Hall", CLOSED),
        "### Town Hall\n🔴 Closed until further notice.\nMonday 8:00 AM – 5:00 PM",
    ),
    QrCode: (QrCode("hall", "BEGIN:VCARD", "Scan <this> & call."), "Scan <this> & call."),
    Choices: (COLOURS, "**Which colour?**"),
    Form: (FORM, ""),
    Paper: (PAPER, f"Letter: to <print>.\n{LETTER_READS}"),
    Wallet: (WALLET, WALLET_READS),
    DraftDeletion: (DraftDeletion("Delete"), ""),
}


def shown(*blocks: Block, share: Share | None = None, files: dict[Any, tuple[File, ...]] | None = None) -> Shown:
    """The blocks as Discord shows them, which checks them; the library's layouts need a running event loop."""

    async def show() -> Shown:
        drawn = render(Ready(Reply(blocks, "en"), files or {}), share)
        sent = {number: Upload(file.filename, file.fp.read()) for number, file in enumerate(drawn.uploads())}
        view: Any = drawn.view
        data = {"components": view.to_components(), "flags": V2}
        return Shown(compose(FakeDiscord().world, Draft(data, sent)))

    return asyncio.run(show())
