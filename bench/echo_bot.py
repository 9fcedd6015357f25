"""A bare bot on python-telegram-bot, to compare with: it echoes texts, and a button changes its message.

Each answer is one call. Started as ``python -m bench.echo_bot TOKEN API_URL PORT``.
"""

import sys
from typing import Any

from telegram import Update
from telegram.ext import ApplicationBuilder, CallbackQueryHandler, MessageHandler, filters

_AT_ONCE = 256
_PATH = "echo"


def main(token: str, api_url: str, port: str) -> None:
    app = ApplicationBuilder().token(token).base_url(f"{api_url}/bot").concurrent_updates(_AT_ONCE).build()
    app.add_handler(MessageHandler(filters.TEXT, _echo))
    app.add_handler(CallbackQueryHandler(_change))
    app.run_webhook(
        listen="127.0.0.1",
        port=int(port),
        url_path=_PATH,
        webhook_url=f"https://127.0.0.1/{_PATH}",
        secret_token="not-a-secret",  # noqa: S106  (of a bot that lives for minutes on one machine)
        max_connections=100,
    )


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
    main(*sys.argv[1:])
