"""Forms: the button that opens one, what stands in it, and what comes back.

The whole state is in the custom_ids, so that a form that was open during a restart is still taken.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Self

import discord
from discord import ui

from bots.discord_bot.components import MAX_LABEL, Interaction, bounded, presses_of
from core.conversation.blocks import Form, FormInput

# https://docs.discord.com/developers/components/reference, modals, label and text input
MAX_TITLE = 45
MAX_QUESTION = 45
MAX_HELP = 100
MAX_ANSWER = 4000
_SUBMITTED = re.compile(r"f:(?P<action>.+)")


class FormButton(ui.DynamicItem[ui.Button[Any]], template=r"o:(?P<action>.+)"):
    """Opens the form of an action. What stands in it is found when it is pressed."""

    def __init__(self, label: str, action: str) -> None:
        style = discord.ButtonStyle.primary
        button: ui.Button[Any] = ui.Button(label=bounded(label, MAX_LABEL), custom_id=f"o:{action}", style=style)
        super().__init__(button)
        self._action = action

    @classmethod
    async def from_custom_id(cls, _interaction: Interaction, item: Any, match: re.Match[str], /) -> Self:
        return cls(item.label or "", match["action"])

    async def callback(self, interaction: Interaction) -> None:
        await presses_of(interaction).opened(interaction, self._action)


def fillable(form: Form) -> tuple[FormInput, ...]:
    """The questions that fit into a form with what was answered before. A longer answer came as messages, and a form
    would cut it off: it is left out, and stays as it is."""
    return tuple(each for each in form.inputs if len(each.value) <= MAX_ANSWER)


def modal_of(form: Form) -> ui.Modal:
    """``form`` has something fillable. Needs a running event loop, as all views of the library do."""
    modal = ui.Modal(title=bounded(form.title, MAX_TITLE), custom_id=f"f:{form.action}")
    for each in fillable(form):
        modal.add_item(_asked(each))
    # The library keeps a form until it comes back, by its custom_id alone, with what was written before: one for all
    # who have opened it. It keeps none that is finished.
    modal.stop()
    return modal


def _asked(question: FormInput) -> ui.Label[Any]:
    fits = len(question.help) <= MAX_HELP
    answer: ui.TextInput[Any] = ui.TextInput(
        custom_id=question.field,
        style=discord.TextStyle.paragraph,
        placeholder=None if fits else bounded(question.help, MAX_HELP),
        default=question.value or None,
        required=False,
        max_length=MAX_ANSWER,
    )
    help_text = question.help if fits and question.help else None
    return ui.Label(text=bounded(question.label, MAX_QUESTION), description=help_text, component=answer)


def submitted(interaction: Interaction) -> tuple[str, Mapping[str, str]] | None:
    """The action of a form of ours that comes back, and the answers by field; None for everything else."""
    if interaction.type is not discord.InteractionType.modal_submit:
        return None
    data: Any = interaction.data or {}
    match = _SUBMITTED.fullmatch(data.get("custom_id", ""))
    return (match["action"], dict(_answers(data.get("components", [])))) if match else None


def _answers(components: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for component in components:
        if "value" in component:
            yield component["custom_id"], component["value"] or ""
        elif "component" in component:
            yield from _answers([component["component"]])
