"""Handles each message and interaction: runs a turn of the conversation and sends the reply."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

import discord

from bots.conversations import Conversations
from bots.discord_bot import sender
from bots.discord_bot.components import Share, fillable, modal_of
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
)
from bots.discord_bot.render import Prepared, prepared, render
from bots.logs import describe
from core.content import DiscordLimits, Localizer
from core.conversation import (
    Action,
    ChoiceSelected,
    Event,
    Form,
    FormSubmitted,
    MessageReceived,
    Reply,
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


class Handlers:
    """The handlers of one bot. ``now`` returns the current time.

    A handler that fails logs the error and sends an apology.
    """

    def __init__(self, conversations: Conversations, now: Callable[[], datetime]) -> None:
        self._conversations = conversations
        self.now = now
        self._unfinished: set[asyncio.Task[Any]] = set()

    async def finish(self, seconds: float) -> None:
        """Wait until all answers already begun are finished, for at most ``seconds``."""
        if self._unfinished:
            await asyncio.wait(self._unfinished, timeout=seconds)

    async def command(self, interaction: Interaction, name: str, argument: str = "") -> None:
        """Answer a slash command, ephemerally: only this person sees the answer."""
        event = command_event(interaction, name, argument, self.now())
        await self._guarded(interaction, self._answer(interaction, event))

    async def asked(self, interaction: Interaction, question: str, *, public: bool) -> None:
        """Answer /ask. ``question`` is a text, or the action of an autocomplete choice.

        ``public`` is for helpers: an answer is then posted for everybody. A reply that may not be shared is ephemeral.
        """
        event = question_event(interaction, question, self.now())
        answering = self._answer_publicly(interaction, event) if public else self._answer(interaction, event)
        await self._guarded(interaction, answering)

    async def asked_about(self, interaction: Interaction, message: discord.Message) -> None:
        """Handle *Answer this* on somebody's message, ephemerally. The person may share the answer as a reply to it."""
        event = command_event(interaction, "ask", message.content, self.now())
        await self._guarded(interaction, self._answer(interaction, event, reply_to=message.id))

    async def chosen(self, interaction: Interaction, payload: str) -> None:
        """Answer a choice below a message."""
        event = choice_event(interaction, payload, self.now())
        await self._guarded(interaction, self._choose(interaction, event))

    async def opened(self, interaction: Interaction, payload: str) -> None:
        """Open the form of a button. A modal must be the first response to an interaction."""
        await self._guarded(interaction, self._open(interaction, payload))

    async def submitted(self, interaction: Interaction, payload: str, answers: Mapping[str, str]) -> None:
        """Answer a submitted form. If this fails, do not respond: the form then stays open with what was written."""
        event = FormSubmitted.from_payload(self.now(), language_of(interaction), payload, answers)
        await self._guarded(interaction, self._choose(interaction, event), apologises=False)

    async def shared(self, interaction: Interaction, payload: str, reply_to: int | None) -> None:
        """Handle *Share here*: post the same answer for everybody, in the server's language."""
        await self._guarded(interaction, self._share(interaction, payload, reply_to))

    async def received(self, message: discord.Message, bot: discord.abc.User) -> None:
        """Answer a direct message, or one that mentions the bot in a server. Ignore all others."""
        incoming = heard_in(message, bot, self.now())
        if incoming is None:
            return
        with self._tracked():
            try:
                ready = await prepared(self._conversations.run(incoming.key, incoming.event))
                await sender.post(message.channel, ready, None if incoming.private else message.to_reference())
            except discord.Forbidden:
                _LOG.info("The bot may not write there")
            except Exception as error:  # noqa: BLE001  (one message must not end the bot)
                _LOG.error("A message could not be answered: %s", describe(error))

    async def suggestions(self, interaction: Interaction, typed: str, *, contacts: bool) -> tuple[Suggestion, ...]:
        """Return what completes an option: contacts only, or whatever fits. Return nothing if it takes too long."""
        typing = MessageReceived(self.now(), language_of(interaction), typed)
        suggest = self._conversations.suggest_contacts if contacts else self._conversations.suggest
        try:
            async with asyncio.timeout(_SUGGEST_WITHIN):
                return await suggest(key_of(interaction.user.id), typing, DiscordLimits.COMMAND_CHOICES)
        except TimeoutError:
            return ()

    async def _answer(self, interaction: Interaction, event: Event, reply_to: int | None = None) -> None:
        ready = await self._run(interaction, event)
        await self._respond(interaction, ready, await self._share_offer(interaction, event, ready.reply, reply_to))

    async def _answer_publicly(self, interaction: Interaction, event: Event) -> None:
        ready = await self._run(interaction, event)
        action = shareable_action(event, ready.reply)
        if action is None or warns_of_identifier(ready.reply):
            await self._respond(interaction, ready, None)
        elif interaction.response.is_done():
            # The response was deferred as ephemeral, so it cannot become public. The person may share the answer.
            await self._respond(interaction, ready, await self._share_offer(interaction, event, ready.reply, None))
        else:
            await sender.respond(interaction, await self._for_all(interaction, action), None, private=False)

    async def _choose(self, interaction: Interaction, event: ChoiceSelected | FormSubmitted) -> None:
        ready = await self._run(interaction, event)
        share = await self._share_offer(interaction, event, ready.reply, None)
        in_place = may_replace(interaction, event) and not ready.reply.stale and not interaction.response.is_done()
        if in_place and await sender.replace_message(interaction, _suited_to_place(interaction, ready), share):
            return
        await self._respond(interaction, ready, share)

    async def _open(self, interaction: Interaction, payload: str) -> None:
        key, event = key_of(interaction.user.id), choice_event(interaction, payload, self.now())
        # ``peek`` does not wait for another turn of this person.
        reply = await self._conversations.peek(key, event)
        form = next((block for block in reply.blocks if isinstance(block, Form) and fillable(block)), None)
        if form is None:
            await self._choose(interaction, event)
            return
        # Filling in a form takes a while, so a turn makes the draft's lifetime begin anew. The modal does not wait for
        # this turn, because it must be the first response.
        await asyncio.gather(interaction.response.send_modal(modal_of(form)), self._conversations.run(key, event))

    async def _share(self, interaction: Interaction, payload: str, reply_to: int | None) -> None:
        event = choice_event(interaction, payload, self.now())
        ready = await self._for_all(interaction, event.action)
        if shareable_action(event, ready.reply) is None:
            # The answer no longer exists. Only the person who pressed sees this reply.
            await self._answer(interaction, event)
            return
        localizer = await self._conversations.localizer(key_of(interaction.user.id), event)
        if interaction.is_user_integration() and not interaction.is_guild_integration():
            # Only the person has installed the app. The bot is not a member here, but may respond to the interaction.
            await sender.respond(interaction, ready, None, private=False)
            return
        try:
            await interaction.response.defer(ephemeral=True)
            await sender.post(interaction.channel, ready, sender.reference(interaction, reply_to))
        except (discord.Forbidden, discord.NotFound):
            await sender.follow_up(interaction, _note(localizer, "not_shared"))
            return
        await sender.respond(interaction, _note(localizer, "shared"), None, private=True)

    async def _for_all(self, interaction: Interaction, action: Action | None) -> Prepared:
        """Return what an action shows to everybody in the channel, in the server's language. Save no session."""
        event = ChoiceSelected(self.now(), server_language_of(interaction), action)
        return await prepared(self._conversations.peek(f"discord-server:{interaction.guild_id}", event))

    async def _share_offer(
        self, interaction: Interaction, event: Event, reply: Reply, reply_to: int | None
    ) -> Share | None:
        action = shareable_action(event, reply)
        if action is None or interaction.guild_id is None:
            return None
        localizer = await self._conversations.localizer(key_of(interaction.user.id), event)
        return Share(action, localizer.phrase("share_here" if reply_to is None else "share_reply"), reply_to)

    async def _run(self, interaction: Interaction, event: Event) -> Prepared:
        """Run a turn. If it takes long, defer the response, so that Discord keeps waiting."""
        task = asyncio.ensure_future(prepared(self._conversations.run(key_of(interaction.user.id), event)))
        await asyncio.wait({task}, timeout=_DEFER_AFTER)
        if not task.done():
            await interaction.response.defer(ephemeral=True, thinking=True)
        return await task

    async def _respond(self, interaction: Interaction, ready: Prepared, share: Share | None) -> None:
        """Respond for this person only."""
        await sender.respond(interaction, _suited_to_place(interaction, ready), share, private=True)

    async def _guarded(self, interaction: Interaction, answering: Awaitable[None], *, apologises: bool = True) -> None:
        """Await a handler. Log an error without anything that somebody wrote, and send an apology once."""
        with self._tracked():
            try:
                await answering
            except discord.NotFound:
                # The token of the interaction has expired, or the message is gone: nobody is waiting any more.
                _LOG.info("An interaction could not be answered in time")
            except Exception as error:  # noqa: BLE001  (one interaction must not end the bot)
                _LOG.error("An interaction could not be answered: %s", describe(error))
                if apologises or interaction.response.is_done():
                    await self._apologise(interaction)

    @contextmanager
    def _tracked(self) -> Iterator[None]:
        """Make ``finish`` wait for the current task while the block runs."""
        task = asyncio.current_task()
        assert task is not None
        self._unfinished.add(task)
        try:
            yield
        finally:
            self._unfinished.discard(task)

    async def _apologise(self, interaction: Interaction) -> None:
        event = ChoiceSelected(self.now(), language_of(interaction))
        sorry = _note(await self._conversations.localizer(key_of(interaction.user.id), event), "apology")
        try:
            await sender.send_layout(interaction, render(sorry), private=True)
        except discord.HTTPException as error:
            _LOG.warning("Nor could that be said: %s", type(error).__name__)


def _suited_to_place(interaction: Interaction, ready: Prepared) -> Prepared:
    """Remove requests to write a message, except where plain messages reach the bot."""
    return ready if is_direct(interaction) else replace(ready, reply=without_requests(ready.reply))


def _note(localizer: Localizer, phrase: str) -> Prepared:
    return Prepared(Reply.note(localizer.phrase_markup(phrase), localizer.locale))
