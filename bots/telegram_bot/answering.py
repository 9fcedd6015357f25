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
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from bots.logs import describe
from bots.telegram_bot.draft_messages import DraftMessages
from bots.telegram_bot.incoming import (
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
    changes_group_language,
    incoming_from_update,
)
from bots.telegram_bot.inline import CACHE_SECONDS, MAX_RESULTS, START_PAYLOAD, article, inline_results
from bots.telegram_bot.keyboards import PrivateDoor
from bots.telegram_bot.messages import Addressee
from bots.telegram_bot.outgoing import TextMessage, render, render_shared
from bots.telegram_bot.sending import Note, Sender
from bots.turn import Turns
from core.conversation import presenting
from core.conversation.actions import EditDraft, FollowFlow, deep_link, parse_action, parse_deep_link
from core.conversation.blocks import Choices, Notice, Reply, Text
from core.conversation.events import ChoiceSelected, CommandReceived, Event
from core.conversation.voice import Voice
from core.knowledge.flow_model import Flow

_LOG = logging.getLogger("recourse.telegram")
_ADMINS = frozenset({"creator", "administrator"})
# Commands with which also the messages are forgotten that hold a draft.
_FORGETTING = frozenset({"cancel", "forget"})
_ALBUMS_REMEMBERED = 1000


