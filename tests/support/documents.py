"""A complaint of several pages, and a card for the wallet, with what their text files hold."""

from core.content import FileFormat
from core.conversation import Attachment
from core.documents import Blank, Document, Paragraph, WalletCard, WalletChannel

WORDS = "Two men pushed my son, \u00c1ngel, and said \u00abno\u00bb."
LONG = Document("Complaint", "en", (Paragraph(f"{WORDS}\n\n" * 60), Blank("Signature")), "Made by a program.")
TEXT_ONLY = "Only the text could be made."
CARD = WalletCard(
    contact="town-hall",
    name="Town Hall",
    purpose="For: questions",
    channels=(WalletChannel("+1 202-555-0143", "toll-free"), WalletChannel("www.example.gov")),
    hours="Monday 8:00 AM",
    languages="",
    proof="on an official page",
    qr="BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Town Hall\r\nEND:VCARD\r\n",
    link="https://t.me/a_bot?start=c-town-hall",
    locale="en",
    not_for="Not for: emergencies",
    qr_label="Scan to save this contact",
    link_label="Scan: still current?",
)
CARD_LINES = """\
Town Hall
For: questions
Not for: emergencies
+1 202-555-0143 (toll-free)
www.example.gov
Monday 8:00 AM
on an official page
https://t.me/a_bot?start=c-town-hall"""
TOWN_CARD = Attachment(CARD, "town-hall", ("png", "pdf"), "A card.", TEXT_ONLY)


def complaint(*formats: FileFormat, document: Document = LONG) -> Attachment:
    return Attachment(document, "complaint", formats, "A complaint.", TEXT_ONLY)
