"""Measures what a document costs: ``make bench``, or alone ``python -m bench documents``.

The goals are from docs/adr/0007-documents.md. The documents are a complaint of two pages as PDF, a call sheet as
pictures for a phone, and a card for the wallet as a picture. No two are the same, as in real use, so that a growth
of memory becomes visible.
"""

import time
from collections.abc import Callable

from bench.load import children_megabytes, measurable, resident_megabytes
from bots.typesetting import document_pdf, document_pictures, wallet_picture
from core.documents import Blank, Bullets, Document, Heading, Paragraph, SideBySide, WalletCard, WalletChannel

Row = tuple[str, str, str]

_EACH = 100
_MILESTONES = (100, 1_000, 10_000)
# Pictures take longer than PDF files, so fewer of them are made.
_PICTURES_EACH = 50
_PARAGRAPH = (
    "They came to the house at about six in the morning, did not say who they were, and took my husband, "
    "who has asthma, without his medicine. "
)


def rows() -> list[Row]:
    """Measure, and return the rows of a table: what was measured, the result, and the goal."""
    kinds: tuple[tuple[str, Callable[[int], object]], ...] = (
        ("a complaint of two pages, PDF", _complaint),
        ("a call sheet, pictures", _call_sheet),
        ("a card for the wallet, picture", _card),
    )
    found = [row for name, make in kinds for row in _times(name, make)]
    return found + (_memory() if measurable() else [])


def _times(name: str, make: Callable[[int], object]) -> list[Row]:
    make(-1)
    times = []
    for number in range(_EACH):
        start = time.perf_counter()
        make(number)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    p50, p99 = (times[int(len(times) * share)] for share in (0.5, 0.99))
    return [(f"{name}, p50", f"{p50:.0f} ms", "150 ms"), (f"{name}, p99", f"{p99:.0f} ms", "")]


def _memory() -> list[Row]:
    """Of this process; what else it has loaded is in it. And of the typesetter, which is replaced now and then."""
    found, made = [], 0
    for milestone in _MILESTONES:
        for number in range(made, milestone):
            _complaint(number)
            if number % _PICTURES_EACH == 0:
                _call_sheet(number)
                _card(number)
        made = milestone
        found.append((f"memory after {milestone:,} papers", f"{resident_megabytes():.0f} MB", "no growth"))
        found.append((f"the typesetter's, after {milestone:,}", f"{children_megabytes():.0f} MB", "200 MB"))
    return found


def _complaint(number: int) -> bytes:
    paragraphs = "\n\n".join(f"{number}.{part} {_PARAGRAPH * 4}" for part in range(9))
    parts = (Heading("What happened"), Paragraph(paragraphs), Bullets(("a neighbour", "a video")), Blank("A-number"))
    return document_pdf(Document(f"Complaint {number}", "en", parts, "General information, not legal advice."))


def _call_sheet(number: int) -> tuple[bytes, ...]:
    said = (f"I am calling about person {number}.", f"أتصل بشأن الشخص {number}.")
    parts = (
        Heading("ماذا تقول", "What to say"),
        SideBySide((said,) * 6, ("الإنجليزية", "العربية")),
        Blank("ملاحظات", "Notes", lines=3),
    )
    return document_pictures(Document("ورقة المكالمة", "ar", parts))


def _card(number: int) -> bytes:
    vcard = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Office {number}\r\nTEL:+18883514024\r\nEND:VCARD\r\n"
    channels = (WalletChannel("+1 888-351-4024", "toll-free"), WalletChannel("www.example.gov/hotline"))
    hours, link = "Monday – Friday 8:00 AM – 8:00 PM (Eastern Time)", f"https://t.me/a_bot?start=c-{number}"
    return wallet_picture(
        WalletCard("office", f"Office {number}", "For: questions", channels, hours, "", "", vcard, link, "en")
    )
