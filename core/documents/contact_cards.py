"""A contact as a card for the wallet: the number to call, when and what for, and a QR code that saves it.

A phone can be taken away; a card in the pocket stays. It holds only what is legible at its size.
"""

from dataclasses import dataclass

from core.contacts import Channel, EmailChannel, MailChannel, PhoneChannel, WebChannel, make_vcard
from core.content import Contact, Localizer

MOST_CHANNELS = 3
_ORDER = (PhoneChannel, EmailChannel, WebChannel, MailChannel)


@dataclass(frozen=True)
class WalletChannel:
    """``display`` is what to dial or type; ``detail`` says which it is, and spells the number in letters."""

    display: str
    detail: str = ""


@dataclass(frozen=True)
class WalletCard:
    """``contact`` is the id. ``qr`` is the text of the QR code that saves the contact. ``link`` leads to the same card
    on Telegram, and is empty where there is no bot. Lines without content are empty."""

    contact: str
    name: str
    purpose: str
    channels: tuple[WalletChannel, ...]
    hours: str
    languages: str
    checked: str
    qr: str
    link: str
    locale: str


def wallet_card(contact: Contact, localizer: Localizer, link: str = "") -> WalletCard:
    """The channels that help with nothing but the card at hand: phones first, three at most."""
    shown = sorted(enumerate(contact.channels), key=lambda item: _ORDER.index(type(item[1])))[:MOST_CHANNELS]
    names = localizer.listed([localizer.language(code) for code in contact.languages]) if contact.languages else ""
    return WalletCard(
        contact=contact.id,
        name=localizer.text(contact.text("name")),
        purpose=localizer.phrase("card_for", text=localizer.text(contact.text("for"))),
        channels=tuple(_channel(contact, localizer, index, channel) for index, channel in shown),
        hours=localizer.weekly(contact.hours) if contact.hours else "",
        languages=localizer.phrase("card_languages", languages=names) if names else "",
        checked=localizer.phrase("checked", date=localizer.date(min(channel.checked for _, channel in shown))),
        qr=contact_qr_vcard(contact, localizer),
        link=link,
        locale=localizer.locale,
    )


def wallet_lines(card: WalletCard) -> tuple[str, ...]:
    """Return the lines of a card, the name first, for where no picture is drawn."""
    channels = (f"{each.display} ({each.detail})" if each.detail else each.display for each in card.channels)
    lines = (card.name, card.purpose, *channels, card.hours, card.languages, card.checked, card.link)
    return tuple(filter(None, lines))


def wallet_text(card: WalletCard) -> str:
    return "\n".join(wallet_lines(card))


def _channel(contact: Contact, localizer: Localizer, index: int, channel: Channel) -> WalletChannel:
    details = [localizer.text(contact.text(f"channels.{index}.label"))] if channel.label else []
    display = channel.display
    if isinstance(channel, PhoneChannel) and channel.vanity:
        display = display.removesuffix(f" ({channel.vanity})")
        details.insert(0, channel.vanity)
    elif isinstance(channel, WebChannel):
        display = display.removeprefix("https://").removesuffix("/")
    return WalletChannel(display, " · ".join(details))


def contact_vcard(contact: Contact, localizer: Localizer) -> str:
    """The whole card: every channel, and a note with purpose, sources and the day checked."""
    return make_vcard(localizer.text(contact.text("name")), contact.channels, _note(contact, localizer))


def contact_qr_vcard(contact: Contact, localizer: Localizer) -> str:
    """The card without its note: a QR code with half the dots is read by older phones, and from paper."""
    return make_vcard(localizer.text(contact.text("name")), contact.channels)


def _note(contact: Contact, localizer: Localizer) -> str:
    lines = [localizer.phrase("card_for", text=localizer.text(contact.text("for")))]
    if contact.not_for:
        lines.append(localizer.phrase("card_not_for", text=localizer.text(contact.text("not_for"))))
    publishers = dict.fromkeys(localizer.content.sources[channel.source].publisher for channel in contact.channels)
    oldest = min(channel.checked for channel in contact.channels)
    lines.append(localizer.phrase("source", sources=", ".join(publishers)))
    lines.append(localizer.phrase("checked", date=localizer.date(oldest)))
    return "\n".join(lines)