class Answering:
    """One for each bot. ``now`` tells the time."""

    def __init__(self, bot: ExtBot[int], turns: Turns, commands: frozenset[str], now: Callable[[], datetime]) -> None:
        self._bot = bot
        self._turns = turns
        self._now = now
        self._sender = Sender(bot)
        self._addressee = Addressee(bot.id, bot.username, commands)
        self._albums: OrderedDict[str, None] = OrderedDict()
        self._drafts = DraftMessages()

    async def update(self, update: Update) -> None:
        """Does what an update asks for. Raises what Telegram raises, see ``fault``."""
        if self._is_next_of_album(update):
            return
        incoming = incoming_from_update(update, self._addressee, self._now())
        if incoming is not None:
            await self._do(incoming)

    async def fault(self, update: Update, error: Exception) -> None:
        """Logs an error without anything that somebody wrote, and says sorry once."""
        incoming = incoming_from_update(update, self._addressee, self._now())
        if isinstance(error, Forbidden):
            _LOG.info("The bot may not write there (any more)")
            if isinstance(incoming, Asked | Tapped | DeletionWished | DraftDeletionWished):
                await self._forget(incoming.place.key)
            return
        _LOG.error("An update could not be answered: %s", describe(error))
        try:
            await self._apologise(incoming)
        except TelegramError as second:
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
                await self._sender.toast(query, (await self._turns.voice(key, event)).phrase("stale_choice"))
            case Searched():
                await self._searched(incoming)
            case Summoned():
                await self._summoned(incoming)
            case Gone(key):
                await self._forget(key)
            case Moved(key, new_key, event):
                await self._turns.move(key, new_key, event)
            case _:
                assert_never(incoming)

    async def _asked(self, asked: Asked) -> None:
        place = asked.place
        if not place.private and (path := await self._private_path(place.key, asked.event)):
            await self._sender.say(place, (self._invitation(*path),), asked.about)
            return
        if not place.private and changes_group_language(asked.event) and not await self._is_admin(place.chat, asked.by):
            voice = await self._turns.voice(place.key, asked.event)
            reply = _said(voice, "admins_only")
        else:
            reply = await self._turns.run(place.key, asked.event)
        if isinstance(asked.event, CommandReceived) and asked.event.name in _FORGETTING:
            self._drafts.forget(place.key)
        messages = render(reply, asked.message if place.private else None)
        about = None if place.private else asked.about
        await self._sender.say(place, messages, about, self._note(place, asked.event, reply))

    async def _tapped(self, tapped: Tapped) -> None:
        place, event = tapped.place, tapped.event
        if not place.private and (path := await self._private_path(place.key, event)):
            voice, flow = path
            await self._sender.lead(tapped.query, self._door(voice).address(deep_link(FollowFlow(flow.id))))
            return
        if not place.private and changes_group_language(event) and not await self._is_admin(place.chat, tapped.by):
            await self._sender.toast(tapped.query, (await self._turns.voice(place.key, event)).phrase("admins_only"))
            return
        reply = await self._turns.run(place.key, event)
        if reply.stale:
            # What stands there is still worth reading, so it stays.
            await self._sender.toast(tapped.query, reply.blocks[0].fallback())
            if place.private:
                await self._sender.say(place, render(replace(reply, blocks=reply.blocks[1:])))
            return
        messages, note = render(reply), self._note(place, event, reply)
        if tapped.editable:
            show = self._sender.edit(place, tapped.message, messages, note)
        else:
            show = self._sender.say(place, messages, note=note)
        await asyncio.gather(show, self._sender.toast(tapped.query))

    async def _delete(self, wished: DeletionWished) -> None:
        done = await self._sender.delete(wished.place, wished.unwanted)
        voice = await self._turns.voice(wished.place.key, wished.event)
        reply = _said(voice, "message_deleted" if done else "message_not_deleted")
        show = self._sender.edit(wished.place, wished.message, render(reply))
        await asyncio.gather(show, self._sender.toast(wished.query))

    async def _delete_drafts(self, wished: DraftDeletionWished) -> None:
        place, event = wished.place, wished.event
        await self._turns.run(place.key, CommandReceived(event.received_at, event.locale_hint, "cancel"))
        held = self._drafts.take(place.key, event.received_at, wished.message)
        gone = await self._sender.delete_all(place, held.messages)
        voice = await self._turns.voice(place.key, event)
        reply = _said(voice, "drafts_gone" if gone and held.complete else "drafts_partly_gone")
        await asyncio.gather(self._sender.say(place, render(reply)), self._sender.toast(wished.query))

    async def _searched(self, searched: Searched) -> None:
        key, typing = searched.key, searched.typing
        suggestions = await self._turns.suggest(key, typing, MAX_RESULTS)
        # Others must not learn the language of the person, unless they chose to speak it.
        hint = None if searched.among_others else typing.locale_hint
        choices = [ChoiceSelected(typing.received_at, hint, str(found.action)) for found in suggestions]
        replies = await self._turns.look_up_all(key, choices)
        door = self._door(await self._turns.voice(key, replace(typing, locale_hint=hint)))
        label = (await self._turns.voice(key, typing)).phrase("private_button")
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
        voice = await self._turns.voice(summoned.key, summoned.event)
        if path := await self._private_path(summoned.key, summoned.event):
            message = self._invitation(*path)
        else:
            message = render_shared(await self._turns.look(summoned.key, summoned.event), self._door(voice))
        await self._bot.answer_guest_query(summoned.query, article("reply", voice.phrase("bot_name"), message))

    async def _apologise(self, incoming: Incoming | None) -> None:
        match incoming:
            # The clock of a button may have been stopped already, and then a toast is not shown.
            case (
                Asked(place=place, event=event)
                | Tapped(place=place, event=event)
                | DeletionWished(place, event)
                | DraftDeletionWished(place, event)
            ):
                reply = _said(await self._turns.voice(place.key, event), "apology")
                await self._sender.say(place, render(reply))
                if not isinstance(incoming, Asked):
                    await self._sender.toast(incoming.query)
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
        await self._turns.forget(key)

    def _note(self, place: Place, event: Event, reply: Reply) -> Note:
        """Remembers which messages hold words of a draft."""
        return lambda message: self._drafts.note(place.key, event.received_at, message, holds=reply.holds_draft)

    async def _private_path(self, key: str, event: Event) -> tuple[Voice, Flow] | None:
        """The path that an event leads to if somebody would have to write on it: their words must not stand before
        others, and in a group the bot does not hear them either."""
        match event:
            case ChoiceSelected(action=text):
                action = parse_action(text)
            case CommandReceived(name="start", argument=payload):
                action = parse_deep_link(payload.strip())
            case _:
                return None
        if not isinstance(action, FollowFlow | EditDraft):
            return None
        voice = await self._turns.voice(key, event)
        flow = voice.content.flows.get(action.flow)
        return (voice, flow) if flow is not None and flow.asks_freely else None

    def _invitation(self, voice: Voice, flow: Flow) -> TextMessage:
        about = Text(voice.markup(flow.text("intro")), voice.say(flow.text("title")))
        reply = Reply((about, Choices((presenting.flow_choice(voice, flow),))), voice.locale)
        return render_shared(reply, self._door(voice))

    def _door(self, voice: Voice) -> PrivateDoor:
        return PrivateDoor(self._bot.username, voice.phrase("private_button"))

    def _is_next_of_album(self, update: Update) -> bool:
        """The pictures of an album arrive one by one; one answer is enough."""
        album = update.message.media_group_id if update.message else None
        if album is None:
            return False
        if album in self._albums:
            return True
        self._albums[album] = None
        if len(self._albums) > _ALBUMS_REMEMBERED:
            self._albums.popitem(last=False)
        return False


def _said(voice: Voice, phrase: str) -> Reply:
    return Reply((Notice("note", voice.phrase_markup(phrase)),), voice.locale)
