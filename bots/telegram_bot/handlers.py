"""What the bot does about each thing that comes in."""

import asyncio
import logging
from collections import OrderedDict
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
from bots.telegram_bot.buttons import PrivateChatLink
from bots.telegram_bot.draft_messages import DraftMessages
from bots.telegram_bot.edits import Edits
from bots.telegram_bot.events import (
    Asked,
    DeletionWished,
    DraftDeletionWished,
    Gone,
    Incoming,
    Moved,
    Place,
    Searched,
    Summoned,
    Tapped,
    TappedElsewhere,
    incoming_from_update,
)
from bots.telegram_bot.inline import CACHE_SECONDS, MAX_RESULTS, START_PAYLOAD, article, inline_results
from bots.telegram_bot.parsing import BotIdentity
from bots.telegram_bot.render import TextMessage, render, render_shared
from bots.telegram_bot.sender import OnSent, Sender
from bots.telegram_bot.split_messages import SplitMessages
from core.content import Content, Flow, Localizer
from core.conversation import (
    ENDING_COMMANDS,
    Choices,
    ChoiceSelected,
    CommandReceived,
    Event,
    FollowFlow,
    MessageReceived,
    Reply,
    Text,
    changes_group,
    deep_link,
    private_flow,
)
from core.conversation.presenters import menus

_LOG = logging.getLogger("recourse.telegram")
_ADMINS = frozenset({"creator", "administrator"})
_ALBUMS_REMEMBERED = 1000


