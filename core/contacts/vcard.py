"""A contact as a vCard 3.0 (RFC 2426) to save and forward, and as a QR code."""

import io
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID, uuid5

import segno

from core.contacts.channels import EmailChannel, MailChannel, PhoneChannel, WebChannel

QR_SCALE = 6  # pixels per module, the smallest square of a code


# Under which the cards of this program are numbered: https://www.rfc-editor.org/rfc/rfc9562#section-5.5
_CARDS = UUID("7a0c6f0e-6d58-5d0b-9f57-3f6c2a3b8d11")
_CATEGORY = "Recourse"


class Edition(NamedTuple):
    """Which card it is, and the day on which it was handed out: a corrected card takes the place of the saved one."""

    contact: str
    day: date


@lru_cache(maxsize=512)
def make_vcard(
    name: str,
    channels: tuple[PhoneChannel | EmailChannel | WebChannel | MailChannel, ...],
    note: str = "",
    edition: Edition | None = None,
) -> str:
    """Return the text of the card, with CRLF line ends.

    ``note`` holds what a vCard has no field for: purpose and source.
    """
    import vobject  # noqa: PLC0415  (it takes a tenth of a second, and few answers need it)

    card = vobject.vCard()
    card.add("fn").value = name
    card.add("n").value = vobject.vcard.Name(family=name)
    card.add("org").value = [name]
    for channel in channels:
        match channel:
            case PhoneChannel():
                tel = card.add("tel")
                tel.value, tel.type_param = channel.phone, ["work", "voice"]
            case EmailChannel():
                email = card.add("email")
                email.value, email.type_param = channel.email, ["internet"]
            case WebChannel():
                card.add("url").value = channel.web
            case MailChannel(mail=mail):
                address = card.add("adr")
                address.type_param = ["work"]
                address.value = vobject.vcard.Address(
                    extended=", ".join(filter(None, (mail.to, mail.unit))),
                    street=mail.street,
                    city=mail.city,
                    region=mail.state,
                    code=mail.postcode,
                )
    if note:
        card.add("note").value = note
    if edition:
        card.add("uid").value = uuid5(_CARDS, edition.contact).urn
        card.add("rev").value = edition.day.isoformat()
        card.add("categories").value = [_CATEGORY]
    return str(card.serialize())


# Made once, because it takes tens of milliseconds in which no other thread of Python runs. All of them are of contacts,
# and none of what somebody wrote.
@lru_cache(maxsize=256)
def qr_png(text: str) -> bytes:
    """Return a QR code as a PNG image: ``QR_SCALE`` pixels per module, and the margin of 4 that scanners need."""
    image = io.BytesIO()
    _qr(text).save(image, kind="png", scale=QR_SCALE, border=4)
    return image.getvalue()


def qr_svg(text: str) -> bytes:
    """Return a QR code as an SVG image, black on white, with the margin of 4 that scanners need."""
    image = io.BytesIO()
    _qr(text).save(
        image, kind="svg", border=4, light="white", xmldecl=False, svgclass=None, lineclass=None, omitsize=True
    )
    return image.getvalue()


def qr_rows(text: str) -> list[list[bool]]:
    """Return the squares of a QR code, dark ones as True, with the margin of 4 that scanners need."""
    return [list(map(bool, row)) for row in _qr(text).matrix_iter(border=4)]


def qr_lines(text: str) -> str:
    """Return a QR code in half-block characters, for a terminal."""
    drawn = io.StringIO()
    _qr(text).terminal(drawn, border=4, compact=True)
    return drawn.getvalue()


def _qr(text: str) -> segno.QRCode:
    return segno.make(text, micro=False, error="m")
