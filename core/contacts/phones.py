"""Find phone numbers in a text, and tell whether dialling each reaches what it seems to be.

A North American number is area code, exchange and line: 3, 3 and 4 digits, perhaps behind a 1. Digits beside it that
stand in the same row are part of what is dialled, and make it another number.
"""

from collections.abc import Iterator
from typing import NamedTuple

from core.contacts.digit_groups import Chain, Group, chains
from core.contacts.spelling import EMERGENCY_NUMBERS, NANP_DIGITS, canonical_phone


class Phone(NamedTuple):
    """A phone number in a text.

    ``certain`` is False for digits that may be something else. ``exact`` is False if what is dialled is another number
    than it seems. ``lures`` are the numbers that it may be mistaken for.
    """

    start: int
    end: int
    canonical: str
    certain: bool = True
    exact: bool = True
    lures: tuple[str, ...] = ()


_FEWEST_ABROAD, _MOST_ABROAD = 7, 15  # digits behind the plus (https://www.itu.int/rec/T-REC-E.164)
_FEWEST_IN_ALL, _MOST_IN_ALL = 9, 14  # digits of what may be a number with a digit too few or too many
_WHOLE_ABROAD = 8  # digits after which another number may begin
_LONGEST_CODE = 3  # digits of a country code
_FIRST_FOREIGN_CODE = 20  # of two digits (https://www.itu.int/pub/T-SP-E.164D); "12)" is an item of a list
_LAYOUTS = ((3, 3, 4), (3, 7), (6, 4), (10,))
_WITH_COUNTRY_CODE = frozenset({4, 7, 11})  # digits of a first group that begins with the 1: 1888, 1888351
# Words behind digits that are hours or a count, and no more digits of the number before.
_OF_TIME = frozenset({"a", "am", "p", "pm", "h", "hr", "hrs", "hour", "hours", "hora", "horas", "days", "días", "to"})
_UNITS = _OF_TIME | {"time", "times", "vez", "veces", "or", "and", "y", "o"}
_STICKY = frozenset(":=;\\^&'")  # signs that nobody puts between two things without a space
_TRUNK_LENGTHS = range(10, 13)
_DOMESTIC_MEXICO = (2, 4, 4)
_MONEY = frozenset("$#€£¥")


def phones(text: str) -> Iterator[Phone]:
    """Yield the phone numbers of a text in order of appearance. None overlap."""
    for chain in chains(text):
        if len(chain.groups) > _FEWEST_ABROAD or _size(chain.groups) >= _FEWEST_ABROAD:
            yield from _Row(text, chain).read()


