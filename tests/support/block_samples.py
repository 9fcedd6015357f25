"""Blocks of a made-up town, which every adapter draws in its own way."""

from datetime import UTC, datetime

from core.contacts import OpenStatus
from core.conversation import CardChannel, CardHours, Choice, Choices, ContactCard, DeletionAdvice, ReaderClock
from core.language import parse_markup
from tests.support.talk import action_of

FIVE_O_CLOCK = datetime(2026, 11, 24, 22, tzinfo=UTC)
OPEN = CardHours(
    "Monday 8:00 AM – 5:00 PM",
    "Open now.",
    OpenStatus(open=True, closes_at=FIVE_O_CLOCK),
    ReaderClock(FIVE_O_CLOCK, "It closes at {time}.", "5:00 PM Eastern Time"),
)
ALWAYS = CardHours("Open around the clock.", "Open around the clock.", OpenStatus(open=True), None)
CLOSED = CardHours("Monday 8:00 AM – 5:00 PM", "Closed until further notice.", OpenStatus(open=False), None)
PHONE = CardChannel("phone", "+18883514024", "+1 888-351-4024", ("toll-free", "on an official page"), "Copy the number")
EMAIL = CardChannel("email", "desk@a.example.org", "desk@a.example.org", (), "Copy the e-mail")
WEB = CardChannel("web", "https://a.example.org/form", "https://a.example.org/form", (), "Open: form")
MAIL = CardChannel("mail", "Town Hall\n1 Market Street\nMillbrook", "Town Hall, …", (), "Copy the address")
CARD = ContactCard(
    "hall", "Town <Hall>", "For: lights & wires", ("Not for: fires",), (PHONE, WEB), OPEN, "Source: Town", "BEGIN:VCARD"
)
ADVICE = DeletionAdvice(parse_markup("**Please do not** send it."), "Delete my message")
COLOURS = Choices((Choice("Red", action_of("t:red")), Choice("Green", action_of("t:green"))), "Which colour?")
