"""Find toll-free numbers that end in letters: ``833-4ICE-OPR``."""

from collections.abc import Iterator
from itertools import pairwise

from core.contacts.characters import runs
from core.contacts.phones import Phone
from core.contacts.spelling import canonical_phone

# https://www.fcc.gov/consumers/guides/what-toll-free-number-and-how-does-it-work
_TOLL_FREE = frozenset({"800", "833", "844", "855", "866", "877", "888"})
_PREFIXES = (*_TOLL_FREE, *("1" + code for code in _TOLL_FREE))
_LETTERS = 7  # letters and digits behind the toll-free code
_WORDS_OF_LETTERS = (3, 4)  # 800 ICE TIPS
_LOOKS_LIKE_DIGITS = frozenset("OIL")
_AROUND = 40  # characters that tell whether everything is written in capitals
_SEPARATORS = frozenset(" .-\u00a0")

_Run = tuple[int, int]


def vanity_numbers(text: str) -> Iterator[Phone]:
    """Yield the numbers that end in letters, in order of appearance. None overlap."""
    if any(code in text for code in _TOLL_FREE):
        words, free = _words(text), 0
        for i, (start, _) in enumerate(words):
            if i >= free and text.startswith(_PREFIXES, start) and (found := _Attempt(text, words, i, free).read()):
                free = found[1]
                yield found[0]


def _words(text: str) -> list[_Run]:
    """Return start and end of each word of letters and digits."""
    classes = "".join("w" if c.isalnum() else " " for c in text)
    starts = runs(classes)
    return [(start, end) for start, end in pairwise(starts) if classes[start] == "w"]


class _Attempt:
    """A number that may begin with the toll-free code in run ``i``. Runs before ``free`` are taken."""

    def __init__(self, text: str, runs: list[_Run], i: int, free: int) -> None:
        self.text, self.runs, self.i, self.free = text, runs, i, free

    def read(self) -> tuple[Phone, int] | None:
        """Return the number, and the run behind it."""
        start, end = self.runs[self.i]
        word = self.text[start : min(end, start + _LETTERS + 5)]
        code = word[word.startswith("1") :][:3]
        if code not in _TOLL_FREE or not word.isascii():
            return None
        own = word[word.startswith("1") + 3 :]
        found = self._letters(own) if len(own) in {0, _LETTERS} else None
        if found is None:
            return None
        letters, last = found
        first, exact = self._before(one=word.startswith("1"))
        exact = exact and not self._digit_behind(last)
        stop = self.runs[last][1]
        number = canonical_phone(code + letters)
        canonical = number if exact else canonical_phone(self.text[first:stop])
        phone = Phone(self._with_bracket(first), stop, canonical, exact=exact, lures=() if exact else (number,))
        return phone, last + 1

    def _letters(self, own: str) -> tuple[str, int] | None:
        """Return the letters and digits behind the code, and the run in which they end."""
        last, parts, gaps = self.i, [own] if own else [], []
        while sum(map(len, parts)) < _LETTERS and last + 1 < len(self.runs):
            (_, before), (start, end) = self.runs[last], self.runs[last + 1]
            if start - before > 2 or end - start > _LETTERS:  # noqa: PLR2004
                return None
            gaps.append(self.text[before:start])
            parts.append(self.text[start:end])
            last += 1
        if gaps:
            gaps[0] = gaps[0].removeprefix(")")
        text = "".join(parts)
        fits = len(text) == _LETTERS and text.isascii() and _spells(text) and _are_single(gaps)
        return (text, last) if fits and self._is_number(parts, gaps, last) else None

    def _is_number(self, parts: list[str], gaps: list[str], last: int) -> bool:
        """Return whether this is a number and no price: "800 DOLLARS" has no hyphen and no digit in its letters."""
        if all(gap == "-" or (not gap and place) for place, gap in enumerate(gaps)):
            return bool(gaps) or any(c.isdigit() for c in parts[0])
        if any(c.isdigit() for c in "".join(parts)):
            return True
        if tuple(map(len, parts)) != _WORDS_OF_LETTERS or not "".join(parts).isupper():
            return False
        start, stop = self.runs[self.i][0], self.runs[last][1]
        around = self.text[max(0, start - _AROUND) : start] + self.text[stop : stop + _AROUND]
        return not around.isupper()

    def _before(self, *, one: bool) -> tuple[int, bool]:
        """Return where what is dialled begins, and whether no other country's code is before the number."""
        i, start = self.i, self.runs[self.i][0]
        if not one and self._touches(i) and self._word(i - 1) == "1":
            i, one = i - 1, True
            start = self.runs[i][0]
        bracket = start - (self.text[max(0, start - 1) : start] == "(")
        if self.text[max(0, bracket - 1) : bracket] == "+":
            return bracket - 1, one
        if self._touches(i) and self._word(i - 1).isdigit() and len(self._word(i - 1)) < 5:  # noqa: PLR2004
            digits = self._word(i - 1)
            return (self.runs[i - 1][0], False) if len(digits) <= 3 or digits[0] == "0" else (start, True)  # noqa: PLR2004
        return start, True

    def _touches(self, i: int) -> bool:
        """Return whether the run before run ``i`` is free and close enough to be dialled with it."""
        if i <= self.free:
            return False
        gap = self.text[self.runs[i - 1][1] : self.runs[i][0]][:5]
        return len(gap) <= 3 and "\n" not in gap and "," not in gap  # noqa: PLR2004

    def _digit_behind(self, last: int) -> bool:
        stop = self.runs[last][1]
        return self.text[stop : stop + 1] in {"-", ".", "/"} and self.text[stop + 1 : stop + 2].isdigit()

    def _with_bracket(self, start: int) -> int:
        return start - (start > 0 and self.text[start - 1] == "(")

    def _word(self, i: int) -> str:
        start, end = self.runs[i]
        return self.text[start : min(end, start + _LETTERS)]


def _spells(text: str) -> bool:
    """Return whether two letters stand side by side, and not all letters are digits in disguise."""
    letters = {c for c in text.upper() if c.isalpha()}
    pairs = any(a.isalpha() and b.isalpha() for a, b in pairwise(text))
    return pairs and not letters <= _LOOKS_LIKE_DIGITS


def _are_single(gaps: list[str]) -> bool:
    return all(not gap or (len(gap) == 1 and (gap in _SEPARATORS or gap.isspace())) for gap in gaps)
