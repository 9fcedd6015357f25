"""How discord.py comes to the fake: by two class attributes, set in this process or in a child."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import discord
import yarl

from tests.fakes.discord.server import FakeDiscord

SITE = Path(__file__).with_name("site")
VARIABLE = "FAKE_DISCORD"


@contextmanager
def redirected(server: FakeDiscord) -> Iterator[None]:
    """Clients of this process talk to ``server``."""
    route, socket = discord.http.Route, discord.gateway.DiscordWebSocket
    before = route.BASE, socket.DEFAULT_GATEWAY
    route.BASE, socket.DEFAULT_GATEWAY = f"{server.url}/api/v10", yarl.URL(server.gateway.url)
    try:
        yield
    finally:
        route.BASE, socket.DEFAULT_GATEWAY = before


def environment(server: FakeDiscord) -> dict[str, str]:
    """The environment of a child process whose clients, unmodified, talk to ``server``."""
    paths = [str(SITE), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), VARIABLE: f"127.0.0.1:{server.port}"}


@asynccontextmanager
async def running(client: discord.Client, server: FakeDiscord, shards: int = 1) -> AsyncIterator[None]:
    """``client`` is connected to ``server``, with so many shards; what it raises on the way comes out here."""
    with redirected(server):
        life = asyncio.create_task(client.start(server.token))
        connected = asyncio.create_task(server.ready(shards))
        await asyncio.wait([life, connected], return_when=asyncio.FIRST_COMPLETED)
        try:
            if life.done():
                connected.cancel()
                await life
            await connected
            yield
        finally:
            await client.close()
            await asyncio.gather(life, return_exceptions=True)
