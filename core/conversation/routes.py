"""What each action shows, in a table, and what a match does. Commands have a table of their own: commands.py.

A route is found first and rendered later, so that a stale action is known before anything is rendered.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import assert_never

from core.content import NOT_COVERED, Content, Flow, Localizer, Reader, node_after
from core.conversation.actions import (
    Action,
    CollectCards,
    EditDraft,
    FollowFlow,
    Menu,
    ReportWrong,
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
    ShowSpoken,
    ShowTopic,
    ShowVersion,
    ShowWallet,
)
from core.conversation.blocks import Choices, Text
from core.conversation.flows import steps
from core.conversation.presenters import (
    consulates,
    contacts,
    interpreters,
    lists,
    menus,
    notes,
    offices,
    place_menus,
    sheets,
    short,
    topics,
    versions,
    withdrawn,
)
from core.conversation.shown import Blocks, Show, Shown, present
from core.conversation.specifics import AboutConsulates, AboutInterpreters, AboutPlaces, Specifics, Subject
from core.questions import Answer, Clarify, Match, NotCovered

_MENUS: Mapping[Menu, Callable[[Localizer], Choices]] = {
    "topics": menus.menu,
    "hours": menus.hours_menu,
    "languages": menus.languages,
    "flows": menus.flows,
}


class Routes:
    """Renders what actions and matches show.

    An action shows the same to everybody who reads a language, for one minute, because opening hours change by the
    minute. So what was rendered is cached.
    """

    def __init__(self, content: Content, specifics: Specifics) -> None:
        self._content = content
        self._specifics = specifics
        self._cached = lru_cache(maxsize=4096)(self._render)

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
            danger + self.subject(localizer, subject) + present(localizer, lambda each: short.alternatives(each, match))
        )

    def subject(self, localizer: Localizer, subject: Subject) -> Shown:
        """Return what is said about a place or a country."""
        shown = self._cached(localizer.reader, subject)
        return replace(shown, shows=self._specifics.action(subject))

    def exists(self, action: Action | None) -> bool:
        return self._existing(action) is not None

    def _existing(self, action: Action | None) -> Action | None:
        """Return the action with only ids that exist; None if it leads nowhere."""
        if isinstance(action, ShowAlternatives):
            action = ShowAlternatives(tuple(name for name in action.topics if name in self._content.topics))
        if isinstance(action, ShowVersion) and self._content.versions.find(action.code) is None:
            # All codes that we do not know are answered alike, and what was rendered for one is kept for all.
            action = ShowVersion("")
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
            case ShowGroup(group, page) if group in content.groups():
                return lambda localizer: (menus.group(localizer, group, page),)
            case ShowMenu("cards", page):
                return lambda localizer: (menus.cards(localizer, page),)
            case ShowMenu(menu, 0) if menu in _MENUS:
                return lambda localizer: (_MENUS[menu](localizer),)
            case CollectCards(chosen, page, made) if sheets.may_be_collected(content, chosen):
                return lambda each: sheets.sheet(each, chosen) if made else sheets.collect(each, chosen, page)
            case ShowAlternatives(named) if named:
                return lambda localizer: (menus.topics_choices(localizer, named, localizer.phrase("alternatives")),)
            case FollowFlow(flow, taken) if flow in content.flows and self._leads_on(content.flows[flow], taken):
                return lambda localizer: steps.step(localizer, content.flows[flow], taken)
            case EditDraft(flow) if flow in content.flows and content.flows[flow].asks_freely:
                return short.nothing
            case ReportWrong(topic) if content.operator.takes_reports and topic in {*content.topics, NOT_COVERED}:
                return notes.report_counted
            case ShowVersion(code):
                return self._find_version(code)
            case SetLocale():
                return short.nothing
            case _:
                return self._find_place(action) or self._find_spoken(action) or self._find_withdrawn(action)

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

    def _find_spoken(self, action: Action | None) -> Show | None:
        spoken = self._content.spoken
        match action:
            case ShowSpoken(language) if spoken and language in spoken.languages:
                return lambda localizer: interpreters.cards(localizer, spoken, (language,))
            case ShowMenu("spoken", page) if spoken:
                return lambda localizer: (interpreters.menu(localizer, spoken, page),)
            case _:
                return None

    def _find_version(self, code: str) -> Show:
        """Return whether a version is still current, before what it is today, or what stands in its place."""
        content, version = self._content, self._content.versions.find(code)
        if version is None:
            return versions.unknown
        if version.kind == "flows" and version.identifier in content.flows:
            # A path may be a draft, which begins when its button is pressed.
            flow = content.flows[version.identifier]
            return lambda each: (versions.status(each, version), Choices((menus.flow_choice(each, flow),)))
        shows = ShowTopic(version.identifier) if version.kind == "topics" else ShowCard(version.identifier)
        found = self._find(shows)
        if found is None:
            return lambda localizer: versions.gone(localizer, version)
        if withdrawn.taken_down(content, shows):
            return found
        return lambda localizer: (versions.status(localizer, version), *found(localizer))

    def _find_withdrawn(self, action: Action | None) -> Show | None:
        taken = withdrawn.taken_down(self._content, action)
        return partial(withdrawn.page, taken=taken) if taken else None

    def _leads_on(self, flow: Flow, taken: tuple[str, ...]) -> bool:
        """Return whether these options lead to a node of the path.

        The buttons of a path with free questions have no options, because a draft keeps them.
        """
        if node_after(flow, taken) is None or (flow.asks_freely and taken):
            return False
        return lists.all_exist(self._content, flow, taken)

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
                return Text(localizer.phrase_markup("not_covered")), menus.after_a_miss(localizer)
            case _:
                assert_never(match)

    def _blocks_about(self, localizer: Localizer, subject: Subject) -> Blocks:
        match subject:
            case AboutPlaces(()):
                return topics.answer(localizer, self._content.topics[self._specifics.topic(subject)])
            case AboutPlaces(targets):
                assert self._content.places is not None
                return self._reportable(
                    localizer, subject, offices.of_targets(localizer, self._content.places, targets)
                )
            case AboutConsulates(countries):
                assert self._content.consular is not None
                return self._reportable(
                    localizer, subject, consulates.rules(localizer, self._content.consular, countries)
                )
            case AboutInterpreters(languages):
                assert self._content.spoken is not None
                return self._reportable(
                    localizer, subject, interpreters.cards(localizer, self._content.spoken, languages)
                )
            case _:
                assert_never(subject)

    def _reportable(self, localizer: Localizer, subject: Subject, blocks: Blocks) -> Blocks:
        report = menus.report(localizer, self._specifics.topic(subject))
        return (*blocks, Choices(report)) if report else blocks
