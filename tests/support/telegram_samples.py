"""A paper and a card for the wallet, as the engine hands them over."""

from core.conversation import Attachment, DraftDeletion, EditDraft, Form, FormInput
from core.documents import Blank, Document, Heading, Paragraph, WalletCard, WalletChannel

WORDS = "They pushed my brother.\nHe did not <resist> & said so. 👮"
COPIED = f"Complaint\n=========\n\nWhat happened\n-------------\n\n{WORDS}\n\nDate: {'_' * 30}\n\n--\nMade today."
DOCUMENT = Document("Complaint", "en", (Heading("What happened"), Paragraph(WORDS), Blank("Date")), "Made today.")
TEXT_ONLY = "Only the <text> could be made."
PAPER = Attachment(DOCUMENT, "complaint", ("txt", "pdf"), "Complaint <1>: a paper for you.", TEXT_ONLY)
CARD = WalletCard(
    contact="hall",
    name="Town <Hall>",
    purpose="For: lights & wires",
    channels=(WalletChannel("+1 888-351-4024", "toll-free"), WalletChannel("desk@a.example.org")),
    hours="Monday 8:00 AM – 5:00 PM",
    languages="",
    proof="on an official page",
    qr="BEGIN:VCARD\r\nFN:Town Hall\r\nEND:VCARD",
    link="",
    locale="en",
)
WALLET = Attachment(CARD, "hall", ("png", "pdf"), "Town <Hall>: a card for the wallet.", TEXT_ONLY)
FORM = Form(
    EditDraft("complaint", "what"),
    "Write here",
    "Complaint",
    (FormInput("what", "What?", "What", "", ""),),
)
DELETION = DraftDeletion("Delete the drafts")
