"""The fake Bot API, driven by python-telegram-bot: how updates travel, and what people see and do."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Update,
)
from telegram.error import Conflict
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from tests.fakes.telegram import FakeTelegram
from tests.support.telegram_client import bot_of

TOPICS = InlineKeyboardMarkup([[InlineKeyboardButton("All topics", callback_data="t:all")]])
SECRET = "-".join(("A1", "b_2"))
AnyApplication = Application[Any, Any, Any, Any, Any, Any]


async def welcome(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message
    await update.effective_message.reply_html("<b>Hello.</b> What is it about?", reply_markup=TOPICS)


async def topics(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query
    await update.callback_query.answer()
    await update.callback_query.edit_message_text("Complaints, detention")


def application(server: FakeTelegram) -> AnyApplication:
    app = Application.builder().token(server.token).base_url(server.url + "/bot").build()
    app.add_handlers([CommandHandler("start", welcome), CallbackQueryHandler(topics)])
    return app


@asynccontextmanager
async def listening(hook: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> AsyncIterator[str]:
    """Serve `hook` at /hook; yields the address of the server."""
    app = web.Application()
    app.router.add_post("/hook", hook)
    runner = web.AppRunner(app, shutdown_timeout=0.01)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def talks(server: FakeTelegram) -> None:
    """Whichever way the updates travel, this is what a person sees."""
    ada = server.person("Ada", "es")
    await ada.sends("/start")
    sent = await server.call("sendMessage", chat=ada)
    assert [shown.text for shown in ada.screen()] == ["/start", "Hello. What is it about?"]
    assert ada.screen()[1].entities == [("bold", "Hello.")]
    await ada.taps(sent, "All topics")
    await server.call("answerCallbackQuery")
    await server.call("editMessageText")
    assert ada.transcript() == "Ada: /start\nRecourse: Complaints, detention"
    with pytest.raises(AssertionError, match="no button 'All topics'"):
        await ada.taps(sent, "All topics")


@pytest.fixture
async def server() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as found:
        yield found


async def test_a_bot_that_polls(server: FakeTelegram) -> None:
    async with application(server) as app:
        assert app.updater
        await app.start()
        await app.updater.start_polling()
        await talks(server)
        await app.updater.stop()
        await app.stop()


async def test_a_bot_behind_a_webhook(server: FakeTelegram) -> None:
    async with application(server) as app:

        async def hook(request: web.Request) -> web.Response:
            assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == SECRET
            await app.update_queue.put(Update.de_json(await request.json(), app.bot))
            return web.Response()

        async with listening(hook) as address:
            server.updates.target = address
            await app.start()
            url = "https://bot.example.org/hook"
            await app.bot.set_webhook(url, secret_token=SECRET)
            await talks(server)
            assert (await app.bot.get_webhook_info()).url == url
            with pytest.raises(Conflict, match="webhook is active"):
                await app.bot.get_updates()
            await app.stop()


async def test_an_update_is_delivered_until_it_is_taken(server: FakeTelegram) -> None:
    seen: list[tuple[int, str | None]] = []

    async def hook(request: web.Request) -> web.Response:
        body = await request.json()
        seen.append((body["update_id"], request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
        return web.Response(status=500 if len(seen) == 1 else 200)

    async with listening(hook) as address, bot_of(server) as bot:
        server.updates.target = address
        ada = server.person("Ada")
        await ada.says("first, before there is a webhook")
        await bot.set_webhook("https://bot.example.org/hook", secret_token=SECRET)
        await ada.says("second")
        await server.updates.confirmed(5)
        server.updates.twice = True
        await ada.says("third")
        await server.updates.confirmed(5)
        told = (await bot.get_webhook_info()).last_error_message
        assert told == "Wrong response from the webhook: 500 Internal Server Error"
    assert seen == [(number, SECRET) for number in (1, 1, 2, 3, 3)]


async def test_only_the_updates_that_were_asked_for_come(server: FakeTelegram) -> None:
    async with bot_of(server) as bot:
        ada = server.person("Ada")
        group = server.group("Helpers", members=[ada])
        assert await server.updates.push("chat_member", {}) is None
        await bot.get_updates(allowed_updates=["callback_query"])
        await ada.says("not asked for")
        await ada.taps_old({"chat": ada.json(), "message_id": 77}, "t:all")
        (update,) = await bot.get_updates()
        assert update.callback_query
        assert update.callback_query.data == "t:all"
        await bot.get_updates(offset=-1, allowed_updates=[])
        await ada.says("idle talk", chat=group)
        await ada.says("@recourse_bot is that so?", chat=group)
        (update,) = await bot.get_updates(offset=2)
        assert update.effective_message
        assert update.effective_message.text == "@recourse_bot is that so?"
        assert not await bot.get_updates(offset=update.update_id + 1)


async def test_a_second_poll_ends_the_first(server: FakeTelegram) -> None:
    async with bot_of(server) as bot, bot_of(server) as twin:
        first = asyncio.create_task(bot.get_updates(timeout=50))
        second = asyncio.create_task(twin.get_updates(timeout=50))
        done, waiting = await asyncio.wait([first, second], return_when=asyncio.FIRST_COMPLETED)
        with pytest.raises(Conflict, match="terminated by other getUpdates"):
            await done.pop()
        await server.person("Ada").says("hello")
        assert len(await waiting.pop()) == 1


async def everything(server: FakeTelegram) -> None:
    """All that people can do."""
    ada, bob = server.person("Ada"), server.person("Bob", language=None)
    group = server.group("Helpers", admins=[bob], members=[ada], forum=True, bot="left")
    await group.adds_bot(by=bob)
    thread = group.topic("Hotline")
    asked = await ada.says("/ask@recourse_bot who?", chat=group, thread=thread)
    await bob.replies(asked, "@recourse_bot too")
    await ada.edits(await ada.says("see a@b.org, https://ice.gov/x"), "/help")
    await ada.forwards_contact("+18334423677", "OPR", vcard="BEGIN:VCARD\nEND:VCARD")
    await ada.sends_photo("a badge", media_group="7")
    await ada.sends_voice()
    await ada.sends_sticker()
    await ada.sends_location()
    await ada.sends_document("letter.pdf")
    await ada.asks_inline("opr", chat_type="private")
    await ada.summons("is it real?")
    await ada.taps_old({"chat": ada.json(), "message_id": 999}, "forged")
    await server.channel("News").posts("A post")
    await ada.blocks_bot()
    await ada.unblocks_bot()
    await group.changes_bot("administrator", by=bob)
    await group.kicks_bot(by=bob)


async def test_every_act_is_an_update_as_the_library_knows_it(
    server: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The library warns of its old way to tell a duration.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")

    async with bot_of(server) as bot:
        await everything(server)
        updates = await bot.get_updates(limit=100)
    kinds = [next(name for name in update.to_dict() if name != "update_id") for update in updates]
    assert kinds == [
        *("my_chat_member", "message", "message", "message", "message", "edited_message"),
        *(["message"] * 6),
        *("inline_query", "guest_message", "callback_query", "channel_post"),
        *(["my_chat_member"] * 4),
    ]
    # api_kwargs is where the library puts what it does not know.
    assert not [value for update in updates for value in unknown(update)]
    asked = updates[2].effective_message
    assert asked
    assert (asked.is_topic_message, list(asked.parse_entities(["bot_command"]).values())) == (
        True,
        ["/ask@recourse_bot"],
    )
    tap = updates[14].callback_query
    assert tap
    assert tap.message
    assert not tap.message.is_accessible


def unknown(thing: Any) -> list[object]:
    """The ``api_kwargs`` of a library object and of all that it holds."""
    if isinstance(thing, list | tuple):
        return [found for item in thing for found in unknown(item)]
    if not hasattr(thing, "api_kwargs"):
        return []
    names = (name for part in type(thing).__mro__ for name in getattr(part, "__slots__", ()))
    parts = (getattr(thing, name) for name in names if not name.startswith("_") and name != "api_kwargs")
    return [dict(thing.api_kwargs)] * bool(thing.api_kwargs) + [found for part in parts for found in unknown(part)]
