"""Buttons, lists and forms. Their custom_id has their whole meaning, so they work after a restart and on any shard."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, Self, cast

import discord
from discord import ui

from bots.discord_bot.incoming_text import answers_of
from core.content import DiscordLimits
from core.conversation import Action, Choice, Form, FormInput

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
    """A button for one choice."""

    def __init__(self, label: str, action: str) -> None:
        button: ui.Button[Any] = ui.Button(label=bounded(label, DiscordLimits.BUTTON_LABEL), custom_id=f"a:{action}")
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

    ``reply_to`` is the id of the message to which the post replies, if there is one.
    """

    action: Action
    label: str
    reply_to: int | None = None


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


_SUBMITTED = re.compile(r"f:(?P<action>.+)")


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


def fillable(form: Form) -> tuple[FormInput, ...]:
    """Return the questions that fit into a form, with the answers so far.

    A question is left out if its answer is too long for a form. That answer came as messages and is not changed.
    """
    inputs = form.inputs[: DiscordLimits.MODAL_INPUTS]
    return tuple(each for each in inputs if len(each.value) <= DiscordLimits.INPUT_VALUE)


def modal_of(form: Form) -> ui.Modal:
    """Return the modal of a form that has a fillable question.

    Needs a running event loop, as all views of discord.py do.
    """
    modal = ui.Modal(title=bounded(form.title, DiscordLimits.MODAL_TITLE), custom_id=f"f:{form.payload}")
    for each in fillable(form):
        modal.add_item(_input(each))
    # discord.py keeps every open modal in memory, answers included, under a custom_id that two people may share. It
    # does not keep a modal that is stopped. Nothing is lost, because the whole state is in the custom_ids.
    modal.stop()
    return modal


def _input(question: FormInput) -> ui.Label[Any]:
    fits = len(question.help) <= DiscordLimits.INPUT_HELP
    answer: ui.TextInput[Any] = ui.TextInput(
        custom_id=question.field,
        style=discord.TextStyle.paragraph,
        placeholder=None if fits else bounded(question.help, DiscordLimits.INPUT_HELP),
        default=question.value or None,
        required=False,
        max_length=DiscordLimits.INPUT_VALUE,
    )
    help_text = question.help if fits and question.help else None
    return ui.Label(text=bounded(question.label, DiscordLimits.INPUT_LABEL), description=help_text, component=answer)


def submitted(interaction: Interaction) -> tuple[str, Mapping[str, str]] | None:
    """Return the action and the answers by field if a form of this bot was submitted; else None."""
    if interaction.type is not discord.InteractionType.modal_submit:
        return None
    data: Any = interaction.data or {}
    match = _SUBMITTED.fullmatch(data.get("custom_id", ""))
    return (match["action"], answers_of(dict(_answers(data.get("components", []))))) if match else None


def _answers(components: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for component in components:
        if "value" in component:
            yield component["custom_id"], component["value"] or ""
        elif "component" in component:
            yield from _answers([component["component"]])
