"""A strict stand-in for Discord, its gateway and its REST API (https://discord.com/developers/docs), on real sockets.

async with FakeDiscord() as server:
    guild = server.guild("Helpers", locale="es-ES")
    channel, ada = guild.channel("help"), server.person("Ada", locale="en-US")
    async with running(client, server):                     # or a child process with environment(server)
        asked = await ada.uses("/ask", question="who?", in_=channel)
        answer = await asked.answer()                       # what Ada sees: text, labels, selects, files, ephemeral
        await ada.clicks(answer, "Share here")              # only a button that is there now can be clicked
        print(channel.transcript(ada))
"""

from tests.fakes.discord.calls import Call, Upload
from tests.fakes.discord.errors import ApiError
from tests.fakes.discord.guilds import Channel, Guild
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.people import Person
from tests.fakes.discord.places import DirectMessages, PrivateChannel, Shown
from tests.fakes.discord.redirect import environment, redirected, running
from tests.fakes.discord.server import FakeDiscord

__all__ = [
    "ApiError",
    "Call",
    "Channel",
    "DirectMessages",
    "FakeDiscord",
    "Guild",
    "Interaction",
    "Person",
    "PrivateChannel",
    "Shown",
    "Upload",
    "environment",
    "redirected",
    "running",
]
