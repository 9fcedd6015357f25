"""Everything that the content can make the bot say, in every language that it has: Telegram takes it all.

The stand-in for Telegram's Bot API judges, which parses the HTML and knows the limits.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from telegram import InlineKeyboardMarkup

from bots.phrases import UiPhrases
from bots.telegram_bot.buttons import PrivateChatLink
from bots.telegram_bot.inline import MAX_RESULTS, START_PAYLOAD, article, inline_results
from bots.telegram_bot.render import (
    AttachmentMessage,
    ContactMessage,
    Outgoing,
    PhotoMessage,
    TextMessage,
    render,
    render_shared,
)
from core.checks import check
from core.contacts import PhoneChannel
from core.content import Content, Flow, Localizer, load_content, read_phrasings
from core.conversation import (
    Attachment,
    ChoiceSelected,
    CommandReceived,
    Draft,
    Engine,
    Event,
    FollowFlow,
    LocaleNegotiator,
    Menu,
    MessageReceived,
    QrCode,
    Reply,
    Session,
    SetLocale,
    ShowAlternatives,
    ShowCard,
    ShowGroup,
    ShowHours,
    ShowMenu,
    ShowQr,
    ShowTopic,
    ShowWallet,
    Suggestion,
)
from core.language import Translators
from core.questions import Answer, Clarify, Match, NotCovered
from tests.fakes.telegram import validation
from tests.fakes.telegram.calls import ApiError
from tests.fakes.telegram.entities import Json, utf16_length
from tests.support.talk import KIT, OUR_CONTENT, TakenFor

LARGEST_MESSAGE_ID = 2**31 - 1
# Tuesday in office hours, Sunday night, Thanksgiving, and long after every answer should have been checked again.
MOMENTS = tuple(
    datetime(*day, tzinfo=UTC) for day in ((2026, 11, 24, 16), (2026, 11, 22, 4), (2026, 11, 26, 16), (2029, 3, 1, 12))
)
PHRASES_OF_TOASTS = ("stale_choice", "apology", "admins_only")


@cache
def content_of(folder: Path) -> Content:
    return load_content(folder, check, UiPhrases)


@cache
def engine_of(folder: Path) -> tuple[Engine, TakenFor]:
    """With the matcher, which can be told what to take questions for."""
    matcher, content = TakenFor(NotCovered()), content_of(folder)
    languages = LocaleNegotiator(content, Translators(folder), lambda *_: None)
    return Engine(content, matcher, languages, read_phrasings(folder)[0]), matcher


SPOKEN = [(folder, locale) for folder in (OUR_CONTENT, KIT) for locale in content_of(folder).locales]


@dataclass(frozen=True)
class Reader:
    """Somebody who has chosen a language, at a moment."""

    folder: Path
    locale: str
    now: datetime = MOMENTS[0]

    @property
    def content(self) -> Content:
        return content_of(self.folder)

    @property
    def session(self) -> Session:
        return Session().choosing(self.locale, self.now)

    @property
    def localizer(self) -> Localizer:
        return Localizer(self.content, Translators(self.folder)(self.locale), self.now)

    @property
    def door(self) -> PrivateChatLink:
        # As long as the names of bots can be.
        return PrivateChatLink("a" * 29 + "bot", self.localizer.phrase("private_button"))

    def gets(
        self,
        event: Event,
        match: Match = NotCovered(),  # noqa: B008  (a value that nothing changes)
        draft: Draft | None = None,
    ) -> Reply:
        engine, matcher = engine_of(self.folder)
        matcher.found = match
        return engine.handle(event, self.session.writing(draft))[0]

    def finds(self, typed: str, match: Match) -> tuple[Suggestion, ...]:
        engine, matcher = engine_of(self.folder)
        matcher.found = match
        return engine.suggest(MessageReceived(self.now, None, typed), self.session, MAX_RESULTS)

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
    return [str(action) for action in (*found, *cards, *groups, *menus, *paths, *others)]


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
        for option in flow.nodes[name].options:
            found.append((*seen[name], option.id))
            if option.next not in seen:
                seen[option.next] = found[-1]
                queue.append(option.next)
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
    answers: list[Match] = [Answer(topic, topics[:3], danger=True) for topic in topics]
    asked = MessageReceived(
        reader.now, None, "who is it? my number is A217483926, and theirs +12025550143, is that right?"
    )
    clarified: list[Match] = [Clarify(topics[place : place + 3], danger=True) for place in range(0, len(topics), 3)]
    matches = [*answers, *clarified, NotCovered(danger=True)]
    return [(str(match), reader.gets(asked, match)) for match in matches]


def keyboard(markup: InlineKeyboardMarkup | None) -> Json:
    return {"reply_markup": markup.to_dict()} if markup else {}


def taken(message: Outgoing) -> str:
    """The text as Telegram shows it. Raises ApiError where Telegram refuses the message."""
    match message:
        case TextMessage(html, markup):
            validation.keyboard_content(keyboard(markup))
            return str(validation.text_content({"text": html, "parse_mode": "HTML"})["text"])
        case ContactMessage(phone, name, vcard):
            validation.contact_content({"phone_number": phone, "first_name": name, "vcard": vcard})
            return name
        case PhotoMessage(png, html, markup):
            assert png.startswith(b"\x89PNG")
            validation.keyboard_content(keyboard(markup))
            return caption(html)
        case AttachmentMessage(html=html, rows=rows):
            validation.keyboard_content(keyboard(InlineKeyboardMarkup(rows)))
            return caption(html)


def caption(html: str) -> str:
    return str(validation.caption_content({"caption": html, "parse_mode": "HTML"})["caption"])


def refused(source: str, messages: tuple[Outgoing, ...]) -> list[str]:
    faults = [] if messages else [f"{source}: nothing is sent"]
    for message in messages:
        try:
            text = taken(message)
        except ApiError as error:
            faults.append(f"{source}: {error.description}")
            continue
        faults += [f"{source}: {mark} is shown" for mark in ("&lt;", "&amp;", "<b>", "<i>", "{", "**") if mark in text]
    return faults


@pytest.fixture(params=SPOKEN, ids=lambda spoken: f"{spoken[0].name}-{spoken[1]}")
def spoken(request: pytest.FixtureRequest) -> tuple[Path, str]:
    folder, locale = request.param
    return folder, locale


def test_every_reply_can_be_sent(spoken: tuple[Path, str]) -> None:
    said, content = replies(*spoken), content_of(spoken[0])
    assert len(said) > len(content.topics) + 4 * len(content.contacts)
    assert [fault for source, reply in said for fault in refused(source, render(reply))] == []
    assert [fault for source, reply in said for fault in refused(source, render(reply, LARGEST_MESSAGE_ID))] == []


def is_shared(reply: Reply) -> bool:
    """Pictures and papers are sent in a private chat or a group only."""
    return not any(isinstance(block, QrCode | Attachment) for block in reply.blocks)


def test_every_reply_can_be_shared_whole(spoken: tuple[Path, str]) -> None:
    door = Reader(*spoken).door
    for source, reply in replies(*spoken):
        if not is_shared(reply):
            continue
        assert refused(source, (render_shared(reply, door),)) == []
        assert len([message for message in render(reply) if isinstance(message, TextMessage)]) == 1, source


def test_an_answer_is_one_message_that_a_button_can_change(spoken: tuple[Path, str]) -> None:
    reader = Reader(*spoken)
    for topic in reader.content.topics:
        reply = reader.gets(ChoiceSelected.from_payload(reader.now, None, f"t:{topic}"))
        assert [type(message) for message in render(reply)] == [TextMessage], topic


def test_every_address_of_a_button_is_a_web_page(spoken: tuple[Path, str]) -> None:
    door = Reader(*spoken).door
    markups = [
        message.keyboard
        for _, reply in replies(*spoken)
        for message in (*render(reply), *([render_shared(reply, door)] if is_shared(reply) else []))
        if isinstance(message, TextMessage | PhotoMessage) and message.keyboard
    ]
    urls = {button.url for markup in markups for row in markup.inline_keyboard for button in row if button.url}
    assert len(urls) > 3
    assert [url for url in urls if not url.startswith("https://")] == []


def typed_into_inline_mode(content: Content) -> list[str]:
    titles = [topic.title for topic in content.topics.values()]
    contacts = [text for contact in content.contacts.values() for text in (contact.short, contact.id)]
    return ["", "a", "c", "ic", "how", "who", *titles, *contacts]


def test_every_list_of_inline_mode_can_be_shown_and_sent(spoken: tuple[Path, str]) -> None:
    reader = Reader(*spoken)
    topics = tuple(reader.content.topics)
    sendable = [action for action in actions(reader.content) if action.startswith(("t:", "c:"))]
    sent = {action: reader.gets(ChoiceSelected.from_payload(reader.now, None, action)) for action in sendable}
    shown: set[str] = set()
    for text in typed_into_inline_mode(reader.content):
        for match in (NotCovered(), Answer(topics[0], topics[1:4])):
            found = reader.finds(text, match)
            assert [entry for entry in found if not entry.title.strip() or not entry.description.strip()] == []
            results = inline_results(((entry, sent[str(entry.action)]) for entry in found), reader.door)
            validation.inline_results([result.to_dict() for result in results])
            shown |= {result.id for result in results}
    if reader.locale == "en":  # the titles that are typed here are English
        assert shown == set(sent) - {"t:gone"}


def test_what_the_adapter_says_of_itself_fits(spoken: tuple[Path, str]) -> None:
    localizer, door = Reader(*spoken).localizer, Reader(*spoken).door
    toasts = {name: utf16_length(localizer.phrase(name)) for name in PHRASES_OF_TOASTS}
    assert {name: size for name, size in toasts.items() if not 0 < size <= validation.LONGEST_CALLBACK_ANSWER} == {}
    validation.results_button({"text": door.label, "start_parameter": START_PAYLOAD})
    answer = article("reply", localizer.phrase("bot_name"), TextMessage("Yes."))
    validation.inline_results([answer.to_dict()])
