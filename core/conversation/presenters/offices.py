"""The offices of a place as blocks: one card, or the offices that share the place."""

from collections.abc import Iterable

from core.content import Contact, Localizer, Places
from core.conversation.actions import Action, ShowCard, ShowOffices, ShowTopic
from core.conversation.blocks import Block, Choice, Choices, Notice, Text
from core.conversation.presenters import contacts, menus, place_menus, topics, withdrawn
from core.places import AtOffice, InCounty, InState, Target

Blocks = tuple[Block, ...]


def of_targets(localizer: Localizer, places: Places, targets: tuple[Target, ...]) -> Blocks:
    """Return the offices of the place that is meant, or a choice if it may be one of several."""
    match targets:
        case [InState(place)]:
            return of_place(localizer, places, place)
        case [InCounty(place, county, elsewhere=False)]:
            return _of_county(localizer, places, place, county)
        case [AtOffice(contact)]:
            return _card(localizer, places, contact, menus.contact_short(localizer, contact))
        case _:
            options = [Choice(place_menus.name_of(localizer, target), _leads_to(places, target)) for target in targets]
            return (Choices((*options, menus.office_choice(localizer)), localizer.phrase("place_which")),)


def of_place(localizer: Localizer, places: Places, identifier: str) -> Blocks:
    """Return the offices of a state or territory: the card, or the parts if several offices share it."""
    place, name = places.places[identifier], localizer.place(identifier)
    disputed = (_disputed(localizer, places, identifier),) if place.disputed else ()
    if len(place.contacts) == 1:
        return _card(localizer, places, place.contacts[0], name, disputed, _sources(localizer, places, identifier))
    if not place.contacts:
        text = Text(localizer.phrase_markup("office_not_known"), name)
        return text, contacts.contact_card(localizer, _list(localizer, places)), _onward(localizer, places)
    parts = [
        localizer.phrase_markup(
            "office_part",
            office=menus.contact_short(localizer, area.contact),
            part=localizer.text(places.part(identifier, number)),
        )
        for number, area in enumerate(place.offices)
    ]
    body = (*localizer.phrase_markup("office_split"), *(block for part in parts for block in part))
    cards = _cards(localizer, place.contacts)
    return (
        Text((*body, *localizer.phrase_markup("office_caution")), name),
        *_withdrawn(localizer, place.contacts),
        *disputed,
        Choices((*cards, *_onward(localizer, places).options)),
        _sources(localizer, places, identifier),
    )


def _leads_to(places: Places, target: Target) -> Action:
    match target:
        case InState(place):
            return ShowOffices(place)
        case InCounty(place, county):
            offices = places.places[place].contacts_of(county)
            return ShowCard(offices[0]) if len(offices) == 1 else ShowOffices(place)
        case AtOffice(contact):
            return ShowCard(contact)


def _of_county(localizer: Localizer, places: Places, place: str, county: str) -> Blocks:
    name = localizer.phrase("county_name", county=county, place=localizer.place(place))
    offices = places.places[place].contacts_of(county)
    if len(offices) == 1:
        return _card(localizer, places, offices[0], name)
    cards = _cards(localizer, offices)
    return (
        *_withdrawn(localizer, offices),
        Text(localizer.phrase_markup("office_caution"), name),
        _disputed(localizer, places, place),
        Choices((*cards, *_onward(localizer, places).options)),
        _sources(localizer, places, place),
    )


def _card(
    localizer: Localizer, places: Places, contact: str, name: str, before: Blocks = (), sources: Notice | None = None
) -> Blocks:
    if taken := localizer.content.withdrawn.contacts.get(contact):
        listed = contacts.contact_card(localizer, _list(localizer, places))
        others = _others(localizer, places, contact) if before else ()
        onward = (*withdrawn.instead(localizer, taken), *_onward(localizer, places).options)
        replaced = Choices(tuple(dict.fromkeys(onward)))
        last = sources or _sources(localizer, places)
        return withdrawn.notice(localizer, taken), *before, listed, *others, replaced, last
    found = localizer.content.contacts[contact]
    text = Text(localizer.phrase_markup("office_found", office=localizer.text(found.text("name"))), name)
    return (
        text,
        *before,
        *contacts.card_with_choices(localizer, found),
        *(_others(localizer, places, contact) if before else ()),
        sources or _sources(localizer, places),
    )


def _cards(localizer: Localizer, offices: Iterable[str]) -> list[Choice]:
    known = localizer.content.contacts
    return [menus.card_choice(localizer, known[contact]) for contact in offices if contact in known]


def _withdrawn(localizer: Localizer, offices: tuple[str, ...]) -> Blocks:
    """Return what is said of the offices whose cards were withdrawn."""
    gone = localizer.content.withdrawn.contacts
    return tuple(withdrawn.notice(localizer, gone[contact]) for contact in offices if contact in gone)


def _others(localizer: Localizer, places: Places, contact: str) -> tuple[Choices, ...]:
    """Return the cards of the offices that claim a part of what this one serves."""
    served = [places.places[place] for place, _ in places.served_by(contact)]
    claimed = (office for place in served if place.disputed for office in place.disputed.offices)
    names = dict.fromkeys(office for office in claimed if office != contact)
    cards = _cards(localizer, names)
    return (Choices(tuple(cards)),) if cards else ()


def _disputed(localizer: Localizer, places: Places, place: str) -> Notice:
    disputed = places.places[place].disputed
    assert disputed is not None
    offices = localizer.listed([menus.contact_short(localizer, contact) for contact in disputed.offices])
    part = localizer.text(places.disputed_part(place))
    return Notice("warning", localizer.phrase_markup("office_disputed", part=part, offices=offices))


def _onward(localizer: Localizer, places: Places) -> Choices:
    topic = localizer.content.topics[places.topic]
    return Choices(
        (
            menus.card_choice(localizer, _list(localizer, places)),
            Choice(localizer.text(topic.text("title")), ShowTopic(topic.id)),
            menus.office_choice(localizer),
        )
    )


def _list(localizer: Localizer, places: Places) -> Contact:
    return localizer.content.contacts[places.list_]


def _sources(localizer: Localizer, places: Places, place: str = "") -> Notice:
    disputed = places.places[place].disputed if place else None
    return topics.sources_notice(localizer, (*places.sources, *((disputed.source,) if disputed else ())))
