"""What stands in a message of Telegram, as it would be shown."""

from telegram import InlineKeyboardMarkup

from bots.telegram_bot.outgoing import AttachmentMessage, ContactMessage, Outgoing
from core.conversation import Block, Reply
from tests.fakes.telegram.entities import entity_text, parse_html


def reply(*blocks: Block, locale: str = "en") -> Reply:
    return Reply(blocks, locale)


def shown(message: Outgoing) -> str:
    """The text as Telegram shows it."""
    assert not isinstance(message, ContactMessage)
    return parse_html(message.html)[0]


def marked(message: Outgoing) -> list[tuple[str, str]]:
    assert not isinstance(message, ContactMessage)
    text, entities = parse_html(message.html)
    return [(entity["type"], entity_text(text, entity)) for entity in entities]


def labels(keyboard: InlineKeyboardMarkup | None) -> list[list[str]]:
    return [[button.text for button in row] for row in keyboard.inline_keyboard] if keyboard else []


def below(message: Outgoing) -> list[list[str]]:
    assert not isinstance(message, ContactMessage | AttachmentMessage)
    return labels(message.keyboard)
