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
from bots.telegram_bot.outgoing import TextMessage
from bots.telegram_bot.render import contact_message, render_shared
from core.conversation import ContactCard, Reply, ShowCard, Suggestion, deep_link

# Telegram allows 50 (https://core.telegram.org/bots/api#answerinlinequery), but nobody scrolls that far.
MAX_RESULTS = 15
# Seconds for which Telegram may cache the results. Few, because opening hours in them contain "open now".
CACHE_SECONDS = 60
START_PAYLOAD = "inline"


def inline_results(found: Iterable[tuple[Suggestion, Reply]], private_chat: PrivateChatLink) -> list[InlineQueryResult]:
    """Return a result for each pair of a suggestion and its reply.

    The suggestion is listed in the language of the person who types. The reply is sent into the chat, and may be in
    another language.
    """
    return [_result(suggestion, reply, private_chat) for suggestion, reply in found]


def article(identifier: str, title: str, message: TextMessage, description: str = "") -> InlineQueryResultArticle:
    """Return a result that sends a text message."""
    content = InputTextMessageContent(
        message.html, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    return InlineQueryResultArticle(
        identifier, title, content, reply_markup=message.keyboard, description=description or None
    )


def _result(suggestion: Suggestion, reply: Reply, private_chat: PrivateChatLink) -> InlineQueryResult:
    card = next((block for block in reply.blocks if isinstance(block, ContactCard)), None)
    contact = contact_message(card) if card else None
    if card is None or contact is None:
        return article(
            str(suggestion.action), suggestion.title, render_shared(reply, private_chat), suggestion.description
        )
    buttons = [*channel_rows(card.channels), (private_chat.button(deep_link(ShowCard(card.contact))),)]
    return InlineQueryResultContact(
        str(suggestion.action),
        contact.phone,
        contact.name,
        vcard=contact.vcard,
        reply_markup=InlineKeyboardMarkup(buttons),
    )