class _Row:
    """The groups of one chain."""

    def __init__(self, text: str, chain: Chain) -> None:
        self.text, self.groups, self.plus = text, chain.groups, chain.plus
        self.count = len(chain.groups)

    def read(self) -> Iterator[Phone]:
        i = free = 0  # groups before ``free`` are taken
        if abroad := self._international():
            i = free = abroad[1]
            if abroad[0]:
                yield abroad[0]
        while i < self.count:
            end = self._north_american(i)
            if not end:
                i += 1
                continue
            first, last = self._before(i, free), self._behind(i, end)
            if phone := self._phone(first, i, end, last):
                yield from self._rest(free, first)
                yield phone
                i = free = last
            else:
                i += 1
        yield from self._rest(free, self.count)

    def _north_american(self, i: int, first: str | None = None) -> int:
        """Return the group behind a number that begins with group ``i``, or 0. ``first`` replaces its digits."""
        first = self.groups[i].digits if first is None else first
        lengths = [len(first), *(len(group.digits) for group in self.groups[i + 1 : i + 4])]
        if first == "1":
            i, lengths = i + 1, lengths[1:]
        elif first.startswith("1") and len(first) in _WITH_COUNTRY_CODE:
            lengths[0] -= 1
        return next((i + len(layout) for layout in _LAYOUTS if tuple(lengths[: len(layout)]) == layout), 0)

    # Digits beside a number

    def _before(self, i: int, free: int) -> int:
        """Return the first group of what is dialled, where a number begins with group ``i``."""
        first = i
        while first > free and i - first < _LONGEST_CODE and self._is_before(first):
            first -= 1
        return first

    def _is_before(self, i: int) -> bool:
        """Return whether the group before group ``i`` is dialled with it, like a country code."""
        own, other = self.groups[i], self.groups[i - 1]
        if "\n" in own.gap or own.gap[:1] == "," != own.gap:
            return False
        if own.gap.lstrip(" ").startswith(")") and self._is_item(other):
            return False
        if not own.spaced:
            return True
        is_long = len(other.digits) > _LONGEST_CODE and not other.digits.startswith("00")
        if is_long or other.digits in EMERGENCY_NUMBERS:
            return False
        # 24/7 and 9-5 are hours, and a date is a date.
        before = self.groups[i - 2] if i > 1 and other.gap and not other.spaced else None
        return before is None or (_is_code(before) and other.digits == "1")

    def _is_item(self, group: Group) -> bool:
        """Return whether a group is the number of an item in a list: ``2) 888-351-4024``."""
        opened = self.text[max(0, group.start - 1) : group.start] in {"(", "["}
        return not opened and len(group.digits) < _LONGEST_CODE and int(group.digits) < _FIRST_FOREIGN_CODE

    def _behind(self, i: int, end: int) -> int:
        """Return the group behind what is dialled, where a number is made of the groups from ``i`` to ``end``."""
        if end == self.count or self._north_american(end):
            return end
        group, inside = self.groups[end], self.groups[i + 1 : end]
        if "\n" in group.gap or group.glued_after or group.gap[:1] == "," != group.gap:
            return end
        if group.gap == ",":
            # A comma is a pause: an extension follows.
            return end + any("," in each.gap for each in inside)
        if not group.spaced:
            return end + 1
        if len(group.digits) >= _LONGEST_CODE or (end + 1 < self.count and not self.groups[end + 1].spaced):
            return end
        return end + self._is_last(group, alike=any(each.spaced for each in inside))

    def _is_last(self, group: Group, *, alike: bool) -> bool:
        """Return whether a group behind a space is more of the number before. ``alike``: that one has spaces too."""
        after = self.text[group.end : group.end + 12]
        is_item = after[:1] == ")" and bool(after[1:].strip())  # "… 2) 833-442-3677"
        if is_item or after[:1] in {":", "#", "%"}:
            return False
        word = "".join(c if c.isalnum() else " " for c in after.strip().lower()).split(" ")[0]
        return word not in _UNITS if alike else not (after[:1].isspace() and word.isalpha())

    # Numbers

    def _phone(self, first: int, i: int, end: int, last: int) -> Phone | None:
        groups = self.groups[i:end]
        layout = tuple(len(group.digits) for group in groups)
        bare = len(groups) == 1
        if bare and (groups[0].glued_before or groups[0].glued_after):
            return None
        number = canonical_phone(_digits(groups))
        exact = first == i and last == end and not self._is_stuck(i)
        canonical = number if exact else canonical_phone(_digits(self.groups[first:last]))
        certain = not exact or bare or layout[-2:] not in {(6, 4), (7, 4)}
        start, stop = self._start(first, last), self.groups[last - 1].end
        return Phone(start, stop, canonical, certain, exact, () if exact else (number,))

    def _is_stuck(self, i: int) -> bool:
        """Return whether a sign glues other digits to group ``i``: ``52:833-442-3677``."""
        start = self.groups[i].start
        before = self.text[max(0, start - 3) : start].rstrip("([")
        return i == 0 and before[-1:] in _STICKY and before[-2:-1].isdigit() and before[-2:-1] != "1"

    def _start(self, i: int, end: int) -> int:
        """Return where a number of the groups from ``i`` to ``end`` begins, with bracket, plus and ``tel:``."""
        start, stop = self.groups[i].start, self.groups[end - 1].end
        for sign in (self.groups[i].start, self.plus if i == 0 else -1):
            start = sign if sign >= 0 else start
            # A bracket that closes behind the number is around it, not in it.
            if start and self.text[start - 1] in "([" and not {")", "]"}.isdisjoint(self.text[start:stop]):
                start -= 1
        return start - 4 if self.text[max(0, start - 4) : start].lower() == "tel:" else start

    def _international(self) -> tuple[Phone | None, int] | None:
        """Return the number behind a plus, 00 or 011, and the group behind it. None if there is no such sign."""
        head, code = self._country_code()
        if not code:
            return None
        if code.startswith("1") and (end := self._north_american(head, code)):
            last = self._behind(head, end)
            number = canonical_phone("+" + _digits(self.groups[head:end], code))
            if len(number) == NANP_DIGITS:
                canonical = canonical_phone("+" + _digits(self.groups[head:last], code))
                lures = () if last == end else (number,)
                stop = self.groups[last - 1].end
                return Phone(self._start(0, last), stop, canonical, exact=last == end, lures=lures), last
        return self._abroad(head, code)

    def _country_code(self) -> tuple[int, str]:
        """Return the group with the first digits of the country code, and its digits from there."""
        first = self.groups[0].digits
        if self.plus >= 0 and not first.startswith("0"):
            return 0, first
        if self.groups[0].glued_before and self.plus < 0:
            return 0, ""
        for prefix in ("011", "00"):
            rest = first.removeprefix(prefix)
            head, code = (0, rest) if rest else (1, self.groups[1].digits if self.count > 1 else "")
            enough = _size(self.groups[head:][:_MOST_ABROAD]) >= _FEWEST_IN_ALL
            if first.startswith(prefix) and code and code[0] != "0" and enough:
                return head, code
        return 0, ""

    def _abroad(self, head: int, code: str) -> tuple[Phone | None, int]:
        total, last = len(code), head + 1
        while last < self.count and not self._is_next(last, total):
            total += len(self.groups[last].digits)
            last += 1
        if not _FEWEST_ABROAD <= total <= _MOST_ABROAD:
            return None, last
        digits = _digits(self.groups[head:last], code)
        tail = digits[-NANP_DIGITS:]
        exact = not digits.startswith("1") or total <= NANP_DIGITS + 1
        stop, number = self.groups[last - 1].end, canonical_phone("+" + digits)
        return Phone(self._start(0, last), stop, number, exact=exact, lures=(tail,)), last

    def _is_next(self, i: int, total: int) -> bool:
        """Return whether another number begins with group ``i``, after ``total`` digits of one."""
        group = self.groups[i]
        if total + len(group.digits) > _MOST_ABROAD:
            return True
        return total >= _WHOLE_ABROAD and group.spaced and ("," in group.gap or bool(self._north_american(i)))

    # Digits without such a number among them

    def _rest(self, first: int, last: int) -> Iterator[Phone]:
        """Yield what could be a number of ours with a digit too few or too many, or a number of another country."""
        if first >= last:
            return
        groups = self.groups[first:last]
        if _size(groups) <= _MOST_IN_ALL:
            yield from self._one(groups, first)
            return
        word: list[Group] = []
        for place, group in enumerate(groups, first):
            if word and group.spaced:
                yield from self._one(word, place - len(word))
                word = []
            word.append(group)
        yield from self._one(word, last - len(word))

    def _one(self, groups: list[Group], first: int) -> Iterator[Phone]:
        digits = _digits(groups[: _MOST_IN_ALL + 1])
        if groups[0].glued_before or groups[-1].glued_after or len(groups) > _MOST_IN_ALL:
            return
        start, end = self._start(first, first + len(groups)), groups[-1].end
        if self._is_local(groups) or self._is_domestic(groups, digits):
            yield Phone(start, end, canonical_phone(digits))
        elif _FEWEST_IN_ALL <= len(digits) <= _MOST_IN_ALL:
            canonical = canonical_phone(digits)
            # With a 1 before it, a longer number is no number of another country.
            exact = not digits.startswith("1") or len(digits) <= NANP_DIGITS + 1
            certain = exact and len(canonical) == NANP_DIGITS and all(len(group.digits) == 1 for group in groups)
            yield Phone(start, end, canonical, certain, exact)

    def _is_local(self, groups: list[Group]) -> bool:
        """Return whether groups are a number without its area code: ``555-0123``."""
        if [len(group.digits) for group in groups] != [3, 4] or groups[1].gap not in {" ", "-", "."}:
            return False
        before = self.text[max(0, groups[0].start - 1) : groups[0].start]
        after = self.text[groups[1].end : groups[1].end + 1]
        return before not in {"+", "/", ".", "-"} and after not in {"/", "-"}

    def _is_domestic(self, groups: list[Group], digits: str) -> bool:
        """Return whether groups are a number as people of other countries write it at home: ``020 7946 0958``."""
        if len(groups) != self.count or len(digits) not in _TRUNK_LENGTHS:
            return False
        lengths = tuple(len(group.digits) for group in groups)
        before = self.text[max(0, groups[0].start - 2) : groups[0].start].strip()
        if before[-1:] in _MONEY or len({group.gap for group in groups[1:]}) > 1:
            return False
        if lengths == _DOMESTIC_MEXICO:
            return groups[1].digits[:2] not in {"19", "20"} and digits[0] != "0"
        trunk = digits[0] == "0" != digits[1]
        parts = 1 < len(groups) <= 5 and min(lengths) > 1 and max(lengths) <= 8 and lengths[0] <= 5  # noqa: PLR2004
        return trunk and parts and lengths[:3] != (2, 2, 4)


def _is_code(group: Group) -> bool:
    """Return whether a group could be a country code before a 1: ``52-1``, but not ``9-5``."""
    return len(group.digits) <= _LONGEST_CODE and int(group.digits) >= _FIRST_FOREIGN_CODE


def _size(groups: list[Group]) -> int:
    return sum([len(group.digits) for group in groups])


def _digits(groups: list[Group], first: str | None = None) -> str:
    """Return the digits of groups. ``first`` replaces those of the first group."""
    if first is None:
        return "".join(group.digits for group in groups)
    return first + "".join(group.digits for group in groups[1:])
