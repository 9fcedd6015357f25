"""The engine: an event and a session in, a reply and the next session out.

It is deterministic: the same event, session and content give the same reply. It has no clock, network or platform.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from core.contacts import Finding, Verdict, cut_spans
from core.content import Content, Localizer, Phrasing
from core.conversation.actions import FollowFlow, SetLocale, ShowMenu, parse_deep_link
from core.conversation.blocks import Choices, Form, Reply, Text
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
from core.conversation.matches_in_force import MatcherInForce
from core.conversation.negotiation import LocaleNegotiator, ReaderLocale
from core.conversation.presenters import contacts, menus, notes, topics, withdrawn
from core.conversation.redaction import Redactor
from core.conversation.routes import Routes
from core.conversation.session import Draft, Session
from core.conversation.shown import Blocks, Show, Shown, present
from core.conversation.specifics import Specifics
from core.conversation.suggestions import Suggester, Suggestion
from core.language import language_name, paper_size
from core.questions import Answer, Match, NotCovered, QuestionMatcher

# "Is … the real number?" asks about the number only. A text with this many words besides also asks a question.
_FEWEST_WORDS_OF_A_QUESTION = 6


class Engine:
    """Answers the events of all conversations. It keeps nothing of them: sessions come with the events."""

    def __init__(
        self,
        content: Content,
        matcher: QuestionMatcher,
        negotiator: LocaleNegotiator,
        phrasings: Iterable[Phrasing] = (),
    ) -> None:
        """``phrasings`` are suggested to people who have begun to type."""
        self._content = content
        self._matcher = MatcherInForce(content, matcher)
        self._negotiator = negotiator
        self._directory = content.directory()
        self._redactor = Redactor(content.identifiers, self._directory)
        self._suggester = Suggester(content, self._matcher, phrasings)
        self._specifics = Specifics(content)
        self._routes = Routes(content, self._suggester, self._specifics)

    @property
    def content(self) -> Content:
        return self._content

    def handle(self, event: Event, session: Session) -> tuple[Reply, Session]:
        """Answer one event. The returned session replaces the one that was given. In this order:

        1. A link to a guided path becomes the button that does the same.
        2. What has expired is forgotten, and the lifetime of the chosen language begins again.
        3. An event about a draft goes to the wizard of its path. ``/ask`` never does: it is a question, not an answer.
        4. A choice of language and ``/forget`` change the session, and are confirmed in the language that is set then.
        5. Everything else is answered: commands and buttons by their routes, words by look-up and matching.
        6. If there is a draft, the person is offered to continue it. Notes about the language come first.
        """
        event = self._follow_link(bounded(event))
        session = session.at(event.received_at).renewed(event.received_at)
        if wizard.concerns(event, session.draft, self._content):
            return self._answer_with_wizard(event, session)
        event = _as_question(event)
        session, confirmation = self._change_session(event, session)
        words = event.text if isinstance(event, MessageReceived) else ""
        locale = self._reader_locale(event, session, words)
        localizer = self._localizer(locale, event)
        if confirmation:
            shown, match = present(localizer, confirmation), None
        else:
            shown, match = self._answer(event, localizer, foreign=locale.foreign)
        if (draft := session.draft) is not None:
            session = session.writing(draft.paused())
            shown += self._offer_to_resume(localizer, draft)
        shown += present(localizer, lambda localizer: withdrawn.named_facts(localizer, shown.withdrawn_facts))
        blocks = self._kept_in(locale, shown.blocks, event, session)
        on_help = _on_help(localizer, shown.fallback_facts)
        note = self._fallback_note(localizer, locale, shown.fallback_locales)
        help_lines = (line for line in on_help.blocks if line not in blocks)
        # Nothing comes before the words that somebody in danger needs.
        ordered = (*blocks, *note) if self._routes.is_urgent(match) else (*note, *blocks)
        said = (*help_lines, *ordered, *notes.older_translation(localizer, older=shown.older or on_help.older))
        return Reply(said, locale.locale, match, shown.stale, shows=shown.shows), session

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

    # Steps of a turn

    def _follow_link(self, event: Event) -> Event:
        if isinstance(event, CommandReceived) and event.name == "start":
            action = parse_deep_link(event.argument.strip())
            if isinstance(action, FollowFlow) and self._routes.exists(action):
                return ChoiceSelected(event.received_at, event.locale_hint, action)
        return event

    def _answer_with_wizard(self, event: Event, session: Session) -> tuple[Reply, Session]:
        """Answer an event about a draft. The language of the person's words does not change that of the reply."""
        locale = self._reader_locale(event, session)
        localizer = self._localizer(locale, event)
        event, had_identifier = self._redacted(event, localizer)
        turn = localizer.localized(lambda localizer: wizard.turn(localizer, event, session.draft))
        below = present(localizer, lambda localizer: withdrawn.named_facts(localizer, turn.withdrawn_facts))
        draft = turn.value.draft
        session = session.writing(draft)
        # Words about what happened are not answered as a question, but they may be about a danger that is there now.
        dangers = (self._matcher.match(words).danger for words in wizard.words(event))
        danger = next(filter(None, dangers), None)
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
        holds_draft = draft is not None and bool(draft.answers)
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

    def _choose_locale(self, wanted: str, event: Event, session: Session) -> tuple[Session, Show]:
        locale = self._negotiator.find(wanted)
        if locale is None:
            return session, notes.language_unknown
        return session.choosing(locale, event.received_at), lambda localizer: (
            Text(localizer.phrase_markup("language_set", language=language_name(locale))),
            menus.menu(localizer),
        )

    def _answer(self, event: Event, localizer: Localizer, *, foreign: bool) -> tuple[Shown, Match | None]:
        match event:
            case CommandReceived(name="check", argument=text) if text.strip():
                return self._check(localizer, text.strip()), None
            case CommandReceived(name=name, argument=argument):
                return self._routes.command(localizer, name, argument), None
            case ChoiceSelected(action=action):
                return self._routes.action(localizer, action), None
            case MessageReceived(text=text):
                return self._message(localizer, text, foreign=foreign)
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
        return self._negotiator.choose(session.locale, text, event.locale_hint, pressed)

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

    def _message(self, localizer: Localizer, text: str, *, foreign: bool) -> tuple[Shown, Match | None]:
        text, had_identifier = self._redactor.redact(text)
        warning = present(localizer, notes.identifier_warning) if had_identifier else Shown(())
        if not text.strip():
            menu = self._routes.action(localizer, ShowMenu("topics"))
            empty = present(localizer, lambda localizer: (Text(localizer.phrase_markup("empty_message")),))
            return (warning + menu, None) if had_identifier else (empty + menu, NotCovered())
        findings = self._directory.look_up(text)
        if findings:
            shown, match = self._answer_with_findings(localizer, text, findings, foreign=foreign)
        else:
            shown, match = self._answer_question(localizer, text, foreign=foreign)
        return warning + shown, match

    def _trusted(self, match: Match, *, foreign: bool) -> Match:
        """Return what a question is taken to mean. In a foreign language only what is urgent is: a wrong guess at
        anything else would be read as an answer."""
        return NotCovered(match.danger) if foreign and not self._routes.is_urgent(match) else match

    def _answer_question(self, localizer: Localizer, text: str, *, foreign: bool) -> tuple[Shown, Match]:
        """Answer a question: about a place or a country that it names, or else by its topic."""
        match = self._matcher.match(text)
        subject = None if self._routes.is_urgent(match) else self._specifics.of(text, match)
        if subject is None:
            match = self._trusted(match, foreign=foreign)
            return self._routes.match(localizer, match), match
        return self._routes.about(localizer, subject, match), Answer(self._specifics.topic(subject), (), match.danger)

    def _answer_with_findings(
        self, localizer: Localizer, text: str, findings: tuple[Finding, ...], *, foreign: bool
    ) -> tuple[Shown, Match | None]:
        """Answer words with numbers or addresses: first about danger, then the findings, then the question around."""
        checked = present(localizer, lambda localizer: contacts.findings_blocks(localizer, findings))
        # "911" alone is a cry for help, so the matcher sees it.
        to_check = (finding for finding in findings if finding.verdict is not Verdict.EMERGENCY)
        rest = cut_spans(text, ((finding.start, finding.end) for finding in to_check))
        match = self._trusted(self._matcher.match(rest), foreign=foreign)
        if self._routes.is_urgent(match):
            return self._routes.match(localizer, match) + checked, match
        danger = present(localizer, lambda localizer: self._routes.danger(localizer, match))
        if len(rest.split()) >= _FEWEST_WORDS_OF_A_QUESTION and not isinstance(match, NotCovered):
            return danger + checked + self._routes.match(localizer, replace(match, danger=None)), match
        nothing_known = all(finding.verdict is Verdict.UNKNOWN for finding in findings)
        return danger + checked, NotCovered(match.danger) if nothing_known else None

    def _check(self, localizer: Localizer, text: str) -> Shown:
        """Answer ``/check``."""
        text, had_identifier = self._redactor.redact(text)
        findings = self._directory.look_up(text)

        def show(localizer: Localizer) -> Blocks:
            if findings:
                return contacts.findings_blocks(localizer, findings)
            return (Text(localizer.phrase_markup("check_nothing")),)

        warning = present(localizer, notes.identifier_warning) if had_identifier else Shown(())
        return warning + present(localizer, show)


def _as_question(event: Event) -> Event:
    if isinstance(event, CommandReceived) and event.name == "ask":
        return MessageReceived(event.received_at, event.locale_hint, event.argument)
    return event


def _on_help(localizer: Localizer, fallback_facts: frozenset[str]) -> Shown:
    return present(localizer, lambda localizer: topics.lines_on_help(localizer, fallback_facts))
