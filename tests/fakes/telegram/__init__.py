"""A strict stand-in for the Telegram Bot API (https://core.telegram.org/bots/api), spoken over real HTTP.

async with FakeTelegram() as server:
    bot = Bot(server.token, base_url=server.url + "/bot", base_file_url=server.url + "/file/bot")
    ada = server.person("Ada", language="en")
    await ada.sends("/start")                       # becomes an update: polled, or posted to the webhook
    welcome = await server.call("sendMessage", chat=ada)
    await ada.taps(welcome, "All topics")           # only a button that is there now can be tapped
    print(ada.transcript())
"""

from tests.fakes.telegram.calls import ApiError, Call, Upload
from tests.fakes.telegram.chats import Channel, Chat, Group, Shown
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.server import FakeTelegram

__all__ = ["ApiError", "Call", "Channel", "Chat", "FakeTelegram", "Group", "Person", "Shown", "Upload"]
