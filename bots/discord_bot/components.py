"""Buttons, lists and forms whose whole meaning is in their custom_id, so that they work after a restart, on any
shard."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, Self, cast

import discord
from discord import ui

from bots.discord_bot.wording import answers_of
from core.content import DiscordLimits
from core.conversation import Action, Choice, Form, FormInput

_ELLIPSIS = "…"

Interaction = discord.Interaction[Any]


class PressHandlers(Protocol):
    """What answers a press; the client has one as ``handlers``."""

    async def chosen(self, interaction: Interaction, action: str) -> None: ...

    async def opened(self, interaction: Interaction, action: str) -> None: ...

    async def shared(self, interaction: Interaction, action: str, reply_to: int | None) -> None: ...


def handlers_of(interaction: Interaction) -> PressHandlers:
    return cast("PressHandlers", interaction.client.handlers)


class ChoiceButton(ui.DynamicItem[ui.Button[Any]], template=r"a:(?P<action>.+)"):
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
    """Up to 25 choices in a list. ``number`` tells several lists of a message apart."""

    def __init__(self, number: int, placeholder: str, options: list[discord.SelectOption]) -> None:
        select: ui.Select[Any] = ui.Select(custom_id=f"m:{number}", placeholder=placeholder or None, options=options)
        super().__init__(select)

    @classmethod
    async def from_custom_id(cls, _interaction: Interaction, item: Any, match: re.Match[str], /) -> Self:
        return cls(int(match["number"]), item.placeholder or "", item.options)

    async def callback(self, interaction: Interaction) -> None:
        await handlers_of(interaction).chosen(interaction, self.item.values[0])


class ShareButton(ui.DynamicItem[ui.Button[Any]], template=r"s:(?P<reply_to>\d*):(?P<action>.+)"):
    """Posts what an action shows for everybody in the channel, as reply to a message where ``reply_to`` names one."""

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
    """The offer to post an answer for everybody: what to post, and the label of the button."""

    action: Action
    label: str
    reply_to: int | None = None


def choice_list(number: int, placeholder: str, choices: tuple[Choice, ...]) -> ChoiceList:
    """``choices`` are at most DiscordLimits.SELECT_OPTIONS."""
    options = [
        discord.SelectOption(label=bounded(choice.label, DiscordLimits.OPTION_LABEL), value=choice.payload)
        for choice in choices
    ]
    return ChoiceList(number, bounded(placeholder, DiscordLimits.OPTION_LABEL), options)


def bounded(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + _ELLIPSIS


# DOC


_SUBMITTED = re.compile(r"f:(?P<action>.+)")


class FormButton(ui.DynamicItem[ui.Button[Any]], template=r"o:(?P<action>.+)"):
    """Opens the form of an action. What stands in it is found when it is pressed."""

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
    """Return the questions that fit into a form, with what was answered before. An answer that is too long for a form
    came as messages: it is left out, and stays as it is."""
    inputs = form.inputs[: DiscordLimits.MODAL_INPUTS]
    return tuple(each for each in inputs if len(each.value) <= DiscordLimits.INPUT_VALUE)


def modal_of(form: Form) -> ui.Modal:
    """``form`` has something fillable. Needs a running event loop, as all views of the library do."""
    modal = ui.Modal(title=bounded(form.title, DiscordLimits.MODAL_TITLE), custom_id=f"f:{form.payload}")
    for each in fillable(form):
        modal.add_item(_asked(each))
    # discord.py keeps every open form in memory, answers included, under a custom_id that two people may share. It
    # keeps no form that is stopped, and the whole state is in the custom_ids anyway.
    modal.stop()
    return modal


def _asked(question: FormInput) -> ui.Label[Any]:
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
    """The action of a form of ours that comes back, and the answers by field; None for everything else."""
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
