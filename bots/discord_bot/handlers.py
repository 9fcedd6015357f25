"""Handles each message and interaction: runs a turn of the conversation and sends the reply."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

import discord

from bots.conversations import Conversations
from bots.discord_bot import sender
from bots.discord_bot.command_names import with_command_names
from bots.discord_bot.components import Share
from bots.discord_bot.events import (
    Interaction,
    choice_event,
    command_event,
    heard_in,
    is_direct,
    key_of,
    language_of,
    may_replace,
    question_event,
    server_language_of,
    typed_event,
)
from bots.discord_bot.forms import form_of
from bots.discord_bot.incoming_text import taken
from bots.discord_bot.messages import Messages
from bots.discord_bot.pending import PendingAnswers
from bots.discord_bot.posts import Posts, place_of
from bots.discord_bot.render import Prepared, is_of_content, note_of, prepared
from bots.logs import describe
from bots.notes import Notes
from bots.repeats import Repeats
from bots.replicas import Replicas, is_ours
from core.content import DiscordLimits
from core.conversation import (
    Block,
    ChoiceSelected,
    DeletionAdvice,
    Event,
    FormSubmitted,
    MessageReceived,
    Notice,
    Reply,
    Suggested,
    Suggestion,
    shareable_action,
    warns_of_identifier,
    without_requests,
)

_LOG = logging.getLogger("recourse.discord")
# Seconds. Discord waits three seconds for the first response, so a slower answer is deferred.
_DEFER_AFTER = 1.5
# Seconds. Autocomplete cannot be deferred, and no list is better than a late one.
_SUGGEST_WITHIN = 2.0
# A person who reads the answers waits for one at a time.
_MOST_PENDING = 5


class Handlers:
    """The handlers of one bot. ``now`` returns the current time, ``names`` what the commands are called in a locale.

    A handler that fails logs the error and sends an apology.
    """

    def __init__(
        self,
        conversations: Conversations,
        now: Callable[[], datetime],
        names: Callable[[str | None], Mapping[str, str]],
        replicas: Replicas,
        notes: Notes,
    ) -> None:
        self._conversations = conversations
        self.now = now
        self._names = names
        self._replicas = replicas
        self._pending = PendingAnswers(_MOST_PENDING)
        self._messages = Messages(conversations, names, self._pending, notes)
        self._completing: dict[int, asyncio.Task[Any]] = {}
        self._repeats = Repeats()
        self._posts = Posts(conversations, now, names)
        self._suit_cached = lru_cache(maxsize=512)(self._suit)

    async def finish(self, seconds: float) -> None:
        """Wait until all answers are finished, also those begun meanwhile, for at most ``seconds``."""
        await self._pending.finish(seconds)

    async def command(self, interaction: Interaction, name: str, argument: str = "") -> None:
        """Answer a slash command, ephemerally: only this person sees the answer."""
        event = command_event(interaction, name, argument, self.now())
        await self._guarded(interaction, self._answer(interaction, event))

    async def asked(self, interaction: Interaction, question: str, *, public: bool) -> None:
        """Answer /ask. ``question`` is a text, or the action of an autocomplete choice.

        ``public`` is for helpers: an answer is then posted for everybody. What is not
        posted is ephemeral, and says why.
        """
        await self._guarded(interaction, self._ask(interaction, question, public=public))

    async def asked_about(self, interaction: Interaction, message: discord.Message) -> None:
        """Handle *Answer this* on somebody's message: show what the person may post as a reply to it, ephemerally."""
        await self._guarded(interaction, self._preview(interaction, message))

    async def chosen(self, interaction: Interaction, payload: str) -> None:
        """Answer a choice below a message. A press that repeats another shows nothing new."""
        await self._guarded(interaction, self._press(interaction, payload))

    async def opened(self, interaction: Interaction, payload: str) -> None:
        """Open the form of a button. A modal must be the first response to an interaction."""
        await self._guarded(interaction, self._open(interaction, payload))

    async def submitted(self, interaction: Interaction, payload: str, answers: Mapping[str, str]) -> None:
        """Answer a submitted form. If this fails, do not respond: the form then stays open with what was written."""
        event = FormSubmitted.from_payload(self.now(), language_of(interaction), payload, answers)
        await self._guarded(interaction, self._choose(interaction, event), apologises=False)

    async def shared(self, interaction: Interaction, payload: str, reply_to: int | None) -> None:
        """Handle *Share here*: post the same answer for everybody, in the server's language.

        As a reply to a message, it is posted in the language in which it was shown.
        """
        await self._guarded(interaction, self._share(interaction, payload, reply_to))

    async def received(self, message: discord.Message, bot: discord.abc.User) -> None:
        """Answer a direct message, or one that mentions the bot in a server. Ignore all others."""
        incoming = heard_in(message, bot, self.now())
        if incoming is None or not await is_ours(self._replicas, message.id):
            return
        await self._messages.answer(message, incoming)

    async def suggestions(self, interaction: Interaction, typed: str, what: Suggested) -> tuple[Suggestion, ...]:
        """Return what completes an option: of one kind only, or whatever fits. Return nothing if it takes too long.

        A person who types on makes an older list of theirs superfluous, so it is cancelled.
        """
        typing = MessageReceived(self.now(), language_of(interaction), taken(typed))
        person = interaction.user.id
        if (before := self._completing.get(person)) is not None:
            before.cancel()
        task = asyncio.create_task(
            self._conversations.suggest(key_of(person), typing, DiscordLimits.COMMAND_CHOICES, what)
        )
        self._completing[person] = task
        with self._pending.task():
            await asyncio.wait({task}, timeout=_SUGGEST_WITHIN)
        if self._completing.get(person) is task:
            del self._completing[person]
        if not task.done():
            task.cancel()
        return () if task.cancelled() or not task.done() else task.result()

    async def _ask(self, interaction: Interaction, question: str, *, public: bool) -> None:
        event = question_event(interaction, question, self.now())
        if isinstance(event, ChoiceSelected):
            shown = await self._conversations.peek(key_of(interaction.user.id), event)
            # A text that only looks like an action was typed.
            event = typed_event(interaction, question, self.now()) if shown.stale else event
        await (self._answer_publicly(interaction, event) if public else self._answer(interaction, event))

    async def _answer(self, interaction: Interaction, event: Event) -> None:
        ready = await self._run(interaction, event)
        await self._respond(interaction, ready, await self._posts.offer(interaction, event, ready.reply))

    async def _answer_publicly(self, interaction: Interaction, event: Event) -> None:
        ready = await self._run(interaction, event)
        action, share = shareable_action(event, ready.reply), None
        if action is None or warns_of_identifier(ready.reply):
            refusal: str | None = "not_for_all"
        else:
            share = await self._posts.offer(interaction, event, ready.reply)
            # A deferred response is ephemeral and cannot become public.
            refusal = "not_yet_for_all" if sender.is_answered(interaction) else self._posts.refuses(interaction)
        if refusal is None:
            await sender.respond(interaction, await self._posts.shown(interaction, action), None, private=False)
            return
        localizer = await self._conversations.localizer(key_of(interaction.user.id), event)
        why = Notice("note", localizer.phrase_markup("not_yet_for_all" if refusal == "one_moment" else refusal))
        await self._respond(interaction, _below(ready, why), share)

    async def _preview(self, interaction: Interaction, message: discord.Message) -> None:
        """Show the answer to a message in the language of that message, as it would be posted.

        What cannot be posted is answered to whoever asks, in their own language.
        """
        typed = typed_event(interaction, message.content, self.now())
        event = replace(typed, locale_hint=server_language_of(interaction))
        asked = await self._in_time(interaction, self._conversations.peek(place_of(interaction), event, shared=True))
        action = shareable_action(event, asked.reply)
        if action is None or interaction.guild_id is None:
            await self._answer(interaction, typed)
            return
        localizer = await self._conversations.localizer(key_of(interaction.user.id), typed)
        posted = await self._posts.shown(interaction, action, asked.reply.locale)
        advice = [block for block in asked.reply.blocks if isinstance(block, DeletionAdvice)]
        told = Notice("note", localizer.phrase_markup("share_preview"))
        share = Share(action, localizer.phrase("share_reply"), message.id, asked.reply.locale)
        await self._respond(interaction, _below(posted, *advice, told), share)

    async def _press(self, interaction: Interaction, payload: str) -> None:
        button = (interaction.user.id, interaction.message.id if interaction.message else None, payload)
        with self._repeats.answering(*button) as press:
            if press is None:
                await sender.announce(interaction, thinking=False)
            elif reply := await self._choose(interaction, choice_event(interaction, payload, self.now())):
                press.sends(reply)

    async def _choose(self, interaction: Interaction, event: ChoiceSelected | FormSubmitted) -> Reply | None:
        """Show what was chosen. Return the reply if it is a new message, None if it took the place of another."""
        ready = await self._run(interaction, event)
        ready = replace(ready, lasts=is_of_content(event, ready))
        share = await self._posts.offer(interaction, event, ready.reply)
        beside = ready.reply.stale or ready.reply.aside or sender.is_answered(interaction)
        in_place = may_replace(interaction, event) and not beside
        if in_place and await sender.replace_message(interaction, self._suited_to(interaction, ready), share):
            return None
        await self._respond(interaction, ready, share)
        return ready.reply

    async def _open(self, interaction: Interaction, payload: str) -> None:
        key, event = key_of(interaction.user.id), choice_event(interaction, payload, self.now())
        # ``peek`` does not wait for another turn of this person.
        reply = await self._conversations.peek(key, event)
        form = form_of(reply)
        if form is None:
            await self._choose(interaction, event)
            return
        # Filling in a form takes a while, so a turn makes the draft's lifetime begin anew. The modal does not wait for
        # this turn, because it must be the first response.
        await asyncio.gather(sender.open_form(interaction, form), self._conversations.run(key, event))

    async def _share(self, interaction: Interaction, payload: str, reply_to: int | None) -> None:
        event = choice_event(interaction, payload, self.now())
        if not await self._posts.share(interaction, event, payload, reply_to):
            # The answer no longer exists. Only the person who pressed sees this reply.
            await self._answer(interaction, event)

    async def _run(self, interaction: Interaction, event: Event) -> Prepared:
        return await self._in_time(interaction, self._conversations.run(key_of(interaction.user.id), event))

    async def _in_time(self, interaction: Interaction, turn: Coroutine[Any, Any, Reply]) -> Prepared:
        """Await a turn. If it takes long, defer the response, so that Discord keeps waiting."""
        task = asyncio.ensure_future(prepared(turn))
        await asyncio.wait({task}, timeout=_DEFER_AFTER)
        if not task.done():
            await sender.announce(interaction, thinking=True)
        return await task

    async def _respond(self, interaction: Interaction, ready: Prepared, share: Share | None) -> None:
        """Respond for this person only."""
        await sender.respond(interaction, self._suited_to(interaction, ready), share, private=True)

    def _suited_to(self, interaction: Interaction, ready: Prepared) -> Prepared:
        """Name the commands as this person's Discord does, and remove requests to write where no messages arrive."""
        suit = self._suit_cached if ready.lasts else self._suit
        return replace(ready, reply=suit(ready.reply, language_of(interaction), is_direct(interaction)))

    def _suit(self, reply: Reply, locale: str, direct: bool) -> Reply:  # noqa: FBT001  (a key of the cache)
        named = with_command_names(reply, self._names(locale))
        return named if direct else without_requests(named)

    async def _guarded(
        self, interaction: Interaction, answering: Coroutine[Any, Any, object], *, apologises: bool = True
    ) -> None:
        """Await a handler. Log an error without anything that somebody wrote, and send an apology once."""
        with self._pending.of(interaction.user.id) as admitted:
            if not admitted:
                answering.close()
                if apologises:
                    await self._say(interaction, "one_moment")
                return
            if not await is_ours(self._replicas, interaction.id):
                answering.close()
                return
            try:
                await answering
            except discord.NotFound:
                # The token of the interaction has expired, or the message is gone: nobody is waiting any more.
                _LOG.info("An interaction could not be answered in time")
            except Exception as error:  # noqa: BLE001  (one interaction must not end the bot)
                if isinstance(error, discord.HTTPException) and error.code == sender.ANSWERED_ALREADY:
                    # Another process of this bot answered: during a restart two may run.
                    _LOG.info("An interaction was answered already")
                    return
                _LOG.error("An interaction could not be answered: %s", describe(error))
                if apologises or sender.is_answered(interaction):
                    await self._say(interaction, "apology")

    async def _say(self, interaction: Interaction, phrase: str) -> None:
        """Respond with a phrase instead of an answer, for this person only. Log what goes wrong."""
        event = ChoiceSelected(self.now(), language_of(interaction))
        try:
            localizer = await self._conversations.localizer(key_of(interaction.user.id), event)
            await sender.respond(interaction, note_of(localizer, phrase), None, private=True)
        except Exception as error:  # noqa: BLE001  (one note must not end the bot)
            _LOG.warning("The note about it could not be sent either: %s", type(error).__name__)


def _below(ready: Prepared, *before: Block) -> Prepared:
    """Return the reply with these blocks before its own."""
    return replace(ready, reply=replace(ready.reply, blocks=(*before, *ready.reply.blocks)))
