"""Messages to Telegram: the only place that awaits it."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, assert_never

from telegram import InputMediaPhoto, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bots.telegram_bot.files import AlbumMessage, DocumentMessage, File, files_of
from bots.telegram_bot.incoming import Place
from bots.telegram_bot.outgoing import ContactMessage, FilesMessage, Outgoing, PhotoMessage, TextMessage

# A link's preview would fetch the page, show its picture and push the text away.
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
# Telegram's words when an edit would change nothing.
_NOT_MODIFIED = "message is not modified"
_NOT_FOUND = "message to delete not found"
# https://core.telegram.org/bots/api#deletemessages
_MOST_AT_ONCE = 100
# https://core.telegram.org/bots/api#answercallbackquery
_LONGEST_TOAST = 200


# Told the number of each message as soon as it is sent or changed.
Note = Callable[[int], object]


def _unnoted(_: int) -> None:
    """Most messages need not be found again."""


class Sender:
    def __init__(self, bot: ExtBot[int]) -> None:
        self._bot = bot

    async def say(
        self, place: Place, messages: tuple[Outgoing, ...], about: int | None = None, note: Note = _unnoted
    ) -> None:
        """Sends messages, the first one as reply to ``about``."""
        reply = ReplyParameters(about, allow_sending_without_reply=True) if about is not None else None
        for message in messages:
            made = await self._made(message) if isinstance(message, FilesMessage) else (message,)
            for each in made:
                for sent in await self._send(place, each, reply):
                    note(sent.message_id)
                reply = None

    async def edit(self, place: Place, message: int, wanted: tuple[Outgoing, ...], note: Note = _unnoted) -> None:
        """Puts the first text in the place of a message, and sends what else there is behind it."""
        first, *rest = wanted
        if not isinstance(first, TextMessage):
            await self.say(place, wanted, note=note)
        elif await self._replace(place, message, first, note):
            await self.say(place, tuple(rest), note=note)

    async def toast(self, query: str, text: str = "") -> None:
        """Answers a button: its clock stops, and a short text is shown for a moment. Too late is no fault."""
        with suppress(BadRequest):
            await self._bot.answer_callback_query(query, text[:_LONGEST_TOAST] or None)

    async def lead(self, query: str, address: str) -> None:
        """Answers a button by opening a chat with the bot, the only address that Telegram takes here."""
        with suppress(BadRequest):
            await self._bot.answer_callback_query(query, url=address)

    async def delete(self, place: Place, message: int) -> bool:
        """Returns whether the message is gone: Telegram lets a bot delete for 48 hours."""
        try:
            return await self._bot.delete_message(place.chat, message)
        except BadRequest:
            return False

    async def delete_all(self, place: Place, messages: Iterable[int]) -> bool:
        """Returns whether all are gone, whoever deleted them."""
        numbers = sorted(messages)
        parts = [numbers[start : start + _MOST_AT_ONCE] for start in range(0, len(numbers), _MOST_AT_ONCE)]
        return all([await self._delete_some(place, part) for part in parts])

    async def _delete_some(self, place: Place, messages: list[int]) -> bool:
        try:
            return await self._bot.delete_messages(place.chat, messages)
        except BadRequest:
            # One that may not be deleted keeps the others from being deleted with it.
            return all([await self._is_gone(place, message) for message in messages])

    async def _is_gone(self, place: Place, message: int) -> bool:
        try:
            return await self._bot.delete_message(place.chat, message)
        except BadRequest as error:
            return _NOT_FOUND in error.message.casefold()

    async def _made(self, message: FilesMessage) -> tuple[File | TextMessage, ...]:
        return await asyncio.to_thread(files_of, message, self._bot.username)

    async def _replace(self, place: Place, message: int, text: TextMessage, note: Note) -> bool:
        """Returns False where the message reads so already."""
        try:
            await self._bot.edit_message_text(
                text.html,
                place.chat,
                message,
                parse_mode=ParseMode.HTML,
                reply_markup=text.keyboard,
                link_preview_options=_NO_PREVIEW,
            )
        except BadRequest as error:
            if _NOT_MODIFIED in error.message.casefold():
                return False
            # Deleted meanwhile, or not to be edited for another reason.
            await self.say(place, (text,), note=note)
        else:
            note(message)
        return True

    async def _send(
        self, place: Place, message: TextMessage | ContactMessage | File, reply: ReplyParameters | None
    ) -> tuple[Message, ...]:
        where: dict[str, Any] = {
            "chat_id": place.chat,
            "message_thread_id": place.thread,
            "reply_parameters": reply,
        }
        match message:
            case TextMessage(html, keyboard):
                written: dict[str, Any] = {"parse_mode": ParseMode.HTML, "reply_markup": keyboard}
                sent = await self._bot.send_message(text=html, link_preview_options=_NO_PREVIEW, **written, **where)
            case ContactMessage(phone, name, vcard):
                sent = await self._bot.send_contact(phone_number=phone, first_name=name, vcard=vcard, **where)
            case PhotoMessage(png, html, keyboard):
                written = {"parse_mode": ParseMode.HTML, "reply_markup": keyboard}
                sent = await self._bot.send_photo(photo=png, caption=html or None, **written, **where)
            case DocumentMessage(name, content, html, keyboard):
                written = {"parse_mode": ParseMode.HTML, "reply_markup": keyboard}
                sent = await self._bot.send_document(
                    document=content, filename=name, caption=html or None, **written, **where
                )
            case AlbumMessage(pictures):
                return await self._bot.send_media_group(media=[InputMediaPhoto(png) for png in pictures], **where)
            case _:
                assert_never(message)
        return (sent,)
