"""What the fake Bot API refuses, in Telegram's words, and what a test lets go wrong."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from telegram import BotCommand, BotCommandScopeAllGroupChats
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.entities import Json
from tests.support.telegram_client import bot_of

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0\0\1\0" * 2
EMPTY = {"input_message_content": {"message_text": ""}}
CARD = {"type": "contact", "id": "1", "phone_number": "+1"}
HOOK = "https://bot.example.org/"
ARTICLE = {"type": "article", "id": "1", "title": "T", "input_message_content": {"message_text": "text"}}


async def post(server: FakeTelegram, method: str, params: Json, token: str | None = None) -> tuple[int, Json]:
    """Status and body; values that are no text travel as JSON in a form."""
    form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in params.items()}
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{server.url}/bot{token or server.token}/{method}", data=form) as answer,
    ):
        return answer.status, await answer.json()


def keyboard(*rows: list[Json]) -> Json:
    return {"text": "text", "reply_markup": {"inline_keyboard": list(rows)}}


def button(**action: Any) -> Json:
    return {"text": "label", **action}


@pytest.fixture
async def server() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as found:
        yield found


@pytest.mark.parametrize(
    ("method", "params", "description"),
    [
        ("sendMessage", {}, "message text is empty"),
        ("sendMessage", {"text": " \n "}, "message text is empty"),
        ("sendMessage", {"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
        ("sendMessage", {"text": "x" * 4097}, "message is too long"),
        ("sendMessage", {"text": "🗽" * 2049}, "message is too long"),
        ("sendMessage", {"text": "x", "chat_id": 5}, "chat not found"),
        ("sendMessage", {"text": "x", "chat_id": ""}, "chat_id is empty"),
        ("sendMessage", {"text": "x", "parse_mode": "MarkdownV2"}, "unsupported parse_mode"),
        ("sendMessage", {"text": "x", "reply_parameters": {"message_id": 9}}, "message to be replied not found"),
        ("sendMessage", {"text": "x", "message_thread_id": 9}, "message thread not found"),
        ("sendMessage", {"text": "x", "reply_markup": "["}, "can't parse reply_markup: expected a JSON value"),
        ("sendMessage", keyboard([button(callback_data="é" * 33)]), "BUTTON_DATA_INVALID"),
        ("sendMessage", keyboard([button(callback_data="")]), "BUTTON_DATA_INVALID"),
        ("sendMessage", keyboard([button(copy_text={"text": "x" * 257})]), "BUTTON_COPY_TEXT_INVALID"),
        ("sendMessage", keyboard([button(callback_data="x")] * 9), "reply markup is too long"),
        ("sendMessage", keyboard(*[[button(callback_data="x")]] * 101), "reply markup is too long"),
        (
            "sendMessage",
            keyboard([button(url="tel:+18334423677")]),
            "inline keyboard button URL 'tel:+18334423677' is invalid: Unsupported URL protocol",
        ),
        (
            "sendMessage",
            keyboard([button(url="https://nowhere")]),
            "inline keyboard button URL 'https://nowhere' is invalid: Wrong HTTP URL",
        ),
        (
            "sendMessage",
            keyboard([button()]),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            "sendMessage",
            keyboard([button(url="https://ice.gov", callback_data="x")]),
            "can't parse inline keyboard button: exactly one of the optional fields must be used",
        ),
        (
            "sendMessage",
            keyboard([button(callback_data="x") | {"text": ""}]),
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        ("sendContact", {"phone_number": "+1"}, 'parameter "first_name" is required'),
        ("sendContact", {"first_name": "OPR"}, 'parameter "phone_number" is required'),
        ("sendContact", {"phone_number": "+1", "first_name": "O", "vcard": "é" * 1025}, "vCard is too long"),
        ("sendPhoto", {}, "there is no photo in the request"),
        ("sendDocument", {}, "there is no document in the request"),
        ("editMessageText", {"text": "x", "message_id": 99}, "message to edit not found"),
        ("editMessageText", {"text": "x", "message_id": 1}, "message can't be edited"),
        ("deleteMessage", {"message_id": 99}, "message to delete not found"),
        ("getChatMember", {"user_id": 3}, "PARTICIPANT_ID_INVALID"),
        ("getFile", {"file_id": "x"}, "invalid file_id"),
        (
            "answerCallbackQuery",
            {"callback_query_id": "1"},
            "query is too old and response timeout expired or query ID is invalid",
        ),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
        ("answerInlineQuery", {"results": [ARTICLE | {"id": str(n)} for n in range(51)]}, "RESULTS_TOO_MUCH"),
        ("answerInlineQuery", {"results": [ARTICLE, ARTICLE]}, "RESULT_ID_DUPLICATE"),
        ("answerInlineQuery", {"results": [ARTICLE | {"id": "é" * 33}]}, "RESULT_ID_INVALID"),
        ("answerInlineQuery", {"results": [ARTICLE | {"title": ""}]}, "ARTICLE_TITLE_EMPTY"),
        (
            "answerInlineQuery",
            {"results": [ARTICLE | EMPTY]},
            "message text is empty",
        ),
        (
            "answerInlineQuery",
            {"results": [CARD]},
            'parameter "first_name" is required',
        ),
        (
            "answerInlineQuery",
            {"results": [], "button": {"text": "More", "start_parameter": "a b"}},
            "START_PARAM_INVALID",
        ),
        (
            "answerInlineQuery",
            {"results": [], "button": {"text": "More", "start_parameter": "a" * 65}},
            "START_PARAM_TOO_LONG",
        ),
        ("setWebhook", {"url": "http://bot.example.org/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            "setWebhook",
            {"url": HOOK, "secret_token": "a b"},
            "secret token contains unallowed characters",
        ),
        ("setMyCommands", {"commands": [{"command": "Help", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "help", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("setMyCommands", {"commands": [], "language_code": "english"}, "invalid language code specified"),
        ("setMyName", {"name": "x" * 65}, "bot name is too long"),
        ("setMyDescription", {"description": "x" * 513}, "bot description is too long"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "bot short description is too long"),
    ],
)
async def test_a_bad_request(server: FakeTelegram, method: str, params: Json, description: str) -> None:
    ada = server.person("Ada")
    await ada.says("hello")
    status, body = await post(server, method, {"chat_id": ada.id, "inline_query_id": "1", **params})
    assert (status, body) == (400, {"ok": False, "error_code": 400, "description": f"Bad Request: {description}"})
    assert [call.error for call in server.calls] == [f"Bad Request: {description}"]
    assert ada.transcript() == "Ada: hello"


async def test_just_within_the_limits(server: FakeTelegram) -> None:
    ada = server.person("Ada", started=True)
    full = [[button(callback_data="x" * 64)] * 8] * 12 + [[button(url="tg://resolve?domain=x")] * 4]
    for text in ("<b>" + "x" * 4096 + "</b>", "🗽" * 2048):
        params = {"chat_id": ada.id, "parse_mode": "html", **keyboard(*full), "text": text}
        assert (await post(server, "SENDMESSAGE", params))[0] == 200
    assert [len(shown.labels) for shown in ada.screen()] == [100, 100]
    long = {"phone_number": "+1", "first_name": "O", "vcard": "x" * 2048, "chat_id": ada.id}
    assert (await post(server, "sendContact", long))[0] == 200
    query = {"inline_query_id": await ada.asks_inline(""), "results": [ARTICLE | {"id": str(n)} for n in range(50)]}
    assert (await post(server, "answerInlineQuery", query))[0] == 200


async def test_an_edit_must_change_something_that_can_be_changed(server: FakeTelegram) -> None:
    async with bot_of(server) as bot:
        ada = server.person("Ada", started=True)
        sent = await bot.send_message(ada.id, "<b>one</b>", parse_mode="HTML")
        with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
            await sent.edit_text("<b>one</b>", parse_mode="HTML")
        await sent.edit_text("one")
        with pytest.raises(BadRequest, match="Message is not modified"):
            await sent.edit_reply_markup(None)
        card = await bot.send_contact(ada.id, "+18334423677", "OPR")
        with pytest.raises(BadRequest, match="There is no text in the message to edit"):
            await card.edit_text("x")
        photo = await bot.send_photo(ada.id, PNG, caption="QR")
        with pytest.raises(BadRequest, match="There is no text"):
            await photo.edit_text("x")
        with pytest.raises(BadRequest, match="Image_process_failed"):
            await bot.send_photo(ada.id, b"no picture")
        await sent.delete()
        assert ada.transcript() == "Recourse:\n  ☎ OPR +18334423677\nRecourse: QR\n  📎 photo"
        with pytest.raises(BadRequest, match="Message to edit not found"):
            await sent.edit_text("two")
        with pytest.raises(BadRequest, match="Message to be replied not found"):
            await bot.send_message(ada.id, "x", reply_to_message_id=sent.id)
        alone = await bot.send_message(ada.id, "x", reply_to_message_id=sent.id, allow_sending_without_reply=True)
        assert alone.reply_to_message is None


async def test_where_the_bot_may_not_write(server: FakeTelegram) -> None:
    async with bot_of(server) as bot:
        ada, bob = server.person("Ada"), server.person("Bob")
        group = server.group("Helpers", members=[ada], admins=[bob])
        with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
            await bot.send_message(ada.id, "x")
        await ada.sends("/start")
        await bot.send_message(ada.id, "x")
        await ada.blocks_bot()
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await bot.send_message(ada.id, "x")
        theirs = await ada.says("idle", chat=group)
        with pytest.raises(BadRequest, match="can't be deleted for everyone"):
            await bot.delete_message(group.id, theirs.id)
        await group.kicks_bot(by=bob)
        with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
            await bot.send_message(group.id, "x")


async def test_a_query_is_answered_once(server: FakeTelegram) -> None:
    async with bot_of(server) as bot:
        ada = server.person("Ada", started=True)
        tap = await ada.taps_old({"chat": ada.json(), "message_id": 5}, "x")
        asked = await ada.asks_inline("opr")
        assert await bot.answer_callback_query(tap)
        assert await bot.answer_inline_query(asked, [])
        for again in (bot.answer_callback_query(tap), bot.answer_inline_query(asked, [])):
            with pytest.raises(BadRequest, match="Query is too old and response timeout expired"):
                await again


async def test_the_profile_falls_back_as_at_telegram(server: FakeTelegram) -> None:
    async with bot_of(server) as bot:
        await bot.set_my_description("Help", language_code="")
        await bot.set_my_description("Ayuda", language_code="es")
        found = [(await bot.get_my_description(code)).description for code in ("es", "fr", None)]
        assert found == ["Ayuda", "Help", "Help"]
        assert (await bot.get_my_name("fr")).name == "Recourse"
        await bot.set_my_commands([BotCommand("help", "What I can do")], BotCommandScopeAllGroupChats())
        assert await bot.get_my_commands() == ()
        assert len(await bot.get_my_commands(BotCommandScopeAllGroupChats())) == 1
        await bot.delete_my_commands(BotCommandScopeAllGroupChats())
        assert await bot.get_my_commands(BotCommandScopeAllGroupChats()) == ()


async def test_who_may_call_what() -> None:
    async with FakeTelegram(me={"supports_guest_queries": False}) as server:
        assert (await post(server, "getMe", {}, "12345:wrong"))[1]["description"] == "Unauthorized"
        assert (await post(server, "getMe", {}, "wrong"))[0] == 404
        assert (await post(server, "makeCoffee", {}))[1] == {
            "ok": False,
            "error_code": 404,
            "description": "Not Found: method not found",
        }
        assert (await post(server, "getme", {}))[1]["result"]["supports_guest_queries"] is False


async def test_what_can_go_wrong_goes_wrong_as_often_as_asked(
    server: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The library warns of its old way to tell a duration.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")

    async with bot_of(server) as bot:
        ada, bob = server.person("Ada", started=True), server.person("Bob", started=True)

        async def refused(kind: type[Exception], match: str) -> None:
            with pytest.raises(kind, match=match):
                await bot.send_message(ada.id, "x", read_timeout=0.3)

        server.fails("sendMessage", 429, retry_after=3, times=2, chat=ada)
        await bot.send_message(bob.id, "not his chat")
        await refused(RetryAfter, "Flood control exceeded")
        await refused(RetryAfter, "Flood control exceeded")
        await bot.send_message(ada.id, "through")
        server.fails("sendMessage", 502)
        await refused(NetworkError, "Bad Gateway")
        server.drops("sendMessage")
        await refused(NetworkError, "RemoteProtocolError|ReadError")
        server.hangs("sendMessage")
        await refused(TimedOut, "Timed out")
        assert [call.error for call in server.calls if call.params.get("chat_id") == ada.id] == [
            *["Too Many Requests: retry after 3"] * 2,
            *(None, "fault: 502", "fault: drop", "fault: hang"),
        ]
        assert ada.transcript() == "Recourse: through"


async def test_the_network_goes_and_comes_back(server: FakeTelegram) -> None:
    async with bot_of(server) as bot:
        polling = asyncio.create_task(bot.get_updates(timeout=50))
        url = server.url
        await server.call("getMe")
        await server.stop()
        with pytest.raises(NetworkError):
            await polling
        with pytest.raises(NetworkError, match="ConnectError"):
            await bot.get_me()
        await server.person("Ada").says("meanwhile")
        await server.start()
        assert server.url == url
        assert len(await bot.get_updates()) == 1
