"""A contact as a card for the wallet: the number to call, when and what for, and a QR code that saves it.

A phone can be taken away; a card in the pocket stays. It holds only what is legible at its size.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from core.contacts.channels import Channel, EmailChannel, MailChannel, PhoneChannel, WebChannel
from core.contacts.hours import OpeningHours
from core.knowledge.cards import contact_qr_vcard
from core.knowledge.model import Contact
from core.language.catalogue import Text

MOST_CHANNELS = 3
_ORDER = (PhoneChannel, EmailChannel, WebChannel, MailChannel)


@dataclass(frozen=True)
class WalletChannel:
    """``display`` is what to dial or type; ``detail`` says which it is, and spells the number in letters."""

    display: str
    detail: str = ""


@dataclass(frozen=True)
class WalletCard:
    """``qr`` is the text of the QR code that saves the contact; ``link`` leads to the same card on Telegram, and is
    empty where there is no bot. Lines that there is nothing to say about are empty."""

    name: str
    purpose: str
    channels: tuple[WalletChannel, ...]
    hours: str
    languages: str
    checked: str
    qr: str
    link: str
    locale: str


class Speaker(Protocol):
    """Says texts of the content to a reader, and times as weekdays: a card outlives "open now"."""

    @property
    def locale(self) -> str: ...

    def say(self, text: Text) -> str: ...

    def phrase(self, key: str, **values: str) -> str: ...

    def date(self, day: date) -> str: ...

    def weekly(self, hours: OpeningHours) -> str: ...

    def listed(self, items: Sequence[str]) -> str: ...

    def language(self, locale: str) -> str: ...


def wallet_card(contact: Contact, speaker: Speaker, link: str = "") -> WalletCard:
    """The channels that help with nothing but the card at hand: phones first, three at most."""
    shown = sorted(enumerate(contact.channels), key=lambda item: _ORDER.index(type(item[1])))[:MOST_CHANNELS]
    names = speaker.listed([speaker.language(code) for code in contact.languages]) if contact.languages else ""
    return WalletCard(
        name=speaker.say(contact.text("name")),
        purpose=speaker.phrase("card_for", text=speaker.say(contact.text("for"))),
        channels=tuple(_channel(contact, speaker, index, channel) for index, channel in shown),
        hours=speaker.weekly(contact.hours) if contact.hours else "",
        languages=speaker.phrase("card_languages", languages=names) if names else "",
        checked=speaker.phrase("checked", date=speaker.date(min(channel.checked for _, channel in shown))),
        qr=contact_qr_vcard(contact, speaker),
        link=link,
        locale=speaker.locale,
    )


def _channel(contact: Contact, speaker: Speaker, index: int, channel: Channel) -> WalletChannel:
    details = [speaker.say(contact.text(f"channels.{index}.label"))] if channel.label else []
    display = channel.display
    if isinstance(channel, PhoneChannel) and channel.vanity:
        display = display.removesuffix(f" ({channel.vanity})")
        details.insert(0, channel.vanity)
    elif isinstance(channel, WebChannel):
        display = display.removeprefix("https://").removesuffix("/")
    return WalletChannel(display, " · ".join(details))
