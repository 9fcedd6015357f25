"""Handles each update: runs a turn of the conversation and sends the reply."""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from telegram import InlineQueryResultsButton, Update
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot

from bots.conversations import Conversations
from bots.logs import describe
from bots.notes import Notes
from bots.sessions import AlreadyAnswered, StoreError
from bots.telegram_bot.arrivals import Arrivals
from bots.telegram_bot.at_delivery import AtDelivery
from bots.telegram_bot.chats import Chats, note
from bots.telegram_bot.events import incoming_from_update
from bots.telegram_bot.incoming import (
    Asked,
    DeletionWished,
    DraftDeletionWished,
    Gone,
    Incoming,
    Joined,
    Moved,
    Searched,
    SharingWished,
    Summoned,
    Tapped,
    TappedElsewhere,
)
from bots.telegram_bot.inline import CACHE_SECONDS, MAX_RESULTS, START_PAYLOAD, article, inline_results
from bots.telegram_bot.parsing import BotIdentity
from bots.telegram_bot.presses import Presses
from bots.telegram_bot.quick import PressUpdate
from bots.telegram_bot.render import render, render_shared
from core.content import Content
from core.conversation import (
    ENDING_COMMANDS,
    ChoiceSelected,
    CommandReceived,
    changes_group,
    private_flow,
)
from core.language import standing_alone

_LOG = logging.getLogger("recourse.telegram")


