"""Handles each plain message: direct ones, and those that mention the bot in a server."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from weakref import WeakValueDictionary

import discord

from bots.conversations import Conversations
from bots.discord_bot import sender
from bots.discord_bot.command_names import with_command_names
from bots.discord_bot.events import Heard
from bots.discord_bot.pending import PendingAnswers
from bots.discord_bot.render import note_of, prepared
from bots.logs import describe
from bots.messages_in_a_row import MessagesInARow
from bots.notes import Notes
from bots.sessions import StoreError
from core.conversation import MessageReceived

_LOG = logging.getLogger("recourse.discord")


class Messages:
    """The plain messages that one bot hears. ``names`` returns what the commands are called in a locale."""

    def __init__(
        self,
        conversations: Conversations,
        names: Callable[[str | None], Mapping[str, str]],
        pending: PendingAnswers,
        notes: Notes,
    ) -> None:
        self._conversations, self._names, self._pending = conversations, names, pending
        self._in_a_row = MessagesInARow(notes)
        # A lock lives as long as somebody holds or awaits it.
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def answer(self, message: discord.Message, incoming: Heard) -> None:
        """Answer a message. If that fails, log the error and apologise. Raise nothing."""
        with self._pending.of(message.author.id) as admitted:
            if not admitted:
                if self._pending.tell_once(message.author.id):
                    await self._say(message, incoming, "too_much_at_once")
                return
            try:
                if incoming.private:
                    await self._answer_in_turn(message, incoming)
                else:
                    await self._reply(message, incoming)
            except discord.Forbidden:
                _LOG.info("The bot may not write there")
            except Exception as error:  # noqa: BLE001  (one message must not end the bot)
                _LOG.error("A message could not be answered: %s", describe(error))
                await self._say(message, incoming, "apology")

    async def _answer_in_turn(self, message: discord.Message, incoming: Heard) -> None:
        """Answer a direct message once the one before is answered: what was sent before that reply goes with it."""
        key, event = incoming.key, incoming.event
        async with self._turns.setdefault(key, asyncio.Lock()):
            if isinstance(event, MessageReceived):
                followed = await self._in_a_row.follows(key, message.id, event, message.created_at)
                incoming = replace(incoming, event=followed)
            if (reply := await self._reply(message, incoming)) is not None:
                with suppress(StoreError):
                    await self._in_a_row.replied(key, message.id, reply)

    async def _reply(self, message: discord.Message, incoming: Heard) -> int | None:
        """Post the answer, and return the id of its message, if it is known."""
        ready = await prepared(self._conversations.run(incoming.key, incoming.event, shared=not incoming.private))
        locale = incoming.event.locale_hint or ready.reply.locale
        named = replace(ready, reply=with_command_names(ready.reply, self._names(locale)))
        return await sender.post(message.channel, named, _reference_to(message, incoming))

    async def _say(self, message: discord.Message, incoming: Heard, phrase: str) -> None:
        """Post a phrase instead of the answer to a message. Log what goes wrong."""
        try:
            localizer = await self._conversations.localizer(incoming.key, incoming.event)
            await sender.post(message.channel, note_of(localizer, phrase), _reference_to(message, incoming))
        except Exception as error:  # noqa: BLE001  (one note must not end the bot)
            _LOG.warning("The note about it could not be sent either: %s", type(error).__name__)


def _reference_to(message: discord.Message, incoming: Heard) -> discord.MessageReference | None:
    """Return what makes an answer in a server a reply, also if the message is deleted meanwhile; None in private."""
    return None if incoming.private else message.to_reference(fail_if_not_exists=False)
