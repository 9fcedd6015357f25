"""Buttons, lists and forms. Their custom_id has their whole meaning, so they work after a restart and on any shard."""

import re
from dataclasses import dataclass
from typing import Any, Protocol, Self, cast

import discord
from discord import ui

from core.content import DiscordLimits
from core.conversation import Action, Choice

_ELLIPSIS = "…"

Interaction = discord.Interaction[Any]


class PressHandlers(Protocol):
    """The handlers of pressed buttons and lists. The client has them as ``handlers``."""

    async def chosen(self, interaction: Interaction, action: str) -> None: ...

    async def opened(self, interaction: Interaction, action: str) -> None: ...

    async def shared(self, interaction: Interaction, action: str, reply_to: int | None) -> None: ...


def handlers_of(interaction: Interaction) -> PressHandlers:
    return cast("PressHandlers", interaction.client.handlers)


class ChoiceButton(ui.DynamicItem[ui.Button[Any]], template=r"a:(?P<action>.+)"):
    """A button for one choice. It is red if the choice deletes what the person wrote."""

    def __init__(self, label: str, action: str, *, deletes: bool = False) -> None:
        style = discord.ButtonStyle.danger if deletes else discord.ButtonStyle.secondary
        button: ui.Button[Any] = ui.Button(
            label=bounded(label, DiscordLimits.BUTTON_LABEL), custom_id=f"a:{action}", style=style
        )
        super().__init__(button)
        self._action = action

    @classmethod
    async def from_custom_id(cls, _interaction: Interaction, item: Any, match: re.Match[str], /) -> Self:
        return cls(item.label or "", match["action"])

    async def callback(self, interaction: Interaction) -> None:
        await handlers_of(interaction).chosen(interaction, self._action)


class ChoiceList(ui.DynamicItem[ui.Select[Any]], template=r"m:(?P<number>\d+)"):
    """A list of up to 25 choices. ``number`` distinguishes several lists in one message."""

    def __init__(self, number: int, placeholder: str, options: list[discord.SelectOption]) -> None:
        select: ui.Select[Any] = ui.Select(custom_id=f"m:{number}", placeholder=placeholder or None, options=options)
        super().__init__(select)

    @classmethod
    async def from_custom_id(cls, _interaction: Interaction, item: Any, match: re.Match[str], /) -> Self:
        return cls(int(match["number"]), item.placeholder or "", item.options)

    async def callback(self, interaction: Interaction) -> None:
        await handlers_of(interaction).chosen(interaction, self.item.values[0])


class ShareButton(ui.DynamicItem[ui.Button[Any]], template=r"s:(?P<reply_to>\d*):(?P<action>.+)"):
    """A button that posts what an action shows for everybody in the channel.

    ``reply_to`` is the id of the message to which the post replies, if there is one.
    """

    def __init__(self, label: str, payload: str, reply_to: int | None) -> None:
        custom_id = f"s:{'' if reply_to is None else reply_to}:{payload}"
        button: ui.Button[Any] = ui.Button(
            label=bounded(label, DiscordLimits.BUTTON_LABEL), custom_id=custom_id, style=discord.ButtonStyle.primary
        )
        super().__init__(button)
        self._payload, self._reply_to = payload, reply_to

    @classmethod
    async def from_custom_id(cls, _interaction: Interaction, item: Any, match: re.Match[str], /) -> Self:
        return cls(item.label or "", match["action"], int(match["reply_to"]) if match["reply_to"] else None)

    async def callback(self, interaction: Interaction) -> None:
        await handlers_of(interaction).shared(interaction, self._payload, self._reply_to)


@dataclass(frozen=True)
class Share:
    """The offer to post an answer for everybody: the action that shows it, and the label of the button.

    ``reply_to`` is the id of the message to which the post replies, if there is one. ``locale`` is the language of the
    post, if it is not the server's.
    """

    action: Action
    label: str
    reply_to: int | None = None
    locale: str | None = None

    def button(self) -> ShareButton:
        return ShareButton(self.label, Choice(self.label, self.action, self.locale).payload, self.reply_to)


def choice_list(number: int, placeholder: str, choices: tuple[Choice, ...]) -> ChoiceList:
    """Return a list of choices, at most DiscordLimits.SELECT_OPTIONS."""
    options = [
        discord.SelectOption(label=bounded(choice.label, DiscordLimits.OPTION_LABEL), value=choice.payload)
        for choice in choices
    ]
    return ChoiceList(number, bounded(placeholder, DiscordLimits.OPTION_LABEL), options)


def bounded(text: str, most: int) -> str:
    """Return the text if it has at most ``most`` characters, else its beginning with an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + _ELLIPSIS


class FormButton(ui.DynamicItem[ui.Button[Any]], template=r"o:(?P<action>.+)"):
    """A button that opens the form of an action. The form is made when the button is pressed."""

    def __init__(self, label: str, action: str) -> None:
        style = discord.ButtonStyle.primary
        button: ui.Button[Any] = ui.Button(
            label=bounded(label, DiscordLimits.BUTTON_LABEL), custom_id=f"o:{action}", style=style
        )
        super().__init__(button)
        self._action = action

    @classmethod
    async def from_custom_id(cls, _interaction: Interaction, item: Any, match: re.Match[str], /) -> Self:
        return cls(item.label or "", match["action"])

    async def callback(self, interaction: Interaction) -> None:
        await handlers_of(interaction).opened(interaction, self._action)
