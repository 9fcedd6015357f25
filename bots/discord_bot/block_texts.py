"""The texts of a reply's blocks as Discord shows them in a layout, and how much of them it holds."""

from collections.abc import Mapping, Sequence
from typing import assert_never

from bots.discord_bot.escaping import escaped
from bots.discord_bot.markup import (
    bold,
    clock_markdown,
    document_markdown,
    markup_markdown,
    shortened_together,
    small,
    wallet_markdown,
)
from bots.typesetting import Export
from core.content import DiscordLimits
from core.conversation import (
    Attachment,
    Block,
    CardChannel,
    CardHours,
    Choices,
    ContactCard,
    DeletionAdvice,
    DraftDeletion,
    Form,
    Hours,
    Notice,
    QrCode,
    Text,
)
from core.documents import Document, WalletCard

Exports = Mapping[Attachment, Export]
# More choices than this become a list. It takes less space on a small screen, and shows its prompt itself.
MOST_BUTTONS = 10
_HEADING = "### "


def texts_of(blocks: Sequence[Block], exports: Exports) -> list[tuple[str, ...]]:
    """Return the texts of each block, as much as a layout holds.

    If they are too long together, the longest are shortened, all to the same length. The words of a document are added
    only if all of them fit; they are in its file too.
    """
    texts = [text_of(block, exports) for block in blocks]
    texts = shortened_together(texts, DiscordLimits.LAYOUT_TEXT)
    room = DiscordLimits.LAYOUT_TEXT - sum(map(len, texts))
    words = [_copyable(block) for block in blocks]
    return [
        tuple(filter(None, (text, copied if len(copied) <= room else "")))
        for text, copied in zip(texts, words, strict=True)
    ]


def text_of(block: Block, exports: Exports) -> str:
    """Return the whole text of a block, empty for one that has only buttons."""
    match block:
        case Text(body, title):
            heading = f"{_HEADING}{escaped(title)}\n" if title else ""
            return heading + markup_markdown(body)
        case Notice() | DeletionAdvice():
            return _notice(block)
        case ContactCard():
            return _card(block)
        case Hours(name=name, hours=hours):
            return "\n".join((f"{_HEADING}{escaped(name)}", *_hours(hours)))
        case QrCode(caption=caption):
            return escaped(caption)
        case Attachment():
            return _attachment(block, exports[block])
        case Choices(options, prompt):
            return bold(prompt) if prompt and len(options) <= MOST_BUTTONS else ""
        case Form() | DraftDeletion():
            # A form is a button, see ``_rows``. There is no button to delete drafts: ephemeral messages disappear by
            # themselves, and a bot cannot delete what people write.
            return ""
        case _:
            assert_never(block)


def _attachment(attachment: Attachment, exported: Export) -> str:
    if exported.complete:
        return escaped(attachment.caption)
    card = attachment.content
    lines = [wallet_markdown(card)] if isinstance(card, WalletCard) else []
    return "\n\n".join((escaped(attachment.caption), escaped(attachment.text_only), *lines))


def _copyable(block: Block) -> str:
    """Return the words of a document; they are in its file too. Other blocks have none."""
    if isinstance(block, Attachment) and isinstance(block.content, Document):
        return document_markdown(block.content)
    return ""


def _notice(notice: Notice | DeletionAdvice) -> str:
    body = markup_markdown(notice.body)
    match notice:
        case Notice(kind="note"):
            return body
        case Notice(kind="source"):
            return small(body)
        case _:
            return f"⚠️ {body}"


def _card(card: ContactCard) -> str:
    channels = [_channel(channel) for channel in card.channels]
    parts = [f"{_HEADING}{escaped(card.name)}\n{escaped(card.purpose)}", *channels[:1]]
    parts += ["\n".join(map(escaped, card.lines))] if card.lines else []
    parts += channels[1:]
    if card.hours:
        parts.append("\n".join(_hours(card.hours)))
    return "\n\n".join([*parts, small(escaped(card.sources))])


def _channel(channel: CardChannel) -> str:
    return "\n".join(
        (bold(channel.display), *([small(escaped(" · ".join(channel.details)))] if channel.details else []))
    )


def _hours(hours: CardHours) -> list[str]:
    now, *weekly = hours.lines()
    lines = [("🟢 " if hours.status.open else "🔴 ") + escaped(now)]
    if hours.clock:
        lines.append(clock_markdown(hours.clock))
    return [*lines, *map(escaped, weekly)]
