"""The long lists of which an answer is chosen on a guided path: their entries in order, and the parts to open."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from core.content import (
    SKIPPED,
    Choosing,
    Content,
    Flow,
    FlowNode,
    Localizer,
    fits,
    is_tick,
    opened_part,
    opens_part,
    part_of,
    part_within,
)
from core.conversation.presenters import day_lists
from core.language import SOURCE_LOCALE, territory_name
from core.places import words_of

# A phone shows this many buttons at once, without scrolling.
MOST_ON_A_PAGE = 8
_FIRST_IDEOGRAPH = "\u2e80"

T = TypeVar("T")
Entry = tuple[str, str]
"""What a button carries, and its label."""


def entries(localizer: Localizer, choosing: Choosing, opened: str = "") -> tuple[Entry, ...]:
    """Return what stands in a list, in the order of the reader's alphabet: its parts, or the entries of one.

    ``opened`` is the part that is open, or empty. It must exist, see ``exists``.
    """
    if choosing == "day":
        return _days(localizer, opened)
    found = every(localizer, choosing)
    numbers = opened.removesuffix(part_of(""))
    for number in numbers:
        found = _parts(found)[int(number) - 1]
    if len(found) <= MOST_ON_A_PAGE:
        return tuple(found)
    return tuple(
        (part_of(f"{numbers}{number}"), localizer.phrase("place_range", first=part[0][1], last=part[-1][1]))
        for number, part in enumerate(_parts(found), start=1)
    )


def label_of(localizer: Localizer, choosing: Choosing, identifier: str) -> str:
    """Return what was chosen of a list in words."""
    if choosing == "place":
        return localizer.place(identifier)
    if choosing == "day":
        return day_lists.day_label(localizer, identifier)
    return territory_name(identifier, localizer.locale)


def all_exist(content: Content, flow: Flow, taken: Sequence[str]) -> bool:
    """Return whether everything that was chosen of a list on the way is in it. The options must exist."""
    name = flow.start
    for identifier in taken:
        node = flow.nodes[name]
        if is_tick(identifier):
            continue
        if node.choose and not exists(content, node.choose, identifier):
            return False
        name = _following(node, identifier)
    return True


def _following(node: FlowNode, identifier: str) -> str:
    following = node.next if node.choose else node.step_after(identifier)
    assert following is not None
    return following


def exists(content: Content, choosing: Choosing, identifier: str) -> bool:
    """Return whether something is in a list: an entry, a part of it, or what passes it over."""
    if identifier == SKIPPED:
        return True
    if choosing == "day":
        return not opens_part(identifier) or _opens_days(*opened_part(identifier))
    known = _identifiers(content, choosing)
    if not opens_part(identifier):
        return identifier in known
    return _part_exists(known, identifier.removesuffix(part_of("")))


def _opens_days(opened: str, numbers: str) -> bool:
    """Return whether a year or a month is opened, all of it or one of its parts."""
    return len(opened) in {2, 4} and fits("day", opened) and numbers in {"", *"1234"}


def _days(localizer: Localizer, opened: str) -> tuple[Entry, ...]:
    """Return the years, or what stands in one of them or in a month, in parts where it is too much for a page."""
    within, number = opened_part(opened)
    found, unknown = day_lists.known_to(localizer, within)
    parts = _parts(found) if len(found) > MOST_ON_A_PAGE else []
    if not parts or not within:
        return (*found, *unknown)
    if number and int(number) <= len(parts):
        return (*parts[int(number) - 1], *unknown)
    ranges = [
        (part_within(within, place), localizer.phrase("place_range", first=part[0][1], last=part[-1][1]))
        for place, part in enumerate(parts, start=1)
    ]
    return (*ranges, *unknown)


def _part_exists(found: Sequence[str], numbers: str) -> bool:
    for number in numbers:
        parts = _parts(found) if len(found) > MOST_ON_A_PAGE else []
        if not (number.isdecimal() and 1 <= int(number) <= len(parts)):
            return False
        found = parts[int(number) - 1]
    return bool(numbers)


def _identifiers(content: Content, choosing: Choosing) -> tuple[str, ...]:
    if choosing == "place":
        return tuple(content.places.places) if content.places else ()
    return content.consular.countries if content.consular else ()


def every(localizer: Localizer, choosing: Choosing) -> Sequence[Entry]:
    """Return every entry of a list of places or countries, in order.

    Chinese characters have no alphabet, so there the English names decide.
    """
    content = localizer.content
    known = [(each, label_of(localizer, choosing, each)) for each in _identifiers(content, choosing)]
    return sorted(known, key=lambda entry: words_of(_sorted_by(content, choosing, *entry)))


def _sorted_by(content: Content, choosing: Choosing, identifier: str, label: str) -> str:
    if label[0] < _FIRST_IDEOGRAPH:
        return label
    if choosing == "place":
        assert content.places is not None
        return content.places.places[identifier].name
    return territory_name(identifier, SOURCE_LOCALE)


def _parts(found: Sequence[T]) -> list[Sequence[T]]:
    """Return a list in as few parts of about the same length as each fits on a page, and no more parts than fit."""
    count = min(MOST_ON_A_PAGE, -(-len(found) // MOST_ON_A_PAGE))
    return list(_divided(found, count))


def _divided(found: Sequence[T], count: int) -> Iterator[Sequence[T]]:
    start = 0
    for number in range(count):
        end = start + len(found[start:]) // (count - number) + bool(len(found[start:]) % (count - number))
        yield found[start:end]
        start = end
