"""Inline mode, guest mode, groups, files, and how a test waits, driven by python-telegram-bot."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultContact,
    InputTextMessageContent,
)
from telegram.error import BadRequest

from tests.fakes.telegram import FakeTelegram
from tests.support.telegram_client import bot_of

TOPICS = InlineKeyboardMarkup([[InlineKeyboardButton("All topics", callback_data="t:all")]])


def article(identifier: str, keyboard: InlineKeyboardMarkup | None = None) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        identifier, "Anonymous", InputTextMessageContent("<i>Yes.</i>", parse_mode="HTML"), reply_markup=keyboard
    )


@pytest.fixture
async def server() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as found:
        yield found


async def test_a_card_that_is_shared_from_inline_mode_can_be_tapped_and_changed(server: FakeTelegram) -> None:
    async with bot_of(server) as bot:
        ada, family = server.person("Ada"), server.group("Family", bot="left")
        query = await ada.asks_inline("opr")
        contact = InlineQueryResultContact("c:opr", "+18334423677", "OPR")
        assert await bot.answer_inline_query(query, [article("t:anonymous", TOPICS), contact])
        shared = await ada.picks(await server.call("answerInlineQuery"), "t:anonymous", family)
        assert [(shown.text, shown.labels) for shown in family.screen()] == [("Yes.", ["All topics"])]
        await ada.taps(shared, "t:all")
        tap = (await bot.get_updates(offset=-1))[0].callback_query
        assert tap
        assert tap.message is None
        assert await bot.edit_message_text("Changed", inline_message_id=tap.inline_message_id) is True
        assert family.transcript() == "Ada: Changed"
        with pytest.raises(BadRequest, match="Message_id_invalid"):
            await bot.edit_message_text("Changed", inline_message_id="another")


async def test_a_guest_answers_once_where_it_is_no_member(server: FakeTelegram) -> None:
    async with bot_of(server) as bot:
        ada, family = server.person("Ada"), server.group("Family", bot="left")
        await ada.sends("/help", chat=family)
        await ada.summons("is 833-442-3677 real?", family)
        (update,) = await bot.get_updates()
        guest = update.guest_message
        assert guest
        assert guest.text == "@recourse_bot is 833-442-3677 real?"
        await guest.answer_guest_query(article("t:anonymous"))
        assert family.screen()[-1].entities == [("italic", "Yes.")]
        with pytest.raises(BadRequest, match="Query is too old"):
            await guest.answer_guest_query(article("t:anonymous"))


async def test_in_a_group_the_bot_answers_in_the_topic_and_to_the_message(server: FakeTelegram) -> None:
    async with bot_of(server) as bot:
        ada = server.person("Ada")
        group = server.group("Helpers", members=[ada], forum=True)
        await ada.sends("/help", chat=group, thread=group.topic("Hotline"))
        asked = (await bot.get_updates())[0].message
        assert asked
        answer = await asked.reply_text("Here I am", do_quote=True)
        assert answer.is_topic_message
        assert answer.reply_to_message
        assert answer.reply_to_message.text == "/help"
        assert (await bot.get_chat_member(group.id, ada.id)).status == "member"
        assert await bot.leave_chat(group.id)
        assert (await bot.get_updates(offset=-1))[0].my_chat_member


async def test_a_file_that_is_sent_can_be_fetched(server: FakeTelegram) -> None:
    async with bot_of(server) as bot:
        ada = server.person("Ada", started=True)
        sent = await bot.send_document(
            ada.id, b"BEGIN:VCARD", filename="opr.vcf", caption="<b>OPR</b>", parse_mode="HTML"
        )
        assert sent.document
        assert await (await sent.document.get_file()).download_as_bytearray() == b"BEGIN:VCARD"
        assert ada.screen()[0].entities == [("bold", "OPR")]
        file = ada.screen()[0].file
        assert file
        assert file["file_name"] == "opr.vcf"


async def test_silence_is_told_from_slowness_by_what_comes_after(server: FakeTelegram) -> None:
    async with bot_of(server) as bot:
        ada, bob = server.person("Ada", started=True), server.person("Bob", started=True)
        await asyncio.gather(bot.send_message(ada.id, "one"), bot.send_message(ada.id, "two"))
        texts = {(await server.call("sendMessage", chat=ada)).params["text"] for _ in "12"}
        assert texts == {"one", "two"}
        await bot.send_message(bob.id, "three")
        await server.expect_none("sendMessage", chat=ada, after=server.call("sendMessage", chat=bob))
        await bot.send_message(ada.id, "four")
        await bot.send_message(bob.id, "five")
        with pytest.raises(AssertionError, match="four"):
            await server.expect_none("sendMessage", chat=ada, after=server.call("sendMessage", chat=bob))
        with pytest.raises(AssertionError, match="no getFile in"):
            await server.call("getFile", timeout=0.01)


async def test_under_load_nothing_is_kept_but_the_newest_messages() -> None:
    async with FakeTelegram(record=False) as server:
        counted: list[str] = []
        server.on_call(lambda call: counted.append(call.method))
        async with bot_of(server) as bot:
            ada = server.person("Ada", started=True)
            for number in range(40):
                await bot.send_message(ada.id, str(number), reply_markup=TOPICS)
        assert counted == ["getMe"] + ["sendMessage"] * 40
        assert server.calls == []
        assert [shown.text for shown in ada.screen()] == [str(number) for number in range(24, 40)]
        await ada.taps(ada.screen()[-1], "All topics")
