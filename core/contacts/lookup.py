"""Compare the numbers and addresses in a text with those that we know: is this number real?

The verdict is never "safe", because caller ID and sender addresses can be forged. The best verdict is that an office
publishes the number.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.contacts.extraction import Candidate, LookupKind, candidates, canonical


class Verdict(StrEnum):
    """What a number or an address is, compared with the known ones."""

    OURS = "ours"  # an office that we list publishes it
    RETIRED = "retired"  # known to be old, closed or wrong
    NEAR = "near"  # one digit or letter different from one of ours, or an imitation of it
    SAME_SITE = "same-site"  # a page that we do not list, on a site that we list
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Known:
    """A number or an address of a contact.

    ``value`` is as in the content, ``contact`` is an id, and ``checked`` is when somebody last checked the value.
    """

    kind: LookupKind
    value: str
    contact: str
    checked: date

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.kind, self.value)


@dataclass(frozen=True)
class Finding:
    """A number or an address in a text, and its verdict.

    ``contacts`` are the ids of the contacts that the verdict is about, best first.
    """

    kind: LookupKind
    written: str
    start: int
    end: int
    verdict: Verdict
    contacts: tuple[str, ...] = ()
    value: str | None = None  # the number or address of ours that it is or resembles
    checked: date | None = None  # when somebody last checked that value
    retired: str | None = None  # the id of the retired entry


# Letters of other scripts that look like Latin ones in a domain (https://www.unicode.org/reports/tr39/).
_LOOK_ALIKE = str.maketrans("аеорсухіјѕԁһԛԝɡοαρνικτ", "aeopcyxijsdhqwgoapvikt")
_SHORTEST_NEAR_MISS = 9  # digits


def fingerprint(kind: LookupKind, text: str) -> str:
    """Return the SHA-256 of the canonical spelling.

    The content keeps only the fingerprints of retired numbers, so that nobody can copy a wrong number from it.
    """
    return hashlib.sha256(f"{kind}:{canonical(kind, text)}".encode()).hexdigest()


class Directory:
    """The known numbers and addresses, and the retired ones."""

    def __init__(self, known: Iterable[Known], retired: Mapping[str, str]) -> None:
        """``retired`` maps a fingerprint to the id of the entry that explains it."""
        self._known: dict[tuple[LookupKind, str], list[Known]] = {}
        for item in known:
            self._known.setdefault((item.kind, canonical(item.kind, item.value)), []).append(item)
        self._retired = dict(retired)

    def look_up(self, text: str) -> tuple[Finding, ...]:
        """Return a finding for each number and address in a text, in order of appearance.

        Digits that may be something else are left out, unless they are or resemble a known number.
        """
        findings = (self._judge(candidate) for candidate in candidates(text))
        return tuple(finding for finding in findings if finding is not None)

    def _judge(self, candidate: Candidate) -> Finding | None:
        if ours := self._known.get((candidate.kind, candidate.canonical)):
            return _finding(candidate, Verdict.OURS, ours)
        if retired := self._retired_entry(candidate):
            return _finding(candidate, Verdict.RETIRED, retired=retired)
        if near := self._near(candidate):
            return _finding(candidate, Verdict.NEAR, near)
        if candidate.kind == "web" and (same_site := self._same_site(candidate.canonical)):
            return _finding(candidate, Verdict.SAME_SITE, same_site)
        return _finding(candidate, Verdict.UNKNOWN) if candidate.certain else None

    def _retired_entry(self, candidate: Candidate) -> str | None:
        """Return the id of the retired entry. All pages of a retired web site are retired too."""
        forms = [candidate.canonical]
        if candidate.kind == "web":
            forms.append(_host(candidate.canonical))
        return next((entry for form in forms if (entry := self._retired.get(fingerprint(candidate.kind, form)))), None)

    def _near(self, candidate: Candidate) -> list[Known]:
        others = [(value, items) for (kind, value), items in self._known.items() if kind == candidate.kind]
        return [item for value, items in others if _is_near(candidate, value) for item in items]

    def _same_site(self, address: str) -> list[Known]:
        host = _host(address)
        pages = [(_host(value), items) for (kind, value), items in self._known.items() if kind == "web"]
        on_host = [item for own, items in pages if host == own for item in items]
        return on_host or [item for own, items in pages if host.endswith("." + own) for item in items]


def cut_spans(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text with a space in place of each span (start, end). Spans may overlap."""
    kept, position = [], 0
    for start, end in sorted(spans):
        kept.append(text[position : max(start, position)])
        position = max(end, position)
    return " ".join((*kept, text[position:])).strip() if kept else text


def one_edit_apart(a: str, b: str) -> bool:
    """Return whether one character was replaced, added, left out or swapped with its neighbour."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    i = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) == len(b):
        swapped = a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :]
        return swapped or a[i + 1 :] == b[i + 1 :]
    shorter, longer = sorted((a, b), key=len)
    return shorter[i:] == longer[i + 1 :]


def _finding(
    candidate: Candidate, verdict: Verdict, items: Iterable[Known] = (), retired: str | None = None
) -> Finding:
    items = list(items)
    return Finding(
        kind=candidate.kind,
        written=candidate.written,
        start=candidate.start,
        end=candidate.end,
        verdict=verdict,
        contacts=tuple(dict.fromkeys(item.contact for item in items)),
        value=items[0].value if items else None,
        checked=items[0].checked if items else None,
        retired=retired,
    )


def _is_near(candidate: Candidate, ours: str) -> bool:
    theirs = candidate.canonical
    match candidate.kind:
        case "phone":
            return len(theirs) >= _SHORTEST_NEAR_MISS and one_edit_apart(theirs, ours)
        case "email":
            disguised = theirs.translate(_LOOK_ALIKE) == ours
            return disguised or one_edit_apart(theirs, ours) or _imitates(_domain(theirs), _domain(ours))
        case "web":
            return _imitates(_host(theirs), _host(ours))


def _imitates(host: str, ours: str) -> bool:
    """Return whether a host imitates one of ours.

    ice-gov.com, ice.gov.help-desk.org, icegov.net and iice.gov imitate ice.gov; justice.gov does not.
    """
    if host == ours or host.endswith("." + ours):
        return False
    if one_edit_apart(host, ours) or host.translate(_LOOK_ALIKE) == ours:
        return True
    parts, own = re.split(r"[.-]", host), ours.split(".")
    embedded = any(parts[i : i + len(own)] == own for i in range(len(parts) - len(own) + 1))
    return embedded or "".join(own) in parts


def _host(address: str) -> str:
    return address.partition("/")[0]


def _domain(address: str) -> str:
    return address.rpartition("@")[2]
