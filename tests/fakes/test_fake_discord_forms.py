"""The forms that the fake Discord refuses, in Discord's words: messages and commands."""

from collections.abc import AsyncIterator

import pytest

from tests.fakes import PATIENCE
from tests.fakes.discord import FakeDiscord
from tests.fakes.discord.errors import Json
from tests.support.discord_requests import (
    button,
    faults,
    layout,
    legacy,
    link,
    option,
    registers,
    request,
    row,
    select,
    text,
    there,
)


@pytest.fixture
async def server() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord(deadline=PATIENCE) as found:
        yield found


@pytest.mark.parametrize(
    ("body", "path", "code"),
    [
        ({"content": "x" * 2001}, "content", "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": [{"title": "x" * 257}]}, "embeds.0.title", "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": [{"description": "x" * 4097}]}, "embeds.0.description", "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": [{"description": "x" * 3001}] * 2}, "embeds", "MAX_EMBED_SIZE_EXCEEDED"),
        ({"embeds": [{"fields": [{"name": "x", "value": "x"}] * 26}]}, "embeds.0.fields", "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": [{"fields": [{"name": "x"}]}]}, "embeds.0.fields.0.value", "BASE_TYPE_BAD_LENGTH"),
        ({"content": "x", "components": [text("x")]}, "components.0", "UNION_TYPE_CHOICES"),
        ({"content": "x", "components": [row(button(n)) for n in range(6)]}, "components", "BASE_TYPE_MAX_LENGTH"),
        (layout(text("x")) | {"content": "x"}, "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
        (layout(text("x")) | {"embeds": [{}]}, "embeds", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
        (layout(*[text("x")] * 41), "components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"),
        (layout(text("x" * 2001), text("x" * 2000)), "components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"),
        (layout(text("")), "components.0.content", "BASE_TYPE_BAD_LENGTH"),
        (layout({"type": 17, "components": []}), "components.0.components", "BASE_TYPE_REQUIRED"),
        (layout({"type": 17, "components": [button()]}), "components.0.components.0", "UNION_TYPE_CHOICES"),
        (layout({"type": 9, "components": [text("x")]}), "components.0.accessory", "BASE_TYPE_REQUIRED"),
        (
            layout({"type": 9, "components": [text("x")] * 4, "accessory": button()}),
            "components.0.components",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            layout({"type": 13, "file": {"url": "attachment://opr.vcf"}}),
            "components.0.file.url",
            "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
        ),
        (layout({"type": 13, "file": {"url": "https://x.org/"}}), "components.0.file.url", "URL_TYPE_INVALID_SCHEME"),
        (layout({"type": 14, "spacing": 3}), "components.0.spacing", "BASE_TYPE_CHOICES"),
        (legacy(*[button(n) for n in range(6)]), "components.0.components", "BASE_TYPE_BAD_LENGTH"),
        (
            legacy(button(1), button(1)),
            "components.0.components.1.custom_id",
            "COMPONENT_CUSTOM_ID_DUPLICATED",
        ),
        (legacy(button(label="x" * 81)), "components.0.components.0.label", "BASE_TYPE_BAD_LENGTH"),
        (legacy(button(custom_id="x" * 101)), "components.0.components.0.custom_id", "BASE_TYPE_BAD_LENGTH"),
        (legacy(button(custom_id="")), "components.0.components.0.custom_id", "BASE_TYPE_REQUIRED"),
        (legacy(link("tel:+18334423677")), "components.0.components.0.url", "URL_TYPE_INVALID_SCHEME"),
        (
            legacy(link("https://ice.gov/", custom_id="x")),
            "components.0.components.0",
            "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
        ),
        (legacy(select()), "components.0.components.0.options", "BASE_TYPE_BAD_LENGTH"),
        (
            legacy(select(*[option(n) for n in range(26)])),
            "components.0.components.0.options",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            legacy(select(option(1), option(1))),
            "components.0.components.0.options.1.value",
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        ),
        (
            legacy(select(option(1)), button()),
            "components.0.components.1",
            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
        ),
        ({"content": "x", "attachments": [{"id": 0}]}, "attachments.0", "ATTACHMENT_NOT_FOUND"),
        (
            {"content": "x", "message_reference": {"message_id": "1"}},
            "message_reference",
            "REPLIES_UNKNOWN_MESSAGE",
        ),
    ],
)
async def test_a_message_that_discord_would_not_take(server: FakeDiscord, body: Json, path: str, code: str) -> None:
    channel = there(server)
    status, refusal = await request(server, "POST", f"/channels/{channel.id}/messages", body)
    assert (status, refusal["code"], refusal["message"]) == (400, 50035, "Invalid Form Body")
    assert list(faults(refusal["errors"])) == [(path, code)]
    assert channel.screen() == []


