"""The places to choose from, as blocks, and their names."""

from core.content import Localizer, Places
from core.conversation.actions import ShowOffices, ShowPlaces
from core.conversation.blocks import Choice, Choices
from core.conversation.presenters import menus
from core.places import AtOffice, InCounty, InState, Target, words_of

# A phone shows this many buttons at once, without scrolling.
_PLACES_ON_A_PAGE = 7
_FIRST_IDEOGRAPH = "\u2e80"


def choose_place(localizer: Localizer, places: Places, page: int = 0) -> Choices:
    """Return the places to choose from, in the order of the reader's alphabet.

    Page 0 has ranges, and every place for a platform with long lists; any other page has the places of a range.
    """
    pages = _pages(localizer, places)
    if page:
        options = [_place_choice(localizer, identifier) for identifier in pages[page - 1]]
        return Choices((*options, menus.office_choice(localizer)), localizer.phrase("choose_place"))
    ranges = [
        Choice(
            localizer.phrase("place_range", first=localizer.place(some[0]), last=localizer.place(some[-1])),
            ShowPlaces(number),
        )
        for number, some in enumerate(pages, start=1)
    ]
    every = tuple(_place_choice(localizer, identifier) for some in pages for identifier in some)
    return Choices(tuple(ranges), localizer.phrase("choose_place"), every)


def page_exists(places: Places, page: int) -> bool:
    return 0 <= page <= -(-len(places.places) // _PLACES_ON_A_PAGE)


def name_of(localizer: Localizer, target: Target) -> str:
    match target:
        case InState(place):
            return localizer.place(place)
        case InCounty(place, county):
            return localizer.phrase("county_name", county=county, place=localizer.place(place))
        case AtOffice(contact):
            return menus.contact_short(localizer, contact)


def _pages(localizer: Localizer, places: Places) -> list[list[str]]:
    ordered = sorted(places.places, key=lambda identifier: _sort_key(localizer.place(identifier), identifier, places))
    return [ordered[start : start + _PLACES_ON_A_PAGE] for start in range(0, len(ordered), _PLACES_ON_A_PAGE)]


def _sort_key(name: str, identifier: str, places: Places) -> tuple[str, ...]:
    """Return the words to sort a name by. Chinese characters have no alphabet, so there the English names decide."""
    return words_of(places.places[identifier].name if name[0] >= _FIRST_IDEOGRAPH else name)


def _place_choice(localizer: Localizer, identifier: str) -> Choice:
    return Choice(localizer.place(identifier), ShowOffices(identifier))
