"""Words beside a number that tell what it is: "passport", "badge no.", "llame a", "$".

Only words and signs for "number" and "is" may stand between such a word and its number: in "passport taken by agent
223344" the number is the agent's.
"""

from collections.abc import Sequence
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from core.content import Identifiers
from core.conversation.identifier_forms import Kind
from core.conversation.identifier_numbered_things import ThingsWithNumbers
from core.conversation.identifier_pieces import Piece, pieces_of, single_words


class NotIdentifier(StrEnum):
    BADGE = "badge"
    PHONE = "phone"
    THING = "thing"


class Cue(NamedTuple):
    """What a number is said to be. ``own`` is true where the words say whose it is: "my case number"."""

    kind: Kind | NotIdentifier
    start: int
    own: bool = False


_MOST_BETWEEN = 6
_LONGEST_GAP = 6
_BETWEEN_SIGNS = frozenset(" \t\n#:.-=\u00b0'\"`*([«“„<_")
_MOST_LEADING = 2
_SHORT_WORD = 4  # "no.", "núm.": a full stop that ends no sentence
_IN_CUE = frozenset({"", " ", "-", "'", "’", ".", ". ", "/", "  "})  # noqa: RUF001
# How many words may stand between "call" and nine digits that have no other sign of what they are.
_MOST_OTHER_WORDS = 3
_CURRENCIES = frozenset("$€£¥₹₽₴₫₱")


class Cues:
    def __init__(self, words: Identifiers) -> None:
        """``words`` are the lists of identifiers.yaml."""
        others = words.not_identifiers
        self._kinds: dict[tuple[str, ...], Kind | NotIdentifier] = {}
        lengths: dict[str, set[int]] = {}
        for kind, listed in (
            (NotIdentifier.THING, others.things),
            (NotIdentifier.PHONE, others.phones),
            (NotIdentifier.BADGE, others.badges),
            (Kind.OTHER, words.others),
            (Kind.CASE, words.case_number),
            (Kind.RECEIPT, words.receipt),
            (Kind.PASSPORT, words.passport),
            (Kind.SOCIAL_SECURITY, words.social_security),
            (Kind.A_NUMBER, words.a_number),
        ):
            for cue in listed:
                split = tuple(piece.word for piece in pieces_of(cue))
                self._kinds[split] = kind
                lengths.setdefault(split[0], set()).add(len(split))
        self._lengths = {first: sorted(of_first) for first, of_first in lengths.items()}
        self._own = single_words(words.own)
        self.between = single_words(chain(words.between, words.own)) | {"#"}
        # The "la" of "đô la" is also an article.
        self._money = single_words(others.money) - self.between
        self.things = ThingsWithNumbers(words.numbered_things, words.between, words.own)
        self._states = frozenset(others.states)

    def in_text(self, pieces: Sequence[Piece]) -> "CuesInText":
        """Return the cues of a text."""
        ends: list[Cue | None] = [None] * len(pieces)
        covered = [False] * len(pieces)
        for start, piece in enumerate(pieces):
            for length in self._lengths.get(piece.word, ()):
                end = start + length
                if end > len(pieces):
                    break
                words = tuple([other.word for other in pieces[start:end]])
                if (kind := self._kinds.get(words)) and _is_phrase(pieces[start:end]):
                    # Of two that end together the longer one says more, and it began earlier.
                    ends[end - 1] = ends[end - 1] or Cue(kind, start, self._is_own(pieces, start))
                    covered[start:end] = [True] * length
        return CuesInText(self, pieces, ends, covered)

    def is_own(self, piece: Piece) -> bool:
        return piece.word in self._own

    def is_state(self, piece: Piece) -> bool:
        """Return whether a piece is the code of a state: TX, but not "or" and "in"."""
        return piece.plain in self._states

    def is_money(self, piece: Piece) -> bool:
        return piece.word in self._money

    def _is_own(self, pieces: Sequence[Piece], start: int) -> bool:
        return any(self.is_own(piece) for piece in pieces[max(start - 2, 0) : start])


