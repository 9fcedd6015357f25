"""A contact of the content as a vCard, in a reader's words."""

from datetime import date
from typing import Protocol

from core.contacts.vcard import make_vcard
from core.knowledge.model import Contact, Content
from core.language.catalogue import Text


class Speaker(Protocol):
    """Says texts of the content to a reader: translated, facts and values filled in."""

    def say(self, text: Text) -> str: ...

    def phrase(self, key: str, **values: str) -> str: ...

    def date(self, day: date) -> str: ...


def contact_vcard(contact: Contact, content: Content, speaker: Speaker) -> str:
    """The whole card: every channel, and a note with purpose, sources and the day checked."""
    return make_vcard(speaker.say(contact.text("name")), contact.channels, _note(contact, content, speaker))


def contact_qr_vcard(contact: Contact, speaker: Speaker) -> str:
    """The card without its note: a QR code with half the dots is read by older phones, and from paper."""
    return make_vcard(speaker.say(contact.text("name")), contact.channels)


def _note(contact: Contact, content: Content, speaker: Speaker) -> str:
    lines = [speaker.phrase("card_for", text=speaker.say(contact.text("for")))]
    if contact.not_for:
        lines.append(speaker.phrase("card_not_for", text=speaker.say(contact.text("not_for"))))
    publishers = dict.fromkeys(content.sources[channel.source].publisher for channel in contact.channels)
    oldest = min(channel.checked for channel in contact.channels)
    lines.append(speaker.phrase("source", sources=", ".join(publishers)))
    lines.append(speaker.phrase("checked", date=speaker.date(oldest)))
    return "\n".join(lines)
