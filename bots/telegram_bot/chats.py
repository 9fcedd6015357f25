"""What the handlers share about chats: what was sent there, who runs a group, the way into a private chat."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from telegram import ChatMemberRestricted, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bots.conversations import Conversations
from bots.notes import Notes
from bots.telegram_bot.at_delivery import AtDelivery
from bots.telegram_bot.buttons import PrivateChatLink
from bots.telegram_bot.draft_messages import DraftMessages
from bots.telegram_bot.events import share_button
from bots.telegram_bot.incoming import Place
from bots.telegram_bot.outgoing import AttachmentMessage, ContactMessage, Outgoing, PhotoMessage, TextMessage
from bots.telegram_bot.render import render, render_shared
from bots.telegram_bot.sender import Sender
from core.content import Flow, Localizer
from core.conversation import Choice, Choices, Event, Reply, Text, shareable_action
from core.conversation.presenters import menus

_ADMINS = frozenset({"creator", "administrator"})


class Chats:
    """The chats of one bot."""

    def __init__(self, bot: ExtBot[int], conversations: Conversations, notes: Notes, at_delivery: AtDelivery) -> None:
        self.bot, self.conversations = bot, conversations
        self.sender = Sender(bot, at_delivery)
        self.draft_messages = DraftMessages(notes)

    async def is_admin(self, chat: int, person: int | None) -> bool:
        """Return whether a person is an administrator of a group.

        ``person`` is None for an administrator who writes in the name of the group.
        """
        if person is None:
            return True
        try:
            return (await self.bot.get_chat_member(chat, person)).status in _ADMINS
        except BadRequest:
            return False

    async def may_write(self, chat: int, person: int) -> bool:
        """Return whether a member of a group may write there."""
        try:
            member = await self.bot.get_chat_member(chat, person)
        except BadRequest:
            return False
        return not isinstance(member, ChatMemberRestricted) or member.can_send_messages

    async def drawn(
        self, place: Place, event: Event, reply: Reply, deletable: int | None = None
    ) -> tuple[Outgoing, ...]:
        """Return the messages of a reply. What one member of a group sees alone has a button that posts it for all."""
        messages = render(reply, deletable)
        action = shareable_action(event, reply) if place.whisper else None
        if action is None:
            return messages
        label = (await self.conversations.localizer(place.key, event)).phrase("share_here")
        payload = share_button(Choice(label, action, reply.locale).payload)
        return with_button(messages, InlineKeyboardButton(label, callback_data=payload))

    async def forget(self, key: str) -> None:
        await self.draft_messages.forget(key)
        await self.conversations.forget(key)

    @asynccontextmanager
    async def noting(self, place: Place, event: Event, reply: Reply) -> AsyncIterator[list[int]]:
        """Yield a list for the ids of the messages that are sent in the block, see ``DraftMessages.noting``."""
        if place.whisper:
            # It has no id of its own among the messages of a chat, and holds no words of a draft.
            yield []
            return
        async with self.draft_messages.noting(place.key, event.received_at, holds=reply.holds_draft) as sent:
            yield sent

    def invitation(self, localizer: Localizer, flow: Flow) -> TextMessage:
        """Return a message that describes a guided path and links to it in the private chat."""
        intro = localizer.markup(flow.text("intro")) if flow.intro else ()
        about = Text(intro, localizer.text(flow.text("title")))
        reply = Reply((about, Choices((menus.flow_choice(localizer, flow),))), localizer.locale)
        return render_shared(reply, self.private_chat(localizer))

    def private_chat(self, localizer: Localizer) -> PrivateChatLink:
        return PrivateChatLink(self.bot.username, localizer.phrase("private_button"))


def note(localizer: Localizer, phrase: str) -> Reply:
    """Return a reply that is one phrase of the bot about itself."""
    return Reply.note(localizer.phrase_markup(phrase), localizer.locale)


def with_button(messages: tuple[Outgoing, ...], button: InlineKeyboardButton) -> tuple[Outgoing, ...]:
    """Return the messages with one more button, below the last one that can have buttons."""
    for place, message in reversed(list(enumerate(messages))):
        match message:
            case ContactMessage():
                continue
            case AttachmentMessage(rows=rows):
                more: Outgoing = replace(message, rows=(*rows, (button,)))
            case TextMessage(keyboard=keyboard) | PhotoMessage(keyboard=keyboard):
                above = keyboard.inline_keyboard if keyboard else ()
                more = replace(message, keyboard=InlineKeyboardMarkup([*above, (button,)]))
        return (*messages[:place], more, *messages[place + 1 :])
    return messages
