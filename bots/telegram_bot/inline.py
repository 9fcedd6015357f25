"""Inline mode: ``@bot oig`` typed into any chat offers answers and cards to send there. Pure."""

from collections.abc import Iterable

from telegram import (
    InlineKeyboardMarkup,
    InlineQueryResult,
    InlineQueryResultArticle,
    InlineQueryResultContact,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode

from bots.telegram_bot.buttons import PrivateChatLink, channel_rows
from bots.telegram_bot.render import TextMessage, contact_message, render_shared
from core.conversation import ContactCard, Reply, Suggestion, deep_link

# 50 are allowed (https://core.telegram.org/bots/api#answerinlinequery); nobody scrolls that far.
MAX_RESULTS = 15
# Seconds for which Telegram may show the same results again: hours in them say "open now".
CACHE_SECONDS = 60
START_PAYLOAD = "inline"


def inline_results(found: Iterable[tuple[Suggestion, Reply]], door: PrivateChatLink) -> list[InlineQueryResult]:
    """``found`` pairs what is listed, in the language of the person who types, with what is sent, which may have to
    be in another one."""
    return [_result(suggestion, reply, door) for suggestion, reply in found]


def article(identifier: str, title: str, message: TextMessage, description: str = "") -> InlineQueryResultArticle:
    content = InputTextMessageContent(
        message.html, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    return InlineQueryResultArticle(
        identifier, title, content, reply_markup=message.keyboard, description=description or None
    )


def _result(suggestion: Suggestion, reply: Reply, door: PrivateChatLink) -> InlineQueryResult:
    card = next((block for block in reply.blocks if isinstance(block, ContactCard)), None)
    contact = contact_message(card) if card else None
    if card is None or contact is None:
        return article(str(suggestion.action), suggestion.title, render_shared(reply, door), suggestion.description)
    buttons = [*channel_rows(card.channels), (door.button(deep_link(suggestion.action)),)]
    return InlineQueryResultContact(
        str(suggestion.action),
        contact.phone,
        contact.name,
        vcard=contact.vcard,
        reply_markup=InlineKeyboardMarkup(buttons),
    )