class CuesInText:
    """The cues of one text."""

    def __init__(self, cues: Cues, pieces: Sequence[Piece], ends: list[Cue | None], covered: list[bool]) -> None:
        """``ends`` has each cue at the place of its last piece; ``covered`` is True at the places of all its pieces."""
        self._cues, self._pieces, self._ends, self._covered = cues, pieces, ends, covered

    def covers(self, place: int) -> bool:
        """Return whether a piece belongs to a cue, as the 94 of "I-94" does."""
        return self._covered[place]

    def is_word(self, place: int) -> bool:
        """Return whether a piece is a cue, or may stand between one and its number: no number begins with it.

        A capital E is no "é", but the letter of a passport.
        """
        piece = self._pieces[place]
        is_letter = len(piece.plain) == 1 and piece.is_capital
        return self._ends[place] is not None or (piece.word in self._cues.between and not is_letter)

    def before(self, place: int) -> Cue | None:
        """Return the cue that the number at this place belongs to."""
        own = False
        for piece in range(place - 1, max(place - 2 - _MOST_BETWEEN, -1), -1):
            if not self._passes(piece + 1):
                return None
            if cue := self._ends[piece]:
                return cue._replace(own=cue.own or own)
            if self._pieces[piece].word not in self._cues.between:
                return None
            own = own or self._cues.is_own(self._pieces[piece])
        return None

    def ends_badge(self, place: int) -> bool:
        """Return whether a word for an officer, or for something with a badge, ends at this place."""
        cue = self._ends[place]
        return cue is not None and cue.kind is NotIdentifier.BADGE

    def said_from(self, start: int) -> int:
        """Return where the words begin that lead to the cue that starts at this place: "my", "with his"."""
        begin = start
        while begin > max(start - _MOST_LEADING, 0) and self._pieces[begin].before.isspace():
            before = self._pieces[begin - 1]
            if before.word not in self._cues.between or not before.plain.isalpha():
                break
            begin -= 1
        return begin

    def spoken_of_before(self, place: int) -> NotIdentifier | None:
        """Return what nine digits are by the words a little before: "call my wife at 912345678".

        "The agent has my number" says that the number is the person's.
        """
        others: list[Piece] = []
        named = False
        for place_before in range(place - 1, max(place - 2 - _MOST_BETWEEN, -1), -1):
            piece = self._pieces[place_before]
            if not self._passes(place_before + 1) or ". " in self._pieces[place_before + 1].before:
                return None
            if cue := self._ends[place_before]:
                return cue.kind if isinstance(cue.kind, NotIdentifier) and _may_stand(others, cue.kind) else None
            if named and not others and self._cues.is_own(piece):
                return None
            if piece.word not in self._cues.between:
                others.append(piece)
            named = True
        return None

    def is_money(self, place: int, end: int) -> bool:
        """Return whether a currency stands beside the number from ``place`` to ``end``."""
        before = self._pieces[place].before.rstrip()[-1:]
        if before in _CURRENCIES and before:
            return True
        if place and self._cues.is_money(self._pieces[place - 1]) and len(self._pieces[place].before) <= 1:
            return True
        if end >= len(self._pieces):
            return False
        gap = self._pieces[end].before.lstrip()[:1]
        return gap in _CURRENCIES if gap else self._cues.is_money(self._pieces[end])

    def is_numbered_thing(self, place: int) -> bool:
        """Return whether the number at this place is that of a thing: "locker number 123456789"."""
        return self._cues.things.belongs_to_one(self._pieces, place)

    def is_zip_code(self, place: int) -> bool:
        """Return whether a number stands behind the code of a state."""
        behind_state = place > 0 and self._cues.is_state(self._pieces[place - 1])
        return behind_state and self._pieces[place].before.strip() in {"", ",", "."}

    def _passes(self, place: int) -> bool:
        """Return whether a word before this piece may belong to a number behind it."""
        gap = self._pieces[place].before
        if len(gap) > _LONGEST_GAP or not _BETWEEN_SIGNS.issuperset(gap) or gap.count("\n") > 1:
            return False
        if "." not in gap or len(gap) == 1:
            return True
        before = self._pieces[place - 1]
        abbreviates = self._ends[place - 1] is not None or not self._cues.is_own(before)
        return abbreviates and len(before.word) <= _SHORT_WORD


def _may_stand(others: Sequence[Piece], kind: NotIdentifier) -> bool:
    """Recognise any few words behind a phone, and a name behind an officer: "agent Gomez 123456789"."""
    if kind is NotIdentifier.PHONE:
        return len(others) <= _MOST_OTHER_WORDS
    return not others or (kind is NotIdentifier.BADGE and len(others) == 1 and others[0].plain[0].isupper())


def _is_phrase(found: Sequence[Piece]) -> bool:
    """Tell whether the words of a cue stand together as one writes them."""
    if any(piece.before not in _IN_CUE for piece in found[1:]):
        return False
    # A small "a" is a word of many languages: "a number", "llame al número a".
    return all(piece.word != "a" or piece.is_capital or _is_tied(found, place) for place, piece in enumerate(found))


def _is_tied(found: Sequence[Piece], place: int) -> bool:
    """Recognise the a of "a-number" and "a#"."""
    return place + 1 < len(found) and (found[place + 1].before == "-" or found[place + 1].plain == "#")