class Handlers:
    """One for each bot. ``now`` tells the time."""

    def __init__(
        self, bot: ExtBot[int], conversations: Conversations, content: Content, now: Callable[[], datetime]
    ) -> None:
        self._bot = bot
        self._conversations = conversations
        self._content = content
        self._now = now
        self._sender = Sender(bot)
        self._addressee = BotIdentity(bot.id, bot.username, frozenset(content.phrases.commands))
        self._albums: OrderedDict[str, None] = OrderedDict()
        self._drafts = DraftMessages()
        self._edits = Edits()
        self._split = SplitMessages()

    def read(self, update: Update) -> Incoming | None:
        """What is to be done about an update, None for nothing. Raises whatever an odd update makes it raise."""
        incoming = incoming_from_update(update, self._addressee, self._now())
        if isinstance(incoming, Asked) and (
            self._is_next_of_album(update, incoming) or not self._is_news(update, incoming)
        ):
            return None
        return incoming

    async def handle(self, incoming: Incoming) -> None:
        """Does what is to be done, and says sorry where that fails. Raises nothing."""
        try:
            await self._do(incoming)
        except Exception as error:  # noqa: BLE001  (one update must not end the bot; what it was is logged)
            await self._fault(incoming, error)

    async def let_go(self, query: str) -> None:
        """Stops the clock of a button that nothing is done about. Raises nothing."""
        try:
            await self._sender.answer_query(query)
        except Exception as error:  # noqa: BLE001  (as above)
            _LOG.info("A button was not answered: %s", describe(error))

    async def ask_for_patience(self, asked: Asked) -> None:
        """Tells somebody that some of what they sent is left out. Raises nothing."""
        try:
            localizer = await self._conversations.localizer(asked.place.key, asked.event)
            about = None if asked.place.private else asked.message
            await self._sender.send(asked.place, render(_said(localizer, "one_moment")), about)
        except Exception as error:  # noqa: BLE001  (as above)
            _LOG.info("Nobody could be asked for patience: %s", describe(error))

    async def _fault(self, incoming: Incoming, error: Exception) -> None:
        """Logs an error without anything that somebody wrote, and says sorry once."""
        try:
            if isinstance(error, Forbidden):
                _LOG.info("The bot may not write there (any more)")
                if isinstance(incoming, Asked | Tapped | DeletionWished | DraftDeletionWished):
                    await self._forget(incoming.place.key)
                return
            _LOG.error("An update could not be answered: %s", describe(error))
            await self._apologise(incoming)
        except Exception as second:  # noqa: BLE001  (as above)
            _LOG.warning("Nor could that be said: %s", type(second).__name__)

    async def _do(self, incoming: Incoming) -> None:
        match incoming:
            case Asked():
                await self._asked(incoming)
            case Tapped():
                await self._tapped(incoming)
            case DeletionWished():
                await self._delete(incoming)
            case DraftDeletionWished():
                await self._delete_drafts(incoming)
            case TappedElsewhere(key, event, query):
                await self._sender.answer_query(
                    query, (await self._conversations.localizer(key, event)).phrase("stale_choice")
                )
            case Searched():
                await self._searched(incoming)
            case Summoned():
                await self._summoned(incoming)
            case Gone(key):
                await self._forget(key)
            case Moved(key, new_key, event):
                await self._conversations.move(key, new_key, event)
            case _:
                assert_never(incoming)

    async def _asked(self, asked: Asked) -> None:
        place = asked.place
        if place.private and isinstance(asked.event, MessageReceived) and not asked.event.edited:
            continues = self._split.continues(place.key, asked.event.text, asked.event.received_at)
            asked = replace(asked, event=replace(asked.event, continues=continues))
        if not place.private and (flow := private_flow(asked.event, self._content)):
            localizer = await self._conversations.localizer(place.key, asked.event)
            await self._sender.send(place, (self._invitation(localizer, flow),), asked.about)
            return
        if not place.private and changes_group(asked.event) and not await self._is_admin(place.chat, asked.by):
            localizer = await self._conversations.localizer(place.key, asked.event)
            reply = _said(localizer, "admins_only")
        else:
            reply = await self._conversations.run(place.key, asked.event)
        if isinstance(asked.event, CommandReceived) and asked.event.name in ENDING_COMMANDS:
            self._drafts.forget(place.key)
        messages = render(reply, asked.message if place.private else None)
        about = None if place.private else asked.about
        await self._sender.send(place, messages, about, self._on_sent(place, asked.event, reply))

    async def _tapped(self, tapped: Tapped) -> None:
        place, event = tapped.place, tapped.event
        if not place.private and (flow := private_flow(event, self._content)):
            localizer = await self._conversations.localizer(place.key, event)
            await self._sender.open_link(tapped.query, self._door(localizer).address(deep_link(FollowFlow(flow.id))))
            return
        if not place.private and changes_group(event) and not await self._is_admin(place.chat, tapped.by):
            await self._sender.answer_query(
                tapped.query, (await self._conversations.localizer(place.key, event)).phrase("admins_only")
            )
            return
        reply = await self._conversations.run(place.key, event)
        if reply.stale:
            # What stands there is still worth reading, so it stays.
            await self._sender.answer_query(tapped.query, reply.blocks[0].fallback())
            if place.private:
                await self._sender.send(place, render(replace(reply, blocks=reply.blocks[1:])))
            return
        messages, on_sent = render(reply), self._on_sent(place, event, reply)
        if tapped.editable:
            show = self._sender.edit(place, tapped.message, messages, on_sent)
        else:
            show = self._sender.send(place, messages, on_sent=on_sent)
        await asyncio.gather(show, self._sender.answer_query(tapped.query))

    async def _delete(self, wished: DeletionWished) -> None:
        done = await self._sender.delete(wished.place, wished.unwanted)
        localizer = await self._conversations.localizer(wished.place.key, wished.event)
        reply = _said(localizer, "message_deleted" if done else "message_not_deleted")
        show = self._sender.edit(wished.place, wished.message, render(reply))
        await asyncio.gather(show, self._sender.answer_query(wished.query))

    async def _delete_drafts(self, wished: DraftDeletionWished) -> None:
        place, event = wished.place, wished.event
        await self._conversations.run(place.key, CommandReceived(event.received_at, event.locale_hint, "cancel"))
        held = self._drafts.take(place.key, event.received_at, wished.message)
        gone = await self._sender.delete_all(place, held.messages)
        localizer = await self._conversations.localizer(place.key, event)
        reply = _said(localizer, "drafts_gone" if gone and held.complete else "drafts_partly_gone")
        await asyncio.gather(self._sender.send(place, render(reply)), self._sender.answer_query(wished.query))

    async def _searched(self, searched: Searched) -> None:
        key, typing = searched.key, searched.typing
        suggestions = await self._conversations.suggest(key, typing, MAX_RESULTS)
        # Others must not learn the language of the person, unless they chose to speak it.
        hint = None if searched.among_others else typing.locale_hint
        choices = [ChoiceSelected(typing.received_at, hint, found.action) for found in suggestions]
        replies = await self._conversations.peek_all(key, choices)
        door = self._door(await self._conversations.localizer(key, replace(typing, locale_hint=hint)))
        label = (await self._conversations.localizer(key, typing)).phrase("private_button")
        # Where the person has typed on, another query has taken the place of this one.
        with suppress(BadRequest):
            await self._bot.answer_inline_query(
                searched.query,
                inline_results(zip(suggestions, replies, strict=True), door),
                cache_time=CACHE_SECONDS,
                is_personal=True,
                button=InlineQueryResultsButton(label, start_parameter=START_PAYLOAD),
            )

    async def _summoned(self, summoned: Summoned) -> None:
        localizer = await self._conversations.localizer(summoned.key, summoned.event)
        if flow := private_flow(summoned.event, self._content):
            message = self._invitation(localizer, flow)
        else:
            message = render_shared(await self._conversations.peek(summoned.key, summoned.event), self._door(localizer))
        await self._bot.answer_guest_query(summoned.query, article("reply", localizer.phrase("bot_name"), message))

    async def _apologise(self, incoming: Incoming) -> None:
        match incoming:
            # The clock of a button may have been stopped already, and then a toast is not shown.
            case (
                Asked(place=place, event=event)
                | Tapped(place=place, event=event)
                | DeletionWished(place, event)
                | DraftDeletionWished(place, event)
            ):
                reply = _said(await self._conversations.localizer(place.key, event), "apology")
                await self._sender.send(place, render(reply))
                if not isinstance(incoming, Asked):
                    await self._sender.answer_query(incoming.query)
            case _:
                return

    async def _is_admin(self, chat: int, person: int | None) -> bool:
        """``person`` is None for an administrator who writes in the name of the group."""
        if person is None:
            return True
        try:
            return (await self._bot.get_chat_member(chat, person)).status in _ADMINS
        except BadRequest:
            return False

    async def _forget(self, key: str) -> None:
        self._drafts.forget(key)
        await self._conversations.forget(key)

    def _on_sent(self, place: Place, event: Event, reply: Reply) -> OnSent:
        """Remembers which messages hold words of a draft."""
        return lambda message: self._drafts.note(place.key, event.received_at, message, holds=reply.holds_draft)

    def _invitation(self, localizer: Localizer, flow: Flow) -> TextMessage:
        intro = localizer.markup(flow.text("intro")) if flow.intro else ()
        about = Text(intro, localizer.text(flow.text("title")))
        reply = Reply((about, Choices((menus.flow_choice(localizer, flow),))), localizer.locale)
        return render_shared(reply, self._door(localizer))

    def _door(self, localizer: Localizer) -> PrivateChatLink:
        return PrivateChatLink(self._bot.username, localizer.phrase("private_button"))

    def _is_news(self, update: Update, asked: Asked) -> bool:
        """Whether it was not answered before. In groups edits are not read."""
        if not asked.place.private:
            return True
        key = f"{asked.place.key} {asked.message}"
        if update.edited_message:
            return self._edits.is_news(key, asked.event, update.edited_message.date)
        self._edits.note(key, asked.event)
        return True

    def _is_next_of_album(self, update: Update, asked: Asked) -> bool:
        """The pictures of an album arrive one by one. What stands below one is always read; that the others cannot be
        read is said once."""
        album = update.message.media_group_id if update.message else None
        if album is None:
            return False
        known = album in self._albums
        self._albums[album] = None
        if len(self._albums) > _ALBUMS_REMEMBERED:
            self._albums.popitem(last=False)
        return known and isinstance(asked.event, MessageReceived) and not asked.event.text


def _said(localizer: Localizer, phrase: str) -> Reply:
    return Reply.note(localizer.phrase_markup(phrase), localizer.locale)
