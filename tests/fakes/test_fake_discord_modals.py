"""Forms that the fake Discord opens, refuses and sends back."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.fakes import PATIENCE
from tests.fakes.discord import FakeDiscord, Interaction
from tests.fakes.discord.errors import Json
from tests.support.discord_requests import faults, registers, request

FORM = {"name": "form", "description": "A form"}


def text_input(number: int = 0, **changed: Any) -> Json:
    return {"type": 4, "custom_id": f"answer-{number}", "style": 2, **changed}


def label(number: int = 0, *, description: str = "", words: str = "Label", **changed: Any) -> Json:
    return {"type": 18, "label": words, "description": description, "component": text_input(number, **changed)}


def modal(*parts: Json, **changed: Any) -> Json:
    return {"custom_id": "form", "title": "Form", "components": list(parts), **changed}


async def opens(server: FakeDiscord, data: Json) -> tuple[Interaction, int, Json]:
    """The interaction that is answered with a form, and what Discord says to that."""
    await registers(server, FORM)
    interaction = await server.person("Ada").uses("/form")
    path = f"/interactions/{interaction.id}/{interaction.token}/callback"
    return interaction, *await request(server, "POST", path, {"type": 9, "data": data})


@pytest.fixture
async def server() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord(deadline=PATIENCE) as found:
        yield found


@pytest.mark.parametrize(
    ("data", "path", "code"),
    [
        (modal(label(), title="x" * 46), "title", "BASE_TYPE_BAD_LENGTH"),
        (modal(label(), custom_id="x" * 101), "custom_id", "BASE_TYPE_BAD_LENGTH"),
        (modal(*[label(number) for number in range(6)]), "components", "BASE_TYPE_BAD_LENGTH"),
        (modal(label(), label()), "components.1.component.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"),
        (modal(label(words="x" * 46)), "components.0.label", "BASE_TYPE_BAD_LENGTH"),
        (modal(label(description="x" * 101)), "components.0.description", "BASE_TYPE_MAX_LENGTH"),
        (modal(label(placeholder="x" * 101)), "components.0.component.placeholder", "BASE_TYPE_MAX_LENGTH"),
        (modal(label(value="x" * 4001)), "components.0.component.value", "BASE_TYPE_MAX_LENGTH"),
        (modal(label(value="xxx", max_length=2)), "components.0.component.value", "BASE_TYPE_MAX_LENGTH"),
        (modal(label(max_length=4001)), "components.0.component.max_length", "NUMBER_TYPE_MAX"),
        (modal(label(max_length=0)), "components.0.component.max_length", "NUMBER_TYPE_MIN"),
        (modal(label(min_length=4001)), "components.0.component.min_length", "NUMBER_TYPE_MAX"),
        (modal(label(style=3)), "components.0.component.style", "BASE_TYPE_CHOICES"),
        (modal(text_input()), "components.0", "UNION_TYPE_CHOICES"),
        (modal({"type": 1, "components": [text_input()]}), "components.0.components.0.label", "BASE_TYPE_BAD_LENGTH"),
    ],
)
async def test_a_form_that_discord_would_not_open(server: FakeDiscord, data: Json, path: str, code: str) -> None:
    _, status, refusal = await opens(server, data)
    assert (status, refusal["code"]) == (400, 50035)
    assert list(faults(refusal["errors"])) == [(f"data.{path}", code)]


async def test_what_is_written_comes_back_by_its_field_and_the_rest_as_it_was(server: FakeDiscord) -> None:
    opened, status, _ = await opens(server, modal(label(0, value="before"), label(1, required=False)))
    assert status == 204
    ada = opened.person
    sent = await ada.submits(opened, **{"answer-1": "A raid"})
    assert (sent.payload["type"], sent.payload["data"]["custom_id"]) == (5, "form")
    parts = [part["component"] for part in sent.payload["data"]["components"]]
    assert [(part["custom_id"], part["value"]) for part in parts] == [
        ("answer-0", "before"),
        ("answer-1", "A raid"),
    ]
    again = await ada.submits(opened, **{"answer-0": "after"})
    assert again.payload["data"]["components"][0]["component"]["value"] == "after"
