"""The lines of text that Discord shows of a reply's blocks, and of papers and cards in words."""

from collections.abc import Iterator

from bots.discord_bot.block_texts import text_of
from bots.discord_bot.markup import document_markdown, wallet_markdown
from core.conversation import Attachment, Reply
from core.documents import Document, WalletCard


def on_discord(reply: Reply) -> Iterator[str]:
    for block in reply.blocks:
        if not isinstance(block, Attachment):
            yield from text_of(block, {}).replace("**", "").split("\n")


def in_words_on_discord(shown: Document | WalletCard) -> list[str]:
    text = document_markdown(shown) if isinstance(shown, Document) else wallet_markdown(shown)
    return text.replace("**", "").split("\n")
