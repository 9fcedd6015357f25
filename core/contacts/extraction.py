"""Find what is, or could be, a phone number, an e-mail address or a web address in a text.

People type the same number in many ways, and swindlers imitate it in others. Each form is brought to one canonical
spelling, so that it can be compared. Nothing here backtracks: a text of twice the length takes twice the work.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.contacts.addresses import Address, addresses
from core.contacts.characters import Seen, seen
from core.contacts.phones import Phone, phones
from core.contacts.spelling import EMERGENCY_NUMBERS, LookupKind
from core.contacts.vanity import vanity_numbers

# What people write around such a number who ask about nothing else.
_ENGLISH = frozenset({"call", "calling", "dial", "phone", "number", "the", "to", "a", "is", "it", "real", "please"})
_SPANISH = frozenset({"llame", "llamar", "llama", "llamen", "marque", "marca", "marcar", "al", "el", "es", "número"})
_AROUND_EMERGENCY = _ENGLISH | _SPANISH | EMERGENCY_NUMBERS
_LONGEST_CALL = 60  # characters


class Candidate(NamedTuple):
    """A part of a text that is, or could be, a number or an address.

    ``start`` and ``end`` are its positions in the text, ``written`` is the part itself, and ``canonical`` its canonical
    spelling. ``certain`` is False for digits that may be something else. ``exact`` is False where dialling or opening
    what is written leads elsewhere than it seems, and ``lures`` are the canonical spellings of what it seems to be.
    """

    kind: LookupKind
    start: int
    end: int
    written: str
    canonical: str
    certain: bool = True
    exact: bool = True
    lures: tuple[str, ...] = ()


def candidates(text: str) -> list[Candidate]:
    """Return the candidates of a text in order of appearance. None overlap: an address wins over a number inside it."""
    shown = seen(text)
    known = list(addresses(shown.text))
    found = [_of_address(shown, address) for address in known]
    if any(digit in shown.text for digit in "0123456789"):
        left = _blanked(shown.text, known)
        vanity = list(vanity_numbers(left))
        left = _blanked(left, vanity)
        numbers = (*vanity, *phones(left), *_emergency(left))
        found += (_candidate(shown, number, "phone") for number in numbers)
    return sorted(found, key=lambda candidate: candidate.start)


def _emergency(text: str) -> Iterator[Phone]:
    """Yield 911 or 988 where a text is about nothing else."""
    if len(text) > _LONGEST_CALL:
        return
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    numbers = [word for word in words if word in EMERGENCY_NUMBERS]
    if len(numbers) == 1 and _AROUND_EMERGENCY.issuperset(words):
        start = text.index(numbers[0])
        yield Phone(start, start + len(numbers[0]), numbers[0])


def _of_address(shown: Seen, found: Address) -> Candidate:
    """Return a candidate. Where something within an address cannot be seen, the address is another than it seems."""
    if shown.is_whole(found.start, found.end):
        return _candidate(shown, found, found.kind)
    hidden = found._replace(exact=False, lures=(*found.lures, found.canonical))
    return _candidate(shown, hidden, found.kind)


def _candidate(shown: Seen, found: Address | Phone, kind: LookupKind) -> Candidate:
    start, end = shown.span(found.start, found.end)
    written = shown.text[found.start : found.end].strip()
    certain = isinstance(found, Address) or found.certain
    return Candidate(kind, start, end, written, found.canonical, certain, found.exact, found.lures)


def _blanked(text: str, taken: Sequence[Address | Phone]) -> str:
    """Return the text with characters that separate, in place of what is taken."""
    kept: list[str] = []
    position = 0
    for each in taken:
        kept += (text[position : each.start], "\0" * (each.end - each.start))
        position = each.end
    return "".join((*kept, text[position:])) if taken else text
