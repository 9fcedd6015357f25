"""Albums, messages that are deleted together, and buttons that open a chat, driven by python-telegram-bot."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument, InputMediaPhoto
from telegram.error import BadRequest

from tests.fakes.telegram import FakeTelegram
from tests.support.telegram_client import bot_of

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0\0\1\0" * 2
BROAD = PNG[:16] + b"\0\0\x27\x10\0\0\0\1"
THREE_DAYS = 3 * 24 * 3600
HERE = InlineKeyboardMarkup([[InlineKeyboardButton("here", callback_data="x")]])


def photo(content: bytes = PNG, **others: Any) -> InputMediaPhoto:
    return InputMediaPhoto(content, **others)


@pytest.fixture
async def server() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as found:
        yield found


async def test_an_album_is_several_messages_of_one_group(server: FakeTelegram) -> None:
    async with bot_of(server) as bot:
        ada = server.person("Ada", started=True)
        sent = await bot.send_media_group(ada.id, [photo(caption="<b>One</b>", parse_mode="HTML"), photo()])
        assert len({message.media_group_id for message in sent} - {None}) == 1
        assert [message.message_id for message in sent] == [shown.id for shown in ada.screen()]
        first, second = ada.screen()
        assert (first.text, first.entities, second.text) == ("One", [("bold", "One")], "")
        assert second.file
        assert server.files[second.file["file_id"]] == PNG
        documents = [InputMediaDocument(b"one", filename="a.txt"), InputMediaDocument(b"two", filename="b.pdf")]
        await bot.send_media_group(ada.id, documents)
        names = [shown.file["file_name"] for shown in ada.screen()[2:] if shown.file]
        assert names == ["a.txt", "b.pdf"]


@pytest.mark.parametrize(
    ("media", "reason"),
    [
        ([photo()], "One message is no album"),
        ([photo()] * 11, "Too many messages to send as an album"),
        ([photo(), InputMediaDocument(b"x", filename="a.txt")], "Document can't be mixed with other media types"),
        ([photo(), photo(b"GIF89a")], "Image_process_failed"),
        ([photo(), photo(BROAD)], "Photo_invalid_dimensions"),
        ([photo(), photo(caption="x" * 1025)], "Message caption is too long"),
    ],
)
async def test_an_album_that_telegram_does_not_take_sends_nothing(
    server: FakeTelegram, media: list[Any], reason: str
) -> None:
    async with bot_of(server) as bot:
        ada = server.person("Ada", started=True)
        with pytest.raises(BadRequest, match=reason):
            await bot.send_media_group(ada.id, media)
        assert ada.screen() == []


async def test_messages_are_deleted_together_and_those_that_are_gone_are_skipped(server: FakeTelegram) -> None:
    async with bot_of(server) as bot:
        ada = server.person("Ada")
        said = await ada.says("hello")
        sent = [(await bot.send_message(ada.id, text)).message_id for text in ("one", "two", "three")]
        await bot.delete_message(ada.id, sent[0])
        assert await bot.delete_messages(ada.id, [*sent[:2], said.id])
        assert [shown.text for shown in ada.screen()] == ["three"]
        with pytest.raises(BadRequest, match="Too many message identifiers specified"):
            await bot.delete_messages(ada.id, range(1, 102))
        with pytest.raises(BadRequest, match="Invalid message identifier specified"):
            await bot.delete_messages(ada.id, [0])


async def test_after_48_hours_a_message_stays_and_keeps_the_others(server: FakeTelegram) -> None:
    async with bot_of(server) as bot:
        ada = server.person("Ada", started=True)
        old, new = [await bot.send_message(ada.id, text) for text in ("old", "new")]
        ada.change(old.message_id, date=int(old.date.timestamp()) - THREE_DAYS)
        with pytest.raises(BadRequest, match="can't be deleted for everyone"):
            await bot.delete_message(ada.id, old.message_id)
        with pytest.raises(BadRequest, match="can't be deleted for everyone"):
            await bot.delete_messages(ada.id, [new.message_id, old.message_id])
        assert [shown.text for shown in ada.screen()] == ["old", "new"]


async def test_what_others_say_in_a_group_is_not_deleted_with_the_rest(server: FakeTelegram) -> None:
    async with bot_of(server) as bot:
        ada = server.person("Ada")
        group = server.group("Helpers", members=[ada])
        theirs = await ada.says("/help", chat=group)
        mine = await bot.send_message(group.id, "Here I am")
        with pytest.raises(BadRequest, match="can't be deleted for everyone"):
            await bot.delete_messages(group.id, [theirs.id, mine.message_id])
        assert await bot.delete_messages(group.id, [mine.message_id])


async def test_a_button_opens_a_chat_with_this_bot_only(server: FakeTelegram) -> None:
    async with bot_of(server) as bot:
        ada = server.person("Ada")
        await ada.says("hello")
        sent = await bot.send_message(ada.id, "x", reply_markup=HERE)
        query = await ada.taps(sent.to_dict(), "here")
        for address in ("https://example.org", "https://t.me/other_bot?start=x", "https://t.me/recourse_bot"):
            with pytest.raises(BadRequest, match="Url_invalid"):
                await bot.answer_callback_query(query, url=address)
        assert await bot.answer_callback_query(query, url="https://t.me/recourse_bot?start=f-choose-office")
