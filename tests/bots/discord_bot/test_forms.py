"""Forms as the library makes them, judged by the stand-in for Discord, and what comes back of them."""

from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bots.discord_bot.forms import fillable, modal_of, submitted
from core.content import DiscordLimits
from core.conversation import EditDraft, Form, FormInput, FormOption
from tests.fakes.discord import errors
from tests.fakes.discord.components import check_modal
from tests.fakes.discord.errors import Json

LONGEST_STEP = "x" * 55


def form(*inputs: FormInput, title: str = "A form", step: str = "what") -> Form:
    return Form(EditDraft("letter", step), "Write here", title, inputs)


def asked(field: str, question: str, help_text: str) -> FormInput:
    return FormInput(field, question, field.upper(), help_text, "")


def drawn(one: Form) -> Json:
    """The form as it is sent, which Discord would take; the library's forms need a running event loop."""
    modal = modal_of(one)
    assert modal.is_finished(), "the library would keep it, and with it what was written"
    sent = modal.to_dict()
    judge = errors.Form()
    check_modal(judge, sent, ())
    judge.check()
    return sent


async def test_a_question_is_a_label_with_its_help_and_a_text_input_below() -> None:
    sent = drawn(form(FormInput("what", "What happened?", "What happened", "In your own words.", "They came")))
    (label,) = sent["components"]
    assert (sent["title"], sent["custom_id"]) == ("A form", "f:d:letter:what")
    assert (label["type"], label["label"], label["description"]) == (18, "What happened?", "In your own words.")
    told = {"type": 4, "custom_id": "what", "style": 2, "required": False, "max_length": 4000, "value": "They came"}
    assert {name: label["component"][name] for name in told} == told


async def test_help_that_is_too_long_for_a_description_stands_above_the_fields() -> None:
    fits, longer = "x" * DiscordLimits.INPUT_HELP, "y" * (DiscordLimits.INPUT_HELP + 1)
    above, first, second = drawn(form(asked("a", "A?", fits), asked("b", "B?", longer)))["components"]
    assert (above["type"], above["content"]) == (10, f"**B?**\n{longer}")
    assert (first["label"], first["description"]) == ("A?", fits)
    assert (second["label"], second.get("description")) == ("B?", None)


async def test_a_question_that_is_too_long_for_a_label_stands_there_too_with_its_heading_at_the_field() -> None:
    longer = "Is it *so* long that it does not fit into a label?"
    above, label = drawn(form(FormInput("a", longer, "Its heading", "Short.", "")))["components"]
    assert above["content"] == f"**{longer.replace('*', chr(92) + '*')}**\nShort."
    assert (label["label"], label.get("description")) == ("Its heading", None)


async def test_help_above_the_fields_takes_the_place_of_a_question() -> None:
    longer = "y" * (DiscordLimits.INPUT_HELP + 1)
    short = form(*(asked(name, f"{name}?", "Short.") for name in "abcdef"))
    long = form(*(asked(name, f"{name}?", longer) for name in "abcdef"))
    assert [len(drawn(each)["components"]) for each in (short, long)] == [5, 5]
    assert [[each.field for each in fillable(some)] for some in (short, long)] == [list("abcde"), list("abcd")]


async def test_a_question_with_options_is_a_group_to_choose_one_from() -> None:
    options = (FormOption("a", "Yes"), FormOption("b", "No"))
    (label,) = drawn(form(FormInput("name", "May they know your name?", "Your name", "", "b", options)))["components"]
    group = label["component"]
    assert (group["type"], group["custom_id"], group["required"]) == (21, "name", False)
    assert [(each["label"], each["value"], each.get("default", False)) for each in group["options"]] == [
        ("Yes", "a", False),
        ("No", "b", True),
    ]


@pytest.mark.parametrize("count", [1, 11])
async def test_a_group_that_discord_does_not_take_is_left_out(count: int) -> None:
    options = tuple(FormOption(chr(97 + number), f"No. {number}") for number in range(count))
    one, other = asked("a", "A?", ""), FormInput("b", "B?", "B", "", "", options)
    assert fillable(form(one, other)) == (one,)


async def test_long_names_are_cut_and_the_longest_action_fits() -> None:
    sent = drawn(form(FormInput("a", "Q" * 60, "L" * 60, "", ""), title="T" * 60, step=LONGEST_STEP))
    assert sent["title"] == "T" * (DiscordLimits.MODAL_TITLE - 1) + "…"
    assert sent["components"][1]["label"] == "L" * (DiscordLimits.INPUT_LABEL - 1) + "…"
    assert sent["custom_id"] == f"f:d:letter:{LONGEST_STEP}"


async def test_an_answer_that_a_form_would_cut_off_is_left_out_of_it() -> None:
    longest, longer = (
        FormInput("a", "A?", "A", "", "x" * DiscordLimits.INPUT_VALUE),
        FormInput("b", "B?", "B", "", "x" * (DiscordLimits.INPUT_VALUE + 1)),
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


@pytest.mark.parametrize(("value", "read"), [("b", "b"), (None, "")])
def test_an_option_comes_back_by_field_and_a_text_above_is_no_answer(value: str | None, read: str) -> None:
    group = {"type": 18, "id": 2, "component": {"type": 21, "id": 3, "custom_id": "name", "value": value}}
    back = comes_back("f:d:letter:wish", {"type": 10, "id": 1}, group)
    assert submitted(back) == ("d:letter:wish", {"name": read})


@pytest.mark.parametrize(
    "interaction",
    [comes_back("x:letter"), comes_back("f:"), comes_back("f:d:letter:what", kind=3)],
    ids=["of another", "without an action", "a button"],
)
def test_what_is_no_form_of_ours_is_left_alone(interaction: Any) -> None:
    assert submitted(interaction) is None
