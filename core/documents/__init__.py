"""Documents to print or to copy, and cards for the wallet, as values and as plain text."""

from core.documents.calendars import CALENDAR_ENDING, Reminder, Reminders, calendar_file
from core.documents.characters import few_marks, one_line, printable
from core.documents.contact_cards import (
    WalletCard,
    WalletChannel,
    contact_qr_vcard,
    contact_vcard,
    wallet_card,
    wallet_lines,
    wallet_text,
)
from core.documents.document import (
    Blank,
    Bullets,
    Document,
    Heading,
    Log,
    Office,
    Paragraph,
    Part,
    SideBySide,
    Signature,
    Way,
    differing,
    with_english,
)
from core.documents.plain import document_text
from core.documents.print_pack import Flyer, Pack, PackAnswer
from core.documents.version_lines import check_line, check_link, version_line

__all__ = [
    "CALENDAR_ENDING",
    "Blank",
    "Bullets",
    "Document",
    "Flyer",
    "Heading",
    "Log",
    "Office",
    "Pack",
    "PackAnswer",
    "Paragraph",
    "Part",
    "Reminder",
    "Reminders",
    "SideBySide",
    "Signature",
    "WalletCard",
    "WalletChannel",
    "Way",
    "calendar_file",
    "check_line",
    "check_link",
    "contact_qr_vcard",
    "contact_vcard",
    "differing",
    "document_text",
    "few_marks",
    "one_line",
    "printable",
    "version_line",
    "wallet_card",
    "wallet_lines",
    "wallet_text",
    "with_english",
]
