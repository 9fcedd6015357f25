"""The engine: what a person did and what is remembered of them in, a reply and what is remembered out.

Deterministic: the same event, session and content give the same reply. No clock, no network, no platform.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import assert_never

from core.contacts.lookup import Finding, Verdict, without
from core.conversation import asking, drafting, presenting
from core.conversation.actions import (
    FollowFlow,
    SetLocale,
    ShowCard,
    ShowHours,
    ShowTopic,
    locale_of,
    parse_action,
    parse_deep_link,
)
from core.conversation.blocks import Choices, DeletionAdvice, Form, Notice, Reply, Text
from core.conversation.display import Blocks, Display
from core.conversation.events import ChoiceSelected, CommandReceived, Event, FormSubmitted, MessageReceived
from core.conversation.findings import findings_blocks
from core.conversation.identifiers import IdentifierFinder
from core.conversation.languages import Languages, Spoken
from core.conversation.session import Session
from core.conversation.suggesting import Suggester, Suggestion
from core.conversation.voice import Voice
from core.knowledge.model import Content
from core.knowledge.phrasings import Phrasing
from core.language.locales import language_name
from core.language.markup import parse_markup
from core.questions.match import Answer, Clarify, Match, NotCovered, QuestionMatcher

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
        self._display = Display(content)
        self._commands: Mapping[str, Callable[[Voice, str], Blocks]] = {
            "start": self._start,
            "topics": lambda voice, _: (presenting.menu(voice),),
            "cards": self._cards,
            "hours": self._hours,
            "check": self._check,
            "prepare": lambda voice, _: (presenting.flows(voice),),
            "cancel": lambda voice, _: (Text(voice.phrase_markup("nothing_to_cancel")),),
            **{topic.command: self._topic_command(topic.id) for topic in content.topics.values() if topic.command},
        }

    def handle(self, event: Event, session: Session) -> tuple[Reply, Session]:
        """One turn. The session that comes back replaces the one that was given."""
        event = self._linked(event)
        session = session.at(event.received_at).renewed(event.received_at)
        if drafting.concerns(event, session.draft, self._content):
            return self._draft(event, session)
        event = _asked(event)
        session, chosen_now = self._change_session(event, session)
        text = event.text if isinstance(event, MessageReceived) else ""
        spoken = self._spoken(event, session, text)
        voice = Voice(self._content, self._languages.translator(spoken), event.received_at)
        blocks, match = (chosen_now(voice), None) if chosen_now else self._route(event, voice)
        if session.draft is not None:
            # Whoever looks at something else in between can go on.
            session = session.writing(session.draft.paused())
            blocks = (*blocks, *self._resume(voice, session))
        blocks = self._kept_in(voice.locale, blocks, event, session)
        note = self._fallback_note(voice, spoken)
        # Nothing comes before the words that somebody in danger needs.
        ordered = (*blocks, *note) if self._is_urgent(match) else (*note, *blocks)
        stale = isinstance(event, ChoiceSelected) and not self._display.exists(parse_action(event.action))
        return Reply(ordered, voice.locale, match, stale), session

    def _linked(self, event: Event) -> Event:
        """A deep link to a guided path does what its button does."""
        if isinstance(event, CommandReceived) and event.name == "start":
            action = parse_deep_link(event.argument.strip())
            if isinstance(action, FollowFlow) and self._display.exists(action):
                return ChoiceSelected(event.received_at, event.locale_hint, str(action))
        return event

    def _draft(self, event: Event, session: Session) -> tuple[Reply, Session]:
        """A turn on a path on which somebody writes. It is led in one language, whatever the words are in."""
        spoken = self._spoken(event, session)
        voice = Voice(self._content, self._languages.translator(spoken), event.received_at)
        event, warning = self._without_identifiers(voice, event)
        drafted = drafting.turn(voice, event, session.draft)
        # Words about what happened are no question, but they may be about what is happening.
        endangered = any(self._matcher.match(words).danger for words in drafting.words(event))
        danger = (Notice("warning", voice.phrase_markup("danger")),) if endangered else ()
        session = session.writing(drafted.draft)
        blocks = self._kept_in(voice.locale, drafted.blocks, event, session)
        holds = drafted.draft is not None and bool(drafted.draft.answers)
        shown = (*danger, *warning, *self._fallback_note(voice, spoken), *blocks)
        return Reply(shown, voice.locale, holds_draft=holds), session

    def _without_identifiers(self, voice: Voice, event: Event) -> tuple[Event, Blocks]:
        """Neither a draft nor its paper holds them: the paper has blanks for them."""
        match event:
            case MessageReceived(text=text):
                text, found = self._identifiers.cut(text)
                cut: Event = replace(event, text=text)
            case FormSubmitted(answers=answers):
                parts = {field: self._identifiers.cut(written) for field, written in answers.items()}
                found = any(had for _, had in parts.values())
                cut = replace(event, answers={field: written for field, (written, _) in parts.items()})
            case _:
                return event, ()
        return cut, self._identifier_warning(voice) if found else ()

    def _resume(self, voice: Voice, session: Session) -> Blocks:
        if session.draft is None or session.draft.flow not in self._content.flows:
            return ()
        return (asking.resume_choice(voice, self._content.flows[session.draft.flow]),)

    def voice(self, event: Event, session: Session) -> Voice:
        """How texts are said to this person now, in the chosen language or their platform's."""
        spoken = self._spoken(event, session.at(event.received_at))
        return Voice(self._content, self._languages.translator(spoken), event.received_at)

    def suggest(self, typing: MessageReceived, session: Session, most: int) -> tuple[Suggestion, ...]:
        """What somebody may be looking for who has typed this much, best first; nothing typed, most wanted first."""
        return self._suggester.suggest(self.voice(typing, session), self._identifiers.cut(typing.text)[0], most)

    def suggest_contacts(self, typing: MessageReceived, session: Session, most: int) -> tuple[Suggestion, ...]:
        """The same among contact cards."""
        return self._suggester.contacts(self.voice(typing, session), typing.text, most)

    def _spoken(self, event: Event, session: Session, text: str = "") -> Spoken:
        shown = locale_of(event.action) if isinstance(event, ChoiceSelected | FormSubmitted) else None
        if session.draft is not None and not (shown or text) and drafting.goes_on(event):
            shown = session.draft.locale
        return self._languages.choose(session.locale, text, event.locale_hint, shown)

    def _kept_in(self, locale: str, blocks: Blocks, event: Event, session: Session) -> Blocks:
        """Buttons below a text that is not in the reader's usual language lead on in the language of the text."""
        if locale == self._languages.choose(session.locale, "", event.locale_hint).locale:
            return blocks
        return tuple(block.kept_in(locale) if isinstance(block, Choices | Form) else block for block in blocks)

    def _route(self, event: Event, voice: Voice) -> tuple[Blocks, Match | None]:
        """The order of routing: commands, choices, then free text: numbers to check, and the question."""
        match event:
            case CommandReceived(name=name, argument=argument):
                return self._command(voice, name, argument), None
            case ChoiceSelected(action=action):
                return self._display.show(voice, parse_action(action)), None
            case MessageReceived(text=text):
                return self._message(voice, text)
            case FormSubmitted():
                # Its path is no longer there.
                return self._display.show(voice, None), None
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
        if self._display.exists(action):
            return self._display.show(voice, action)
        return Text(voice.phrase_markup("welcome")), presenting.menu(voice), presenting.flows(voice)

    def _cards(self, voice: Voice, wanted: str) -> Blocks:
        contact = self._named_contact(voice, wanted)
        if contact is not None:
            return self._display.show(voice, ShowCard(contact))
        return (*self._no_such_contact(voice, wanted), presenting.cards(voice))

    def _hours(self, voice: Voice, wanted: str) -> Blocks:
        contact = self._named_contact(voice, wanted)
        if contact is not None:
            return self._display.show(voice, ShowHours(contact))
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
        return lambda voice, _: self._display.show(voice, ShowTopic(topic))

    def _command_list(self, voice: Voice) -> Blocks:
        lines = "\n".join(f"- /{name}: {voice.phrase(f'commands.{name}')}" for name in self._content.phrases.commands)
        return (Text(parse_markup(lines)),)

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

    def _fallback_note(self, voice: Voice, spoken: Spoken) -> Blocks:
        """Said where the wanted language is not there, or where a text of this reply lacked its translation."""
        if spoken.unavailable:
            teller = Voice(self._content, self._languages.teller(spoken), voice.now)
            wanted, given = spoken.unavailable, frozenset({voice.locale})
        else:
            teller, wanted, given = voice, voice.locale, voice.borrowed
        if not given:
            return ()
        others = teller.listed([teller.language(locale) for locale in sorted(given)])
        note = teller.phrase_markup("fallback", language=teller.language(wanted), other=others)
        return (Notice("note", note),)


def _asked(event: Event) -> Event:
    """``/ask …`` is a question like any other, and never an answer to one of a guided path."""
    if isinstance(event, CommandReceived) and event.name == "ask":
        return MessageReceived(event.received_at, event.locale_hint, event.argument)
    return event
