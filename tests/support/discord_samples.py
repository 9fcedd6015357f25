"""One block of each kind, what of it must be read, and how blocks look on Discord."""

from typing import Any

from bots.discord_bot.components import Share
from bots.discord_bot.render import Prepared, render
from bots.typesetting import Export, files_of
from core.conversation import (
    Attachment,
    Block,
    Choices,
    ContactCard,
    DeletionAdvice,
    DraftDeletion,
    EditDraft,
    Form,
    FormInput,
    Hours,
    Notice,
    QrCode,
    Reply,
    Text,
)
from core.documents import Blank, Bullets, Document, Heading, Paragraph, SideBySide, WalletCard, WalletChannel
from core.language import parse_markup
from tests.fakes.discord import FakeDiscord, Shown, Upload
from tests.fakes.discord.messages import V2, Draft, compose
from tests.support.block_samples import ADVICE, CARD, CLOSED, COLOURS

CARD_READS = (
    "### Town <Hall>\nFor: lights & wires\n\n**+1 888-351-4024**\n-# toll-free · on an official page\n\n"
    "Not for: fires\n\n**https://a.example.org/form**\n\n"
    "🟢 Open now.\nIt closes at <t:1795557600:f>.\nMonday 8:00 AM – 5:00 PM\n\n"
    "-# Source: Town"
)
FORM = Form(EditDraft("letter", "what"), "Write here", "A letter", (FormInput("what", "What is it?", "What", "", ""),))
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
        SideBySide((("Hello.", "Hola."),), ("inglés", "español")),
    ),
    "Made today.",
)
TEXT_ONLY = "Only the <text> could be made."
PAPER = Attachment(LETTER, "letter", ("txt", "pdf", "png"), "Letter: to <print>.", TEXT_ONLY)
LETTER_READS = (
    "**Letter**\n\n**Asunto (Subject)**\n\nDear \\*mayor\\*,\n@\u200beveryone is ill.\n\nFecha (Date): …………………………\n\n"
    "Notes: …………………………\n\n☐ read it\n☐ sent it\n\n• one\n\n**Hello.**\nHola.\n\nMade today."
)
LINES = (WalletChannel("888-351-4024", "toll-free"), WalletChannel("a.example.org/form"))
TOWN = WalletCard("hall", "Town", "For: lights", LINES, "always", "", "checked", "X", "", "en")
WALLET = Attachment(TOWN, "hall", ("png", "pdf"), "Keep <it>.", TEXT_ONLY)
WALLET_READS = "**Town**\nFor: lights\n888-351-4024 (toll-free)\na.example.org/form\nalways\nchecked"
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
    Attachment: (PAPER, f"Letter: to <print>.\n{LETTER_READS}"),
    DraftDeletion: (DraftDeletion("Delete"), ""),
}


def shown(*blocks: Block, share: Share | None = None, exports: dict[Attachment, Export] | None = None) -> Shown:
    """The blocks as Discord shows them, which checks them; the library's layouts need a running event loop."""
    made = {block: files_of(block) for block in blocks if isinstance(block, Attachment)}

    drawn = render(Prepared(Reply(blocks, "en"), made | (exports or {})), share)
    sent = {number: Upload(file.filename, file.fp.read()) for number, file in enumerate(drawn.uploads())}
    view: Any = drawn.view
    data = {"components": view.to_components(), "flags": V2}
    return Shown(compose(FakeDiscord().world, Draft(data, sent)))
