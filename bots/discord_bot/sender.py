"""Messages to Discord: the only place that awaits it.

Where Discord refuses a layout, its texts are sent as plain messages, so that nobody is left without an answer. Where
the connection is reset, everything is sent once more: whether it has arrived is not known then, so a message carries a
number by which Discord knows it again, and a first response that was there already is taken for ours.
"""

import errno
import secrets
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, TypeVar

import aiohttp
import discord

from bots.discord_bot.components import Share, modal_of
from bots.discord_bot.events import Interaction
from bots.discord_bot.render import Drawn, Prepared, plain_messages, render
from core.conversation import Form

# https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
ANSWERED_ALREADY = 40060
_RESET = {errno.ECONNRESET, errno.EPIPE}
_ANNOUNCED = "announced"
_T = TypeVar("_T")


async def respond(interaction: Interaction, ready: Prepared, share: Share | None, *, private: bool) -> None:
    """Answer an interaction, for this person only or for everybody in the channel."""
    try:
        await send_layout(interaction, render(ready, share), private=private)
    except discord.HTTPException as error:
        if not _is_refused(error):
            raise
        for text in plain_messages(ready.reply):
            await _send_text(interaction, text, private=private)


async def replace_message(interaction: Interaction, ready: Prepared, share: Share | None) -> bool:
    """Put a reply in the place of the message on which somebody pressed. Returns False where Discord refuses it."""
    drawn = render(ready, share)
    try:
        await _first(lambda: interaction.response.edit_message(view=drawn.view, attachments=drawn.uploads()))
    except discord.HTTPException as error:
        if not _is_refused(error):
            raise
        return False
    return True


async def post(channel: Any, ready: Prepared, reference: discord.MessageReference | None) -> None:
    """Write a message into a channel."""
    drawn = render(ready)
    number = _number()
    try:
        await _again(
            lambda: channel.send(
                view=drawn.view, files=drawn.uploads(), reference=reference, mention_author=False, nonce=number
            )
        )
    except discord.HTTPException as error:
        if not _is_refused(error):
            raise
        # It may have been the reference that was refused, so the texts go without.
        for text in plain_messages(ready.reply):
            await _post_text(channel, text)


async def send_layout(interaction: Interaction, drawn: Drawn, *, private: bool) -> None:
    if is_answered(interaction):
        await _again(lambda: interaction.edit_original_response(view=drawn.view, attachments=drawn.uploads()))
    else:
        send = interaction.response.send_message
        await _first(lambda: send(view=drawn.view, files=drawn.uploads(), ephemeral=private))


async def announce(interaction: Interaction, *, thinking: bool) -> None:
    """Tell Discord that an answer for this person is coming; ``thinking`` shows so."""
    await _first(lambda: interaction.response.defer(ephemeral=True, thinking=thinking))
    interaction.extras[_ANNOUNCED] = True


async def open_form(interaction: Interaction, form: Form) -> None:
    await _first(lambda: interaction.response.send_modal(modal_of(form)))


async def say_beside(interaction: Interaction, ready: Prepared) -> None:
    """Say something to this person beside what they see; the interaction is answered already."""
    drawn = render(ready)
    await _again(lambda: interaction.followup.send(view=drawn.view, ephemeral=True))


def is_answered(interaction: Interaction) -> bool:
    return interaction.response.is_done() or _ANNOUNCED in interaction.extras


def reference(interaction: Interaction, message: int | None) -> discord.MessageReference | None:
    """What makes a post a reply to a message of the same channel."""
    if message is None or interaction.channel_id is None:
        return None
    return discord.MessageReference(message_id=message, channel_id=interaction.channel_id, fail_if_not_exists=False)


def _is_refused(error: discord.HTTPException) -> bool:
    """Whether Discord did not like what was sent, so that something simpler may pass."""
    return error.status == HTTPStatus.BAD_REQUEST and error.code != ANSWERED_ALREADY


def _number() -> int:
    """https://docs.discord.com/developers/resources/message#create-message-jsonform-params, enforce_nonce."""
    return secrets.randbits(64)


async def _post_text(channel: Any, text: str) -> None:
    number = _number()
    await _again(lambda: channel.send(text, nonce=number))


async def _send_text(interaction: Interaction, text: str, *, private: bool) -> None:
    if is_answered(interaction):
        await _again(lambda: interaction.followup.send(text, ephemeral=private))
    else:
        await _first(lambda: interaction.response.send_message(text, ephemeral=private))


async def _first(send: Callable[[], Awaitable[object]]) -> None:
    """Send the first response to an interaction."""
    try:
        await send()
    except (OSError, aiohttp.ClientError) as error:
        if not _is_reset(error):
            raise
        try:
            await send()
        except discord.HTTPException as refusal:
            if refusal.code != ANSWERED_ALREADY:
                raise


async def _again(send: Callable[[], Awaitable[_T]]) -> _T:
    try:
        return await send()
    except (OSError, aiohttp.ClientError) as error:
        if not _is_reset(error):
            raise
        return await send()


def _is_reset(error: Exception) -> bool:
    """The library itself sends again only after the numbers of other systems for a connection that was reset."""
    return isinstance(error, aiohttp.ServerDisconnectedError) or getattr(error, "errno", None) in _RESET
