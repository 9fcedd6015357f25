"""Whether Telegram takes a message: its stand-in judges, which parses the HTML and knows the limits."""

from functools import cache

from telegram import InlineKeyboardMarkup

from bots.telegram_bot.outgoing import AttachmentMessage, ContactMessage, Outgoing, PhotoMessage, TextMessage
from tests.fakes.telegram import validation
from tests.fakes.telegram.calls import ApiError

LARGEST_MESSAGE_ID = 2**31 - 1


# Many messages share their text or their buttons, in one language and between languages: each is judged once.


@cache
def check_keyboard(markup: InlineKeyboardMarkup | None) -> None:
    validation.keyboard_content({"reply_markup": markup.to_dict()} if markup else {})


@cache
def shown_text(html: str) -> str:
    return str(validation.text_content({"text": html, "parse_mode": "HTML"})["text"])


@cache
def shown_caption(html: str) -> str:
    return str(validation.caption_content({"caption": html, "parse_mode": "HTML"})["caption"])


def taken(message: Outgoing) -> str:
    """The text as Telegram shows it. Raises ApiError where Telegram refuses the message."""
    match message:
        case TextMessage(html, markup):
            check_keyboard(markup)
            return shown_text(html)
        case ContactMessage(phone, name, vcard):
            validation.contact_content({"phone_number": phone, "first_name": name, "vcard": vcard})
            return name
        case PhotoMessage(png, html, markup):
            assert png.startswith(b"\x89PNG")
            check_keyboard(markup)
            return shown_caption(html)
        case AttachmentMessage(html=html, rows=rows):
            check_keyboard(InlineKeyboardMarkup(rows))
            return shown_caption(html)


def refused(source: str, messages: tuple[Outgoing, ...]) -> list[str]:
    faults = [] if messages else [f"{source}: nothing is sent"]
    for message in messages:
        try:
            text = taken(message)
        except ApiError as error:
            faults.append(f"{source}: {error.description}")
            continue
        faults += [f"{source}: {mark} is shown" for mark in ("&lt;", "&amp;", "<b>", "<i>", "{", "**") if mark in text]
    return faults
