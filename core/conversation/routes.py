"""What each command and each action shows, in two tables. The lists of commands of every platform come from here.

A route is found first and rendered later, so that a stale action is known before anything is rendered.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache, partial
from typing import assert_never

from core.content import Content, Flow, Localizer, Reader, node_after
from core.conversation.actions import (
    Action,
    EditDraft,
    FollowFlow,
    Menu,
    SetLocale,
    ShowAlternatives,
    ShowCard,
    ShowConsulate,
    ShowEnglish,
    ShowGroup,
    ShowHours,
    ShowMenu,
    ShowOffices,
    ShowPlaces,
    ShowQr,
    ShowTopic,
    ShowWallet,
    parse_deep_link,
)
from core.conversation.blocks import Choices, Text
from core.conversation.flows import pages
from core.conversation.presenters import consulates, contacts, menus, offices, place_menus, short, topics, withdrawn
from core.conversation.shown import Blocks, Show, Shown, present
from core.conversation.specifics import AboutConsulates, AboutPlaces, Specifics, Subject
from core.conversation.suggestions import Suggester
from core.questions import Answer, Clarify, Match, NotCovered

_MENUS: Mapping[Menu, Callable[[Localizer], Choices]] = {
    "topics": menus.menu,
    "cards": menus.cards,
    "hours": menus.hours_menu,
    "languages": menus.languages,
    "flows": menus.flows,
}


class Surface(StrEnum):
    """A place in which a platform lists commands."""

    PRIVATE_CHAT = "private chat"  # plain messages between one person and the bot
    GROUP_CHAT = "group chat"  # a chat with others, where the bot receives what is addressed to it
    SLASH_MENU = "slash menu"  # a form with options instead of a message


class Routes:
    """Renders what commands, actions and matches show.

    An action shows the same to everybody who reads a language, for one minute, because opening hours change by the
    minute. So what was rendered is cached.
    """

    def __init__(self, content: Content, suggester: Suggester, specifics: Specifics) -> None:
        self._content = content
        self._suggester = suggester
        self._specifics = specifics
        self._cached = lru_cache(maxsize=4096)(self._render)

    def command(self, localizer: Localizer, name: str, argument: str) -> Shown:
        """Answer a command. An unknown command shows the list of commands."""
        known = {command.name: command for command in COMMANDS}
        command = known.get(_ALSO_CALLED.get(name, name))
        if command is None:
            return present(localizer, lambda localizer: short.unknown_command(localizer, name))
        return command.show(self, localizer, argument.strip())

    def action(self, localizer: Localizer, action: Action | None) -> Shown:
        """Answer an action. None, and an action that leads nowhere (any more), shows the menu and is stale."""
        existing = self._existing(action)
        if existing is None:
            # Not cached: its ids may be anything that somebody wrote.
            return replace(present(localizer, short.stale), stale=True)
        return self._cached(localizer.reader, existing)

    def match(self, localizer: Localizer, match: Match) -> Shown:
        """Answer a question by its match: with the answer, choices, or a sentence that no topic covers it.

        If there may be danger and the answer is not the urgent one, a line about danger comes first.
        """
        return self._cached(localizer.reader, match)

    def about(self, localizer: Localizer, subject: Subject, match: Match) -> Shown:
        """Answer a question that is about a place or a country, whatever topic it was taken for."""
        danger = present(localizer, lambda localizer: self.danger(localizer, match))
        return (
            danger
            + self._subject(localizer, subject)
            + present(localizer, lambda each: short.alternatives(each, match))
        )

    def _subject(self, localizer: Localizer, subject: Subject) -> Shown:
        shown = self._cached(localizer.reader, subject)
        return replace(shown, shows=self._specifics.action(subject))

    def exists(self, action: Action | None) -> bool:
        return self._existing(action) is not None

    def _existing(self, action: Action | None) -> Action | None:
        """Return the action with only ids that exist; None if it leads nowhere."""
        if isinstance(action, ShowAlternatives):
            action = ShowAlternatives(tuple(name for name in action.topics if name in self._content.topics))
        return action if self._find(action) is not None else None

    def is_urgent(self, match: Match | None) -> bool:
        """Return whether the answer is the urgent one: nothing may come before it."""
        topic = self._content.topics.get(match.topic) if isinstance(match, Answer) else None
        return topic is not None and topic.urgent

    def danger(self, localizer: Localizer, match: Match) -> Blocks:
        return () if self.is_urgent(match) else topics.danger_line(localizer, match.danger)

    def _render(self, reader: Reader, subject: Action | Match | Subject) -> Shown:
        localizer = Localizer(self._content, *reader)
        if isinstance(subject, Subject):
            return present(localizer, lambda localizer: self._blocks_about(localizer, subject))
        if isinstance(subject, Match):
            return present(localizer, lambda localizer: self._match_with_danger(localizer, subject))
        show = self._find(subject)
        assert show is not None
        return present(localizer, show)

    # Actions

    def _find(self, action: Action | None) -> Show | None:  # noqa: C901, PLR0911, PLR0912  (one row for each action)
        """Return what an action shows, or None if it leads nowhere (any more)."""
        content = self._content
        match action:
            case ShowTopic(topic) if topic in content.topics:
                return lambda localizer: topics.answer(localizer, content.topics[topic])
            case ShowEnglish(topic) if topic in content.topics:
                return lambda localizer: topics.in_english(localizer, content.topics[topic])
            case ShowCard(contact) if contact in content.contacts:
                return lambda localizer: contacts.card_with_choices(localizer, content.contacts[contact])
            case ShowQr(contact) if contact in content.contacts:
                return lambda localizer: contacts.qr_code(localizer, content.contacts[contact])
            case ShowWallet(contact) if contact in content.contacts:
                return lambda localizer: contacts.wallet(localizer, content.contacts[contact])
            case ShowHours(contact) if contact in content.contacts:
                return lambda localizer: contacts.opening_hours(localizer, content.contacts[contact])
            case ShowGroup(group) if group in content.groups():
                return lambda localizer: (menus.group(localizer, group),)
            case ShowMenu(menu):
                return lambda localizer: (_MENUS[menu](localizer),)
            case ShowAlternatives(named) if named:
                return lambda localizer: (menus.topics_choices(localizer, named, localizer.phrase("alternatives")),)
            case FollowFlow(flow, taken) if flow in content.flows and self._leads_on(content.flows[flow], taken):
                return lambda localizer: pages.step(localizer, content.flows[flow], taken)
            case EditDraft(flow) if flow in content.flows and content.flows[flow].asks_freely:
                return short.nothing
            case SetLocale():
                return short.nothing
            case _:
                return self._find_place(action) or self._find_withdrawn(action)

    def _find_place(self, action: Action | None) -> Show | None:
        places, consular = self._content.places, self._content.consular
        match action:
            case ShowOffices(place) if places and place in places.places:
                return lambda localizer: offices.of_place(localizer, places, place)
            case ShowPlaces(page) if places and place_menus.page_exists(places, page):
                return lambda localizer: (place_menus.choose_place(localizer, places, page),)
            case ShowConsulate(country) if consular and country in consular.countries:
                return lambda localizer: consulates.rules(localizer, consular, (country,))
            case _:
                return None

    def _find_withdrawn(self, action: Action | None) -> Show | None:
        taken = withdrawn.taken_down(self._content, action)
        return partial(withdrawn.page, taken=taken) if taken else None

    @staticmethod
    def _leads_on(flow: Flow, taken: tuple[str, ...]) -> bool:
        """Return whether these options lead to a node of the path.

        The buttons of a path with free questions have no options, because a draft keeps them.
        """
        return node_after(flow, taken) is not None and not (flow.asks_freely and taken)

    # Matches

    def _match_with_danger(self, localizer: Localizer, match: Match) -> Blocks:
        return (*self.danger(localizer, match), *self._match(localizer, match))

    def _match(self, localizer: Localizer, match: Match) -> Blocks:
        match match:
            case Answer(topic, alternatives) if down := self._content.withdrawn.topics.get(topic):
                return withdrawn.page(localizer, down, alternatives)
            case Answer(topic, alternatives):
                return topics.answer(localizer, self._content.topics[topic], alternatives)
            case Clarify(meant):
                return (menus.topics_choices(localizer, meant, localizer.phrase("did_you_mean")),)
            case NotCovered():
                return Text(localizer.phrase_markup("not_covered")), menus.beginnings(localizer)
            case _:
                assert_never(match)

    def _blocks_about(self, localizer: Localizer, subject: Subject) -> Blocks:
        match subject:
            case AboutPlaces(()):
                return topics.answer(localizer, self._content.topics[self._specifics.topic(subject)])
            case AboutPlaces(targets):
                assert self._content.places is not None
                return offices.of_targets(localizer, self._content.places, targets)
            case AboutConsulates(countries):
                assert self._content.consular is not None
                return consulates.rules(localizer, self._content.consular, countries)
            case _:
                assert_never(subject)

    # Commands

    def start(self, localizer: Localizer, payload: str) -> Shown:
        """Follow a deep link, or welcome the person."""
        action = parse_deep_link(payload)
        return self.action(localizer, action) if self.exists(action) else present(localizer, short.welcome)

    def ask(self, localizer: Localizer, _: str) -> Shown:
        """Ask for the question that is missing. With one, ``/ask`` is a message."""
        return present(
            localizer, lambda localizer: (Text(localizer.phrase_markup("ask_prompt")), menus.beginnings(localizer))
        )

    def card(self, localizer: Localizer, wanted: str) -> Shown:
        if contact := self._suggester.contact_named(localizer, wanted):
            return self.action(localizer, ShowCard(contact))
        return self._no_contact(localizer, wanted) + self.action(localizer, ShowMenu("cards"))

    def hours(self, localizer: Localizer, wanted: str) -> Shown:
        if contact := self._suggester.contact_named(localizer, wanted):
            return self.action(localizer, ShowHours(contact))
        return self._no_contact(localizer, wanted) + self.action(localizer, ShowMenu("hours"))

    def office(self, localizer: Localizer, wanted: str) -> Shown:
        """Show the office of a place, which may be a state, a county or a city with an office; else the places."""
        if subject := self._specifics.named(wanted):
            return self._subject(localizer, subject)
        unknown = present(
            localizer, lambda localizer: (Text(localizer.phrase_markup("place_unknown")),) if wanted else ()
        )
        return unknown + self.action(localizer, ShowPlaces())

    def topic_command(self, command: str) -> Action | None:
        """Return the action of a command that is answered by a topic, or None."""
        topic = next((topic.id for topic in self._content.topics.values() if topic.command == command), None)
        return ShowTopic(topic) if topic else None

    @staticmethod
    def _no_contact(localizer: Localizer, wanted: str) -> Shown:
        return present(localizer, lambda localizer: (Text(localizer.phrase_markup("card_unknown")),) if wanted else ())


def _menu(menu: Menu) -> "ShowCommand":
    return lambda routes, localizer, _: routes.action(localizer, ShowMenu(menu))


def _topic(command: str) -> "ShowCommand":
    return lambda routes, localizer, _: routes.action(localizer, routes.topic_command(command))


def _phrase(key: str) -> "ShowCommand":
    return lambda _, localizer, __: present(localizer, lambda localizer: (Text(localizer.phrase_markup(key)),))


ShowCommand = Callable[[Routes, Localizer, str], Shown]


@dataclass(frozen=True)
class Command:
    """A command, ``/name argument``.

    ``show`` answers it if it has not changed the session. ``offered`` are the places that list it. ``ends_draft`` is
    True if it deletes what somebody was writing.
    """

    name: str
    show: ShowCommand
    offered: frozenset[Surface]
    ends_draft: bool = False


_EVERYWHERE = frozenset(Surface)
# In a private chat a question needs no /ask. A group needs no /start, and has no draft that /cancel could delete.
_PRIVATE = frozenset({Surface.PRIVATE_CHAT})
_NOT_PRIVATE = _EVERYWHERE - _PRIVATE
COMMANDS: tuple[Command, ...] = (
    Command("start", Routes.start, _PRIVATE),
    Command("help", _topic("help"), _EVERYWHERE),
    Command("ask", Routes.ask, _NOT_PRIVATE),
    Command("topics", _menu("topics"), _EVERYWHERE),
    Command("cards", Routes.card, _EVERYWHERE),
    Command("hours", Routes.hours, _EVERYWHERE),
    Command("office", Routes.office, _EVERYWHERE),
    Command("check", _phrase("check_prompt"), _EVERYWHERE),
    Command("prepare", _menu("flows"), _EVERYWHERE),
    Command("language", _menu("languages"), _EVERYWHERE),
    Command("privacy", _topic("privacy"), _EVERYWHERE),
    Command("about", _topic("about"), _EVERYWHERE),
    Command("forget", _phrase("forgotten"), _EVERYWHERE, ends_draft=True),
    Command("cancel", _phrase("nothing_to_cancel"), _PRIVATE, ends_draft=True),
)
# What the same command is called on another platform.
_ALSO_CALLED = {"card": "cards"}
ENDING_COMMANDS = frozenset(command.name for command in COMMANDS if command.ends_draft)


def offered_commands(surface: Surface, content: Content) -> list[str]:
    """Return the names of the commands that a platform lists, in the order of ui.yaml."""
    offered = {command.name for command in COMMANDS if surface in command.offered}
    return [name for name in content.phrases.commands if name in offered]
