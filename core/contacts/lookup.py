"""Compare the numbers and addresses in a text with those that we know: is this number real?

The verdict is never "safe", because caller ID and sender addresses can be forged. The best verdict is that an office
publishes the number.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.contacts.extraction import Candidate, candidates
from core.contacts.likeness import Likeness, host_of
from core.contacts.spelling import EMERGENCY_NUMBERS, LookupKind, canonical


class Verdict(StrEnum):
    """What a number or an address is, compared with the known ones."""

    OURS = "ours"  # an office that we list publishes it
    WITHDRAWN = "withdrawn"  # we listed it, and took it down
    RETIRED = "retired"  # known to be old, closed or wrong
    NEAR = "near"  # one digit or letter different from one of ours, or an imitation of it
    SAME_SITE = "same-site"  # a page that we do not list, on a site that we list
    EMERGENCY = "emergency"  # a number that everybody in the country may call in danger
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Known:
    """A number or an address of a contact.

    ``value`` is as in the content. ``contact`` and ``source`` are ids: of the office, and of the document that says so.
    """

    kind: LookupKind
    value: str
    contact: str
    source: str

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
    source: str | None = None  # the id of the document that gives that value
    retired: str | None = None  # the id of the retired entry


def fingerprint(kind: LookupKind, text: str) -> str:
    """Return the SHA-256 of the canonical spelling.

    The content keeps only the fingerprints of retired numbers, so that nobody can copy a wrong number from it.
    """
    return _hashed(kind, canonical(kind, text))


class Directory:
    """The known numbers and addresses, those that were withdrawn, and the retired ones."""

    def __init__(self, known: Iterable[Known], retired: Mapping[str, str], withdrawn: Iterable[Known] = ()) -> None:
        """``retired`` maps a fingerprint to the id of the entry that explains it."""
        self._known: dict[LookupKind, dict[str, list[Known]]] = {"phone": {}, "email": {}, "web": {}}
        for item in known:
            self._known[item.kind].setdefault(canonical(item.kind, item.value), []).append(item)
        self._likeness = {kind: Likeness(kind, values) for kind, values in self._known.items()}
        self._retired = dict(retired)
        self._withdrawn = {(item.kind, canonical(item.kind, item.value)): item for item in withdrawn}

    def look_up(self, text: str) -> tuple[Finding, ...]:
        """Return a finding for each number and address in a text, in order of appearance.

        Digits that may be something else are left out, unless they are or resemble a known number.
        """
        findings = (self._judge(candidate) for candidate in candidates(text))
        return tuple(finding for finding in findings if finding is not None)

    def _judge(self, candidate: Candidate) -> Finding | None:
        ours = self._known[candidate.kind]
        if candidate.kind == "phone" and candidate.canonical in EMERGENCY_NUMBERS:
            return _finding(candidate, Verdict.EMERGENCY, ours.get(candidate.canonical, ()))
        if candidate.exact and candidate.canonical in ours:
            return _finding(candidate, Verdict.OURS, ours[candidate.canonical])
        if candidate.exact and (withdrawn := self._withdrawn.get((candidate.kind, candidate.canonical))):
            return _finding(candidate, Verdict.WITHDRAWN, [withdrawn])
        if candidate.exact and (retired := self._retired_entry(candidate)):
            return _finding(candidate, Verdict.RETIRED, retired=retired)
        if near := self._likeness[candidate.kind].near(candidate):
            return _finding(candidate, Verdict.NEAR, self._items(candidate.kind, near))
        if candidate.kind == "web" and candidate.exact and (same := self._likeness["web"].on_site(candidate.canonical)):
            return _finding(candidate, Verdict.SAME_SITE, self._items("web", same))
        return _finding(candidate, Verdict.UNKNOWN) if candidate.certain else None

    def _retired_entry(self, candidate: Candidate) -> str | None:
        """Return the id of the retired entry. All pages of a retired web site are retired too."""
        forms = (
            {candidate.canonical, host_of(candidate.canonical)} if candidate.kind == "web" else {candidate.canonical}
        )
        hashes = (_hashed(candidate.kind, form) for form in sorted(forms, key=len, reverse=True))
        return next((entry for each in hashes if (entry := self._retired.get(each))), None)

    def _items(self, kind: LookupKind, values: Iterable[str]) -> list[Known]:
        return [item for value in values for item in self._known[kind][value]]


def is_recognised(kind: LookupKind, text: str) -> bool:
    """Return whether somebody who writes this text is told what a retired entry with its fingerprint says."""
    findings = Directory([], {fingerprint(kind, text): "retired"}).look_up(text)
    return any(finding.kind == kind and finding.verdict is Verdict.RETIRED for finding in findings)


def cut_spans(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text with a space in place of each span (start, end). Spans may overlap."""
    kept, position = [], 0
    for start, end in sorted(spans):
        kept.append(text[position : max(start, position)])
        position = max(end, position)
    return " ".join((*kept, text[position:])).strip() if kept else text


def _hashed(kind: LookupKind, spelling: str) -> str:
    return hashlib.sha256(f"{kind}:{spelling}".encode(errors="surrogatepass")).hexdigest()


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
        source=items[0].source if items else None,
        retired=retired,
    )
