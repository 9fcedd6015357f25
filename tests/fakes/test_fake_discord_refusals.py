"""What the fake Discord refuses because of where, when and who; and what a test lets go wrong."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import discord
import pytest

from tests.fakes import PATIENCE
from tests.fakes.discord import FakeDiscord, Interaction, running
from tests.fakes.discord.errors import Json
from tests.support.discord_requests import V2, button, faults, layout, legacy, registers, request, text, there

ASK = {"name": "ask", "description": "Ask", "integration_types": [0, 1]}
MENU = {"name": "Answer this", "type": 3, "integration_types": [0, 1]}
CARD = {
    "name": "card",
    "description": "A card",
    "options": [{"type": 3, "name": "contact", "description": "Whose", "autocomplete": True}],
}


async def answers(server: FakeDiscord, asked: Interaction, kind: int, data: Json | None = None) -> tuple[int, Json]:
    body = {"type": kind, **({} if data is None else {"data": data})}
    return await request(server, "POST", f"/interactions/{asked.id}/{asked.token}/callback", body)


def webhook(server: FakeDiscord, asked: Interaction, message: str = "") -> str:
    return f"/webhooks/{server.world.app_id}/{asked.token}{message and f'/messages/{message}'}"


@pytest.fixture
async def server() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord(deadline=PATIENCE) as found:
        yield found


async def test_commands_keep_their_ids_when_they_come_again(server: FakeDiscord) -> None:
    hindi = {**ASK, "name_localizations": {"hi": "पूछें"}}
    await registers(server, hindi, MENU)
    first = server.commands[0]
    await registers(server, ASK)
    assert server.commands[0]["id"] == first["id"]
    assert [command["name"] for command in server.commands] == ["ask"]
    assert (await registers(server, ASK, ASK))[1]["code"] == 50035
    assert (await request(server, "GET", "/applications/1/commands"))[1]["code"] == 20012


async def test_where_the_bot_may_not_write(server: FakeDiscord) -> None:
    guild, ada = server.guild("Helpers"), server.person("Ada")
    closed, hidden = guild.channel("rules", bot_may_send=False), guild.channel("staff", bot_may_view=False)
    bare, foreign = guild.channel("bare", bot_may_attach=False), server.guild("Elsewhere", bot=False).channel("x")
    theirs = await ada.writes("Mine", in_=closed)

    async def code(method: str, path: str, **files: bytes) -> tuple[int, int]:
        status, body = await request(server, method, path, {"content": "x"}, **files)
        return status, body["code"]

    assert await code("POST", f"/channels/{closed.id}/messages") == (403, 50013)
    assert await code("POST", f"/channels/{hidden.id}/messages") == (403, 50001)
    assert await code("POST", f"/channels/{foreign.id}/messages") == (403, 50001)
    assert await code("POST", f"/channels/{bare.id}/messages", a=b"1") == (403, 50013)
    assert await code("POST", "/channels/1/messages") == (404, 10003)
    assert await code("PATCH", f"/channels/{closed.id}/messages/1") == (404, 10008)
    assert await code("PATCH", f"/channels/{closed.id}/messages/{theirs.id}") == (403, 50005)
    assert await code("DELETE", f"/channels/{closed.id}/messages/{theirs.id}") == (403, 50013)
    ada.refuses_dms()
    opened = (await request(server, "POST", "/users/@me/channels", {"recipient_id": ada.id}))[1]
    assert await code("POST", f"/channels/{opened['id']}/messages") == (403, 50007)
    assert await code("POST", f"/channels/{opened['id']}/messages", big=b"x" * (10 * 2**20 + 1)) == (413, 40005)
    assert (await request(server, "POST", f"/channels/{bare.id}/messages", {}))[1]["code"] == 50006
    assert (await request(server, "GET", "/coffee"))[0] == 404
    assert closed.screen() == [theirs]


async def test_an_interaction_is_answered_once_and_in_time(server: FakeDiscord) -> None:
    await registers(server, ASK)
    ada = server.person("Ada")
    asked = await ada.uses("/ask")
    assert (await request(server, "PATCH", webhook(server, asked, "@original"), {"content": "x"}))[1] == {
        "code": 10015,
        "message": "Unknown Webhook",
    }
    assert await answers(server, asked, 4, {"content": "Yes."}) == (204, {})
    status, refusal = await answers(server, asked, 4, {"content": "Yes."})
    assert (status, refusal["code"]) == (400, 40060)
    asked.expires()
    status, refusal = await request(server, "POST", webhook(server, asked), {"content": "x"})
    assert (status, refusal["code"]) == (401, 50027)
    late = await ada.uses("/ask")
    late.times_out()
    status, refusal = await answers(server, late, 4, {"content": "Yes."})
    assert (status, refusal) == (404, {"code": 10062, "message": "Unknown interaction"})
    late.id = "1"
    assert (await answers(server, late, 4, {"content": "Yes."}))[1]["code"] == 10062
    assert server.dm(ada).transcript() == "Recourse: Yes."


async def test_an_interaction_is_answered_as_it_asks(server: FakeDiscord) -> None:
    await registers(server, ASK, CARD)
    ada = server.person("Ada")
    asked, typed = await ada.uses("/ask"), await ada.types("/card", contact="o")
    for interaction, kind, data, fault in (
        (asked, 7, {"content": "x"}, ("type", "BASE_TYPE_CHOICES")),
        (asked, 8, {"choices": []}, ("type", "BASE_TYPE_CHOICES")),
        (asked, 4, {"content": "x" * 2001}, ("data.content", "BASE_TYPE_MAX_LENGTH")),
        (asked, 9, {"custom_id": "f", "title": "F"}, ("data.components", "BASE_TYPE_BAD_LENGTH")),
        (typed, 5, {}, ("type", "BASE_TYPE_CHOICES")),
        (typed, 8, {"choices": [{"name": "x", "value": "x"}] * 26}, ("data.choices", "BASE_TYPE_MAX_LENGTH")),
        (typed, 8, {"choices": [{"name": "", "value": "x"}]}, ("data.choices.0.name", "BASE_TYPE_BAD_LENGTH")),
    ):
        status, refusal = await answers(server, interaction, kind, data)
        assert (status, list(faults(refusal["errors"]))) == (400, [fault])
    assert (await answers(server, typed, 8, {"choices": []}))[0] == 204
    assert await typed.choices() == []


async def test_an_app_that_is_brought_along_follows_up_five_times(server: FakeDiscord) -> None:
    await registers(server, ASK)
    ada = server.person("Ada", user_install=True)
    elsewhere = server.guild("Elsewhere", bot=False).channel("talk")
    asked = await ada.uses("/ask", in_=elsewhere)
    await answers(server, asked, 5, {"flags": 64 | V2})
    assert [shown.loading for shown in asked.messages] == [True]
    for _ in range(6):
        assert (await request(server, "POST", webhook(server, asked), {"content": "x"}))[0] == 200
    status, refusal = await request(server, "POST", webhook(server, asked), {"content": "x"})
    assert (status, refusal["code"]) == (400, 40094)
    assert [shown.ephemeral for shown in asked.messages] == [True, *[False] * 5]


async def test_what_an_edit_keeps_and_what_it_cannot_take_back(server: FakeDiscord) -> None:
    path = f"/channels/{(channel := there(server)).id}/messages"
    body = layout({"type": 13, "file": {"url": "attachment://a.vcf"}}, text("x"))
    body["attachments"] = [{"id": 0, "filename": "a.vcf"}, {"id": 1, "filename": "b.vcf"}]
    sent = (await request(server, "POST", path, body, a=b"1", b=b"2"))[1]
    assert [file["filename"] for file in channel.screen()[0].files] == ["a.vcf"]
    edits = f"{path}/{sent['id']}"
    status, refusal = await request(server, "PATCH", edits, {"flags": 0})
    assert list(faults(refusal["errors"])) == [("flags", "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG")]
    shown = layout({"type": 13, "file": {"url": "attachment://b.vcf"}})
    assert (await request(server, "PATCH", edits, shown))[0] == 200
    (file,) = channel.screen()[0].files
    async with aiohttp.ClientSession() as http, http.get(file["url"]) as download:
        assert (file["filename"], await download.read()) == ("b.vcf", b"2")
    status, refusal = await request(server, "PATCH", edits, {**shown, "attachments": []})
    assert (status, refusal["code"]) == (400, 50035)


async def test_any_custom_id_can_come_from_a_message(server: FakeDiscord) -> None:
    ada, channel = server.person("Ada"), there(server)
    await request(server, "POST", f"/channels/{channel.id}/messages", legacy(button(1, disabled=True)))
    with pytest.raises(AssertionError, match="'Label' is disabled"):
        await ada.clicks(channel.screen()[0], "Label")
    forged = await ada.clicks_old(channel.screen()[0], "forged")
    assert forged.payload["data"] == {"custom_id": "forged", "component_type": 2}
    assert (await answers(server, forged, 6))[0] == 204
    status, _ = await request(server, "PATCH", webhook(server, forged, "@original"), {"content": "Changed"})
    assert (status, (await forged.answer()).text) == (200, "Changed")


async def test_a_stranger_is_not_let_in(server: FakeDiscord) -> None:
    for headers in ({}, {"Authorization": server.token}, {"Authorization": "Bot another"}):
        async with (
            aiohttp.ClientSession(headers=headers) as http,
            http.get(f"{server.url}/api/v10/users/@me") as no,
        ):
            assert (no.status, await no.json()) == (401, {"code": 0, "message": "401: Unauthorized"})


async def test_the_library_understands_a_refusal(server: FakeDiscord) -> None:
    ada, channel = server.person("Ada"), there(server, bot_may_send=False)
    client = discord.Client(intents=discord.Intents(guilds=True), guild_ready_timeout=0.01)
    async with running(client, server):
        await client.wait_until_ready()
        found = client.get_channel(int(channel.id))
        assert isinstance(found, discord.TextChannel)
        assert not found.permissions_for(found.guild.me).send_messages
        with pytest.raises(discord.Forbidden) as refusal:
            await found.send("x")
        assert refusal.value.code == 50013
        ada.refuses_dms()
        with pytest.raises(discord.Forbidden, match="Cannot send messages to this user"):
            await (await client.fetch_user(int(ada.id))).send("x")


@pytest.mark.parametrize("is_global", [False, True])
async def test_too_many_requests(server: FakeDiscord, is_global: bool) -> None:  # noqa: FBT001
    channel, other = (guild := server.guild("Helpers")).channel("help"), guild.channel("other")
    client = discord.Client(intents=discord.Intents(guilds=True), guild_ready_timeout=0.01)
    async with running(client, server):
        await client.wait_until_ready()
        server.fails("create_message", 429, retry_after=0.01, is_global=is_global, times=2, place=channel)
        for place in (other, channel):
            found = client.get_channel(int(place.id))
            assert isinstance(found, discord.TextChannel)
            await found.send("through")
    sent = [(call.place, call.error) for call in server.calls if call.route == "create_message"]
    assert sent == [(other, None), *[(channel, "fault: 429")] * 2, (channel, None)]
    assert channel.transcript() == "Recourse: through"


async def test_what_can_go_wrong_goes_wrong_as_often_as_asked(server: FakeDiscord) -> None:
    path = "/users/@me"
    server.fails("get_current_user", 502)
    assert await request(server, "GET", path) == (502, {"code": 0, "message": "502: Bad Gateway"})
    server.drops("create_dm")
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await request(server, "POST", "/users/@me/channels", {"recipient_id": server.person("Ada").id})
    server.hangs("get_current_user")
    hanging = asyncio.create_task(request(server, "GET", path))
    for error in ("fault: 502", "fault: hang"):
        assert (await server.call("get_current_user")).error == error
    assert (await server.call("create_dm")).error == "fault: drop"
    assert not hanging.done()
    hanging.cancel()
    assert (await request(server, "GET", path))[0] == 200
    await server.stop()
    with pytest.raises(aiohttp.ClientConnectorError):
        await request(server, "GET", path)
    await server.start()
    assert (await request(server, "GET", path))[0] == 200


async def test_silence_is_told_from_slowness_by_what_comes_after(server: FakeDiscord) -> None:
    quiet, busy = there(server), there(server)

    async def speaks() -> None:
        await request(server, "POST", f"/channels/{busy.id}/messages", {"content": "x"})

    await server.expect_none("create_message", place=quiet, after=speaks())
    with pytest.raises(AssertionError, match="unexpected"):
        await server.expect_none("create_message", place=busy, after=speaks())
    with pytest.raises(AssertionError, match="no create_dm in"):
        await server.call("create_dm", timeout=0.01)
    with pytest.raises(AssertionError, match="no endpoint 'sendMessage'"):
        await server.call("sendMessage")
