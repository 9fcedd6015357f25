"""What is pressed below a message of the bot: the custom_id of a button or a list, as what has to be done.

The library's own way builds all components of the message anew for each press, to find the one that was pressed. Its
custom_id says it all.
"""

import re
from typing import Any, Protocol

import discord

from bots.discord_bot.components import CHOICE, FORM, LIST
from bots.discord_bot.events import Interaction

_SHARE = re.compile(r"s:(?P<reply_to>\d*):(?P<action>.+)", re.DOTALL)


class PressHandlers(Protocol):
    """The handlers of pressed buttons and lists."""

    async def chosen(self, interaction: Interaction, payload: str) -> None: ...

    async def opened(self, interaction: Interaction, payload: str) -> None: ...

    async def shared(self, interaction: Interaction, payload: str, reply_to: int | None) -> None: ...


async def pressed(interaction: Interaction, handlers: PressHandlers) -> None:
    """Call the handler of what was pressed. Ignore what is no button of this bot, and other interactions."""
    if interaction.type is not discord.InteractionType.component:
        return
    data: Any = interaction.data or {}
    custom_id = str(data.get("custom_id", ""))
    kind, action = custom_id[: len(CHOICE)], custom_id[len(CHOICE) :]
    if kind == CHOICE and action:
        await handlers.chosen(interaction, action)
    elif kind == LIST and (values := data.get("values")):
        await handlers.chosen(interaction, str(values[0]))
    elif kind == FORM and action:
        await handlers.opened(interaction, action)
    elif share := _SHARE.fullmatch(custom_id):
        reply_to = share["reply_to"]
        await handlers.shared(interaction, share["action"], int(reply_to) if reply_to else None)
