"""Messages to Telegram: the only place that awaits it."""

from contextlib import suppress

from telegram import LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bots.telegram_bot.incoming import Place
from bots.telegram_bot.outgoing import ContactMessage, Outgoing, PhotoMessage, TextMessage

# A link's preview would fetch the page, show its picture and push the text away.
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
# Telegram's words when an edit would change nothing.
_NOT_MODIFIED = "message is not modified"
# https://core.telegram.org/bots/api#answercallbackquery
_LONGEST_TOAST = 200


class Sender:
    def __init__(self, bot: ExtBot[int]) -> None:
        self._bot = bot

    async def say(self, place: Place, messages: tuple[Outgoing, ...], about: int | None = None) -> None:
        """Sends messages, the first one as reply to ``about``."""
        reply = ReplyParameters(about, allow_sending_without_reply=True) if about is not None else None
        for message in messages:
            await self._send(place, message, reply)
            reply = None

    async def edit(self, place: Place, message: int, wanted: tuple[Outgoing, ...]) -> None:
        """Puts the first text in the place of a message, and sends what else there is behind it."""
        first, *rest = wanted
        if not isinstance(first, TextMessage):
            await self.say(place, wanted)
        elif await self._replace(place, message, first):
            await self.say(place, tuple(rest))

    async def toast(self, query: str, text: str = "") -> None:
        """Answers a button: its clock stops, and a short text is shown for a moment. Too late is no fault."""
        with suppress(BadRequest):
            await self._bot.answer_callback_query(query, text[:_LONGEST_TOAST] or None)

    async def delete(self, place: Place, message: int) -> bool:
        """Returns whether the message is gone: Telegram lets a bot delete for 48 hours."""
        try:
            return await self._bot.delete_message(place.chat, message)
        except BadRequest:
            return False

    async def _replace(self, place: Place, message: int, text: TextMessage) -> bool:
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
            await self._send(place, text, None)
        return True

    async def _send(self, place: Place, message: Outgoing, reply: ReplyParameters | None) -> None:
        match message:
            case TextMessage(html, keyboard):
                await self._bot.send_message(
                    place.chat,
                    html,
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard,
                    link_preview_options=_NO_PREVIEW,
                    message_thread_id=place.thread,
                    reply_parameters=reply,
                )
            case ContactMessage(phone, name, vcard):
                await self._bot.send_contact(
                    place.chat,
                    phone,
                    name,
                    vcard=vcard,
                    message_thread_id=place.thread,
                    reply_parameters=reply,
                )
            case PhotoMessage(png, html, keyboard):
                await self._bot.send_photo(
                    place.chat,
                    png,
                    html,
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard,
                    message_thread_id=place.thread,
                    reply_parameters=reply,
                )
