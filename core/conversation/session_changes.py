"""What changes the session by itself: a choice of language, and the wish that everything is forgotten."""

from functools import partial

from core.content import Content
from core.conversation.actions import SetLocale
from core.conversation.blocks import Text
from core.conversation.events import ChoiceSelected, CommandReceived, Event
from core.conversation.negotiation import LocaleNegotiator
from core.conversation.presenters import interpreters, menus, notes
from core.conversation.session import Session
from core.conversation.shown import Show
from core.conversation.specifics import Specifics
from core.language import language_name


class SessionChanges:
    """Changes the session as a person wishes."""

    def __init__(self, content: Content, negotiator: LocaleNegotiator, specifics: Specifics) -> None:
        self._content = content
        self._negotiator = negotiator
        self._specifics = specifics

    def after(self, event: Event, session: Session) -> tuple[Session, Show | None]:
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
            return session, self._interpreters_of(wanted) or notes.language_unknown
        return session.choosing(locale, event.received_at), lambda localizer: (
            Text(localizer.phrase_markup("language_set", language=language_name(locale))),
            menus.menu(localizer),
        )

    def _interpreters_of(self, wanted: str) -> Show | None:
        """Return what shows the card for a language that somebody wants and that is not there, if there is one."""
        about, spoken = self._specifics.language_named(wanted), self._content.spoken
        return partial(interpreters.cards, spoken=spoken, codes=about.languages) if about and spoken else None
