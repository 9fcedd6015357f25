"""A contact as a card for the wallet, and as a vCard.

A phone can be taken away, but a card in the pocket stays. It has the number to call, when and what for, and a QR code
that saves the contact: only what is legible at its size.
"""

from dataclasses import dataclass

from core.contacts import Channel, Edition, EmailChannel, MailChannel, PhoneChannel, WebChannel, make_vcard
from core.content import Contact, Localizer
from core.documents.version_lines import check_line, check_link, version_line
from core.language import PaperSize, isolated_in, with_commas

MOST_CHANNELS = 3
_ORDER = (PhoneChannel, EmailChannel, WebChannel, MailChannel)


@dataclass(frozen=True)
class WalletChannel:
    """A line of a card. ``display`` is what to dial or type; ``detail`` has the number in letters, and the label."""

    display: str
    detail: str = ""


@dataclass(frozen=True)
class WalletCard:
    """The texts of a card for the wallet, empty if the contact has nothing for them.

    ``contact`` is the id. ``qr`` is the text of the QR code that saves the contact. ``link`` tells whether
    the ``version`` of the card is still current, on the site or in the bot, and is empty if there is neither.
    ``qr_label`` and ``link_label`` say what the codes open. ``beside`` are the other cards on the same sheet.
    """

    contact: str
    name: str
    purpose: str
    channels: tuple[WalletChannel, ...]
    hours: str
    languages: str
    proof: str
    qr: str
    link: str
    locale: str
    not_for: str = ""
    qr_label: str = ""
    link_label: str = ""
    version: str = ""
    size: PaperSize = "letter"
    beside: tuple["WalletCard", ...] = ()


def wallet_card(contact: Contact, localizer: Localizer) -> WalletCard:
    """Return the card of a contact, with three channels at most.

    Phones come first, because they help most if a person has nothing but the card.
    """
    shown = sorted(enumerate(contact.channels), key=lambda item: _ORDER.index(type(item[1])))[:MOST_CHANNELS]
    if isinstance(shown[0][1], PhoneChannel):
        # A postal address takes the room of all else, and the code has it.
        shown = [item for item in shown if not isinstance(item[1], MailChannel)]
    names = localizer.listed([localizer.language(code) for code in contact.languages]) if contact.languages else ""
    return WalletCard(
        contact=contact.id,
        name=localizer.text(contact.text("name")),
        purpose=localizer.phrase("card_for", text=localizer.text(contact.text("for"))),
        not_for=_not_for(contact, localizer),
        channels=tuple(_channel(contact, localizer, index, channel) for index, channel in shown),
        hours=localizer.weekly(contact.hours) if contact.hours else "",
        languages=localizer.phrase("card_languages", languages=names) if names else "",
        proof=f"{localizer.phrase('read_in_copies')} {version_line(localizer, 'contacts', contact.id)}".rstrip(),
        qr=contact_qr_vcard(contact, localizer),
        qr_label=localizer.phrase("wallet_scan_contact"),
        link=check_link(localizer, "contacts", contact.id),
        link_label=localizer.phrase("wallet_scan_link"),
        version=localizer.content.versions.current("contacts", contact.id),
        locale=localizer.locale,
        size=localizer.paper,
    )


def wallet_lines(card: WalletCard) -> tuple[str, ...]:
    """Return the lines of a card, the name first, for a platform that does not draw it."""
    channels = (
        f"{isolated_in(each.detail, each.display)} ({each.detail})" if each.detail else each.display
        for each in card.channels
    )
    lines = (card.name, card.purpose, card.not_for, *channels, card.hours, card.languages, card.proof, card.link)
    return tuple(filter(None, lines))


def wallet_text(card: WalletCard) -> str:
    """Return the text of a card, and of those beside it."""
    return "\n\n".join("\n".join(wallet_lines(each)) for each in (card, *card.beside))


def _channel(contact: Contact, localizer: Localizer, index: int, channel: Channel) -> WalletChannel:
    details = [localizer.text(contact.text(f"channels.{index}.label"))] if channel.label else []
    display = channel.display
    if isinstance(channel, PhoneChannel) and channel.vanity:
        display = display.removesuffix(f" ({channel.vanity})")
        details.insert(0, isolated_in("".join(details), channel.vanity))
    elif isinstance(channel, WebChannel):
        display = display.removeprefix("https://").removesuffix("/")
    return WalletChannel(display, " · ".join(details))


def contact_vcard(contact: Contact, localizer: Localizer) -> str:
    """Return the vCard of a contact: every channel, and a note with purpose and sources.

    It is of today, so that it replaces one that was saved before.
    """
    edition = Edition(contact.id, localizer.now.date())
    return make_vcard(localizer.text(contact.text("name")), contact.channels, _note(contact, localizer), edition)


def contact_qr_vcard(contact: Contact, localizer: Localizer) -> str:
    """Return the vCard without its note. Its QR code has half the dots: older phones can read it, even from paper."""
    return make_vcard(localizer.text(contact.text("name")), contact.channels)


def _not_for(contact: Contact, localizer: Localizer) -> str:
    return localizer.phrase("card_not_for", text=localizer.text(contact.text("not_for"))) if contact.not_for else ""


def _note(contact: Contact, localizer: Localizer) -> str:
    lines = [localizer.phrase("card_for", text=localizer.text(contact.text("for")))]
    lines += filter(None, [_not_for(contact, localizer)])
    publishers = dict.fromkeys(localizer.content.sources[channel.source].publisher for channel in contact.channels)
    lines.append(localizer.phrase("source", sources=with_commas(publishers, localizer.locale)))
    lines.append(localizer.phrase("read_in_copies"))
    lines += filter(None, [check_line(localizer, "contacts", contact.id)])
    return "\n".join(lines)