async def test_just_within_the_limits(server: FakeDiscord) -> None:
    path = f"/channels/{there(server).id}/messages"
    full = row(*[button(n, custom_id=f"{n}" * 100, label="x" * 80) for n in range(5)])
    for body in (
        {"content": "🗽" * 2000},
        {"content": "x", "components": [full, row(select(*[option(n) for n in range(25)])), row(link("http://x"))]},
        layout({"type": 17, "components": [text("x" * 4000), *[{"type": 14}] * 32, full]}),
        {"embeds": [{"title": "x" * 256, "description": "x" * 4096}]},
    ):
        assert (await request(server, "POST", path, body))[0] == 200


@pytest.mark.parametrize(
    ("command", "path", "code"),
    [
        ({"name": "Ask"}, "0.name", "APPLICATION_COMMAND_INVALID_NAME"),
        ({"name": "ask me"}, "0.name", "APPLICATION_COMMAND_INVALID_NAME"),
        ({"name": "ask", "description": ""}, "0.description", "BASE_TYPE_BAD_LENGTH"),
        ({"name": "ask", "description": "x" * 101}, "0.description", "BASE_TYPE_BAD_LENGTH"),
        ({"name": "ask", "name_localizations": {"ht": "mande"}}, "0.name_localizations.ht", "ENUM_TYPE_COERCE"),
        (
            {"name": "ask", "name_localizations": {"de": "Frag"}},
            "0.name_localizations.de",
            "APPLICATION_COMMAND_INVALID_NAME",
        ),
        (
            {"name": "ask", "description_localizations": {"de": "x" * 101}},
            "0.description_localizations.de",
            "BASE_TYPE_BAD_LENGTH",
        ),
        ({"name": "ask", "contexts": [3]}, "0.contexts.0", "BASE_TYPE_CHOICES"),
        ({"name": "ask", "integration_types": [2]}, "0.integration_types.0", "BASE_TYPE_CHOICES"),
        ({"name": "x", "type": 3, "description": "x"}, "0.description", "BASE_TYPE_MAX_LENGTH"),
        (
            {"name": "ask", "options": [{"type": 3, "name": f"o{n}", "description": "x"} for n in range(26)]},
            "0.options",
            "BASE_TYPE_MAX_LENGTH",
        ),
        (
            {
                "name": "ask",
                "options": [
                    {"type": 3, "name": "first", "description": "x"},
                    {"type": 3, "name": "second", "description": "x", "required": True},
                ],
            },
            "0.options.1",
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        ),
        (
            {
                "name": "ask",
                "options": [
                    {"type": 3, "name": "of", "description": "x", "choices": [{"name": "x", "value": "x" * 101}]}
                ],
            },
            "0.options.0.choices.0.value",
            "BASE_TYPE_BAD_LENGTH",
        ),
    ],
)
async def test_a_command_that_discord_would_not_take(server: FakeDiscord, command: Json, path: str, code: str) -> None:
    status, refusal = await registers(server, {"description": "x", **command})
    assert (status, refusal["code"]) == (400, 50035)
    assert list(faults(refusal["errors"])) == [(path, code)]
    assert server.commands == []


@pytest.mark.parametrize(
    ("allowed", "pinged"),
    [
        (None, ["7", "<@&8>", "@everyone"]),
        ({"parse": []}, []),
        ({"parse": ["users"]}, ["7"]),
        ({"parse": [], "users": ["7"], "roles": ["9"]}, ["7"]),
    ],
)
async def test_who_would_be_pinged(server: FakeDiscord, allowed: Json | None, pinged: list[str]) -> None:
    channel = there(server)
    body = layout(text("<@7> and <@&8>"), text("@everyone but not `@here`"))
    body |= {} if allowed is None else {"allowed_mentions": allowed}
    await request(server, "POST", f"/channels/{channel.id}/messages", body)
    assert list(channel.screen()[0].pings) == pinged
