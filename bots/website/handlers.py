"""What the site shows in one language: every answer, card, office, country, guided path and paper, a page each."""

from collections.abc import Iterator
from dataclasses import replace

from bots.website.addresses import CHECK, START
from bots.website.asking import Asking
from bots.website.pages import Link, Links, Page
from bots.website.paths import CONSULATES, Path
from bots.website.versions import VersionPages
from core.conversation import (
    Choices,
    CommandReceived,
    ContactCard,
    Notice,
    QrCode,
    Session,
    ShowCard,
    ShowConsulate,
    ShowGroup,
    ShowMenu,
    ShowOffices,
    ShowPlaces,
    ShowQr,
    ShowSpoken,
    ShowTopic,
    Text,
)
from core.language import territory_name


def pages_of(asking: Asking) -> Iterator[Page]:
    """Yield every page of a language."""
    return VersionPages(asking.localizer).added(_pages(asking))


def _pages(asking: Asking) -> Iterator[Page]:
    content, phrase = asking.content, asking.localizer.phrase
    yield _start(asking)
    yield _check(asking)
    yield from (_topic(asking, name) for name in (*content.topics, *content.withdrawn.topics))
    yield from (_card(asking, name) for name in (*content.contacts, *content.withdrawn.contacts))
    yield _topics(asking)
    yield _cards(asking)
    yield _hours(asking)
    yield asking.page(ShowMenu("languages"))
    if content.flows:
        yield asking.page(ShowMenu("flows"), phrase("flow_menu"))
    for flow in content.flows.values():
        yield from Path(asking, flow).pages()
    yield from _places(asking)
    yield from _spoken(asking)


def _start(asking: Asking) -> Page:
    localizer = asking.localizer
    asks = CommandReceived(localizer.now, localizer.locale, "start")
    reply, _ = asking.engine.handle(asks, Session())
    check = Link(localizer.phrase("website_check"), CHECK)
    shown = [
        replace(each, links=(*each.links, check)) if isinstance(each, Links) else each
        for each in asking.shown(reply.blocks)
    ]
    return Page(START, localizer.phrase("bot_name"), tuple(shown))


def _check(asking: Asking) -> Page:
    """Return the page of every number and address that we have."""
    phrase = asking.localizer.phrase_markup
    cards = [asking.short_card(name, every=True) for name in asking.content.contacts]
    ordered = sorted(cards, key=lambda each: each.link.label.casefold())
    intro = (Text(phrase("website_check_intro")), Notice("warning", phrase("lookup_caution")))
    return Page(CHECK, asking.localizer.phrase("website_check"), (*intro, *ordered))


# Answers


def _topics(asking: Asking) -> Page:
    """Return the page of all answers by their groups."""
    lists = [
        Links(
            tuple(link for link in asking.links(block) if not link.navigates),
            asking.localizer.phrase(f"groups.{group}"),
            anchor=group,
        )
        for group in asking.content.groups()
        for block in asking.blocks(ShowGroup(group))
        if isinstance(block, Choices)
    ]
    return Page(asking.address(ShowMenu("topics")), asking.localizer.phrase("all_topics"), tuple(lists))


def _topic(asking: Asking, name: str) -> Page:
    if taken := asking.content.withdrawn.topics.get(name):
        return asking.page(ShowTopic(name), asking.localizer.text(taken.name))
    page = asking.page(ShowTopic(name))
    # A page lies about for long: it says itself until when it may be relied on.
    until = asking.localizer.date(asking.content.topics[name].review_by)
    note = Notice("source", asking.localizer.phrase_markup("website_checked_until", date=until))
    return replace(page, shown=(*asking.with_cards(page.shown), note))


# Cards


def _cards(asking: Asking) -> Page:
    page = asking.page(ShowMenu("cards"), asking.localizer.phrase("all_cards"))
    hours = Link(asking.localizer.phrase("website_opening_hours"), asking.address(ShowMenu("hours")))
    return replace(page, shown=(*page.shown, Links((hours,))))


def _card(asking: Asking, name: str) -> Page:
    """Return the page of a contact: its card, what goes with it, and its code for a camera."""
    if taken := asking.content.withdrawn.contacts.get(name):
        return asking.page(ShowCard(name), asking.localizer.text(taken.name))
    page = asking.page(ShowCard(name))
    card = next(each for each in page.shown if isinstance(each, ContactCard))
    code = next(block for block in asking.blocks(ShowQr(name)) if isinstance(block, QrCode))
    own = asking.address(ShowQr(name))
    shown = [
        replace(each, links=tuple(link for link in each.links if link.address != own))
        if isinstance(each, Links)
        else each
        for each in page.shown
    ]
    return replace(page, shown=(*shown, code), card=card)


def _hours(asking: Asking) -> Page:
    cards = [asking.short_card(name) for name, contact in asking.content.contacts.items() if contact.hours]
    return Page(asking.address(ShowMenu("hours")), asking.localizer.phrase("website_opening_hours"), tuple(cards))


# Places, countries and languages


def _places(asking: Asking) -> Iterator[Page]:
    places, consular, localizer = asking.content.places, asking.content.consular, asking.localizer
    if places:
        yield asking.page(ShowPlaces(), localizer.phrase("office_menu"))
        for place in places.places:
            page = asking.page(ShowOffices(place), localizer.place(place))
            yield replace(page, shown=asking.with_cards(page.shown))
    if consular:
        for country in consular.countries:
            yield asking.page(ShowConsulate(country), territory_name(country, localizer.locale))
        links = [
            Link(territory_name(country, localizer.locale), asking.address(ShowConsulate(country)))
            for country in consular.countries
        ]
        topic = localizer.text(asking.content.topics[consular.topic].text("title"))
        yield Page(CONSULATES, topic, (Links(tuple(sorted(links, key=lambda link: link.label.casefold()))),))


def _spoken(asking: Asking) -> Iterator[Page]:
    if spoken := asking.content.spoken:
        yield asking.page(ShowMenu("spoken"), asking.localizer.text(spoken.said("label")))
        yield from (asking.page(ShowSpoken(language)) for language in spoken.languages)
