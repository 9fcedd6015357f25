"""The engine: an event and a session in, a reply and the next session out.

It is deterministic: the same event, session and content give the same reply. It has no clock, network or platform.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeGuard, assert_never

from core.content import Content, Localizer, Phrasing
from core.conversation.actions import ReportWrong, SetLocale
from core.conversation.blocks import Choices, Reply, Text
from core.conversation.command_names import CommandNames
from core.conversation.commands import Commands
from core.conversation.deep_links import followed
from core.conversation.events import (
    MAX_TEXT,
    ChoiceSelected,
    CommandReceived,
    Event,
    FormSubmitted,
    MessageReceived,
    bounded,
)
from core.conversation.flows import pages, wizard
from core.conversation.follow_ups import FollowUps
from core.conversation.forms import Form
from core.conversation.matches_in_force import MatcherInForce
from core.conversation.negotiation import LocaleNegotiator, ReaderLocale
from core.conversation.own_numbers import OwnNumbers
from core.conversation.payloads import parse_action
from core.conversation.presenters import interpreters, menus, notes, topics, withdrawn
from core.conversation.redaction import Redactor
from core.conversation.routes import Routes
from core.conversation.session import Draft, Session
from core.conversation.shown import Blocks, Show, Shown, present
from core.conversation.specifics import Specifics
from core.conversation.suggestions import Suggester, Suggestion
from core.conversation.visibility import shareable_action
from core.conversation.words import Words
from core.language import language_name, paper_size, tells_only_a_time
from core.questions import Match, NotCovered, QuestionMatcher, reads_as_question


class Engine:
    """Answers the events of all conversations. It keeps nothing of them: sessions come with the events."""

    def __init__(
        self,
        content: Content,
        matcher: QuestionMatcher,
        negotiator: LocaleNegotiator,
        phrasings: Iterable[Phrasing] = (),
        command_names: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        """``phrasings`` are suggested to people who have begun to type.

        ``command_names`` returns the commands by their names in all languages. It is called when somebody types one.
        """
        self._content = content
        self._matcher = MatcherInForce(content, matcher)
        self._negotiator = negotiator
        directory = content.directory()
        self._redactor = Redactor(content.identifiers, directory)
        self._suggester = Suggester(content, self._matcher, phrasings)
        self._specifics = specifics = Specifics(content)
        self._routes = Routes(content, specifics)
        self._command_names = CommandNames(content, command_names)
        self._commands = Commands(content, self._routes, self._suggester, specifics, self._command_names)
        self._follow_ups = FollowUps(content)
        own = OwnNumbers(content.identifiers)
        self._words = Words(self._matcher, directory, self._redactor, specifics, self._routes, self._follow_ups, own)

    @property
    def content(self) -> Content:
        return self._content

    def handle(self, event: Event, session: Session) -> tuple[Reply, Session]:
        """Answer one event. The returned session replaces the one that was given. In this order:

        1. A command gets its own name. A link to a guided path, and "stop" while there is a draft, become the button
           that does the same.
        2. What has expired is forgotten, and the lifetime of the chosen language begins again.
           A press that only tells us something is counted elsewhere, and changes nothing.
        3. An event about a draft goes to the wizard of its path. ``/ask`` never does: it is a question, not an answer.
        4. A choice of language and ``/forget`` change the session, and are confirmed in the language that is set then.
        5. Everything else is answered: commands and buttons by their routes, words by look-up and matching.
        6. If there is a draft, the person is offered to continue it. Notes about the language come first.
        """
        event = followed(self._command_names.in_own_words(bounded(event)), self._routes.exists)
        session = session.at(event.received_at).renewed(event.received_at)
        event = wizard.stopping(event, session.draft)
        if _only_tells(event) and self._routes.exists(event.action):
            return self._remark(event, session), session
        if wizard.concerns(event, session, self._content):
            return self._answer_with_wizard(event, session)
        return self._answer_without_draft(event, session)

    def _answer_without_draft(self, event: Event, session: Session, before: Blocks = ()) -> tuple[Reply, Session]:
        """Answer an event that is not about a draft, below the blocks ``before``: steps 4 to 6 of ``handle``."""
        event = _as_question(event)
        session, confirmation = self._change_session(event, session)
        words = event.text if isinstance(event, MessageReceived) else ""
        locale = self._reader_locale(event, session, words)
        localizer = self._localizer(locale, event)
        if confirmation:
            shown, match = present(localizer, confirmation), None
        else:
            shown, match = self._answer(event, localizer, session, foreign=locale.foreign)
        if (draft := session.draft) is not None:
            session = session.writing(draft.paused())
            shown += self._offer_to_resume(localizer, draft)
        if session.restarted and isinstance(match, NotCovered) and not reads_as_question(words, match):
            shown += present(localizer, pages.after_restart)
        shown += present(localizer, lambda localizer: withdrawn.named_facts(localizer, shown.withdrawn_facts))
        blocks = self._kept_in(locale, shown.blocks, event, session)
        on_help = _on_help(localizer, shown.fallback_facts)
        note = self._fallback_note(localizer, locale, shown.fallback_locales)
        help_lines = (line for line in on_help.blocks if line not in blocks)
        # Nothing comes before the words that somebody in danger needs.
        first, last = ((), before) if match and match.danger else (before, ())
        ordered = (*blocks, *before, *note) if self._routes.is_urgent(match) else (*first, *note, *blocks, *last)
        said = (*help_lines, *ordered, *notes.older_translation(localizer, older=shown.older or on_help.older))
        reply = Reply(said, locale.locale, match, shown.stale, shows=shown.shows)
        session = replace(session, restarted=False)
        return reply, session if confirmation else self._remembering(event, reply, shown, session)

    def localizer(self, event: Event, session: Session) -> Localizer:
        """Return the localizer for this person now, in the chosen language or that of their platform."""
        return self._localizer(self._reader_locale(event, session.at(event.received_at)), event)

    def suggest(self, typing: MessageReceived, session: Session, most: int) -> tuple[Suggestion, ...]:
        """Return suggestions for what somebody has typed so far, best first; for an empty text, the most wanted."""
        typed, _ = self._redactor.redact(typing.text[:MAX_TEXT])
        return self._suggester.suggest(self.localizer(typing, session), typed, most)

    def suggest_places(self, typing: MessageReceived, session: Session, most: int) -> tuple[Suggestion, ...]:
        """Return the places whose names begin with what somebody has typed so far."""
        return self._suggester.places(self.localizer(typing, session), typing.text[:MAX_TEXT], most)

    def suggest_contacts(self, typing: MessageReceived, session: Session, most: int) -> tuple[Suggestion, ...]:
        """Return the same among contact cards only."""
        return self._suggester.contacts(self.localizer(typing, session), typing.text[:MAX_TEXT], most)

    def suggest_hours(self, typing: MessageReceived, session: Session, most: int) -> tuple[Suggestion, ...]:
        """Return the same among the offices whose opening hours are known."""
        return self._suggester.hours(self.localizer(typing, session), typing.text[:MAX_TEXT], most)

    def suggest_languages(self, typing: MessageReceived, session: Session, most: int) -> tuple[Suggestion, ...]:
        """Return the languages that fit what somebody has typed so far."""
        return self._suggester.languages(self.localizer(typing, session), typing.text[:MAX_TEXT], most)

    # Steps of a turn

    def _remark(self, event: ChoiceSelected, session: Session) -> Reply:
        """Answer a press that only tells us something. What the person was doing goes on, a draft too."""
        locale = self._reader_locale(event, session)
        shown = self._routes.action(self._localizer(locale, event), event.action)
        return Reply(shown.blocks, locale.locale, aside=True)

    def _answer_with_wizard(self, event: Event, session: Session) -> tuple[Reply, Session]:
        """Answer an event about a draft. The language of the words on a path does not change that of the reply."""
        locale = self._reader_locale(event, session, wizard.words_without_path(event, session))
        localizer = self._localizer(locale, event)
        event, had_identifier = self._redacted(event, localizer)
        matches = [(words, self._matcher.match(words)) for words in wizard.words_of(event)]
        asks = isinstance(event, MessageReceived) and any(reads_as_question(*match) for match in matches)
        turn = localizer.localized(lambda localizer: wizard.turn(localizer, event, session.draft, asks=asks))
        if turn.value.question:
            asked = MessageReceived(event.received_at, event.locale_hint, turn.value.question)
            return self._answer_without_draft(asked, session.writing(turn.value.draft), turn.value.blocks)
        below = present(localizer, lambda localizer: withdrawn.named_facts(localizer, turn.withdrawn_facts))
        draft = turn.value.draft
        session = session.writing(draft)
        # Words about what happened are not answered as a question, but they may be about a danger that is there now.
        told = (match.danger for words, match in matches if not tells_only_a_time(words, locale.locale))
        danger = next(filter(None, told), None)
        warnings = present(localizer, lambda localizer: topics.danger_line(localizer, danger))
        if had_identifier:
            warnings += present(localizer, notes.identifier_warning)
        on_help = _on_help(localizer, turn.fallback_facts)
        before = (
            *warnings.blocks,
            *on_help.blocks,
            *self._fallback_note(localizer, locale, turn.fallback_locales | below.fallback_locales),
            *notes.older_translation(localizer, older=turn.older or warnings.older or on_help.older),
        )
        blocks = self._kept_in(locale, (*turn.value.blocks, *below.blocks), event, session)
        holds_draft = draft is not None and draft.has_words
        return Reply((*before, *blocks), locale.locale, holds_draft=holds_draft), session

    def _change_session(self, event: Event, session: Session) -> tuple[Session, Show | None]:
        """Return the session after the event, and what confirms the change: None if the event changes nothing."""
        match event:
            case CommandReceived(name="forget"):
                return Session(), notes.forgotten
            case CommandReceived(name="language", argument=wanted) if wanted.strip():
                return self._choose_locale(wanted.strip(), event, session)
            case ChoiceSelected(action=SetLocale(wanted)):
                return self._choose_locale(wanted, event, session)
            case _:
                return session, None

    def _remembering(self, event: Event, reply: Reply, shown: Shown, session: Session) -> Session:
        """Return the session with what short questions are about from now on, and the language of the last message."""
        before = session.last.shows if session.last else ""
        action = shown.about or shareable_action(event, reply)
        shows = self._follow_ups.subject_after(action, reply.match, before)
        if shows == before and not isinstance(event, MessageReceived):
            return session
        return session.shown(shows, reply.locale, event.received_at)

    def _choose_locale(self, wanted: str, event: Event, session: Session) -> tuple[Session, Show]:
        locale = self._negotiator.find(wanted)
        if locale is None:
            return session, self._interpreters_of(wanted) or notes.language_unknown
        return session.choosing(locale, event.received_at), lambda localizer: (
            Text(localizer.phrase_markup("language_set", language=language_name(locale))),
            menus.menu(localizer),
        )

    def _interpreters_of(self, wanted: str) -> Show | None:
        """Return what shows the card for a language that somebody wants and that is not there, if there is one."""
        about, spoken = self._specifics.language_named(wanted), self._content.spoken
        return partial(interpreters.cards, spoken=spoken, codes=about.languages) if about and spoken else None

    def _answer(
        self, event: Event, localizer: Localizer, session: Session, *, foreign: str | None
    ) -> tuple[Shown, Match | None]:
        match event:
            case CommandReceived(name="check", argument=text) if text.strip():
                return self._words.check(localizer, text.strip()), None
            case CommandReceived(name=name, argument=argument):
                return self._commands.answer(localizer, name, argument), None
            case ChoiceSelected(action=action):
                return self._routes.action(localizer, action), None
            case MessageReceived(text=text):
                last = parse_action(session.last.shows) if session.last else None
                return self._words.answer(localizer, text, last, foreign=foreign)
            case FormSubmitted():
                # The path of the form no longer exists.
                return self._routes.action(localizer, None), None
            case _:
                assert_never(event)

    def _offer_to_resume(self, localizer: Localizer, draft: Draft) -> Shown:
        if draft.flow not in self._content.flows:
            return Shown(())
        flow = self._content.flows[draft.flow]
        return present(localizer, lambda localizer: (pages.resume_choice(localizer, flow),))

    # Language

    def _reader_locale(self, event: Event, session: Session, text: str = "") -> ReaderLocale:
        """Return the language of the reply. ``text`` is what the person wrote, if its language counts."""
        pressed = event.locale if isinstance(event, ChoiceSelected | FormSubmitted) else None
        if session.draft is not None and not (pressed or text) and wizard.goes_on(event):
            pressed = session.draft.locale
        last = session.last.locale if session.last else None
        return self._negotiator.choose(session.locale, text, event.locale_hint, pressed, last)

    def _localizer(self, locale: ReaderLocale, event: Event) -> Localizer:
        translator = self._negotiator.translator(locale)
        return Localizer(self._content, translator, event.received_at, paper_size(event.locale_hint))

    def _kept_in(self, locale: ReaderLocale, blocks: Blocks, event: Event, session: Session) -> Blocks:
        """Keep the language of a reply in its buttons, if it is not the reader's usual language."""
        if locale.locale == self._negotiator.choose(session.locale, "", event.locale_hint).locale:
            return blocks
        return tuple(block.kept_in(locale.locale) if isinstance(block, Choices | Form) else block for block in blocks)

    def _fallback_note(self, localizer: Localizer, locale: ReaderLocale, fallback_locales: frozenset[str]) -> Blocks:
        """Return a note if the wanted language is not available, or if texts of this reply are not translated."""
        if locale.unavailable:
            localizer = Localizer(self._content, self._negotiator.note_translator(locale), localizer.now)
            wanted, used = locale.unavailable, frozenset({locale.locale})
        else:
            wanted, used = locale.locale, fallback_locales
        if not used:
            return ()
        return notes.borrowed(localizer, wanted, used)

    # Words

    def _redacted(self, event: Event, localizer: Localizer) -> tuple[Event, bool]:
        """Return the event without identifiers, and whether it had any.

        Neither a draft nor its paper holds identifiers: they have blanks in their place.
        """

        def blanked(text: str) -> tuple[str, bool]:
            return self._redactor.leave_blanks(text, lambda kind: localizer.phrase(f"blank_{kind.name.lower()}"))

        match event:
            case MessageReceived(text=text):
                text, found = blanked(text)
                return replace(event, text=text), found
            case FormSubmitted(answers=answers):
                parts = {field: blanked(written) for field, written in answers.items()}
                found = any(had for _, had in parts.values())
                return replace(event, answers={field: written for field, (written, _) in parts.items()}), found
            case _:
                return event, False


def _as_question(event: Event) -> Event:
    if isinstance(event, CommandReceived) and event.name == "ask" and event.argument.strip():
        return MessageReceived(event.received_at, event.locale_hint, event.argument)
    return event


def _on_help(localizer: Localizer, fallback_facts: frozenset[str]) -> Shown:
    return present(localizer, lambda localizer: topics.lines_on_help(localizer, fallback_facts))


def _only_tells(event: Event) -> TypeGuard[ChoiceSelected]:
    return isinstance(event, ChoiceSelected) and isinstance(event.action, ReportWrong)
