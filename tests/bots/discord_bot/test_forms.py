"""Forms as the library makes them, judged by the stand-in for Discord, and what comes back of them."""

from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bots.discord_bot.components import fillable, modal_of, submitted
from core.content import DiscordLimits
from core.conversation import EditDraft, Form, FormInput
from tests.fakes.discord import errors
from tests.fakes.discord.components import check_modal
from tests.fakes.discord.errors import Json

LONGEST_STEP = "x" * 55


def form(*inputs: FormInput, title: str = "A form", step: str = "what") -> Form:
    return Form(EditDraft("letter", step), "Write here", title, inputs)


def drawn(asked: Form) -> Json:
    """The form as it is sent, which Discord would take; the library's forms need a running event loop."""
    modal = modal_of(asked)
    assert modal.is_finished(), "the library would keep it, and with it what was written"
    sent = modal.to_dict()
    judge = errors.Form()
    check_modal(judge, sent, ())
    judge.check()
    return sent


async def test_a_question_is_a_label_with_a_text_input_below() -> None:
    sent = drawn(form(FormInput("what", "What happened", "What happened?", "They came")))
    (label,) = sent["components"]
    assert (sent["title"], sent["custom_id"]) == ("A form", "f:d:letter:what")
    assert (label["type"], label["label"], label["description"]) == (18, "What happened", "What happened?")
    told = {"type": 4, "custom_id": "what", "style": 2, "required": False, "max_length": 4000, "value": "They came"}
    assert {name: label["component"][name] for name in told} == told


async def test_a_question_that_is_too_long_for_a_description_stands_in_the_empty_field() -> None:
    fits, longer = "x" * DiscordLimits.INPUT_HELP, "y" * (DiscordLimits.INPUT_HELP + 1)
    first, second = drawn(form(FormInput("a", "A", fits, ""), FormInput("b", "B", longer, "")))["components"]
    assert (first["description"], first["component"].get("placeholder")) == (fits, None)
    assert (second.get("description"), second["component"]["placeholder"]) == (
        None,
        "y" * (DiscordLimits.INPUT_HELP - 1) + "…",
    )


async def test_long_names_are_cut_and_the_longest_action_fits() -> None:
    sent = drawn(form(FormInput("a", "L" * 60, "", ""), title="T" * 60, step=LONGEST_STEP))
    assert sent["title"] == "T" * (DiscordLimits.MODAL_TITLE - 1) + "…"
    assert sent["components"][0]["label"] == "L" * (DiscordLimits.INPUT_LABEL - 1) + "…"
    assert sent["custom_id"] == f"f:d:letter:{LONGEST_STEP}"


async def test_an_answer_that_a_form_would_cut_off_is_left_out_of_it() -> None:
    longest, longer = (
        FormInput("a", "A", "", "x" * DiscordLimits.INPUT_VALUE),
        FormInput("b", "B", "", "x" * (DiscordLimits.INPUT_VALUE + 1)),
    )
    assert fillable(form(longest, longer)) == (longest,)
    assert [part["component"]["custom_id"] for part in drawn(form(longest, longer))["components"]] == ["a"]


def comes_back(custom_id: str, *components: Json, kind: int = 5) -> Any:
    data = {"custom_id": custom_id, "components": list(components)}
    return SimpleNamespace(type=discord.InteractionType(kind), data=data)


def answered(field: str, value: str | None) -> Json:
    return {"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": field, "value": value}}


def test_what_comes_back_is_read_by_field() -> None:
    back = comes_back("f:d:letter:what@es", answered("what", "They came"), answered("when", ""), answered("who", None))
    assert submitted(back) == ("d:letter:what@es", {"what": "They came", "when": "", "who": ""})


@pytest.mark.parametrize(
    "interaction",
    [comes_back("x:letter"), comes_back("f:"), comes_back("f:d:letter:what", kind=3)],
    ids=["of another", "without an action", "a button"],
)
def test_what_is_no_form_of_ours_is_left_alone(interaction: Any) -> None:
    assert submitted(interaction) is None
