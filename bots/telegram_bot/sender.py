"""Sends, edits and deletes messages on Telegram, and answers callback queries."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, assert_never

from telegram import (
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    Message,
    ReplyParameters,
)
from telegram.error import BadRequest
from telegram.ext import ExtBot
from telegram.helpers import create_deep_linked_url

from bots.telegram_bot.at_delivery import AtDelivery
from bots.telegram_bot.calls import ANSWER_QUERY, Calls
from bots.telegram_bot.incoming import Place, Whisper
from bots.telegram_bot.markup import escaped
from bots.telegram_bot.outgoing import (
    PARSE_MODE,
    AttachmentMessage,
    ContactMessage,
    Outgoing,
    PhotoMessage,
    TextMessage,
)
from bots.typesetting import Export, export_all
from core.content import TelegramLimits
from core.conversation import Attachment, ShowCard, ShowVersion, deep_link
from core.documents import WalletCard

# Parts of Telegram's error messages: an edit would change nothing, or the message to delete does not exist.
_NOT_MODIFIED = "message is not modified"
_NOT_FOUND = "message to delete not found"


@dataclass(frozen=True)
class DocumentMessage:
    """A file to save or to print, with its caption and buttons."""

    name: str
    content: bytes
    html: str = ""
    keyboard: InlineKeyboardMarkup | None = None


@dataclass(frozen=True)
class AlbumMessage:
    """Two to ten pictures that are shown together. Telegram allows no buttons below an album."""

    pictures: tuple[bytes, ...]


@dataclass(frozen=True)
class DocumentsMessage:
    """Two to ten files in one message. Telegram allows no buttons below them."""

    documents: tuple[DocumentMessage, ...]


FileMessage = PhotoMessage | AlbumMessage | DocumentMessage | DocumentsMessage
# Called with the id of each message as soon as it is sent or changed.
OnSent = Callable[[int], object]


def _ignore(_: int) -> None:
    """Do nothing: most messages need not be found again."""


class Sender:
    def __init__(self, bot: ExtBot[int], at_delivery: AtDelivery) -> None:
        self._bot = bot
        self._calls = Calls(bot)
        self._at_delivery = at_delivery

    async def send(
        self, place: Place, messages: tuple[Outgoing, ...], about: int | None = None, on_sent: OnSent = _ignore
    ) -> None:
        """Send messages, the first one as a reply to the message ``about``. Call ``on_sent`` after each."""
        about = None if place.whisper else about
        reply = ReplyParameters(about, allow_sending_without_reply=True) if about is not None else None
        for message in messages:
            parts = await self._files(message) if isinstance(message, AttachmentMessage) else (message,)
            for each in _one_by_one(parts) if place.whisper else parts:
                for number in await self._send(place, each, reply):
                    on_sent(number)
                reply = None

    async def edit(self, place: Place, message: int, wanted: tuple[Outgoing, ...], on_sent: OnSent = _ignore) -> None:
        """Replace a message by the first of ``wanted``, and send the others after it.

        If the first is not a text, it cannot replace a message, and all are sent. If the message has that text already,
        nothing is sent.
        """
        first, *rest = wanted
        if not isinstance(first, TextMessage):
            await self.send(place, wanted, on_sent=on_sent)
        elif await self._replace(place, message, first, on_sent):
            await self.send(place, tuple(rest), on_sent=on_sent)

    async def answer_query(self, query: str, text: str = "") -> None:
        """Answer a callback query. A text is shown until it is closed: screen readers do not read what passes by.

        Until the answer, the app shows that the button is waiting. An answer that comes too late is no error.
        """
        short = text[: TelegramLimits.CALLBACK_ANSWER]
        if not short and self._at_delivery.takes(query):
            return
        shown: dict[str, Any] = {"text": short, "show_alert": True} if short else {}
        with suppress(BadRequest):
            await self._calls.make(ANSWER_QUERY, {"callback_query_id": query, **shown})

    async def open_link(self, query: str, address: str) -> None:
        """Answer a callback query by opening a chat with the bot.

        Telegram allows no other address here (https://core.telegram.org/bots/api#answercallbackquery).
        """
        with suppress(BadRequest):
            await self._bot.answer_callback_query(query, url=address)

    async def delete(self, place: Place, message: int) -> bool:
        """Delete a message, and return whether it worked. A bot may delete a message for 48 hours."""
        try:
            return await self._bot.delete_message(place.chat, message)
        except BadRequest:
            return False

    async def delete_all(self, place: Place, messages: Iterable[int]) -> bool:
        """Delete messages, and return whether all are gone, whoever deleted them."""
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
            # One message that may not be deleted makes the whole call fail, so each is deleted by itself.
            return all([await self._delete_one(place, message) for message in messages])

    async def _delete_one(self, place: Place, message: int) -> bool:
        try:
            return await self._bot.delete_message(place.chat, message)
        except BadRequest as error:
            return _NOT_FOUND in error.message.casefold()

    async def _files(self, message: AttachmentMessage) -> tuple[FileMessage | TextMessage, ...]:
        attachment = linked(message.attachment, self._bot.username)
        exported = await export_all([attachment])
        return file_messages(message, exported[attachment])

    async def _replace(self, place: Place, message: int, text: TextMessage, on_sent: OnSent) -> bool:
        """Edit a message, or send the text as a new one if it cannot be edited.

        Returns False if the message has that text already.
        """
        try:
            if place.whisper:
                # The library does not know this call yet.
                whispered = {"receiver_user_id": place.whisper.person, "ephemeral_message_id": message}
                await self._calls.make(
                    "editEphemeralMessageText", {"chat_id": place.chat, **whispered}, text.parameters
                )
            else:
                where = {"chat_id": place.chat, "message_id": message}
                await self._calls.make("editMessageText", where, text.parameters)
        except BadRequest as error:
            if _NOT_MODIFIED in error.message.casefold():
                return False
            # The message was deleted meanwhile, or cannot be edited for another reason.
            await self.send(place, (text,), on_sent=on_sent)
        else:
            on_sent(message)
        return True

    async def _send(
        self, place: Place, message: TextMessage | ContactMessage | FileMessage, reply: ReplyParameters | None
    ) -> tuple[int, ...]:
        """Send a message, and return its id, or those of the files in it."""
        match message:
            case TextMessage():
                return (await self._send_encoded("sendMessage", place, message.parameters, reply),)
            case ContactMessage():
                return (await self._send_encoded("sendContact", place, message.parameters, reply),)
            case _:
                return tuple(sent.message_id for sent in await self._send_files(place, message, reply))

    async def _send_encoded(self, method: str, place: Place, drawn: bytes, reply: ReplyParameters | None) -> int:
        where: dict[str, Any] = {"chat_id": place.chat}
        if place.thread is not None:
            where["message_thread_id"] = place.thread
        if reply is not None:
            where["reply_parameters"] = reply.to_dict()
        if place.whisper is not None:
            where |= _whispered(place.whisper)
        sent = await self._calls.make(method, where, drawn)
        return int(sent["message_id"])

    async def _send_files(
        self, place: Place, message: FileMessage, reply: ReplyParameters | None
    ) -> tuple[Message, ...]:
        where: dict[str, Any] = {
            "chat_id": place.chat,
            "message_thread_id": place.thread,
            "reply_parameters": reply,
            "api_kwargs": _whispered(place.whisper) if place.whisper else None,
        }
        match message:
            case PhotoMessage(png, html, keyboard):
                written: dict[str, Any] = {"parse_mode": PARSE_MODE, "reply_markup": keyboard}
                sent = await self._bot.send_photo(photo=png, caption=html or None, **written, **where)
            case DocumentMessage(name, content, html, keyboard):
                written = {"parse_mode": PARSE_MODE, "reply_markup": keyboard}
                sent = await self._bot.send_document(
                    document=content, filename=name, caption=html or None, **written, **where
                )
            case AlbumMessage(pictures):
                return await self._bot.send_media_group(media=[InputMediaPhoto(png) for png in pictures], **where)
            case DocumentsMessage(documents):
                media = [
                    InputMediaDocument(each.content, each.html or None, PARSE_MODE, filename=each.name)
                    for each in documents
                ]
                return await self._bot.send_media_group(media=media, **where)
            case _:
                assert_never(message)
        return (sent,)


def _whispered(whisper: Whisper) -> dict[str, Any]:
    """Return what makes a message one that a person alone sees. The library does not know these parameters yet
    (https://core.telegram.org/bots/api#ephemeralmessageparameters)."""
    receiver: dict[str, Any] = {"receiver_user_id": whisper.person}
    if whisper.query is not None:
        return {"ephemeral_message_parameters": {**receiver, "callback_query_id": whisper.query}}
    replied = {"ephemeral_message_id": whisper.message}
    return {"ephemeral_message_parameters": receiver, "reply_parameters": replied}


def _one_by_one(messages: Iterable[FileMessage | TextMessage | ContactMessage]) -> Iterator[Any]:
    """Yield each file as a message of its own: nobody alone can be shown an album."""
    for message in messages:
        match message:
            case AlbumMessage(pictures):
                yield from (PhotoMessage(png, "") for png in pictures)
            case DocumentsMessage(documents):
                yield from documents
            case _:
                yield message


def file_messages(message: AttachmentMessage, exported: Export) -> tuple[FileMessage | TextMessage, ...]:
    """Return the files of an attachment as messages: pictures first, then all documents in one message.

    The last message has the caption and the buttons. Several files in one message can have no buttons, so a text
    follows them, and has the caption.
    """
    html = message.html if exported.complete else f"{message.html}\n\n{escaped(message.attachment.text_only)}"
    keyboard = InlineKeyboardMarkup(message.rows) if message.rows else None
    pictures = [file.content for file in exported.files if file.is_picture]
    documents = [DocumentMessage(file.name, file.content) for file in exported.files if not file.is_picture]
    messages: tuple[FileMessage, ...] = (*_albums(pictures), *_groups(documents))
    *others, last = messages
    match last:
        case DocumentsMessage(each) if keyboard is None:
            return (*others, DocumentsMessage((replace(each[0], html=html), *each[1:])))
        case AlbumMessage() | DocumentsMessage():
            return (*others, last, TextMessage(html, keyboard))
        case _:
            return (*others, replace(last, html=html, keyboard=keyboard))


def _groups(documents: list[DocumentMessage]) -> tuple[DocumentMessage | DocumentsMessage, ...]:
    parts = [
        tuple(documents[start : start + TelegramLimits.ALBUM])
        for start in range(0, len(documents), TelegramLimits.ALBUM)
    ]
    return tuple(part[0] if len(part) == 1 else DocumentsMessage(part) for part in parts)


def _albums(pictures: list[bytes]) -> tuple[PhotoMessage | AlbumMessage, ...]:
    parts = [
        tuple(pictures[start : start + TelegramLimits.ALBUM]) for start in range(0, len(pictures), TelegramLimits.ALBUM)
    ]
    return tuple(PhotoMessage(part[0], "") if len(part) == 1 else AlbumMessage(part) for part in parts)


def linked(attachment: Attachment, username: str) -> Attachment:
    """Add to a wallet card a deep link that tells whether it is still current, for whoever finds it on paper.

    Other attachments, and cards that lead to the site, are returned unchanged.
    """
    card = attachment.content
    if not isinstance(card, WalletCard):
        return attachment

    def with_link(each: WalletCard) -> WalletCard:
        leads_to = ShowVersion(each.version) if each.version else ShowCard(each.contact)
        return replace(each, link=each.link or create_deep_linked_url(username, deep_link(leads_to)))

    return replace(attachment, content=replace(with_link(card), beside=tuple(map(with_link, card.beside))))
