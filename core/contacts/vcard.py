"""A contact as a vCard 3.0 (RFC 2426) to save and forward, and as a QR code."""

import io
from functools import lru_cache

import segno
import vobject

from core.contacts.channels import EmailChannel, MailChannel, PhoneChannel, WebChannel

QR_SCALE = 6  # pixels per module, the smallest square of a code


@lru_cache(maxsize=512)
def make_vcard(
    name: str, channels: tuple[PhoneChannel | EmailChannel | WebChannel | MailChannel, ...], note: str = ""
) -> str:
    """Return the text of the card, with CRLF line ends.

    ``note`` holds what a vCard has no field for: purpose and source.
    """
    card = vobject.vCard()
    card.add("fn").value = name
    card.add("n").value = vobject.vcard.Name(family=name)
    card.add("org").value = [name]
    for channel in channels:
        match channel:
            case PhoneChannel():
                tel = card.add("tel")
                tel.value, tel.type_param = channel.phone, ["WORK", "VOICE"]
            case EmailChannel():
                email = card.add("email")
                email.value, email.type_param = channel.email, ["INTERNET"]
            case WebChannel():
                card.add("url").value = channel.web
            case MailChannel(mail=mail):
                address = card.add("adr")
                address.type_param = ["WORK"]
                address.value = vobject.vcard.Address(
                    extended=", ".join(filter(None, (mail.to, mail.unit))),
                    street=mail.street,
                    city=mail.city,
                    region=mail.state,
                    code=mail.postcode,
                )
    if note:
        card.add("note").value = note
    return str(card.serialize())


def qr_png(text: str) -> bytes:
    """Return a QR code as a PNG image: ``QR_SCALE`` pixels per module, and the margin of 4 that scanners need."""
    image = io.BytesIO()
    _qr(text).save(image, kind="png", scale=QR_SCALE, border=4)
    return image.getvalue()


def qr_lines(text: str) -> str:
    """Return a QR code in half-block characters, for a terminal."""
    drawn = io.StringIO()
    _qr(text).terminal(drawn, border=4, compact=True)
    return drawn.getvalue()


def _qr(text: str) -> segno.QRCode:
    return segno.make(text, micro=False, error="m")
