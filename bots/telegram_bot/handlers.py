"""Handles each update: runs a turn of the conversation and sends the reply."""

import asyncio
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
from bots.telegram_bot.buttons import PrivateChatLink
from bots.telegram_bot.draft_messages import DraftMessages
from bots.telegram_bot.events import (
    Asked,
    DeletionWished,
    DraftDeletionWished,
    Gone,
    Incoming,
    Joined,
    Moved,
    Searched,
    Summoned,
    Tapped,
    TappedElsewhere,
    incoming_from_update,
)
from bots.telegram_bot.inline import CACHE_SECONDS, MAX_RESULTS, START_PAYLOAD, article, inline_results
from bots.telegram_bot.parsing import BotIdentity
from bots.telegram_bot.render import TextMessage, render, render_shared
from bots.telegram_bot.sender import Sender
from core.content import Content, Flow, Localizer
from core.conversation import (
    ENDING_COMMANDS,
    Choices,
    ChoiceSelected,
    CommandReceived,
    FollowFlow,
    Reply,
    Text,
    changes_group,
    deep_link,
    private_flow,
)
from core.conversation.presenters import menus

_LOG = logging.getLogger("recourse.telegram")
_ADMINS = frozenset({"creator", "administrator"})


class Handlers:
    """The handlers of one bot. ``now`` returns the current time."""

    def __init__(
        self, bot: ExtBot[int], conversations: Conversations, now: Callable[[], datetime], notes: Notes
    ) -> None:
        self._bot = bot
        self._conversations = conversations
        self._now = now
        self._sender = Sender(bot)
        self._draft_messages = DraftMessages(notes)
        self._arrivals = Arrivals(notes)

    def read(self, update: Update) -> Incoming | None:
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
        try:
            await self._dispatch(incoming, number)
            await self._settle(incoming, number)
        except StoreError:
            raise
        except AlreadyAnswered:
            _LOG.debug("What was delivered again was answered already")
        except Exception as error:  # noqa: BLE001  (one update must not end the bot; the error is logged)
            await self._fault(incoming, number, error)

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
            await self._sender.send(asked.place, render(_note(localizer, "too_much_at_once")), about)
        except Exception as error:  # noqa: BLE001  (as above)
            _LOG.info("Nobody could be asked for patience: %s", describe(error))

    async def _settle(self, incoming: Incoming, number: int) -> None:
        if isinstance(incoming, Asked | Tapped | DraftDeletionWished):
            await self._conversations.settle(incoming.place.key, _once(number))

    async def _fault(self, incoming: Incoming, number: int, error: Exception) -> None:
        """Log an error, without anything that somebody wrote, and send an apology once.

        If the bot may not write to the chat, forget the chat instead.
        """
        try:
            await self._settle(incoming, number)
            if isinstance(error, Forbidden):
                _LOG.info("The bot may not write there (any more)")
                if isinstance(incoming, Asked | Tapped | DeletionWished | DraftDeletionWished):
                    await self._forget(incoming.place.key)
                return
            _LOG.error("An update could not be answered: %s", describe(error))
            await self._apologise(incoming)
        except Exception as second:  # noqa: BLE001  (as above)
            _LOG.warning("Nor could that be said: %s", type(second).__name__)

    async def _dispatch(self, incoming: Incoming, number: int) -> None:  # noqa: C901  (one row for each kind of update)
        match incoming:
            case Asked():
                await self._asked(incoming, number)
            case Tapped():
                await self._tapped(incoming, number)
            case DeletionWished():
                await self._delete(incoming)
            case DraftDeletionWished():
                await self._delete_drafts(incoming, number)
            case TappedElsewhere(key, event, query):
                await self._sender.answer_query(
                    query, (await self._conversations.localizer(key, event)).phrase("stale_choice")
                )
            case Searched():
                await self._searched(incoming)
            case Summoned():
                await self._summoned(incoming)
            case Joined(place, event):
                localizer = await self._conversations.localizer(place.key, event)
                await self._sender.send(place, render(_note(localizer, "group_greeting")))
            case Gone(key):
                await self._forget(key)
            case Moved(key, new_key, event):
                await self._conversations.move(key, new_key, event)
            case _:
                assert_never(incoming)

    async def _asked(self, arrived: Asked, number: int) -> None:
        asked, place = await self._arrivals.met(arrived, number), arrived.place
        if asked is None:
            return
        if not place.private and (flow := private_flow(asked.event, self._content)):
            localizer = await self._conversations.localizer(place.key, asked.event)
            await self._sender.send(place, (self._invitation(localizer, flow),), asked.about)
            return
        if not place.private and changes_group(asked.event) and not await self._is_admin(place.chat, asked.by):
            localizer = await self._conversations.localizer(place.key, asked.event)
            reply = _note(localizer, "admins_only")
        else:
            reply = await self._conversations.run(place.key, asked.event, _once(number))
        if isinstance(asked.event, CommandReceived) and asked.event.name in ENDING_COMMANDS:
            await self._draft_messages.forget(place.key)
        messages = render(reply, asked.message if place.private else None)
        about = None if place.private else asked.about
        async with self._draft_messages.noting(place.key, asked.event.received_at, holds=reply.holds_draft) as sent:
            await self._sender.send(place, messages, about, sent.append)
        await self._arrivals.replied(asked, sent)

    async def _tapped(self, tapped: Tapped, number: int) -> None:
        place, event = tapped.place, tapped.event
        if not place.private and (flow := private_flow(event, self._content)):
            localizer = await self._conversations.localizer(place.key, event)
            await self._sender.open_link(
                tapped.query, self._private_chat(localizer).address(deep_link(FollowFlow(flow.id)))
            )
            return
        if not place.private and changes_group(event) and not await self._is_admin(place.chat, tapped.by):
            await self._sender.answer_query(
                tapped.query, (await self._conversations.localizer(place.key, event)).phrase("admins_only")
            )
            return
        reply = await self._conversations.run(place.key, event, _once(number))
        if reply.stale or reply.aside:
            # The message with the button is still worth reading, so it is not replaced.
            await self._sender.answer_query(tapped.query, reply.blocks[0].fallback())
            if place.private and reply.stale:
                await self._sender.send(place, render(replace(reply, blocks=reply.blocks[1:])))
            return
        messages = render(reply)
        async with self._draft_messages.noting(place.key, event.received_at, holds=reply.holds_draft) as sent:
            if tapped.editable:
                show = self._sender.edit(place, tapped.message, messages, sent.append)
            else:
                show = self._sender.send(place, messages, on_sent=sent.append)
            await asyncio.gather(show, self._sender.answer_query(tapped.query))

    async def _delete(self, wished: DeletionWished) -> None:
        done = await self._sender.delete(wished.place, wished.unwanted)
        localizer = await self._conversations.localizer(wished.place.key, wished.event)
        reply = _note(localizer, "message_deleted" if done else "message_not_deleted")
        show = self._sender.edit(wished.place, wished.message, render(reply))
        await asyncio.gather(show, self._sender.answer_query(wished.query))

    async def _delete_drafts(self, wished: DraftDeletionWished, number: int) -> None:
        place, event = wished.place, wished.event
        cancel = CommandReceived(event.received_at, event.locale_hint, "cancel")
        await self._conversations.run(place.key, cancel, _once(number))
        taken = await self._draft_messages.take(place.key, event.received_at, wished.message)
        gone = await self._sender.delete_all(place, taken.messages)
        localizer = await self._conversations.localizer(place.key, event)
        reply = _note(localizer, "drafts_gone" if gone and taken.complete else "drafts_partly_gone")
        await asyncio.gather(self._sender.send(place, render(reply)), self._sender.answer_query(wished.query))

    async def _searched(self, searched: Searched) -> None:
        key, typing = searched.key, searched.typing
        suggestions = await self._conversations.suggest(key, typing, MAX_RESULTS)
        # Others must not learn the language of the person's app. A language that the person chose is used.
        hint = None if searched.among_others else typing.locale_hint
        choices = [ChoiceSelected(typing.received_at, hint, found.action) for found in suggestions]
        replies = await self._conversations.peek_all(key, choices)
        private_chat = self._private_chat(await self._conversations.localizer(key, replace(typing, locale_hint=hint)))
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
            message = self._invitation(localizer, flow)
        else:
            message = render_shared(
                await self._conversations.peek(summoned.key, summoned.event), self._private_chat(localizer)
            )
        await self._bot.answer_guest_query(summoned.query, article("reply", localizer.phrase("bot_name"), message))

    async def _apologise(self, incoming: Incoming) -> None:
        match incoming:
            # The apology is a message: the callback query may be answered already, and its text is then not shown.
            case (
                Asked(place=place, event=event)
                | Tapped(place=place, event=event)
                | DeletionWished(place, event)
                | DraftDeletionWished(place, event)
            ):
                reply = _note(await self._conversations.localizer(place.key, event), "apology")
                await self._sender.send(place, render(reply))
                if not isinstance(incoming, Asked):
                    await self._sender.answer_query(incoming.query)
            case _:
                return

    async def _is_admin(self, chat: int, person: int | None) -> bool:
        """Return whether a person is an administrator of a group.

        ``person`` is None for an administrator who writes in the name of the group.
        """
        if person is None:
            return True
        try:
            return (await self._bot.get_chat_member(chat, person)).status in _ADMINS
        except BadRequest:
            return False

    async def _forget(self, key: str) -> None:
        await self._draft_messages.forget(key)
        await self._conversations.forget(key)

    def _invitation(self, localizer: Localizer, flow: Flow) -> TextMessage:
        """Return a message that describes a guided path and links to it in the private chat."""
        intro = localizer.markup(flow.text("intro")) if flow.intro else ()
        about = Text(intro, localizer.text(flow.text("title")))
        reply = Reply((about, Choices((menus.flow_choice(localizer, flow),))), localizer.locale)
        return render_shared(reply, self._private_chat(localizer))

    def _private_chat(self, localizer: Localizer) -> PrivateChatLink:
        return PrivateChatLink(self._bot.username, localizer.phrase("private_button"))


def _once(number: int) -> str:
    return f"update {number}"


def _note(localizer: Localizer, phrase: str) -> Reply:
    return Reply.note(localizer.phrase_markup(phrase), localizer.locale)
