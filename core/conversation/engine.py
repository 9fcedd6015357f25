"""The engine: what a person did and what is remembered of them in, a reply and what is remembered out.

Deterministic: the same event, session and content give the same reply. No clock, no network, no platform.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import assert_never

from core.contacts.lookup import Finding, Verdict, without
from core.conversation import presenting
from core.conversation.actions import (
    Action,
    SetLocale,
    ShowAlternatives,
    ShowCard,
    ShowGroup,
    ShowHours,
    ShowMenu,
    ShowQr,
    ShowTopic,
    parse_action,
    parse_deep_link,
)
from core.conversation.blocks import Block, DeletionAdvice, Notice, Reply, Text
from core.conversation.events import ChoiceSelected, CommandReceived, Event, MessageReceived
from core.conversation.findings import findings_blocks
from core.conversation.identifiers import IdentifierFinder
from core.conversation.languages import Languages
from core.conversation.session import Session
from core.conversation.suggesting import Suggester, Suggestion
from core.conversation.voice import Voice
from core.knowledge.model import Content
from core.knowledge.phrasings import Phrasing
from core.language.locales import language_name
from core.language.markup import parse_markup
from core.questions.match import Answer, Clarify, Match, NotCovered, QuestionMatcher

Blocks = tuple[Block, ...]
# "Is … the real number?" asks about the number only; a question beside it has more words.
_FEWEST_WORDS_OF_A_QUESTION = 6


class Engine:
    def __init__(
        self, content: Content, matcher: QuestionMatcher, languages: Languages, phrasings: Iterable[Phrasing] = ()
    ) -> None:
        """``phrasings`` are offered to people who have begun to type."""
        self._content = content
        self._matcher = matcher
        self._languages = languages
        self._directory = content.directory()
        self._identifiers = IdentifierFinder(content.identifiers, self._directory)
        self._suggester = Suggester(content, matcher, phrasings)
        # A choice shows the same to everybody who speaks a language, for a minute: hours are kept by the minute.
        self._shown = lru_cache(maxsize=4096)(self._show)
        self._commands: Mapping[str, Callable[[Voice, str], Blocks]] = {
            "start": self._start,
            "topics": lambda voice, _: (presenting.menu(voice),),
            "cards": self._cards,
            "hours": self._hours,
            "check": self._check,
            "cancel": lambda voice, _: (Text(voice.phrase_markup("nothing_to_cancel")),),
            **{topic.command: self._topic_command(topic.id) for topic in content.topics.values() if topic.command},
        }

    def handle(self, event: Event, session: Session) -> tuple[Reply, Session]:
        """One turn. The session that comes back replaces the one that was given."""
        event = _asked(event)
        session = session.at(event.received_at).renewed(event.received_at)
        session, chosen_now = self._change_session(event, session)
        text = event.text if isinstance(event, MessageReceived) else ""
        wanted = self._languages.choose(session.locale, text, event.locale_hint)
        voice = Voice(self._content, self._languages.translator(wanted.locale), event.received_at)
        blocks, match = (chosen_now(voice), None) if chosen_now else self._route(event, voice)
        note = self._fallback_note(voice, wanted.unavailable)
        # Nothing comes before the words that somebody in danger needs.
        ordered = (*blocks, *note) if self._is_urgent(match) else (*note, *blocks)
        stale = isinstance(event, ChoiceSelected) and chosen_now is None and self._is_stale(event.action)
        return Reply(ordered, voice.locale, match, stale), session

    def voice(self, event: Event, session: Session) -> Voice:
        """How texts are said to this person now, in the chosen language or their platform's."""
        locale = self._languages.choose(session.at(event.received_at).locale, "", event.locale_hint).locale
        return Voice(self._content, self._languages.translator(locale), event.received_at)

    def suggest(self, typing: MessageReceived, session: Session, most: int) -> tuple[Suggestion, ...]:
        """What somebody may be looking for who has typed this much, best first; nothing typed, most wanted first."""
        return self._suggester.suggest(self.voice(typing, session), self._identifiers.cut(typing.text)[0], most)

    def suggest_contacts(self, typing: MessageReceived, session: Session, most: int) -> tuple[Suggestion, ...]:
        """The same among contact cards."""
        return self._suggester.contacts(self.voice(typing, session), typing.text, most)

    def _route(self, event: Event, voice: Voice) -> tuple[Blocks, Match | None]:
        """The order of routing: commands, choices, then free text: numbers to check, and the question."""
        match event:
            case CommandReceived(name=name, argument=argument):
                return self._command(voice, name, argument), None
            case ChoiceSelected(action=action):
                return self._act(voice, parse_action(action)), None
            case MessageReceived(text=text):
                return self._message(voice, text)
            case _:
                assert_never(event)

    # Language and forgetting change the session, and are answered in the language that holds afterwards.

    def _change_session(self, event: Event, session: Session) -> tuple[Session, Callable[[Voice], Blocks] | None]:
        match event:
            case CommandReceived(name="forget"):
                return Session(), lambda voice: (Text(voice.phrase_markup("forgotten")), presenting.menu(voice))
            case CommandReceived(name="language", argument=argument) if argument.strip():
                return self._choose_locale(argument.strip(), event, session)
            case CommandReceived(name="language"):
                return session, lambda voice: (presenting.languages(voice),)
            case ChoiceSelected(action=text) if isinstance(action := parse_action(text), SetLocale):
                return self._choose_locale(action.locale, event, session)
            case _:
                return session, None

    def _choose_locale(self, wanted: str, event: Event, session: Session) -> tuple[Session, Callable[[Voice], Blocks]]:
        locale = self._languages.find(wanted)
        if locale is None:
            return session, lambda voice: (
                Text(voice.phrase_markup("language_unknown")),
                presenting.languages(voice),
            )
        return session.choosing(locale, event.received_at), lambda voice: (
            Text(voice.phrase_markup("language_set", language=language_name(locale))),
            presenting.menu(voice),
        )

    # Commands

    def _command(self, voice: Voice, name: str, argument: str) -> Blocks:
        handler = self._commands.get(name)
        if handler is None:
            return Text(voice.phrase_markup("unknown_command")), *self._command_list(voice), presenting.menu(voice)
        return handler(voice, argument.strip())

    def _start(self, voice: Voice, payload: str) -> Blocks:
        action = parse_deep_link(payload)
        if self._exists(action):
            return self._act(voice, action)
        return Text(voice.phrase_markup("welcome")), presenting.menu(voice)

    def _cards(self, voice: Voice, wanted: str) -> Blocks:
        contact = self._named_contact(voice, wanted)
        if contact is not None:
            return self._act(voice, ShowCard(contact))
        return (*self._no_such_contact(voice, wanted), presenting.cards(voice))

    def _hours(self, voice: Voice, wanted: str) -> Blocks:
        contact = self._named_contact(voice, wanted)
        if contact is not None:
            return self._act(voice, ShowHours(contact))
        return (*self._no_such_contact(voice, wanted), presenting.hours_menu(voice))

    def _named_contact(self, voice: Voice, wanted: str) -> str | None:
        """A contact by its id, or by what only its name begins with."""
        if wanted.lower() in self._content.contacts:
            return wanted.lower()
        found = self._suggester.contacts(voice, wanted, 2) if wanted else ()
        return str(found[0].action).partition(":")[2] if len(found) == 1 else None

    def _no_such_contact(self, voice: Voice, wanted: str) -> Blocks:
        return (Text(voice.phrase_markup("card_unknown")),) if wanted else ()

    def _check(self, voice: Voice, text: str) -> Blocks:
        if not text:
            return (Text(voice.phrase_markup("check_prompt")),)
        text, had_identifier = self._identifiers.cut(text)
        findings = self._directory.look_up(text)
        blocks = findings_blocks(voice, findings) if findings else (Text(voice.phrase_markup("check_nothing")),)
        return (*self._identifier_warning(voice), *blocks) if had_identifier else blocks

    def _topic_command(self, topic: str) -> Callable[[Voice, str], Blocks]:
        return lambda voice, _: self._act(voice, ShowTopic(topic))

    def _command_list(self, voice: Voice) -> Blocks:
        lines = "\n".join(f"- /{name}: {voice.phrase(f'commands.{name}')}" for name in self._content.phrases.commands)
        return (Text(parse_markup(lines)),)

    # Choices

    def _act(self, voice: Voice, action: Action | None) -> Blocks:
        blocks, missing = self._shown(voice.locale, voice.now.replace(second=0, microsecond=0), action)
        voice.missing = voice.missing or missing
        return blocks

    def _show(self, locale: str, minute: datetime, action: Action | None) -> tuple[Blocks, bool]:
        """What a choice shows, and whether some of it had to be said in English."""
        voice = Voice(self._content, self._languages.translator(locale), minute)
        return self._blocks_of(voice, action), voice.missing

    def _blocks_of(self, voice: Voice, action: Action | None) -> Blocks:
        match action if self._exists(action) else None:
            case None:
                return Notice("note", voice.phrase_markup("stale_choice")), presenting.menu(voice)
            case ShowTopic(topic):
                return presenting.answer(voice, self._content.topics[topic])
            case ShowCard(contact):
                found = self._content.contacts[contact]
                return presenting.contact_card(voice, found), presenting.after_card(voice, found)
            case ShowQr(contact):
                return presenting.qr_code(voice, self._content.contacts[contact])
            case ShowHours(contact):
                return presenting.opening_hours(voice, self._content.contacts[contact])
            case ShowGroup(group):
                return (presenting.group(voice, group),)
            case ShowMenu(menu):
                menus = {
                    "topics": presenting.menu,
                    "cards": presenting.cards,
                    "hours": presenting.hours_menu,
                    "languages": presenting.languages,
                }
                return (menus[menu](voice),)
            case ShowAlternatives(topics):
                known = tuple(topic for topic in topics if topic in self._content.topics)
                return (presenting.topics_choices(voice, known, voice.phrase("alternatives")),)
            case SetLocale():
                raise AssertionError("choices of language change the session and are handled there")
            case _:
                assert_never(action)

    def _is_stale(self, action: str) -> bool:
        return not self._exists(parse_action(action))

    def _exists(self, action: Action | None) -> bool:
        match action:
            case None:
                return False
            case ShowTopic(topic):
                return topic in self._content.topics
            case ShowCard(contact) | ShowQr(contact) | ShowHours(contact):
                return contact in self._content.contacts
            case ShowGroup(group):
                return group in self._content.groups()
            case ShowAlternatives(topics):
                return any(topic in self._content.topics for topic in topics)
            case ShowMenu() | SetLocale():
                return True
            case _:
                assert_never(action)

    # Free text

    def _message(self, voice: Voice, text: str) -> tuple[Blocks, Match | None]:
        text, had_identifier = self._identifiers.cut(text)
        warning = self._identifier_warning(voice) if had_identifier else ()
        if not text.strip():
            empty = Text(voice.phrase_markup("empty_message")), presenting.menu(voice)
            return ((*warning, presenting.menu(voice)), None) if warning else (empty, NotCovered())
        findings = self._directory.look_up(text)
        if findings:
            blocks, match = self._checked(voice, text, findings)
        else:
            match = self._matcher.match(text)
            blocks = self._question(voice, match)
        return (*warning, *blocks), match

    def _checked(self, voice: Voice, text: str, findings: tuple[Finding, ...]) -> tuple[Blocks, Match | None]:
        """Numbers are checked; a question around them is answered after, and danger comes before all."""
        checked = findings_blocks(voice, findings)
        rest = without(text, ((finding.start, finding.end) for finding in findings))
        match = self._matcher.match(rest)
        if self._is_urgent(match):
            return (*self._question(voice, match), *checked), match
        if len(rest.split()) >= _FEWEST_WORDS_OF_A_QUESTION and not isinstance(match, NotCovered):
            return (*self._danger(voice, match), *checked, *self._found(voice, match)), match
        nothing_known = all(finding.verdict is Verdict.UNKNOWN for finding in findings)
        return (*self._danger(voice, match), *checked), NotCovered(match.danger) if nothing_known else None

    def _question(self, voice: Voice, match: Match) -> Blocks:
        return (*self._danger(voice, match), *self._found(voice, match))

    def _danger(self, voice: Voice, match: Match) -> Blocks:
        needed = match.danger and not self._is_urgent(match)
        return (Notice("warning", voice.phrase_markup("danger")),) if needed else ()

    def _is_urgent(self, match: Match | None) -> bool:
        return isinstance(match, Answer) and self._content.topics[match.topic].urgent

    def _found(self, voice: Voice, match: Match) -> Blocks:
        match match:
            case Answer(topic, alternatives):
                return presenting.answer(voice, self._content.topics[topic], alternatives)
            case Clarify(topics):
                return (presenting.topics_choices(voice, topics, voice.phrase("did_you_mean")),)
            case NotCovered():
                return Text(voice.phrase_markup("not_covered")), presenting.menu(voice)
            case _:
                assert_never(match)

    def _identifier_warning(self, voice: Voice) -> Blocks:
        return (DeletionAdvice(voice.phrase_markup("identifier_warning"), voice.phrase("delete_message")),)

    def _fallback_note(self, voice: Voice, unavailable: str | None) -> Blocks:
        """Said where the wanted language is not there, or where a text of this reply lacked its translation."""
        wanted = unavailable or (voice.locale if voice.missing else None)
        if wanted is None:
            return ()
        name = language_name(wanted, shown_in=voice.locale, with_territory=False)
        return (Notice("note", voice.phrase_markup("fallback", language=name)),)


def _asked(event: Event) -> Event:
    """``/ask …`` is a question like any other."""
    if isinstance(event, CommandReceived) and event.name == "ask":
        return MessageReceived(event.received_at, event.locale_hint, event.argument)
    return event
