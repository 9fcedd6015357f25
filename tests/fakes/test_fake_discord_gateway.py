"""The gateway of the fake Discord: who may come in, what each session hears, and what becomes of it."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord
import pytest
from aiohttp import WSMsgType

from tests.fakes import PATIENCE
from tests.fakes.discord import FakeDiscord, environment, running
from tests.fakes.discord.errors import Json
from tests.fakes.discord.gateway import DIRECT_MESSAGES, GUILD_MESSAGES, GUILDS, MESSAGE_CONTENT

HEARTBEAT, IDENTIFY, RESUME, INVALID_SESSION, HELLO, ACK = 1, 2, 6, 9, 10, 11
HEARS_ALL = GUILDS | GUILD_MESSAGES | DIRECT_MESSAGES
ECHO = """
import os, discord
class Echo(discord.Client):
    async def on_message(self, message):
        if message.author != self.user:
            await message.channel.send(message.content)
Echo(intents=discord.Intents(dm_messages=True)).run(os.environ["TOKEN"], log_handler=None)
"""


class Echo(discord.AutoShardedClient):
    def __init__(self) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        super().__init__(intents=intents, guild_ready_timeout=0.01)

    async def before_identify_hook(self, *_: Any, **__: Any) -> None:
        """The library's own waits five seconds before every session but the first."""

    async def on_message(self, message: discord.Message) -> None:
        if message.author != self.user:
            shard = message.guild.shard_id if message.guild else None
            await message.channel.send(f"{message.content} (shard {shard})")


class Socket:
    """A client without a library."""

    def __init__(self, ws: aiohttp.ClientWebSocketResponse) -> None:
        self.ws = ws

    async def send(self, op: int, data: object) -> None:
        await self.ws.send_json({"op": op, "d": data})

    async def next(self) -> Json:
        payload: Json = await self.ws.receive_json(timeout=PATIENCE)
        return payload

    async def until(self, event: str) -> Json:
        while (payload := await self.next())["t"] != event:
            pass
        data: Json = payload["d"]
        return data

    async def close_code(self) -> int | None:
        while (await self.ws.receive(timeout=PATIENCE)).type is WSMsgType.TEXT:
            pass
        return self.ws.close_code


@asynccontextmanager
async def socket(server: FakeDiscord, query: str = "?v=10&encoding=json") -> AsyncIterator[Socket]:
    async with aiohttp.ClientSession() as http, http.ws_connect(server.gateway.url + query) as ws:
        yield Socket(ws)


def identify(server: FakeDiscord, **changed: Any) -> Json:
    return {"token": server.token, "intents": HEARS_ALL, "properties": {}, **changed}


@pytest.fixture
async def server() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord(deadline=PATIENCE) as found:
        yield found


async def test_every_shard_hears_of_its_own_servers() -> None:
    async with FakeDiscord(shards=2) as server:
        ada, guilds = server.person("Ada"), [server.guild("One"), server.guild("Two")]
        channels = [guild.channel("help") for guild in guilds]
        shards = [(int(guild.id) >> 22) % 2 for guild in guilds]
        client = Echo()
        async with running(client, server, shards=2):
            await client.wait_until_ready()
            assert [payload["shard"] for payload in server.gateway.identified] == [[0, 2], [1, 2]]
            assert {guild.name for guild in client.guilds} == {"One", "Two"}
            for channel, shard in zip(channels, shards, strict=True):
                await ada.writes(f"{server.mention}?", in_=channel)
                said = await server.call("create_message", place=channel)
                assert said.fields["content"] == f"{server.mention}? (shard {shard})"


@pytest.mark.parametrize("how", ["dropped", "asked to reconnect", "session invalid but resumable"])
async def test_what_was_missed_comes_after_a_resume(server: FakeDiscord, how: str) -> None:
    ada = server.person("Ada")
    async with running(Echo(), server):
        if how == "dropped":
            server.drops_connections()
        elif how == "asked to reconnect":
            await server.asks_to_reconnect()
        else:
            await server.invalidates_sessions(resumable=True)
        await ada.writes("Still there?")
        assert (await server.resumes()).intents == HEARS_ALL
        said = await server.call("create_message", place=server.dm(ada))
        assert said.fields["content"] == "Still there? (shard None)"
        assert len(server.gateway.identified) == 1


async def test_a_session_that_is_invalid_is_followed_by_a_new_one(server: FakeDiscord) -> None:
    ada = server.person("Ada")
    async with running(Echo(), server):
        await server.invalidates_sessions()
        await server.gateway.bell.until(lambda: len(server.gateway.identified) == 2 or None, PATIENCE)
        await ada.writes("And now?")
        await server.call("create_message", place=server.dm(ada))
        assert server.gateway.resumed == []


async def test_a_bot_in_a_process_of_its_own_needs_no_change(server: FakeDiscord) -> None:
    ada = server.person("Ada")
    command = (sys.executable, "-W", "ignore::DeprecationWarning", "-c", ECHO)
    bot = await asyncio.create_subprocess_exec(*command, env={**environment(server), "TOKEN": server.token})
    await server.ready(seconds=30)
    await ada.writes("Anybody?")
    await server.call("create_message", place=server.dm(ada))
    assert server.dm(ada).transcript() == "ada: Anybody?\nRecourse: Anybody?"
    bot.terminate()
    await bot.wait()


