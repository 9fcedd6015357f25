"""Buttons and lists whose whole meaning is in their custom_id, so that they work after a restart, on any shard.

A custom_id has at most 100 characters (https://docs.discord.com/developers/components/reference); an action of ours
has at most 64.
"""

import re
from dataclasses import dataclass
from typing import Any, Protocol, Self, cast

import discord
from discord import ui

from core.conversation.blocks import Choice

# https://docs.discord.com/developers/components/reference
MAX_LABEL = 80
MAX_OPTIONS = 25
MAX_OPTION_LABEL = 100
_ELLIPSIS = "…"

Interaction = discord.Interaction[Any]


class Presses(Protocol):
    """What is done about a press; the client has one as ``presses``."""

    async def chosen(self, interaction: Interaction, action: str) -> None: ...

    async def opened(self, interaction: Interaction, action: str) -> None: ...

    async def shared(self, interaction: Interaction, action: str, reply_to: int | None) -> None: ...


def presses_of(interaction: Interaction) -> Presses:
    return cast("Presses", interaction.client.presses)


class ChoiceButton(ui.DynamicItem[ui.Button[Any]], template=r"a:(?P<action>.+)"):
    def __init__(self, label: str, action: str) -> None:
        button: ui.Button[Any] = ui.Button(label=bounded(label, MAX_LABEL), custom_id=f"a:{action}")
        super().__init__(button)
        self._action = action

    @classmethod
    async def from_custom_id(cls, _interaction: Interaction, item: Any, match: re.Match[str], /) -> Self:
        return cls(item.label or "", match["action"])

    async def callback(self, interaction: Interaction) -> None:
        await presses_of(interaction).chosen(interaction, self._action)


class ChoiceList(ui.DynamicItem[ui.Select[Any]], template=r"m:(?P<number>\d+)"):
    """Up to 25 choices in a list. ``number`` tells several lists of a message apart."""

    def __init__(self, number: int, placeholder: str, options: list[discord.SelectOption]) -> None:
        select: ui.Select[Any] = ui.Select(custom_id=f"m:{number}", placeholder=placeholder or None, options=options)
        super().__init__(select)

    @classmethod
    async def from_custom_id(cls, _interaction: Interaction, item: Any, match: re.Match[str], /) -> Self:
        return cls(int(match["number"]), item.placeholder or "", item.options)

    async def callback(self, interaction: Interaction) -> None:
        await presses_of(interaction).chosen(interaction, self.item.values[0])


class ShareButton(ui.DynamicItem[ui.Button[Any]], template=r"s:(?P<reply_to>\d*):(?P<action>.+)"):
    """Posts what an action shows for everybody in the channel, as reply to a message where ``reply_to`` names one."""

    def __init__(self, label: str, action: str, reply_to: int | None) -> None:
        custom_id = f"s:{'' if reply_to is None else reply_to}:{action}"
        button: ui.Button[Any] = ui.Button(
            label=bounded(label, MAX_LABEL), custom_id=custom_id, style=discord.ButtonStyle.primary
        )
        super().__init__(button)
        self._action, self._reply_to = action, reply_to

    @classmethod
    async def from_custom_id(cls, _interaction: Interaction, item: Any, match: re.Match[str], /) -> Self:
        return cls(item.label or "", match["action"], int(match["reply_to"]) if match["reply_to"] else None)

    async def callback(self, interaction: Interaction) -> None:
        await presses_of(interaction).shared(interaction, self._action, self._reply_to)


@dataclass(frozen=True)
class Share:
    """The offer to post an answer for everybody: what to post, and the label of the button."""

    action: str
    label: str
    reply_to: int | None = None


def choice_list(number: int, placeholder: str, choices: tuple[Choice, ...]) -> ChoiceList:
    """``choices`` are at most MAX_OPTIONS."""
    options = [
        discord.SelectOption(label=bounded(choice.label, MAX_OPTION_LABEL), value=choice.action) for choice in choices
    ]
    return ChoiceList(number, bounded(placeholder, MAX_OPTION_LABEL), options)


def bounded(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + _ELLIPSIS
