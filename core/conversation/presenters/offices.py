"""The offices of a place as blocks: one card, or the offices that share the place."""

from core.content import Contact, Localizer, Places
from core.conversation.actions import Action, ShowCard, ShowOffices, ShowTopic
from core.conversation.blocks import Block, Choice, Choices, Notice, Text
from core.conversation.presenters import contacts, menus, place_menus, topics
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
            return _card(localizer, places, contact, localizer.text(localizer.content.contacts[contact].text("short")))
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
            "office_part", office=_short(localizer, area.contact), part=localizer.text(places.part(identifier, number))
        )
        for number, area in enumerate(place.offices)
    ]
    body = (*localizer.phrase_markup("office_split"), *(block for part in parts for block in part))
    cards = [menus.card_choice(localizer, localizer.content.contacts[contact]) for contact in place.contacts]
    return (
        Text((*body, *localizer.phrase_markup("office_caution")), name),
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
    cards = [menus.card_choice(localizer, localizer.content.contacts[contact]) for contact in offices]
    return (
        Text(localizer.phrase_markup("office_caution"), name),
        _disputed(localizer, places, place),
        Choices((*cards, *_onward(localizer, places).options)),
        _sources(localizer, places, place),
    )


def _card(
    localizer: Localizer, places: Places, contact: str, name: str, before: Blocks = (), sources: Notice | None = None
) -> Blocks:
    found = localizer.content.contacts[contact]
    text = Text(localizer.phrase_markup("office_found", office=localizer.text(found.text("name"))), name)
    return (
        text,
        *before,
        *contacts.card_with_choices(localizer, found),
        *((_others(localizer, places, contact),) if before else ()),
        sources or _sources(localizer, places),
    )


def _others(localizer: Localizer, places: Places, contact: str) -> Choices:
    """Return the cards of the offices that claim a part of what this one serves."""
    served = [places.places[place] for place, _ in places.served_by(contact)]
    claimed = (office for place in served if place.disputed for office in place.disputed.offices)
    names = dict.fromkeys(office for office in claimed if office != contact)
    return Choices(tuple(menus.card_choice(localizer, localizer.content.contacts[name]) for name in names))


def _disputed(localizer: Localizer, places: Places, place: str) -> Notice:
    disputed = places.places[place].disputed
    assert disputed is not None
    offices = localizer.listed([_short(localizer, contact) for contact in disputed.offices])
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


def _short(localizer: Localizer, contact: str) -> str:
    return localizer.text(localizer.content.contacts[contact].text("short"))


def _sources(localizer: Localizer, places: Places, place: str = "") -> Notice:
    disputed = places.places[place].disputed if place else None
    return topics.sources_notice(localizer, (*places.sources, *((disputed.source,) if disputed else ())))
