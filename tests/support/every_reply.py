"""Everything that the content can make the bot say, in every language that it has."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from core.contacts import PhoneChannel, qr_png
from core.content import Content, Flow, Localizer, read_phrasings
from core.conversation import (
    ChoiceSelected,
    CommandReceived,
    Draft,
    Engine,
    Event,
    FollowFlow,
    LocaleNegotiator,
    Menu,
    MessageReceived,
    Reply,
    Session,
    SetLocale,
    ShowAlternatives,
    ShowCard,
    ShowConsulate,
    ShowGroup,
    ShowHours,
    ShowMenu,
    ShowOffices,
    ShowPlaces,
    ShowQr,
    ShowSpoken,
    ShowTopic,
    ShowWallet,
)
from core.language import Translators, available_locales, is_right_to_left
from core.questions import Answer, Clarify, Match, NotCovered
from tests.support.button_paths import OF_A_LIST
from tests.support.longest_texts import LONGEST, LongestTranslators, longest_formats
from tests.support.talk import TakenFor, content_of, translators_of

# Tuesday in office hours, Sunday night, Thanksgiving, and long after every answer should have been checked again.
MOMENTS = tuple(
    datetime(*day, tzinfo=UTC) for day in ((2026, 11, 24, 16), (2026, 11, 22, 4), (2026, 11, 26, 16), (2029, 3, 1, 12))
)
Spoken = tuple[Path, str]
# What opens parts of the long lists of our paths, the largest too.
PARTS = {"place": ("1_", "7_"), "country": ("1_", "11_", "84_"), "day": ("26_", "25-2_", "2512_", "2512-4_")}


def spoken_in(folder: Path) -> list[Spoken]:
    """The folder of content with each language that it has. The content itself is read by the tests that need it."""
    return [(folder, locale) for locale in available_locales(folder)]


def spoken_at_once(folder: Path) -> list[Spoken]:
    """English, the languages that are written from right to left, which have marks of their own, and the longest texts
    of all: what fits in these fits in every language of the folder."""
    directed = [locale for locale in available_locales(folder) if is_right_to_left(locale)]
    return [(folder, locale) for locale in ("en", *directed, LONGEST)]


drawn_once = cache(qr_png)


@contextmanager
def each_code_drawn_once() -> Iterator[None]:
    """Most names of contacts are the same in every language, and so are their codes."""
    with pytest.MonkeyPatch.context() as patch:
        for adapter in ("telegram_bot", "discord_bot"):
            patch.setattr(f"bots.{adapter}.render.qr_png", drawn_once)
        yield


@cache
def translators(folder: Path, locale: str) -> Translators:
    return LongestTranslators(folder) if locale == LONGEST else translators_of(folder)


def engine_and_matcher(folder: Path, locale: str = "en") -> tuple[Engine, TakenFor]:
    """The matcher can be told what to take questions for. The language of a text is not looked at."""
    return _engine_and_matcher(folder, translators(folder, locale))


@cache
def _engine_and_matcher(folder: Path, spoken: Translators) -> tuple[Engine, TakenFor]:
    matcher, content = TakenFor(NotCovered()), content_of(folder)
    negotiator = LocaleNegotiator(content, spoken, lambda *_: None)
    return Engine(content, matcher, negotiator, read_phrasings(folder)[0]), matcher


@dataclass(frozen=True)
class Reader:
    """Somebody who has chosen a language, or the longest texts of all languages, at a moment."""

    folder: Path
    spoken: str
    now: datetime = MOMENTS[0]

    @property
    def content(self) -> Content:
        return content_of(self.folder)

    @property
    def locale(self) -> str:
        return longest_formats(self.folder) if self.spoken == LONGEST else self.spoken

    @property
    def session(self) -> Session:
        return Session().choosing(self.locale, self.now)

    @property
    def localizer(self) -> Localizer:
        return Localizer(self.content, translators(self.folder, self.spoken)(self.locale), self.now)

    def gets(
        self,
        event: Event,
        match: Match = NotCovered(),  # noqa: B008  (a value that nothing changes)
        draft: Draft | None = None,
    ) -> Reply:
        engine, matcher = engine_and_matcher(self.folder, self.spoken)
        matcher.found = match
        return engine.handle(event, self.session.writing(draft))[0]

    def events(self) -> Iterator[Event]:
        for action in actions(self.content):
            yield ChoiceSelected.from_payload(self.now, None, action)
        for name in (*self.content.phrases.commands, "unknown"):
            yield CommandReceived(self.now, None, name)
            yield CommandReceived(self.now, None, name, "nobody knows this")
        yield from (CommandReceived(self.now, None, "language", locale) for locale in self.content.locales)
        yield from (MessageReceived(self.now, None, text) for text in texts(self.content))


def actions(content: Content) -> list[str]:
    found = [ShowTopic(topic) for topic in content.topics]
    cards = [kind(contact) for kind in (ShowCard, ShowQr, ShowWallet, ShowHours) for contact in content.contacts]
    groups = [ShowGroup(group) for group in content.groups()]
    menus = [ShowMenu(menu) for menu in get_args(Menu)]
    paths = [FollowFlow(flow.id, way) for flow in content.flows.values() for way in ways(flow)]
    others = [ShowAlternatives(tuple(content.topics)[:4]), ShowTopic("gone"), *map(SetLocale, content.locales)]
    others += map(ShowSpoken, content.spoken.languages if content.spoken else ())
    return [str(action) for action in (*found, *cards, *groups, *menus, *paths, *others, *about_places(content))]


def about_places(content: Content) -> list[ShowOffices | ShowPlaces | ShowConsulate]:
    places = content.places.places if content.places else {}
    countries = content.consular.countries if content.consular else ()
    pages = [ShowPlaces(page) for page in range(-(-len(places) // 7) + 1)] if places else []
    return [*map(ShowOffices, places), *pages, *map(ShowConsulate, countries)]


def ways(flow: Flow) -> list[tuple[str, ...]]:
    """Ways along a path, of which each option of each question is one step; only the beginning where somebody writes,
    see test_limits_of_drafts.py."""
    found: list[tuple[str, ...]] = [()]
    if flow.asks_freely:
        return found
    seen: dict[str, tuple[str, ...]] = {flow.start: ()}
    queue = [flow.start]
    while queue:
        name = queue.pop(0)
        node = flow.nodes[name]
        steps = [(option.id, option.next) for option in node.options]
        if node.choose:
            found += [(*seen[name], part) for part in PARTS[node.choose]]
            steps = [(each, node.next) for each in OF_A_LIST[node.choose]]
        for taken, following in steps:
            found.append((*seen[name], taken))
            if following not in seen:
                seen[following] = (*seen[name], taken)
                queue.append(following)
    return found


def texts(content: Content) -> list[str]:
    """Numbers of ours, numbers that look like them, numbers that nobody knows, and what should not be sent."""
    phones = [
        channel.phone
        for contact in content.contacts.values()
        for channel in contact.channels
        if isinstance(channel, PhoneChannel)
    ]
    near = [f"{phone[:-1]}{(int(phone[-1]) + 1) % 10}" for phone in phones if phone.startswith("+")]
    addresses = ["202-555-0143 mayor@oldtown.example.org https://oldtown.example.org", "https://unknown.example.org"]
    return ["", *phones, *near, *addresses, " ".join([*near, "A217483926"]), "my number is A217483926"]


@cache
def replies(folder: Path, locale: str) -> list[tuple[str, Reply]]:
    """Each once, with what was done to get it."""
    found: dict[Reply, str] = {}
    for now in MOMENTS:
        reader = Reader(folder, locale, now)
        for event in reader.events():
            found.setdefault(reader.gets(event), str(event))
    return [*((source, reply) for reply, source in found.items()), *matched(Reader(folder, locale))]


def matched(reader: Reader) -> list[tuple[str, Reply]]:
    """Every answer to a question of someone who could be in danger, with all that it could have meant instead."""
    topics = tuple(reader.content.topics)
    urgent = next((topic.id for topic in reader.content.topics.values() if topic.urgent), None)
    answers: list[Match] = [Answer(topic, topics[:3], danger=urgent) for topic in topics]
    asked = MessageReceived(
        reader.now, None, "who is it? my number is A217483926, and theirs +12025550143, is that right?"
    )
    clarified: list[Match] = [Clarify(topics[place : place + 3], danger=urgent) for place in range(0, len(topics), 3)]
    matches = [*answers, *clarified, NotCovered(danger=urgent)]
    return [(str(match), reader.gets(asked, match)) for match in matches]
