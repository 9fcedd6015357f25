"""Messages to Telegram: the only place that awaits it."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, assert_never

from telegram import InlineKeyboardMarkup, InputMediaPhoto, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot
from telegram.helpers import create_deep_linked_url

from bots.telegram_bot.events import Place
from bots.telegram_bot.markup import escaped
from bots.telegram_bot.render import AttachmentMessage, ContactMessage, Outgoing, PhotoMessage, TextMessage
from bots.typesetting import Export, export_all
from core.content import TelegramLimits
from core.conversation import Attachment, ShowCard, deep_link
from core.documents import WalletCard

# A link's preview would fetch the page, show its picture and push the text away.
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
# Telegram's words when an edit would change nothing.
_NOT_MODIFIED = "message is not modified"
_NOT_FOUND = "message to delete not found"


@dataclass(frozen=True)
class DocumentMessage:
    """A file to save or to print."""

    name: str
    content: bytes
    html: str = ""
    keyboard: InlineKeyboardMarkup | None = None


@dataclass(frozen=True)
class AlbumMessage:
    """Two to ten pictures that are shown together. Telegram lets an album have no buttons."""

    pictures: tuple[bytes, ...]


FileMessage = PhotoMessage | AlbumMessage | DocumentMessage
# Called with the id of each message as soon as it is sent or changed.
OnSent = Callable[[int], object]


def _ignore(_: int) -> None:
    """Most messages need not be found again."""


class Sender:
    def __init__(self, bot: ExtBot[int]) -> None:
        self._bot = bot

    async def send(
        self, place: Place, messages: tuple[Outgoing, ...], about: int | None = None, on_sent: OnSent = _ignore
    ) -> None:
        """Sends messages, the first one as reply to ``about``."""
        reply = ReplyParameters(about, allow_sending_without_reply=True) if about is not None else None
        for message in messages:
            parts = await self._files(message) if isinstance(message, AttachmentMessage) else (message,)
            for each in parts:
                for sent in await self._send(place, each, reply):
                    on_sent(sent.message_id)
                reply = None

    async def edit(self, place: Place, message: int, wanted: tuple[Outgoing, ...], on_sent: OnSent = _ignore) -> None:
        """Puts the first text in the place of a message, and sends what else there is behind it."""
        first, *rest = wanted
        if not isinstance(first, TextMessage):
            await self.send(place, wanted, on_sent=on_sent)
        elif await self._replace(place, message, first, on_sent):
            await self.send(place, tuple(rest), on_sent=on_sent)

    async def answer_query(self, query: str, text: str = "") -> None:
        """Answers a button: its clock stops, and a short text is shown for a moment. Too late is no fault."""
        with suppress(BadRequest):
            await self._bot.answer_callback_query(query, text[: TelegramLimits.CALLBACK_ANSWER] or None)

    async def open_link(self, query: str, address: str) -> None:
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
        parts = [
            numbers[start : start + TelegramLimits.DELETED_AT_ONCE]
            for start in range(0, len(numbers), TelegramLimits.DELETED_AT_ONCE)
        ]
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

    async def _files(self, message: AttachmentMessage) -> tuple[FileMessage | TextMessage, ...]:
        attachment = linked(message.attachment, self._bot.username)
        exported = await export_all([attachment])
        return file_messages(message, exported[attachment])

    async def _replace(self, place: Place, message: int, text: TextMessage, on_sent: OnSent) -> bool:
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
            await self.send(place, (text,), on_sent=on_sent)
        else:
            on_sent(message)
        return True

    async def _send(
        self, place: Place, message: TextMessage | ContactMessage | FileMessage, reply: ReplyParameters | None
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


def file_messages(message: AttachmentMessage, exported: Export) -> tuple[FileMessage | TextMessage, ...]:
    """Pictures first, then documents; caption and buttons stand below the last one."""
    html = message.html if exported.complete else f"{message.html}\n\n{escaped(message.attachment.text_only)}"
    keyboard = InlineKeyboardMarkup(message.rows) if message.rows else None
    pictures = [file.content for file in exported.files if file.is_picture]
    documents = [DocumentMessage(file.name, file.content) for file in exported.files if not file.is_picture]
    messages: tuple[FileMessage, ...] = (*_albums(pictures), *documents)
    *others, last = messages
    if isinstance(last, AlbumMessage):
        return (*others, last, TextMessage(html, keyboard))
    return (*others, replace(last, html=html, keyboard=keyboard))


def _albums(pictures: list[bytes]) -> tuple[PhotoMessage | AlbumMessage, ...]:
    parts = [
        tuple(pictures[start : start + TelegramLimits.ALBUM]) for start in range(0, len(pictures), TelegramLimits.ALBUM)
    ]
    return tuple(PhotoMessage(part[0], "") if len(part) == 1 else AlbumMessage(part) for part in parts)


def linked(attachment: Attachment, username: str) -> Attachment:
    """A card for the wallet leads back to itself, on the phone of whoever finds it on paper."""
    card = attachment.content
    if not isinstance(card, WalletCard):
        return attachment
    link = create_deep_linked_url(username, deep_link(ShowCard(card.contact)))
    return replace(attachment, content=replace(card, link=link))
