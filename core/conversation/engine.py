"""The engine: an event and a session in, a reply and the next session out.

It is deterministic: the same event, session and content give the same reply. It has no clock, network or platform.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import assert_never

from core.content import Content, Localizer, Phrasing
from core.conversation.blocks import Reply
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
    only_tells,
)
from core.conversation.flows import OpenPages, PageForWords, pages, wizard
from core.conversation.follow_ups import FollowUps
from core.conversation.matches_in_force import MatcherInForce
from core.conversation.negotiation import LocaleNegotiator, ReaderLocale
from core.conversation.own_numbers import OwnNumbers
from core.conversation.payloads import parse_action
from core.conversation.presenters import notes, topics, withdrawn
from core.conversation.redacted_events import without_identifiers
from core.conversation.redaction import Redactor
from core.conversation.reply_language import ReplyLanguage
from core.conversation.routes import Routes
from core.conversation.session import Session
from core.conversation.session_changes import SessionChanges
from core.conversation.shown import Blocks, Shown, present
from core.conversation.specifics import Specifics
from core.conversation.suggestions import Suggested, Suggester, Suggestion
from core.conversation.visibility import shareable_action
from core.conversation.words import Words, is_welcome
from core.language import tells_only_a_time
from core.questions import (
    Answer,
    Clarify,
    Match,
    NotCovered,
    QuestionMatcher,
    asks_to_stop,
    begins_as_question,
    reads_as_question,
)


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
        self._language = ReplyLanguage(content, negotiator)
        directory = content.directory()
        self._directory = directory
        self._redactor = Redactor(content.identifiers, directory)
        self._suggester = Suggester(content, self._matcher, phrasings)
        self._specifics = specifics = Specifics(content)
        self._routes = Routes(content, specifics)
        self._command_names = CommandNames(content, command_names)
        self._commands = Commands(content, self._routes, self._suggester, specifics, self._command_names)
        self._follow_ups = FollowUps(content)
        self._changes = SessionChanges(content, negotiator, specifics)
        self._pages = OpenPages(content, specifics)
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
        3. Words that are typed while a page of a guided path is open take the choice that they name.
           An event about a draft goes to the wizard of its path. ``/ask`` never does: it is a question, not an answer.
        4. A choice of language and ``/forget`` change the session, and are confirmed in the language that is set then.
        5. Everything else is answered: commands and buttons by their routes, words by look-up and matching.
        6. If there is a draft or an open page, the person is offered to continue. Notes about the language come first.
           Words that mean nothing to us go to the wizard after all, if a question of a draft is open.
        """
        event = followed(self._command_names.in_own_words(bounded(event)), self._routes.exists)
        session = session.at(event.received_at).renewed(event.received_at)
        page = self._pages.page_for(event, session)
        if page is None or page.draft:
            event = wizard.stopping(event, session.draft)
        if only_tells(event) and self._routes.exists(event.action):
            return self._remark(event, session), session
        if page is not None and isinstance(event, MessageReceived):
            return self._answer_on_page(event, session, page)
        held = self._pages.held_question(event, session)
        unanswered = self._pages.unanswered(event, session)
        reply, session = self._answer_as_usual(held or event, session)
        if unanswered is None:
            return reply, session
        localizer = self.localizer(event, session)
        why = present(localizer, lambda localizer: self._pages.why_unanswered(localizer, unanswered))
        return replace(reply, blocks=(*why.blocks, *reply.blocks)), session

    def _answer_as_usual(self, event: Event, session: Session) -> tuple[Reply, Session]:
        if wizard.concerns(event, session, self._content):
            return self._answer_with_wizard(event, session)
        reply, after = self._answer_without_draft(event, session)
        if self._may_answer(event, session, reply.match):
            return self._answer_with_wizard(event, session, unsure=True)
        return reply, after

    def _may_answer(self, event: Event, session: Session, match: Match | None) -> bool:
        """Return whether words that mean nothing to us may be the answer to a question of which somebody looked away.

        They would be lost otherwise, and the person would think that they are in the paper.
        """
        if not isinstance(event, MessageReceived) or not wizard.may_go_on(event, session.draft, self._content):
            return False
        return isinstance(match, NotCovered | Clarify) and not reads_as_question(event.text, match)

    def _answer_without_draft(self, event: Event, session: Session, before: Blocks = ()) -> tuple[Reply, Session]:
        """Answer an event that is not about a draft, below the blocks ``before``: steps 4 to 6 of ``handle``."""
        event = self._command_names.as_question(event)
        session, confirmation = self._changes.after(event, session)
        words = event.text if isinstance(event, MessageReceived) else ""
        locale = self._language.of(event, session, words)
        localizer = self._language.localizer(locale, event)
        if confirmation:
            shown, match = present(localizer, confirmation), None
        else:
            shown, match = self._answer(event, localizer, session, foreign=locale.foreign)
        if (draft := session.draft) is not None:
            session = session.writing(draft.paused())
            shown += present(localizer, lambda localizer: pages.way_back(localizer, draft))
        shown += present(localizer, lambda localizer: self._pages.way_back_after(localizer, event, session))
        if session.restarted and isinstance(match, NotCovered) and not reads_as_question(words, match):
            shown += present(localizer, pages.after_restart)
        shown += present(localizer, lambda localizer: withdrawn.named_facts(localizer, shown.withdrawn_facts))
        blocks = self._language.kept_in(locale, shown.blocks, event, session)
        on_help = _on_help(localizer, shown.fallback_facts)
        note = self._language.fallback_note(localizer, locale, shown.fallback_locales)
        help_lines = (line for line in on_help.blocks if line not in blocks)
        # Nothing comes before the words that somebody in danger needs.
        first, last = ((), before) if match and match.danger else (before, ())
        ordered = (*blocks, *before, *note) if self._routes.is_urgent(match) else (*first, *note, *blocks, *last)
        said = (*help_lines, *ordered, *notes.older_translation(localizer, older=shown.older or on_help.older))
        reply = Reply(said, locale.locale, match, shown.stale, shows=shown.shows)
        session = self._pages.after(event, reply, replace(session, restarted=False))
        return reply, session if confirmation else self._remembering(event, reply, shown, session)

    def localizer(self, event: Event, session: Session) -> Localizer:
        """Return the localizer for this person now, in the chosen language or that of their platform."""
        return self._language.localizer(self._language.of(event, session.at(event.received_at)), event)

    def suggest(
        self, typing: MessageReceived, session: Session, most: int, what: Suggested = "anything"
    ) -> tuple[Suggestion, ...]:
        """Return suggestions for what somebody has typed so far, best first; for an empty text, the most wanted."""
        typed, _ = self._redactor.redact(typing.text[:MAX_TEXT])
        return self._suggester.of(what)(self.localizer(typing, session), typed, most)

    # Steps of a turn

    def _remark(self, event: ChoiceSelected, session: Session) -> Reply:
        """Answer a press that only tells us something. What the person was doing goes on, a draft too."""
        locale = self._language.of(event, session)
        shown = self._routes.action(self._language.localizer(locale, event), event.action)
        return Reply(shown.blocks, locale.locale, aside=True)

    def _answer_with_wizard(self, event: Event, session: Session, *, unsure: bool = False) -> tuple[Reply, Session]:
        """Answer an event about a draft. The language of the words on a path does not change that of the reply.

        ``unsure`` is whether it must be asked what its words are, also where they do not read as a question to us.
        """
        locale = self._language.of(event, session, wizard.words_without_path(event, session))
        localizer = self._language.localizer(locale, event)
        event, had_identifier = without_identifiers(event, self._redactor, localizer)
        matches = [(words, self._matcher.match(words)) for words in wizard.words_of(event)]
        asks = isinstance(event, MessageReceived) and (unsure or any(reads_as_question(*match) for match in matches))
        turn = localizer.localized(lambda localizer: wizard.turn(localizer, event, session.draft, asks=asks))
        if turn.value.question:
            asked = MessageReceived(event.received_at, event.locale_hint, turn.value.question)
            return self._answer_without_draft(asked, session.writing(turn.value.draft), turn.value.blocks)
        draft = turn.value.draft
        session = replace(session.writing(draft), page=None)
        # Words about what happened are not answered as a question, but they may be about a danger that is there now.
        warnings = self._warnings(localizer, matches, had_identifier=had_identifier)
        shown = Shown(
            turn.value.blocks, turn.fallback_locales, turn.fallback_facts, turn.withdrawn_facts, older=turn.older
        )
        blocks = self._on_path(locale, localizer, shown, warnings, event, session)
        return Reply(blocks, locale.locale, holds_draft=draft is not None and draft.has_words), session

    def _answer_on_page(self, event: MessageReceived, session: Session, page: PageForWords) -> tuple[Reply, Session]:
        """Answer words that are typed while a page is open on which one chooses: take the choice that they name.

        What reads as a question is asked back. Other words are met with the page again. On a page that asks nothing,
        and where somebody may be in danger, only words that name a choice exactly are taken for it.
        """
        pressed = ChoiceSelected(event.received_at, event.locale_hint, page.shows, page.locale)
        locale = self._language.of(pressed, session)
        localizer = self._language.localizer(locale, event)
        written, had_identifier = without_identifiers(event, self._redactor, localizer)
        assert isinstance(written, MessageReceived)
        words = written.text
        if page.draft is None and asks_to_stop(words):
            stopped = present(localizer, self._pages.stopped)
            return Reply(stopped.blocks, locale.locale), replace(session, page=None)
        match = self._matcher.match(words)
        meant = self._pages.named(localizer, page, words, match)
        if page.draft is not None and not page.asks and not (meant.certain and meant.choices):
            return self._answer_as_usual(event, session)
        urgent = self._routes.is_urgent(match)
        asks = reads_as_question(words, match) or bool(self._directory.look_up(words))
        warnings = self._warnings(localizer, [(words, match)], had_identifier=had_identifier)
        if len(meant.choices) == 1 and (meant.certain or not (asks or urgent)):
            taken = replace(pressed, action=meant.choices[0].action)
            reply, session = self.handle(taken, session)
            # Words of ours, repeated, tell of no danger.
            before = (*(warnings.blocks if urgent else ()), *self._pages.taken(localizer, page, meant, words))
            return replace(reply, blocks=(*before, *reply.blocks)), session
        if not page.asks or urgent:
            return self._answer_as_usual(event, session)
        known = isinstance(match, Answer) and not is_welcome(localizer, match)
        asks = not meant.why and (asks or (not meant.choices and (known or begins_as_question(words))))
        if meant.warns and not warnings.blocks:
            warnings = present(localizer, lambda localizer: topics.danger_line(localizer, meant.warns))
        session = self._pages.holding(session, page, words if asks else "", event.received_at)
        shown = present(localizer, lambda localizer: self._pages.met(localizer, page, meant, asks=asks))
        blocks = self._on_path(locale, localizer, shown, warnings, event, session)
        return Reply(blocks, locale.locale, holds_draft=page.draft is not None and page.draft.has_words), session

    def _warnings(self, localizer: Localizer, matches: Iterable[tuple[str, Match]], *, had_identifier: bool) -> Shown:
        """Return what must be said of words on a path before all else: that somebody may be in danger, or a number."""
        told = (match.danger for words, match in matches if not tells_only_a_time(words, localizer.locale))
        danger = next(filter(None, told), None)
        warnings = present(localizer, lambda localizer: topics.danger_line(localizer, danger))
        return warnings + present(localizer, notes.identifier_warning) if had_identifier else warnings

    def _on_path(
        self,
        locale: ReaderLocale,
        localizer: Localizer,
        shown: Shown,
        warnings: Shown,
        event: Event,
        session: Session,
    ) -> Blocks:
        """Return what is shown on a path, with the warnings and notes before it."""
        below = present(localizer, lambda localizer: withdrawn.named_facts(localizer, shown.withdrawn_facts))
        on_help = _on_help(localizer, shown.fallback_facts)
        return (
            *warnings.blocks,
            *on_help.blocks,
            *self._language.fallback_note(localizer, locale, shown.fallback_locales | below.fallback_locales),
            *notes.older_translation(localizer, older=shown.older or warnings.older or on_help.older),
            *self._language.kept_in(locale, (*shown.blocks, *below.blocks), event, session),
        )

    def _remembering(self, event: Event, reply: Reply, shown: Shown, session: Session) -> Session:
        """Return the session with what short questions are about from now on, and the language of the last message."""
        before = session.last.shows if session.last else ""
        action = shown.about or shareable_action(event, reply)
        shows = self._follow_ups.subject_after(action, reply.match, before)
        if shows == before and not isinstance(event, MessageReceived):
            return session
        return session.shown(shows, reply.locale, event.received_at)

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


def _on_help(localizer: Localizer, fallback_facts: frozenset[str]) -> Shown:
    return present(localizer, lambda localizer: topics.lines_on_help(localizer, fallback_facts))
