"""Sends everything that goes to Discord: layouts, messages, modals, lists of choices.

If Discord rejects a layout, its texts are sent as plain messages, so that nobody is left without an answer. If the
connection is reset, it is unknown whether the request has arrived, so it is sent once more: a message carries a nonce
by which Discord recognises it, and a first response that is already there is taken for ours.
"""

import errno
import secrets
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, TypeVar

import aiohttp
import discord

from bots.discord_bot.callback import ANSWERED, call_back
from bots.discord_bot.components import Share
from bots.discord_bot.events import Interaction
from bots.discord_bot.forms import modal_of
from bots.discord_bot.render import Drawn, Prepared, plain_messages, render
from core.conversation import Form

# https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
ANSWERED_ALREADY = 40060
# Error numbers of Linux and macOS
_RESET = {errno.ECONNRESET, errno.EPIPE}
_T = TypeVar("_T")


async def respond(interaction: Interaction, ready: Prepared, share: Share | None, *, private: bool) -> None:
    """Respond to an interaction, for this person only or for everybody in the channel."""
    try:
        await send_layout(interaction, render(ready, share), private=private)
    except discord.HTTPException as error:
        if not _is_refused(error):
            raise
        for text in plain_messages(ready.reply):
            await _send_text(interaction, text, private=private)


async def replace_message(interaction: Interaction, ready: Prepared, share: Share | None) -> bool:
    """Replace the message whose button was pressed. Returns False if Discord rejects the layout."""
    drawn = render(ready, share)
    try:
        await _first(lambda: call_back(interaction, drawn, discord.InteractionResponseType.message_update))
    except discord.HTTPException as error:
        if not _is_refused(error):
            raise
        return False
    return True


async def post(channel: Any, ready: Prepared, reference: discord.MessageReference | None) -> int | None:
    """Post a reply in a channel, and return the id of its message. Return None if its texts were posted instead."""
    drawn = render(ready)
    nonce = _nonce()
    try:
        posted: discord.Message = await _again(
            lambda: channel.send(
                view=drawn.view, files=drawn.uploads(), reference=reference, mention_author=False, nonce=nonce
            )
        )
    except discord.HTTPException as error:
        if not _is_refused(error):
            raise
        # It may have been the reference that was refused, so the texts go without.
        for text in plain_messages(ready.reply):
            await _post_text(channel, text)
        return None
    return posted.id


async def send_layout(interaction: Interaction, drawn: Drawn, *, private: bool) -> None:
    """Send the first response. If there is one already, such as a deferral, replace it."""
    if is_answered(interaction):
        await _again(lambda: interaction.edit_original_response(view=drawn.view, attachments=drawn.uploads()))
    else:
        new = discord.InteractionResponseType.channel_message
        await _first(lambda: call_back(interaction, drawn, new, private=private))


async def announce(interaction: Interaction, *, thinking: bool) -> None:
    """Tell Discord that an answer for this person is coming; ``thinking`` shows so."""
    await _first(lambda: interaction.response.defer(ephemeral=True, thinking=thinking))
    interaction.extras[ANSWERED] = True


async def open_form(interaction: Interaction, form: Form) -> None:
    """Open a modal, which must be the first response."""
    await _first(lambda: interaction.response.send_modal(modal_of(form)))


def is_answered(interaction: Interaction) -> bool:
    """Return whether a first response was sent, also if a reset left it unknown to the library."""
    return interaction.response.is_done() or ANSWERED in interaction.extras


async def follow_up(interaction: Interaction, ready: Prepared) -> None:
    """Send another message, for this person only, below the one on which they pressed."""
    drawn = render(ready)
    await _again(lambda: interaction.followup.send(view=drawn.view, ephemeral=True))


def reference(interaction: Interaction, message: int | None) -> discord.MessageReference | None:
    """Return what makes a post a reply to a message of the same channel; None without such a message."""
    if message is None or interaction.channel_id is None:
        return None
    return discord.MessageReference(message_id=message, channel_id=interaction.channel_id, fail_if_not_exists=False)


def _is_refused(error: discord.HTTPException) -> bool:
    """Return whether Discord rejected the content, so that a simpler one may pass."""
    return error.status == HTTPStatus.BAD_REQUEST and error.code != ANSWERED_ALREADY


def _nonce() -> int:
    """Return a number for ``enforce_nonce``.

    https://docs.discord.com/developers/resources/message#create-message-jsonform-params
    """
    return secrets.randbits(64)


async def _post_text(channel: Any, text: str) -> None:
    nonce = _nonce()
    await _again(lambda: channel.send(text, nonce=nonce))


async def _send_text(interaction: Interaction, text: str, *, private: bool) -> None:
    if is_answered(interaction):
        await _again(lambda: interaction.followup.send(text, ephemeral=private))
    else:
        await _first(lambda: interaction.response.send_message(text, ephemeral=private))


async def _first(send: Callable[[], Awaitable[object]]) -> None:
    """Send the first response to an interaction. After a reset, send it once more."""
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
    """Return whether the connection was reset. discord.py retries only for the error numbers of other systems."""
    return isinstance(error, aiohttp.ServerDisconnectedError) or getattr(error, "errno", None) in _RESET
