"""A bare bot on aiogram 3, to compare with: a button changes its message, and its clock is stopped. Two calls.

Started as ``python aiogram_bot.py TOKEN API_URL PORT`` by a Python that has aiogram; see bench/peers.py. Updates come
in as its documentation shows (https://docs.aiogram.dev/en/latest/dispatcher/webhook.html).
"""

import asyncio
import logging
import signal
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

_PATH = "/bare"


logging.disable()  # what breaks off at the end is no figure


async def main(token: str, api_url: str, port: str) -> None:
    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(api_url)))
    dispatcher = Dispatcher()
    dispatcher.message.register(_echo)
    dispatcher.callback_query.register(_change)
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot).register(app, path=_PATH)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(port)).start()
    await bot.set_webhook(f"https://127.0.0.1{_PATH}", max_connections=100)
    await stop.wait()
    await runner.cleanup()
    await bot.session.close()


async def _echo(message: Message) -> None:
    await message.answer(message.text or "")


async def _change(query: CallbackQuery) -> None:
    assert isinstance(query.message, Message)
    # Telegram refuses an edit that changes nothing, so the text differs each time.
    await query.message.edit_text(f"{query.data} {query.id}")
    await query.answer()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
