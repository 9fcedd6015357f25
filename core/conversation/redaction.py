"""Numbers that nobody should send to a chat: A-numbers, Social Security, passport and receipt numbers.

They are found so that the person can be warned, and cut out before anything else sees the text. What is no identifier
stays, to the letter: a badge or a plate may be the best evidence that a complaint has.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from core.contacts import Directory, Verdict, cut_spans
from core.content import Identifiers
from core.conversation.identifier_behind_cue import number_behind_cue
from core.conversation.identifier_cues import Cue, Cues, CuesInText, NotIdentifier
from core.conversation.identifier_forms import LONGEST, Form, Kind, form_at, joint
from core.conversation.identifier_pieces import Inside, Piece, pieces_of


class Identifier(NamedTuple):
    """An identifier in a text, from ``start`` to ``end``."""

    kind: Kind
    start: int
    end: int


_NO_WORDS = Identifiers(a_number=(), social_security=(), passport=())
_BLANK = "_" * 8
_LONGEST_PHONE = 15
_NORTH_AMERICAN = 11
_NEAR_A_PHONE = range(9, 12)
_LONGEST_BADGE = 8
# How many words before a badge the officer is named.
_NEAR_A_BADGE = 4
_DOCKET = re.compile(r"(?:\d{1,2}:)?\d{2,4}-?(?:cv|cr|mc|mj|md|po)-?\d{2,6}", re.IGNORECASE)
_MOST_PIECES_OF_A_DOCKET = 4
_BETWEEN_LISTED = frozenset({"", ",", "/", ";"})


class Redactor:
    def __init__(self, words: Identifiers | None, directory: Directory) -> None:
        """``words`` are those of identifiers.yaml. A number of an office in ``directory``, or near one, stays."""
        self._cues = Cues(words or _NO_WORDS)
        self._directory = directory

    def redact(self, text: str) -> tuple[str, bool]:
        """Return the text without identifiers, and whether there were any."""
        found = self.find(text)
        return cut_spans(text, ((identifier.start, identifier.end) for identifier in found)), bool(found)

    def leave_blanks(self, text: str, name_of: Callable[[Kind], str]) -> tuple[str, bool]:
        """Return the text with a blank for each identifier, such as ``[A-number: ________]``, to be filled in by hand,
        and whether there were any. A text that was nothing else becomes empty."""
        found = self.find(text)
        if not self.redact(text)[0]:
            return "", bool(found)
        parts, position = [], 0
        for identifier in found:
            parts += [text[position : identifier.start], f"[{name_of(identifier.kind)}: {_BLANK}]"]
            position = identifier.end
        return "".join((*parts, text[position:])), bool(found)

    def question_in(self, text: str) -> str:
        """Return a text without identifiers, and without the words that say what they are: "my A-number is". The badge
        of an officer who is named by another word goes, too: of "the agent with badge 48213" the agent stays."""
        if not any(character.isnumeric() for character in text):
            return text
        pieces = pieces_of(text)
        cues = self._cues.in_text(pieces)
        identifiers = [(place, form.end) for place, form in _Reading(pieces, cues, self._directory).identifiers()]
        badges = [(place, place + 1) for place in range(len(pieces)) if _is_badge(pieces, cues, place)]
        cut = []
        for place, end in sorted({*identifiers, *badges}):
            cue = cues.before(place)
            start = cues.said_from(cue.start) if cue and cue.kind is not NotIdentifier.PHONE else place
            cut.append((pieces[start].start, pieces[end - 1].end))
        return cut_spans(text, cut)

    def find(self, text: str) -> tuple[Identifier, ...]:
        """Return the identifiers in a text, in their order."""
        if not any(character.isnumeric() for character in text):
            return ()
        pieces = pieces_of(text)
        return tuple(
            Identifier(form.kind, pieces[place].start, pieces[form.end - 1].end)
            for place, form in _Reading(pieces, self._cues.in_text(pieces), self._directory).identifiers()
        )


def _is_badge(pieces: Sequence[Piece], cues: CuesInText, place: int) -> bool:
    """Return whether the number at this place is the badge of somebody who is named before it."""
    if not pieces[place].is_digits or len(pieces[place].plain) > _LONGEST_BADGE:
        return False
    cue = cues.before(place)
    if cue is None or cue.kind is not NotIdentifier.BADGE:
        return False
    return any(cues.ends_badge(before) for before in range(max(cue.start - _NEAR_A_BADGE, 0), cue.start))


class _Reading:
    """The reading of one text, from number to number."""

    def __init__(self, pieces: Sequence[Piece], cues: CuesInText, directory: Directory) -> None:
        self._pieces, self._cues, self._directory = pieces, cues, directory
        # Where the last number that is no identifier ended, and how many digits it had.
        self._stayed = (-1, 0)

    def identifiers(self) -> list[tuple[int, Form]]:
        found = []
        place = 0
        while place < len(self._pieces):
            if not self._may_begin(place):
                place += 1
                continue
            form = self._judge(place)
            if form:
                found.append((place, form))
            place = max(form.end if form else self._stayed[0], place + 1)
        return found

    def _may_begin(self, place: int) -> bool:
        """Return whether a piece is a number, or a word right before one: an A, the letters of an office."""
        if self._cues.covers(place) and self._pieces[place].plain[0].isdigit():
            return False
        here = self._pieces[place].plain
        if here == "#":
            return False
        if here[0].isdigit() or here[-1].isdigit():
            return True
        behind = self._pieces[place + 1].plain if place + 1 < len(self._pieces) else ""
        begins = behind == "#" or behind[:1].isdigit()
        return begins or (len(here) <= LONGEST and any(character.isdigit() for character in here))

    def _judge(self, place: int) -> Form | None:
        """Return the identifier that begins here. If none does, remember where this number ends."""
        if end := self._docket(place):
            cue = self._cues.before(place)
            if cue and cue.kind is Kind.CASE and cue.own:
                return Form(Kind.CASE, end)
            self._stays(place, end)
            return None
        if self._is_dialled(place):
            self._stays(place, self._phone_end(place))
            return None
        form = form_at(self._pieces, place)
        cue = None if self._cues.is_word(place) else self._cues.before(place)
        if cue and isinstance(cue.kind, Kind):
            behind = number_behind_cue(self._pieces, place, cue.kind)
            form = max((f for f in (behind, form) if f), key=lambda f: f.end, default=None)
        if self._stays_behind(cue, place, form):
            self._stays(place, max(form.end if form else 0, self._phone_end(place)))
            return None
        return form

    def _stays_behind(self, cue: Cue | None, place: int, form: Form | None) -> bool:
        """Return whether the words around the number say that it is no identifier."""
        kind = cue.kind if cue else None
        if kind in {NotIdentifier.BADGE, NotIdentifier.PHONE}:
            return form is None or form.kind is not Kind.RECEIPT
        if form is None:
            return kind is NotIdentifier.THING
        inside = self._pieces[place].inside
        if inside is Inside.HANDLE or self._is_phone(place, form):
            return True
        if isinstance(kind, Kind):
            return self._pieces[place].before[-1:] == "$"
        if not (form.weak or form.kind is Kind.PASSPORT):
            return False
        if kind is NotIdentifier.THING or inside is Inside.ADDRESS or self._cues.is_money(place, form.end):
            return True
        return form.weak and (
            self._cues.is_zip_code(place)
            or self._cues.spoken_of_before(place) is not None
            or self._cues.is_numbered_thing(place)
            or self._is_listed_with_what_stayed(place, form)
        )

    def _stays(self, place: int, end: int) -> None:
        self._stayed = (end, sum(len(piece.plain) for piece in self._pieces[place:end]))

    def _is_listed_with_what_stayed(self, place: int, form: Form) -> bool:
        """Return whether this is the second number of "phone 2025550123, 912 345 678", or of such a pair with "or"."""
        end, digits = self._stayed
        between = self._pieces[end : place + 1] if end >= 0 else ()
        listed = 0 < len(between) <= 2 and all(piece.before.strip() in _BETWEEN_LISTED for piece in between)  # noqa: PLR2004
        return listed and abs(sum(len(piece.plain) for piece in self._pieces[place : form.end]) - digits) <= 1

    def _docket(self, place: int) -> int | None:
        """Return where the number of a case in court ends: 1:22-cv-01234. Such a case is public, and mostly not the
        person's own; it goes where the words say that it is."""
        written = ""
        for end in range(place, min(place + _MOST_PIECES_OF_A_DOCKET, len(self._pieces))):
            piece = self._pieces[end]
            if end > place and piece.before not in {"", ":", "-"}:
                return None
            written += (piece.before if end > place else "") + piece.plain[:12]
            if not written.isdigit() and _DOCKET.fullmatch(written):
                return end + 1
        return None

    def _is_dialled(self, place: int) -> bool:
        """Return whether a number is dialled abroad: +502 5555 1234, 00 502 5555 1234."""
        piece = self._pieces[place]
        if not piece.is_digits:
            return False
        behind = self._pieces[place + 1 : place + 2]
        abroad = piece.plain.startswith("00") and all(joint(other.before) == " " for other in behind)
        return piece.before.endswith("+") or (abroad and bool(behind))

    def _phone_end(self, place: int) -> int:
        """Return where the digits end that can be one phone number, or one badge."""
        digits, end = "", place
        most = _LONGEST_PHONE
        while end < len(self._pieces):
            piece = self._pieces[end]
            if end > place and (not piece.is_digits or joint(piece.before) is None):
                break
            if len(digits) + len(piece.plain) > most and end > place:
                break
            if end > place and (form := form_at(self._pieces, end)) and not form.weak:
                break
            digits += piece.plain[: _LONGEST_PHONE + 1]
            most = _NORTH_AMERICAN if digits.startswith("1") else _LONGEST_PHONE
            end += 1
        return max(end, place + 1)

    def _is_phone(self, place: int, form: Form) -> bool:
        """Return whether this is, or is near, the phone number of an office."""
        digits = "".join(piece.plain for piece in self._pieces[place : form.end])
        if not digits.isdigit() or len(digits) not in _NEAR_A_PHONE:
            return False
        known = {Verdict.OURS, Verdict.WITHDRAWN, Verdict.RETIRED, Verdict.NEAR}
        return any(finding.verdict in known for finding in self._directory.look_up(digits))
