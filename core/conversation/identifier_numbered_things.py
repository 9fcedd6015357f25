"""Things with a number that no list knows: "the locker number", "número del casillero", "номер ячейки".

Nine digits are an A-number unless something says otherwise. A noun that is tied to them by a word for "number" says so,
if it names no person, no office and no paper. What may be somebody's name, or no noun at all, says nothing.
"""

import unicodedata
from collections.abc import Iterable, Sequence

from core.content import NumberedThings
from core.conversation.identifier_pieces import Piece, pieces_of, single_words

_MOST_WORDS = 9
_MOST_NOUNS = 3
_LONGEST_GAP = 6
_SIGNS_BEFORE_DIGITS = frozenset(" \t\n#:.-=\u00b0'\"`*([«“„<_")
_GAPS_IN_CLAUSE = frozenset({"", " ", "-", "'", "’", "\u00b0 "})  # noqa: RUF001
_ARABIC_ARTICLE = "ال"


class ThingsWithNumbers:
    def __init__(self, words: NumberedThings, between: Sequence[str], own: Sequence[str]) -> None:
        """``between`` are words that may stand before any number, ``own`` those that say whose it is."""
        self._numbers = _as_written(words.numbers)
        self._before_nouns = _as_written(words.numbers_before_nouns)
        self._links = single_words((*words.links, *between))
        self._leads = single_words(words.leads) | self._links
        self._own = single_words(own)
        self._no_nouns = single_words(words.no_things) | self._leads | self._own
        self._no_nouns_as_written = _as_written((*words.no_things, *words.leads))

    def belongs_to_one(self, pieces: Sequence[Piece], place: int) -> bool:
        """Return whether the number at this place is that of a thing.

        A # is no word for "number" here, it also stands behind other nouns: "still in delaney hall #123456789".
        """
        before = self._words_before(pieces, place)
        at = 0
        while at < len(before) and self._is_link(before[at]):
            at += 1
        if at < len(before) and self._is_number(before[at]):
            return self._is_behind_noun(before[at:])
        return self._is_before_noun(before[at:])

    def _words_before(self, pieces: Sequence[Piece], place: int) -> list[Piece]:
        """Return the words of the clause before a number, the last one first."""
        gap = pieces[place].before
        if len(gap) > _LONGEST_GAP or not _SIGNS_BEFORE_DIGITS.issuperset(gap) or gap.count("\n") > 1:
            return []
        found: list[Piece] = []
        for piece in reversed(pieces[max(place - _MOST_WORDS, 0) : place]):
            if found and found[-1].before not in _GAPS_IN_CLAUSE:
                is_short_for_number = found[-1].before == ". " and self._is_number(piece)
                if not is_short_for_number:
                    break
            found.append(piece)
        return found

    def _is_behind_noun(self, before: Sequence[Piece]) -> bool:
        """Recognise "the locker number", not "he has number" and "Carlos number"."""
        at = 0
        while at < len(before) and self._is_number(before[at]):
            at += 1
        end = at
        while end < len(before) and self._is_noun(before[end]):
            end += 1
        nouns, lead = before[at:end], before[end : end + 1]
        if not nouns:
            return False
        if not (_is_chinese(nouns[0]) or self._may_follow(nouns, lead)):
            return False
        return not _may_be_name(nouns[0], before[0], begins=not lead and len(nouns) == 1)

    def _may_follow(self, nouns: Sequence[Piece], lead: Sequence[Piece]) -> bool:
        """Return whether nouns stand where nouns may: behind "the" or at the beginning, not behind "they".

        A single word behind "my" or "Ana's" may be a relative that no list has: "my bro number".
        """
        if len(nouns) > _MOST_NOUNS:
            return False
        if lead and (lead[0].word in self._own or lead[0].plain == "s"):
            return len(nouns) > 1
        return not lead or lead[0].word in self._leads

    def _is_before_noun(self, before: Sequence[Piece]) -> bool:
        """Recognise "número del casillero" and "номер ячейки", not "número de mi hijo" and "номер Ивана"."""
        nouns: list[Piece] = []
        linked = False
        for piece in before:
            if self._is_number(piece):
                tied = linked or _composed(piece) in self._before_nouns
                return bool(nouns) and tied and not any(_may_be_name(noun, piece) for noun in nouns)
            linked = self._is_link(piece)
            if linked:
                continue
            if len(nouns) == _MOST_NOUNS or not self._is_noun(piece):
                return False
            nouns.append(piece)
        return False

    def _is_number(self, piece: Piece) -> bool:
        """Recognise a word for "number": the Vietnamese one is no "so"."""
        return _composed(piece) in self._numbers

    def _is_link(self, piece: Piece) -> bool:
        return piece.plain == "#" or (piece.word in self._links and not self._is_number(piece))

    def _is_noun(self, piece: Piece) -> bool:
        if any(character.isdigit() for character in piece.plain) or (len(piece.plain) == 1 and not _is_chinese(piece)):
            return False
        if piece.word in self._own or self._is_number(piece) or self._is_link(piece):
            return False
        # Accents tell Vietnamese words apart, but who writes in a hurry leaves them out, like that of "my sons number".
        if piece.plain.isascii():
            return self._no_nouns.isdisjoint({piece.word, piece.word.removesuffix("s")})
        return _composed(piece) not in self._no_nouns_as_written


def _as_written(words: Iterable[str]) -> frozenset[str]:
    """Return words with their accents, as ``_composed`` has them."""
    return frozenset(_composed(piece) for word in words for piece in pieces_of(word))


def _composed(piece: Piece) -> str:
    return unicodedata.normalize("NFC", piece.plain.lower())


def _is_chinese(piece: Piece) -> bool:
    return "\u3400" <= piece.plain[0] <= "\u9fff"


def _may_be_name(noun: Piece, number: Piece, *, begins: bool = False) -> bool:
    """Recognise a capital that neither the beginning of a sentence nor that of "Locker Number" explains.

    Arabic has no capitals, but its names have no article.
    """
    if "\u0600" <= noun.plain[0] <= "\u06ff":
        return not noun.plain.startswith(_ARABIC_ARTICLE)
    if not noun.plain[0].isupper():
        return False
    if noun.is_capital:
        return not number.is_capital
    return not (begins or number.plain[0].isupper())