class Handlers:
    """The handlers of one bot.

    ``now`` returns the current time. ``at_delivery`` has the presses that come by webhook.
    """

    def __init__(
        self,
        bot: ExtBot[int],
        conversations: Conversations,
        now: Callable[[], datetime],
        notes: Notes,
        at_delivery: AtDelivery | None = None,
    ) -> None:
        self._bot = bot
        self._conversations = conversations
        self._now = now
        self._chats = Chats(bot, conversations, notes, at_delivery or AtDelivery())
        self._sender = self._chats.sender
        self._presses = Presses(self._chats)
        self._arrivals = Arrivals(notes)

    def read(self, update: Update | PressUpdate) -> Incoming | None:
        """Return what an update asks the bot to do; None for nothing. An odd update may raise anything."""
        identity = BotIdentity(self._bot.id, self._bot.username, frozenset(self._content.phrases.commands))
        return incoming_from_update(update, identity, self._now())

    @property
    def _content(self) -> Content:
        return self._conversations.content

    async def handle(self, incoming: Incoming, number: int) -> None:
        """Do what the update with this ``number`` asks for. If that fails, log the error and apologise.

        Raises StoreError if it has to be delivered again, and nothing else.
        """
        once = f"update {number}"
        try:
            await self._dispatch(incoming, number, once)
            await self._settle(incoming, once)
        except StoreError:
            raise
        except AlreadyAnswered:
            _LOG.debug("What was delivered again was answered already")
        except Exception as error:  # noqa: BLE001  (one update must not end the bot; the error is logged)
            await self._fault(incoming, once, error)

    async def let_go(self, query: str) -> None:
        """Answer the callback query of a button about which nothing is done. Raises nothing."""
        try:
            await self._sender.answer_query(query)
        except Exception as error:  # noqa: BLE001  (as above)
            _LOG.info("A button was not answered: %s", describe(error))

    async def ask_for_patience(self, asked: Asked) -> None:
        """Tell somebody that some of their messages are left out. Raises nothing."""
        try:
            localizer = await self._conversations.localizer(asked.place.key, asked.event)
            about = None if asked.place.private else asked.message
            await self._sender.send(asked.place, render(note(localizer, "too_much_at_once")), about)
        except Exception as error:  # noqa: BLE001  (as above)
            _LOG.info("Nobody could be asked for patience: %s", describe(error))

    async def _settle(self, incoming: Incoming, once: str) -> None:
        if isinstance(incoming, Asked | Tapped | DraftDeletionWished):
            await self._conversations.settle(incoming.place.key, once)

    async def _fault(self, incoming: Incoming, once: str, error: Exception) -> None:
        """Log an error, without anything that somebody wrote, and send an apology once.

        If the bot may not write to the chat, forget the chat instead.
        """
        try:
            await self._settle(incoming, once)
            if isinstance(error, Forbidden):
                _LOG.info("The bot may not write there (any more)")
                if isinstance(incoming, Asked | Tapped | DeletionWished | DraftDeletionWished):
                    await self._chats.forget(incoming.place.key)
                return
            _LOG.error("An update could not be answered: %s", describe(error))
            await self._apologise(incoming)
        except Exception as second:  # noqa: BLE001  (as above)
            _LOG.warning("Nor could that be said: %s", type(second).__name__)

    async def _dispatch(self, incoming: Incoming, number: int, once: str) -> None:  # noqa: C901  (a row for each kind)
        match incoming:
            case Asked():
                await self._asked(incoming, number, once)
            case Tapped():
                await self._presses.tapped(incoming, once)
            case SharingWished():
                await self._presses.share(incoming)
            case DeletionWished():
                await self._presses.delete(incoming)
            case DraftDeletionWished():
                await self._presses.delete_drafts(incoming, once)
            case TappedElsewhere():
                await self._presses.tapped_elsewhere(incoming)
            case Searched():
                await self._searched(incoming)
            case Summoned():
                await self._summoned(incoming)
            case Joined(place, event):
                localizer = await self._conversations.localizer(place.key, event)
                await self._sender.send(place, render(note(localizer, "group_greeting")))
            case Gone(key):
                await self._chats.forget(key)
            case Moved(key, new_key, event):
                await self._conversations.move(key, new_key, event)
            case _:
                assert_never(incoming)

    async def _asked(self, arrived: Asked, number: int, once: str) -> None:
        asked, place = await self._arrivals.met(arrived, number), arrived.place
        if asked is None:
            return
        if not place.private and (flow := private_flow(asked.event, self._content)):
            localizer = await self._conversations.localizer(place.key, asked.event)
            await self._sender.send(place, (self._chats.invitation(localizer, flow),), asked.about)
            return
        if not place.alone and changes_group(asked.event) and not await self._chats.is_admin(place.chat, asked.by):
            localizer = await self._conversations.localizer(place.key, asked.event)
            reply = note(localizer, "admins_only")
        else:
            reply = await self._conversations.run(place.key, asked.event, once, shared=not place.alone)
        if isinstance(asked.event, CommandReceived) and asked.event.name in ENDING_COMMANDS:
            await self._chats.draft_messages.forget(place.key)
        messages = await self._chats.drawn(place, asked.event, reply, asked.message if place.private else None)
        about = None if place.private else asked.about
        async with self._chats.noting(place, asked.event, reply) as sent:
            await self._sender.send(place, messages, about, sent.append)
        await self._arrivals.replied(asked, sent)

    async def _searched(self, searched: Searched) -> None:
        key, typing = searched.key, searched.typing
        suggestions = await self._conversations.suggest(key, typing, MAX_RESULTS)
        # Others must not learn the language of the person's app. A language that the person chose is used.
        hint = None if searched.among_others else typing.locale_hint
        choices = [ChoiceSelected(typing.received_at, hint, found.action) for found in suggestions]
        replies = await self._conversations.peek_all(key, choices)
        private_chat = self._chats.private_chat(
            await self._conversations.localizer(key, replace(typing, locale_hint=hint))
        )
        label = (await self._conversations.localizer(key, typing)).phrase("private_button")
        # If the person has typed on, a newer query has replaced this one, and Telegram refuses the answer.
        with suppress(BadRequest):
            await self._bot.answer_inline_query(
                searched.query,
                inline_results(zip(suggestions, replies, strict=True), private_chat),
                cache_time=CACHE_SECONDS,
                is_personal=True,
                button=InlineQueryResultsButton(label, start_parameter=START_PAYLOAD),
            )

    async def _summoned(self, summoned: Summoned) -> None:
        localizer = await self._conversations.localizer(summoned.key, summoned.event)
        if flow := private_flow(summoned.event, self._content):
            message = self._chats.invitation(localizer, flow)
        else:
            message = render_shared(
                await self._conversations.peek(summoned.key, summoned.event, shared=True),
                self._chats.private_chat(localizer),
            )
        name = standing_alone(localizer.phrase("bot_name"))
        await self._bot.answer_guest_query(summoned.query, article("reply", name, message))

    async def _apologise(self, incoming: Incoming) -> None:
        match incoming:
            # The apology is a message: the callback query may be answered already, and its text is then not shown.
            case (
                Asked(place=place, event=event)
                | Tapped(place=place, event=event)
                | SharingWished(place, event)
                | DeletionWished(place, event)
                | DraftDeletionWished(place, event)
            ):
                reply = note(await self._conversations.localizer(place.key, event), "apology")
                try:
                    await self._sender.send(place, render(reply))
                finally:
                    if not isinstance(incoming, Asked):
                        await self._sender.answer_query(incoming.query)
            case _:
                return
