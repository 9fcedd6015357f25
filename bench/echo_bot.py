"""A bare bot on python-telegram-bot, to compare with: it echoes texts, and a button changes its message.

Each answer is one call. Started as ``python -m bench.echo_bot TOKEN API_URL PORT``.

Updates come in as its documentation shows for a server of one's own
(https://docs.python-telegram-bot.org/en/stable/examples.customwebhookbot.html), with the server that Recourse has too.
"""

import asyncio
import signal
import sys
from typing import Any

from aiohttp import web
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, MessageHandler, filters

_AT_ONCE = 256
_PATH = "/echo"


async def main(token: str, api_url: str, port: str) -> None:
    app = (
        ApplicationBuilder().token(token).base_url(f"{api_url}/bot").concurrent_updates(_AT_ONCE).updater(None).build()
    )
    app.add_handler(MessageHandler(filters.TEXT, _echo))
    app.add_handler(CallbackQueryHandler(_change))
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with app:
        await app.start()
        runner = web.AppRunner(_server(app), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", int(port)).start()
        await app.bot.set_webhook(f"https://127.0.0.1{_PATH}", max_connections=100)
        await stop.wait()
        await runner.cleanup()
        await app.stop()


def _server(app: Application[Any, Any, Any, Any, Any, Any]) -> web.Application:
    async def receive(request: web.Request) -> web.Response:
        await app.update_queue.put(Update.de_json(await request.json(), app.bot))
        return web.Response()

    server = web.Application()
    server.router.add_post(_PATH, receive)
    return server


async def _echo(update: Update, context: Any) -> None:
    assert update.message is not None
    await context.bot.send_message(update.message.chat.id, update.message.text)


async def _change(update: Update, context: Any) -> None:
    query = update.callback_query
    assert query is not None
    assert query.message is not None
    # Telegram refuses an edit that changes nothing, so the text differs each time.
    text = f"{query.data} {update.update_id}"
    await context.bot.edit_message_text(text, query.message.chat.id, query.message.message_id)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
