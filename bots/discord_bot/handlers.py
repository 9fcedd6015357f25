"""What the bot does about each thing that people do on Discord."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import discord

from bots.conversations import Conversations
from bots.discord_bot import sender
from bots.discord_bot.components import Share, fillable
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
from bots.discord_bot.in_hand import InHand
from bots.discord_bot.recently import Recently
from bots.discord_bot.render import Prepared, prepared
from bots.discord_bot.wording import taken
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
# Discord waits three seconds for the first response; what takes longer than this is announced first.
_DEFER_AFTER = 1.5
# Completing an option cannot be announced: better no list than a late one.
_SUGGEST_WITHIN = 2.0
# As much of one person's is answered at once. Somebody who reads the answers has one in hand.
_MOST_IN_HAND = 5
# One member may have the bot post in a channel so often, and the same answer once as long as its buttons work.
_POST_EVERY = 10.0
_SAME_POST_EVERY = 900.0


class Handlers:
    """``now`` tells the time. Every public method answers its interaction, whatever happens."""

    def __init__(self, conversations: Conversations, now: Callable[[], datetime]) -> None:
        self._conversations = conversations
        self.now = now
        self._in_hand = InHand(_MOST_IN_HAND)
        self._completing: dict[int, asyncio.Task[Any]] = {}
        self._posted, self._posted_same = Recently(_POST_EVERY), Recently(_SAME_POST_EVERY)

    async def finish(self, seconds: float) -> None:
        """Waits until everything in hand is answered, also what comes meanwhile, at most so long."""
        await self._in_hand.finish(seconds)

    async def command(self, interaction: Interaction, name: str, argument: str = "") -> None:
        """A slash command, answered for the person's eyes only."""
        event = command_event(interaction, name, argument, self.now())
        await self._guarded(interaction, self._answer(interaction, event))

    async def asked(self, interaction: Interaction, question: str, *, public: bool) -> None:
        """``question`` is free text, or the action that was completed. ``public`` is for helpers: an answer is then for
        everybody, and what is no plain answer stays private."""
        await self._guarded(interaction, self._ask(interaction, question, public=public))

    async def pointed_at(self, interaction: Interaction, message: discord.Message) -> None:
        """*Answer this* on somebody's message: for the eyes of whoever asks for it, who may share it as a reply."""
        event = typed_event(interaction, message.content, self.now())
        await self._guarded(interaction, self._answer(interaction, event, reply_to=message.id))

    async def chosen(self, interaction: Interaction, payload: str) -> None:
        """A choice below a message."""
        event = choice_event(interaction, payload, self.now())
        await self._guarded(interaction, self._choose(interaction, event))

    async def opened(self, interaction: Interaction, payload: str) -> None:
        """The button of a form, which must be the first response."""
        await self._guarded(interaction, self._open(interaction, payload))

    async def submitted(self, interaction: Interaction, payload: str, answers: Mapping[str, str]) -> None:
        """A form that comes back. Where nothing answers it, it stays open with all that was written."""
        event = FormSubmitted.from_payload(self.now(), language_of(interaction), payload, answers)
        await self._guarded(interaction, self._choose(interaction, event), apologises=False)

    async def shared(self, interaction: Interaction, payload: str, reply_to: int | None) -> None:
        """*Share here*: the same answer for everybody, in the server's language."""
        await self._guarded(interaction, self._share(interaction, payload, reply_to))

    async def heard(self, message: discord.Message, bot: discord.abc.User) -> None:
        """A direct message, or one that names the bot in a server."""
        heard = heard_in(message, bot, self.now())
        if heard is None:
            return
        with self._in_hand.of(message.author.id) as admitted:
            if not admitted:
                if self._in_hand.tell_once(message.author.id):
                    await self._say_to(message, heard, "one_moment")
                return
            try:
                ready = await prepared(self._conversations.run(heard.key, heard.event))
                await sender.post(message.channel, ready, _answering(message, heard))
            except discord.Forbidden:
                _LOG.info("The bot may not write there")
            except Exception as error:  # noqa: BLE001  (one message must not end the bot)
                _LOG.error("A message could not be answered: %s", describe(error))
                await self._say_to(message, heard, "apology")

    async def suggestions(self, interaction: Interaction, typed: str, *, contacts: bool) -> tuple[Suggestion, ...]:
        """What completes an option: contacts only, or whatever fits. Of one person's the newest counts."""
        typing = MessageReceived(self.now(), language_of(interaction), taken(typed))
        suggest = self._conversations.suggest_contacts if contacts else self._conversations.suggest
        person = interaction.user.id
        if (before := self._completing.get(person)) is not None:
            before.cancel()
        task = asyncio.create_task(suggest(key_of(person), typing, DiscordLimits.COMMAND_CHOICES))
        self._completing[person] = task
        with self._in_hand.task():
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
            # What only looks like something completed was typed.
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
            # It was announced for this person only, or they may not post now: they may share it later.
            await self._respond(interaction, ready, await self._share_offer(interaction, event, ready.reply, None))
        else:
            await sender.respond(interaction, await self._for_all(interaction, action), None, private=False)

    async def _choose(self, interaction: Interaction, event: ChoiceSelected | FormSubmitted) -> None:
        ready = await self._run(interaction, event)
        share = await self._share_offer(interaction, event, ready.reply, None)
        in_place = may_replace(interaction, event) and not ready.reply.stale and not sender.is_answered(interaction)
        if in_place and await sender.replace_message(interaction, _heard_there(interaction, ready), share):
            return
        await self._respond(interaction, ready, share)

    async def _open(self, interaction: Interaction, payload: str) -> None:
        key, event = key_of(interaction.user.id), choice_event(interaction, payload, self.now())
        # Looking waits for no other turn of this person.
        reply = await self._conversations.peek(key, event)
        form = next((block for block in reply.blocks if isinstance(block, Form) and fillable(block)), None)
        if form is None:
            await self._choose(interaction, event)
            return
        # Filling in a form takes a while, so the draft's lifetime begins anew now: by a turn of its own, beside which
        # the form is opened, as it has to be the first response.
        await asyncio.gather(sender.open_form(interaction, form), self._conversations.run(key, event))

    async def _share(self, interaction: Interaction, payload: str, reply_to: int | None) -> None:
        event = choice_event(interaction, payload, self.now())
        ready = await self._for_all(interaction, event.action)
        if shareable_action(event, ready.reply) is None:
            # What is gone since, to be told to whoever pressed, and to nobody else.
            await self._answer(interaction, event)
            return
        localizer = await self._conversations.localizer(key_of(interaction.user.id), event)
        post = (interaction.message.id if interaction.message else None, payload, reply_to)
        if refusal := self._refuses_post(interaction, post):
            await sender.respond(interaction, _said(localizer, refusal), None, private=True)
            return
        self._posted_same.note(*post)
        if interaction.is_user_integration() and not interaction.is_guild_integration():
            # Installed by the person only: the bot is no member here, but may answer in its place.
            await sender.respond(interaction, ready, None, private=False)
            return
        await sender.announce(interaction, thinking=False)
        try:
            await sender.post(interaction.channel, ready, sender.reference(interaction, reply_to))
        except (discord.Forbidden, discord.NotFound):
            self._posted_same.forget(*post)
            # Beside the answer, which can then be copied.
            await sender.say_beside(interaction, _said(localizer, "not_shared"))
            return
        await sender.respond(interaction, _said(localizer, "shared"), None, private=True)

    def _refuses_post(self, interaction: Interaction, post: tuple[object, ...]) -> str | None:
        """The phrase that says why something is not posted; None where it is."""
        if not may_post(interaction):
            return "may_not_share"
        if self._posted_same.knows(*post):
            return "shared"
        return None if self._takes_post(interaction) else "one_moment"

    def _takes_post(self, interaction: Interaction) -> bool:
        """Whether this member may have the bot post in the channel now; then the pause begins anew."""
        place = (interaction.user.id, interaction.channel_id)
        if not may_post(interaction) or self._posted.knows(*place):
            return False
        self._posted.note(*place)
        return True

    async def _for_all(self, interaction: Interaction, action: Action | None) -> Prepared:
        """What everybody in the channel is to see, in the server's language; nothing is remembered."""
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
        """Runs a turn. Where it takes long, Discord is told first that an answer is coming."""
        task = asyncio.ensure_future(prepared(self._conversations.run(key_of(interaction.user.id), event)))
        await asyncio.wait({task}, timeout=_DEFER_AFTER)
        if not task.done():
            await sender.announce(interaction, thinking=True)
        return await task

    async def _respond(self, interaction: Interaction, ready: Prepared, share: Share | None) -> None:
        """For the eyes of this person."""
        await sender.respond(interaction, _heard_there(interaction, ready), share, private=True)

    async def _guarded(
        self, interaction: Interaction, doing: Coroutine[Any, Any, None], *, apologises: bool = True
    ) -> None:
        """Logs what goes wrong without anything that somebody wrote, and says sorry once."""
        with self._in_hand.of(interaction.user.id) as admitted:
            if not admitted:
                doing.close()
                if apologises:
                    await self._say(interaction, "one_moment")
                return
            try:
                await doing
            except discord.NotFound:
                # The token of the interaction has expired, or the message is gone: nobody is waiting any more.
                _LOG.info("An interaction could not be answered in time")
            except Exception as error:  # noqa: BLE001  (one interaction must not end the bot)
                if isinstance(error, discord.HTTPException) and error.code == sender.ANSWERED_ALREADY:
                    # By another process of this bot, which runs beside this one while it is restarted.
                    _LOG.info("An interaction was answered already")
                    return
                _LOG.error("An interaction could not be answered: %s", describe(error))
                if apologises or sender.is_answered(interaction):
                    await self._say(interaction, "apology")

    async def _say(self, interaction: Interaction, phrase: str) -> None:
        """Says something instead of an answer, to this person only."""
        event = ChoiceSelected(self.now(), language_of(interaction))
        try:
            localizer = await self._conversations.localizer(key_of(interaction.user.id), event)
            await sender.respond(interaction, _said(localizer, phrase), None, private=True)
        except Exception as error:  # noqa: BLE001  (nor must this)
            _LOG.warning("Nor could that be said: %s", type(error).__name__)

    async def _say_to(self, message: discord.Message, heard: Heard, phrase: str) -> None:
        """Says something instead of an answer to a message."""
        try:
            localizer = await self._conversations.localizer(heard.key, heard.event)
            await sender.post(message.channel, _said(localizer, phrase), _answering(message, heard))
        except Exception as error:  # noqa: BLE001  (nor must this)
            _LOG.warning("Nor could that be said: %s", type(error).__name__)


def _answering(message: discord.Message, heard: Heard) -> discord.MessageReference | None:
    """Among others an answer is a reply, if what it replies to is still there."""
    return None if heard.private else message.to_reference(fail_if_not_exists=False)


def _heard_there(interaction: Interaction, ready: Prepared) -> Prepared:
    """What is said to somebody asks for messages only where the bot hears them."""
    return ready if is_direct(interaction) else replace(ready, reply=without_requests(ready.reply))


def _said(localizer: Localizer, phrase: str) -> Prepared:
    return Prepared(Reply.note(localizer.phrase_markup(phrase), localizer.locale))
