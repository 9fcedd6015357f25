"""What the bot does about each thing that people do on Discord."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import discord

from bots.discord_bot.components import Share
from bots.discord_bot.incoming import (
    Interaction,
    choice_event,
    command_event,
    heard_in,
    key_of,
    language_of,
    question_event,
    server_language_of,
    shareable_action,
)
from bots.discord_bot.outgoing import Drawn, plain_messages, render
from bots.logs import describe
from bots.turn import Turns
from core.conversation.blocks import DeletionAdvice, Notice, Reply
from core.conversation.events import ChoiceSelected, Event, MessageReceived
from core.conversation.suggesting import Suggestion
from core.conversation.voice import Voice

_LOG = logging.getLogger("recourse.discord")
# Discord waits three seconds for the first response; what takes longer than this is announced first.
_DEFER_AFTER = 1.5
# Completing an option cannot be announced: better no list than a late one.
_SUGGEST_WITHIN = 2.0
# https://docs.discord.com/developers/interactions/application-commands#application-command-object
MAX_SUGGESTIONS = 25


class Answering:
    """``now`` tells the time. Every public method answers its interaction, whatever happens."""

    def __init__(self, turns: Turns, now: Callable[[], datetime]) -> None:
        self._turns = turns
        self._now = now
        self._under_way: set[asyncio.Task[Any]] = set()

    async def finish(self, seconds: float) -> None:
        """Waits until everything in hand is answered, at most so long."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=seconds)

    async def command(self, interaction: Interaction, name: str, argument: str = "") -> None:
        """A slash command, answered for the person's eyes only."""
        event = command_event(interaction, name, argument, self._now())
        await self._guarded(interaction, self._answer(interaction, event))

    async def asked(self, interaction: Interaction, question: str, *, public: bool) -> None:
        """``question`` is free text, or the action that was completed. ``public`` is for helpers: an answer is then for
        everybody, and what is no plain answer stays private."""
        event = question_event(interaction, question, self._now())
        doing = self._answer_publicly(interaction, event) if public else self._answer(interaction, event)
        await self._guarded(interaction, doing)

    async def pointed_at(self, interaction: Interaction, message: discord.Message) -> None:
        """*Answer this* on somebody's message: for the eyes of whoever asks for it, who may share it as a reply."""
        event = MessageReceived(self._now(), language_of(interaction), message.content)
        await self._guarded(interaction, self._answer(interaction, event, reply_to=message.id))

    async def chosen(self, interaction: Interaction, action: str) -> None:
        """A choice below a message."""
        event = choice_event(interaction, action, self._now())
        await self._guarded(interaction, self._choose(interaction, event))

    async def shared(self, interaction: Interaction, action: str, reply_to: int | None) -> None:
        """*Share here*: the same answer for everybody, in the server's language."""
        await self._guarded(interaction, self._share(interaction, action, reply_to))

    async def heard(self, message: discord.Message, bot: discord.abc.User) -> None:
        """A direct message, or one that names the bot in a server."""
        heard = heard_in(message, bot, self._now())
        if heard is None:
            return
        with self._in_hand():
            try:
                reply = await self._turns.run(heard.key, heard.event)
                await self._post(message.channel, reply, None if heard.private else message.to_reference())
            except discord.Forbidden:
                _LOG.info("The bot may not write there")
            except Exception as error:  # noqa: BLE001  (one message must not end the bot)
                _LOG.error("A message could not be answered: %s", describe(error))

    async def suggestions(self, interaction: Interaction, typed: str, *, contacts: bool) -> tuple[Suggestion, ...]:
        """What completes an option: contacts only, or whatever fits."""
        typing = MessageReceived(self._now(), language_of(interaction), typed)
        suggest = self._turns.suggest_contacts if contacts else self._turns.suggest
        try:
            async with asyncio.timeout(_SUGGEST_WITHIN):
                return await suggest(key_of(interaction.user.id), typing, MAX_SUGGESTIONS)
        except TimeoutError:
            return ()

    async def _answer(self, interaction: Interaction, event: Event, reply_to: int | None = None) -> None:
        reply = await self._in_time(interaction, self._turns.run(key_of(interaction.user.id), event))
        share = await self._share_offer(interaction, event, reply, reply_to)
        await self._respond(interaction, reply, share)

    async def _answer_publicly(self, interaction: Interaction, event: Event) -> None:
        reply = await self._in_time(interaction, self._turns.run(key_of(interaction.user.id), event))
        action = shareable_action(event, reply)
        if action is None or any(isinstance(block, DeletionAdvice) for block in reply.blocks):
            await self._respond(interaction, reply, None)
        elif interaction.response.is_done():
            # It was announced for this person only, so the answer has to be posted apart.
            await self._respond(interaction, reply, await self._share_offer(interaction, event, reply, None))
        else:
            await self._send(interaction, await self._for_all(interaction, action), None, private=False)

    async def _choose(self, interaction: Interaction, event: ChoiceSelected) -> None:
        reply = await self._in_time(interaction, self._turns.run(key_of(interaction.user.id), event))
        share = await self._share_offer(interaction, event, reply, None)
        seen_by_one = interaction.message is not None and (
            interaction.message.flags.ephemeral or interaction.guild_id is None
        )
        if seen_by_one and not reply.stale and not interaction.response.is_done():
            drawn = render(reply, share)
            await interaction.response.edit_message(view=drawn.view, attachments=drawn.uploads())
        else:
            await self._respond(interaction, reply, share)

    async def _share(self, interaction: Interaction, action: str, reply_to: int | None) -> None:
        reply = await self._for_all(interaction, action)
        event = choice_event(interaction, action, self._now())
        if reply.stale:
            # To be told to whoever pressed, and to nobody else.
            await self._answer(interaction, event)
            return
        voice = await self._turns.voice(key_of(interaction.user.id), event)
        if interaction.is_user_integration() and not interaction.is_guild_integration():
            # Installed by the person only: the bot is no member here, but may answer in its place.
            await self._send(interaction, reply, None, private=False)
            return
        try:
            await interaction.response.defer(ephemeral=True)
            await self._post(interaction.channel, reply, _reference(interaction, reply_to))
        except (discord.Forbidden, discord.NotFound):
            await interaction.followup.send(view=render(_said(voice, "not_shared")).view, ephemeral=True)
            return
        await interaction.edit_original_response(view=render(_said(voice, "shared")).view, attachments=[])

    async def _for_all(self, interaction: Interaction, action: str) -> Reply:
        """What everybody in the channel is to see, in the server's language; nothing is remembered."""
        event = ChoiceSelected(self._now(), server_language_of(interaction), action)
        return await self._turns.look(f"discord-server:{interaction.guild_id}", event)

    async def _share_offer(
        self, interaction: Interaction, event: Event, reply: Reply, reply_to: int | None
    ) -> Share | None:
        action = shareable_action(event, reply)
        if action is None or interaction.guild_id is None:
            return None
        voice = await self._turns.voice(key_of(interaction.user.id), event)
        return Share(action, voice.phrase("share_here" if reply_to is None else "share_reply"), reply_to)

    async def _in_time(self, interaction: Interaction, turn: Awaitable[Reply]) -> Reply:
        """Runs a turn. Where it takes long, Discord is told first that an answer is coming."""
        task = asyncio.ensure_future(turn)
        await asyncio.wait({task}, timeout=_DEFER_AFTER)
        if not task.done():
            await interaction.response.defer(ephemeral=True, thinking=True)
        return await task

    async def _respond(self, interaction: Interaction, reply: Reply, share: Share | None) -> None:
        """For the eyes of this person."""
        await self._send(interaction, reply, share, private=True)

    async def _send(self, interaction: Interaction, reply: Reply, share: Share | None, *, private: bool) -> None:
        drawn = render(reply, share)
        try:
            await _send_layout(interaction, drawn, private=private)
        except discord.HTTPException as error:
            if error.status != _BAD_REQUEST:
                raise
            for text in plain_messages(reply):
                await _send_text(interaction, text, private=private)

    async def _post(self, channel: Any, reply: Reply, reference: discord.MessageReference | None) -> None:
        drawn = render(reply)
        try:
            await channel.send(view=drawn.view, files=drawn.uploads(), reference=reference, mention_author=False)
        except discord.HTTPException as error:
            if error.status != _BAD_REQUEST:
                raise
            for text in plain_messages(reply):
                await channel.send(text, reference=reference, mention_author=False)

    async def _guarded(self, interaction: Interaction, doing: Awaitable[None]) -> None:
        """Logs what goes wrong without anything that somebody wrote, and says sorry once."""
        with self._in_hand():
            try:
                await doing
            except discord.NotFound:
                # The token of the interaction has expired, or the message is gone: nobody is waiting any more.
                _LOG.info("An interaction could not be answered in time")
            except Exception as error:  # noqa: BLE001  (one interaction must not end the bot)
                _LOG.error("An interaction could not be answered: %s", describe(error))
                await self._apologise(interaction)

    @contextmanager
    def _in_hand(self) -> Iterator[None]:
        task = asyncio.current_task()
        assert task is not None
        self._under_way.add(task)
        try:
            yield
        finally:
            self._under_way.discard(task)

    async def _apologise(self, interaction: Interaction) -> None:
        event = ChoiceSelected(self._now(), language_of(interaction))
        reply = _said(await self._turns.voice(key_of(interaction.user.id), event), "apology")
        try:
            await _send_layout(interaction, render(reply), private=True)
        except discord.HTTPException as error:
            _LOG.warning("Nor could that be said: %s", type(error).__name__)


_BAD_REQUEST = 400


async def _send_layout(interaction: Interaction, drawn: Drawn, *, private: bool) -> None:
    if interaction.response.is_done():
        await interaction.edit_original_response(view=drawn.view, attachments=drawn.uploads())
    else:
        await interaction.response.send_message(view=drawn.view, files=drawn.uploads(), ephemeral=private)


async def _send_text(interaction: Interaction, text: str, *, private: bool) -> None:
    if interaction.response.is_done():
        await interaction.followup.send(text, ephemeral=private)
    else:
        await interaction.response.send_message(text, ephemeral=private)


def _reference(interaction: Interaction, message: int | None) -> discord.MessageReference | None:
    if message is None or interaction.channel_id is None:
        return None
    return discord.MessageReference(message_id=message, channel_id=interaction.channel_id, fail_if_not_exists=False)


def _said(voice: Voice, phrase: str) -> Reply:
    return Reply((Notice("note", voice.phrase_markup(phrase)),), voice.locale)