@pytest.mark.parametrize(
    ("op", "changed", "code"),
    [
        (IDENTIFY, {"token": "another"}, 4004),
        (IDENTIFY, {"intents": HEARS_ALL | MESSAGE_CONTENT}, 4014),
        (IDENTIFY, {"intents": 1 << 30}, 4013),
        (IDENTIFY, {"shard": [2, 2]}, 4010),
        (RESUME, {"token": "another"}, 4004),
        (3, {}, 4003),
    ],
)
async def test_who_is_not_let_in(server: FakeDiscord, op: int, changed: Json, code: int) -> None:
    async with socket(server) as bot:
        assert (await bot.next())["op"] == HELLO
        await bot.send(op, identify(server, **changed))
        assert await bot.close_code() == code
        assert server.gateway.connected == []


async def test_what_ends_a_connection(server: FakeDiscord) -> None:
    async with socket(server, "?v=6&encoding=json") as bot:
        assert await bot.close_code() == 4012
    async with socket(server) as bot:
        await bot.ws.send_str("nonsense")
        assert await bot.close_code() == 4002
    async with socket(server) as bot:
        await bot.send(IDENTIFY, identify(server))
        await bot.send(IDENTIFY, identify(server))
        assert await bot.close_code() == 4005
    async with socket(server) as bot:
        await bot.send(IDENTIFY, identify(server))
        await bot.send(99, None)
        assert await bot.close_code() == 4001
    with pytest.raises(aiohttp.WSServerHandshakeError):
        async with socket(server, "?v=10&encoding=etf"):
            pass


async def test_a_heart_that_stops_beating() -> None:
    async with FakeDiscord(heartbeat=0.2) as server, socket(server) as bot:
        assert (await bot.next())["d"] == {"heartbeat_interval": 200}
        await bot.send(HEARTBEAT, None)
        assert (await bot.next())["op"] == ACK
        assert server.gateway.heartbeats == 1
        assert await bot.close_code() == 4009


async def test_a_session_outlives_the_network_but_not_a_goodbye(server: FakeDiscord) -> None:
    async with socket(server) as bot:
        await bot.send(IDENTIFY, identify(server))
        ready = await bot.until("READY")
        await server.stop()
        assert await bot.close_code() == 1006
    await server.start()
    resume = {"token": server.token, "session_id": ready["session_id"], "seq": 1}
    async with socket(server) as bot:
        await bot.send(RESUME, {**resume, "seq": 99})
        assert await bot.close_code() == 4007
    async with socket(server) as bot:
        await bot.send(RESUME, resume)
        await bot.until("RESUMED")
        await bot.ws.close()
    async with socket(server) as bot:
        await bot.send(RESUME, resume)
        assert (await bot.next())["op"] == HELLO
        assert (await bot.next()) == {"op": INVALID_SESSION, "d": False, "s": None, "t": None}


@pytest.mark.parametrize(
    ("intents", "heard"),
    [
        (HEARS_ALL, ["", "@", "reply", "private"]),
        (HEARS_ALL | MESSAGE_CONTENT, ["overheard", "@", "reply", "private"]),
        (DIRECT_MESSAGES, ["private"]),
    ],
)
async def test_what_is_not_addressed_to_the_bot_is_empty(intents: int, heard: list[str]) -> None:
    async with FakeDiscord(privileged=MESSAGE_CONTENT) as server:
        ada, guild = server.person("Ada"), server.guild("Helpers")
        channel, hidden = guild.channel("help"), guild.channel("staff", bot_may_view=False)
        mine = channel.post({"author": server.world.bot, "content": "A card"})
        async with socket(server) as bot:
            await bot.send(IDENTIFY, identify(server, intents=intents))
            assert [known["id"] for known in (await bot.until("READY"))["guilds"]] == [guild.id]
            await ada.writes("overheard", in_=channel)
            await ada.writes(f"hidden {server.mention}", in_=hidden)
            await ada.writes(server.mention, in_=channel)
            await ada.writes("reply", in_=channel, replies_to=mine)
            await ada.writes("private")
            contents = [(await bot.until("MESSAGE_CREATE"))["content"] for _ in heard]
            assert contents == [server.mention if text == "@" else text for text in heard]


async def test_the_bot_is_told_what_goes_away(server: FakeDiscord) -> None:
    ada, guild = server.person("Ada"), server.guild("Helpers")
    channel = guild.channel("help")
    async with socket(server) as bot:
        await bot.send(IDENTIFY, identify(server))
        told = await bot.until("GUILD_CREATE")
        assert [known["name"] for known in told["channels"]] == ["help"]
        await ada.deletes(await ada.writes("oops", in_=channel))
        assert (await bot.until("MESSAGE_DELETE"))["channel_id"] == channel.id
        await channel.deletes()
        assert (await bot.until("CHANNEL_DELETE"))["id"] == channel.id
        await guild.removes_bot()
        assert await bot.until("GUILD_DELETE") == {"id": guild.id}
        assert server.gateway.identified[0]["intents"] == HEARS_ALL
