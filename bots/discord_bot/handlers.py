"""Handles each message and interaction: runs a turn of the conversation and sends the reply."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import discord

from bots.conversations import Conversations, Suggested
from bots.discord_bot import sender
from bots.discord_bot.components import Share
from bots.discord_bot.cooldown import Cooldown
from bots.discord_bot.events import (
    Heard,
    Interaction,
    choice_event,
    command_event,
    heard_in,
    is_direct,
    key_of,
    language_of,
    may_post,
    may_replace,
    question_event,
    server_language_of,
    typed_event,
)
from bots.discord_bot.forms import form_of
from bots.discord_bot.incoming_text import taken
from bots.discord_bot.pending import PendingAnswers
from bots.discord_bot.render import Prepared, prepared
from bots.logs import describe
from core.content import DiscordLimits, Localizer
from core.conversation import (
    Action,
    ChoiceSelected,
    Event,
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
# A person who reads the answers waits for one at a time.
_MOST_PENDING = 5
# Seconds between the posts that one member may cause in one channel, and between two posts of the same answer. The
# second is the time that its buttons work.
_POST_EVERY = 10.0
_SAME_POST_EVERY = 900.0


class Handlers:
    """The handlers of one bot. ``now`` returns the current time.

    A handler that fails logs the error and sends an apology.
    """

    def __init__(self, conversations: Conversations, now: Callable[[], datetime]) -> None:
        self._conversations = conversations
        self.now = now
        self._pending = PendingAnswers(_MOST_PENDING)
        self._completing: dict[int, asyncio.Task[Any]] = {}
        self._post, self._same_post = Cooldown(_POST_EVERY), Cooldown(_SAME_POST_EVERY)

    async def finish(self, seconds: float) -> None:
        """Wait until all answers are finished, also those begun meanwhile, for at most ``seconds``."""
        await self._pending.finish(seconds)

    async def command(self, interaction: Interaction, name: str, argument: str = "") -> None:
        """Answer a slash command, ephemerally: only this person sees the answer."""
        event = command_event(interaction, name, argument, self.now())
        await self._guarded(interaction, self._answer(interaction, event))

    async def asked(self, interaction: Interaction, question: str, *, public: bool) -> None:
        """Answer /ask. ``question`` is a text, or the action of an autocomplete choice.

        ``public`` is for helpers: an answer is then posted for everybody. A reply that may not be shared is ephemeral.
        """
        await self._guarded(interaction, self._ask(interaction, question, public=public))

    async def asked_about(self, interaction: Interaction, message: discord.Message) -> None:
        """Handle *Answer this* on somebody's message, ephemerally. The person may share the answer as a reply to it."""
        event = typed_event(interaction, message.content, self.now())
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
        with self._pending.of(message.author.id) as admitted:
            if not admitted:
                if self._pending.tell_once(message.author.id):
                    await self._say_to(message, incoming, "too_much_at_once")
                return
            try:
                ready = await prepared(self._conversations.run(incoming.key, incoming.event))
                await sender.post(message.channel, ready, _reference_to(message, incoming))
            except discord.Forbidden:
                _LOG.info("The bot may not write there")
            except Exception as error:  # noqa: BLE001  (one message must not end the bot)
                _LOG.error("A message could not be answered: %s", describe(error))
                await self._say_to(message, incoming, "apology")

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

    async def _answer(self, interaction: Interaction, event: Event, reply_to: int | None = None) -> None:
        ready = await self._run(interaction, event)
        await self._respond(interaction, ready, await self._share_offer(interaction, event, ready.reply, reply_to))

    async def _answer_publicly(self, interaction: Interaction, event: Event) -> None:
        ready = await self._run(interaction, event)
        action = shareable_action(event, ready.reply)
        if action is None or warns_of_identifier(ready.reply):
            await self._respond(interaction, ready, None)
        elif sender.is_answered(interaction) or not self._takes_post(interaction):
            # A deferred response is ephemeral and cannot become public, and a member may have to wait before the next
            # post. The person may share the answer later.
            await self._respond(interaction, ready, await self._share_offer(interaction, event, ready.reply, None))
        else:
            await sender.respond(interaction, await self._for_all(interaction, action), None, private=False)

    async def _choose(self, interaction: Interaction, event: ChoiceSelected | FormSubmitted) -> None:
        ready = await self._run(interaction, event)
        share = await self._share_offer(interaction, event, ready.reply, None)
        in_place = may_replace(interaction, event) and not ready.reply.stale and not sender.is_answered(interaction)
        if in_place and await sender.replace_message(interaction, _suited_to_place(interaction, ready), share):
            return
        await self._respond(interaction, ready, share)

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
        ready = await self._for_all(interaction, event.action)
        if shareable_action(event, ready.reply) is None:
            # The answer no longer exists. Only the person who pressed sees this reply.
            await self._answer(interaction, event)
            return
        localizer = await self._conversations.localizer(key_of(interaction.user.id), event)
        post = (interaction.message.id if interaction.message else None, payload, reply_to)
        if refusal := self._refuses_post(interaction, post):
            await sender.respond(interaction, _note(localizer, refusal), None, private=True)
            return
        self._same_post.start(*post)
        if interaction.is_user_integration() and not interaction.is_guild_integration():
            # Only the person has installed the app. The bot is not a member here, but may respond to the interaction.
            await sender.respond(interaction, ready, None, private=False)
            return
        await sender.announce(interaction, thinking=False)
        try:
            await sender.post(interaction.channel, ready, sender.reference(interaction, reply_to))
        except (discord.Forbidden, discord.NotFound):
            self._same_post.forget(*post)
            await sender.follow_up(interaction, _note(localizer, "not_shared"))
            return
        await sender.respond(interaction, _note(localizer, "shared"), None, private=True)

    def _refuses_post(self, interaction: Interaction, post: tuple[object, ...]) -> str | None:
        """Return the phrase that says why something is not posted; None if it may be posted."""
        if not may_post(interaction):
            return "may_not_share"
        if self._same_post.holds(*post):
            return "shared"
        return None if self._takes_post(interaction) else "one_moment"

    def _takes_post(self, interaction: Interaction) -> bool:
        """Return whether this member may make the bot post in the channel now. If so, begin their cooldown."""
        place = (interaction.user.id, interaction.channel_id)
        if not may_post(interaction) or self._post.holds(*place):
            return False
        self._post.start(*place)
        return True

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
            await sender.announce(interaction, thinking=True)
        return await task

    async def _respond(self, interaction: Interaction, ready: Prepared, share: Share | None) -> None:
        """Respond for this person only."""
        await sender.respond(interaction, _suited_to_place(interaction, ready), share, private=True)

    async def _guarded(
        self, interaction: Interaction, answering: Coroutine[Any, Any, None], *, apologises: bool = True
    ) -> None:
        """Await a handler. Log an error without anything that somebody wrote, and send an apology once."""
        with self._pending.of(interaction.user.id) as admitted:
            if not admitted:
                answering.close()
                if apologises:
                    await self._say(interaction, "one_moment")
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
            await sender.respond(interaction, _note(localizer, phrase), None, private=True)
        except Exception as error:  # noqa: BLE001  (one note must not end the bot)
            _LOG.warning("The note about it could not be sent either: %s", type(error).__name__)

    async def _say_to(self, message: discord.Message, incoming: Heard, phrase: str) -> None:
        """Post a phrase instead of the answer to a message. Log what goes wrong."""
        try:
            localizer = await self._conversations.localizer(incoming.key, incoming.event)
            await sender.post(message.channel, _note(localizer, phrase), _reference_to(message, incoming))
        except Exception as error:  # noqa: BLE001  (one note must not end the bot)
            _LOG.warning("The note about it could not be sent either: %s", type(error).__name__)


def _reference_to(message: discord.Message, incoming: Heard) -> discord.MessageReference | None:
    """Return what makes an answer in a server a reply, also if the message is deleted meanwhile; None in private."""
    return None if incoming.private else message.to_reference(fail_if_not_exists=False)


def _suited_to_place(interaction: Interaction, ready: Prepared) -> Prepared:
    """Remove requests to write a message, except where plain messages reach the bot."""
    return ready if is_direct(interaction) else replace(ready, reply=without_requests(ready.reply))


def _note(localizer: Localizer, phrase: str) -> Prepared:
    return Prepared(Reply.note(localizer.phrase_markup(phrase), localizer.locale))
