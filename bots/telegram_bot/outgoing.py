"""The messages that go out, as values. Those that are sent most carry their parameters, encoded once."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec
from telegram import InlineKeyboardMarkup

from bots.telegram_bot.buttons import Row
from core.conversation import Attachment

PARSE_MODE = "HTML"
# A link preview would load the page, show its picture and push the text off the screen.
_NO_PREVIEW = {"is_disabled": True}


@dataclass(frozen=True)
class TextMessage:
    """A text with its buttons."""

    html: str
    keyboard: InlineKeyboardMarkup | None = None

    @cached_property
    def parameters(self) -> bytes:
        """The parameters of sendMessage and editMessageText, but those that say where."""
        keyboard = {} if self.keyboard is None else {"reply_markup": self.keyboard.to_dict()}
        written = {"text": self.html, "parse_mode": PARSE_MODE, "link_preview_options": _NO_PREVIEW, **keyboard}
        return encoded(written)


@dataclass(frozen=True)
class ContactMessage:
    """A contact as Telegram shows it, to be saved and forwarded. ``phone`` is in E.164."""

    phone: str
    name: str
    vcard: str

    @cached_property
    def parameters(self) -> bytes:
        """The parameters of sendContact, but those that say where."""
        return encoded({"phone_number": self.phone, "first_name": self.name, "vcard": self.vcard})


@dataclass(frozen=True)
class PhotoMessage:
    """A picture with its caption and buttons."""

    png: bytes
    html: str
    keyboard: InlineKeyboardMarkup | None = None


@dataclass(frozen=True)
class AttachmentMessage:
    """An attachment whose files are made when it is sent.

    ``html`` is the caption of the last file, and ``rows`` are its buttons.
    """

    attachment: Attachment
    html: str
    rows: tuple[Row, ...] = ()


Outgoing = TextMessage | ContactMessage | PhotoMessage | AttachmentMessage


def encoded(parameters: dict[str, Any]) -> bytes:
    """Return parameters as a JSON object."""
    return msgspec.json.encode(parameters)
