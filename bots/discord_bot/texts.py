"""What is to be read of each block, as Discord's Markdown."""

from collections.abc import Sequence
from typing import assert_never

from bots.discord_bot.markdown import bold, clock_markdown, escaped, markup_markdown, shortened, small
from bots.discord_bot.papers import Files, paper_markdown, wallet_markdown
from core.conversation.blocks import (
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
    Paper,
    QrCode,
    Text,
    Wallet,
)

# In all of a layout: https://docs.discord.com/developers/components/reference
MAX_TEXT = 4000
# More choices than this are a list, which takes less of a small screen, and names its prompt itself.
MOST_BUTTONS = 10
_HEADING = "### "


def texts_of(blocks: Sequence[Block], files: Files) -> list[tuple[str, ...]]:
    """The texts of each block, as much as a layout holds: the longest is shortened where they are too much together,
    and the words of a paper, which are in its file too, stand there where all of them fit."""
    texts = [_text(block, files) for block in blocks]
    over = sum(map(len, texts)) - MAX_TEXT
    longest = max(texts, key=len, default="")
    texts = [shortened(text, len(text) - over) if over > 0 and text is longest else text for text in texts]
    room = MAX_TEXT - sum(map(len, texts))
    words = [paper_markdown(block.document) if isinstance(block, Paper) else "" for block in blocks]
    return [
        tuple(filter(None, (text, copied if len(copied) <= room else "")))
        for text, copied in zip(texts, words, strict=True)
    ]


def _text(block: Block, files: Files) -> str:
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
        case QrCode(caption=caption) | Paper(caption=caption):
            return escaped(caption)
        case Wallet(card=card, caption=caption):
            return escaped(caption) if files.get(block) else wallet_markdown(card)
        case Choices(options, prompt):
            return bold(prompt) if prompt and len(options) <= MOST_BUTTONS else ""
        case Form() | DraftDeletion():
            # A form is a button. What one person alone sees goes by itself, and what people write no bot can delete.
            return ""
        case _:
            assert_never(block)


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
    parts = [f"{_HEADING}{escaped(card.name)}\n" + "\n".join(map(escaped, card.lines))]
    parts += [_channel(channel) for channel in card.channels]
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
