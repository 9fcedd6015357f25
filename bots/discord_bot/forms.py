"""Forms: the questions of a guided path in a modal, and what comes back of it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import discord
from discord import ui

from bots.discord_bot.components import bounded
from bots.discord_bot.escaping import escaped
from bots.discord_bot.events import Interaction
from bots.discord_bot.incoming_text import answers_of
from bots.discord_bot.markup import bold
from core.content import DiscordLimits
from core.conversation import Form, FormInput, Reply

_SUBMITTED = re.compile(r"f:(?P<action>.+)")


def fillable(form: Form) -> tuple[FormInput, ...]:
    """Return the questions that fit into a form, with the answers so far.

    A question is left out if its answer is too long for a form: that answer came as messages and is not changed. A
    text with the help that fits nowhere else takes the place of a question.
    """
    fit = [each for each in form.inputs if _fits(each)][: DiscordLimits.MODAL_INPUTS]
    return tuple(fit[:-1] if len(fit) == DiscordLimits.MODAL_INPUTS and any(map(_explanation, fit)) else fit)


def form_of(reply: Reply) -> Form | None:
    """Return the form of a reply, if it has one with a fillable question."""
    return next((block for block in reply.blocks if isinstance(block, Form) and fillable(block)), None)


def modal_of(form: Form) -> ui.Modal:
    """Return the modal of a form that has a fillable question.

    Needs a running event loop, as all views of discord.py do.
    """
    modal = ui.Modal(title=bounded(form.title, DiscordLimits.MODAL_TITLE), custom_id=f"f:{form.payload}")
    questions = fillable(form)
    if explained := "\n\n".join(filter(None, map(_explanation, questions))):
        modal.add_item(ui.TextDisplay(bounded(explained, DiscordLimits.LAYOUT_TEXT)))
    for each in questions:
        modal.add_item(_labelled(each))
    # discord.py keeps every open modal in memory, answers included, under a custom_id that two people may share. It
    # does not keep a modal that is stopped. Nothing is lost, because the whole state is in the custom_ids.
    modal.stop()
    return modal


def submitted(interaction: Interaction) -> tuple[str, Mapping[str, str]] | None:
    """Return the action and the answers by field if a form of this bot was submitted; else None."""
    if interaction.type is not discord.InteractionType.modal_submit:
        return None
    data: Any = interaction.data or {}
    match = _SUBMITTED.fullmatch(data.get("custom_id", ""))
    return (match["action"], answers_of(dict(_answers(data.get("components", []))))) if match else None


def _fits(question: FormInput) -> bool:
    if question.options:
        return len(question.options) in DiscordLimits.RADIO_OPTIONS
    return len(question.value) <= DiscordLimits.INPUT_VALUE


def _explanation(question: FormInput) -> str:
    """Return a question and its help, if one of them is too long for the label above the field; else nothing."""
    if len(question.question) <= DiscordLimits.INPUT_LABEL and len(question.help) <= DiscordLimits.INPUT_HELP:
        return ""
    return "\n".join(filter(None, (bold(question.question), escaped(question.help))))


def _labelled(question: FormInput) -> ui.Label[Any]:
    """Return a field below its question, or below its heading if the text of the form has the question."""
    fits = len(question.question) <= DiscordLimits.INPUT_LABEL
    name = question.question if fits else question.heading
    help_text = None if _explanation(question) else question.help or None
    return ui.Label(text=bounded(name, DiscordLimits.INPUT_LABEL), description=help_text, component=_field(question))


def _field(question: FormInput) -> ui.Item[Any]:
    if question.options:
        options = [
            discord.RadioGroupOption(
                label=bounded(option.label, DiscordLimits.OPTION_LABEL),
                value=option.id,
                default=option.id == question.value,
            )
            for option in question.options
        ]
        return ui.RadioGroup(custom_id=question.field, required=False, options=options)
    return ui.TextInput(
        custom_id=question.field,
        style=discord.TextStyle.paragraph,
        default=question.value or None,
        required=False,
        max_length=DiscordLimits.INPUT_VALUE,
    )


def _answers(components: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for component in components:
        if "value" in component:
            yield component["custom_id"], component["value"] or ""
        elif "component" in component:
            yield from _answers([component["component"]])
