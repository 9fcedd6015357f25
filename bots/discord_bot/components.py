"""Buttons, lists and forms. Their custom_id has their whole meaning, so they work after a restart and on any shard."""

from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from core.content import DiscordLimits
from core.conversation import Action, Choice

_ELLIPSIS = "…"

# How the custom_id of each kind begins. It is out in the world: what it means never changes.
CHOICE, LIST, SHARE, FORM = "a:", "m:", "s:", "o:"


def choice_button(label: str, action: str, *, deletes: bool = False) -> ui.Button[Any]:
    """Return a button for one choice. It is red if the choice deletes what the person wrote."""
    style = discord.ButtonStyle.danger if deletes else discord.ButtonStyle.secondary
    return ui.Button(label=bounded(label, DiscordLimits.BUTTON_LABEL), custom_id=f"{CHOICE}{action}", style=style)


def form_button(label: str, action: str) -> ui.Button[Any]:
    """Return a button that opens the form of an action. The form is made when the button is pressed."""
    style = discord.ButtonStyle.primary
    return ui.Button(label=bounded(label, DiscordLimits.BUTTON_LABEL), custom_id=f"{FORM}{action}", style=style)


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

    def button(self) -> ui.Button[Any]:
        """Return the button that posts it. Its custom_id has the action and, if there is one, the message."""
        payload = Choice(self.label, self.action, self.locale).payload
        return ui.Button(
            label=bounded(self.label, DiscordLimits.BUTTON_LABEL),
            custom_id=f"{SHARE}{'' if self.reply_to is None else self.reply_to}:{payload}",
            style=discord.ButtonStyle.primary,
        )


def choice_list(number: int, placeholder: str, choices: tuple[Choice, ...]) -> ui.Select[Any]:
    """Return a list of choices, at most DiscordLimits.SELECT_OPTIONS. ``number`` distinguishes several lists."""
    options = [
        discord.SelectOption(label=bounded(choice.label, DiscordLimits.OPTION_LABEL), value=choice.payload)
        for choice in choices
    ]
    above = bounded(placeholder, DiscordLimits.OPTION_LABEL) or None
    return ui.Select(custom_id=f"{LIST}{number}", placeholder=above, options=options)


def bounded(text: str, most: int) -> str:
    """Return the text if it has at most ``most`` characters, else its beginning with an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + _ELLIPSIS
