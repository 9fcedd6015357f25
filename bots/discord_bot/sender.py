"""Sends replies to Discord. Modals and autocomplete lists are sent by handlers.py and commands.py.

If Discord rejects a layout, its texts are sent as plain messages, so that nobody is left without an answer.
"""

from http import HTTPStatus
from typing import Any

import discord

from bots.discord_bot.components import Share
from bots.discord_bot.events import Interaction
from bots.discord_bot.render import Drawn, Prepared, plain_messages, render


async def respond(interaction: Interaction, ready: Prepared, share: Share | None, *, private: bool) -> None:
    """Respond to an interaction, for this person only or for everybody in the channel."""
    try:
        await send_layout(interaction, render(ready, share), private=private)
    except discord.HTTPException as error:
        if error.status != HTTPStatus.BAD_REQUEST:
            raise
        for text in plain_messages(ready.reply):
            await _send_text(interaction, text, private=private)


async def replace_message(interaction: Interaction, ready: Prepared, share: Share | None) -> bool:
    """Replace the message whose button was pressed. Returns False if Discord rejects the layout."""
    drawn = render(ready, share)
    try:
        await interaction.response.edit_message(view=drawn.view, attachments=drawn.uploads())
    except discord.HTTPException as error:
        if error.status != HTTPStatus.BAD_REQUEST:
            raise
        return False
    return True


async def post(channel: Any, ready: Prepared, reference: discord.MessageReference | None) -> None:
    """Post a reply in a channel."""
    drawn = render(ready)
    try:
        await channel.send(view=drawn.view, files=drawn.uploads(), reference=reference, mention_author=False)
    except discord.HTTPException as error:
        if error.status != HTTPStatus.BAD_REQUEST:
            raise
        for text in plain_messages(ready.reply):
            await channel.send(text, reference=reference, mention_author=False)


async def send_layout(interaction: Interaction, drawn: Drawn, *, private: bool) -> None:
    """Send the first response. If there is one already, such as a deferral, replace it."""
    if interaction.response.is_done():
        await interaction.edit_original_response(view=drawn.view, attachments=drawn.uploads())
    else:
        await interaction.response.send_message(view=drawn.view, files=drawn.uploads(), ephemeral=private)


async def follow_up(interaction: Interaction, ready: Prepared) -> None:
    """Send another message, for this person only, below the one on which they pressed."""
    await interaction.followup.send(view=render(ready).view, ephemeral=True)


def reference(interaction: Interaction, message: int | None) -> discord.MessageReference | None:
    """Return what makes a post a reply to a message of the same channel; None without such a message."""
    if message is None or interaction.channel_id is None:
        return None
    return discord.MessageReference(message_id=message, channel_id=interaction.channel_id, fail_if_not_exists=False)


async def _send_text(interaction: Interaction, text: str, *, private: bool) -> None:
    if interaction.response.is_done():
        await interaction.followup.send(text, ephemeral=private)
    else:
        await interaction.response.send_message(text, ephemeral=private)
