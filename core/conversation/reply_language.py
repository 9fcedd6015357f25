"""The language of a reply, and what goes with it: its texts, its buttons, and the note on what is not translated."""

from core.content import Content, Localizer
from core.conversation.blocks import Choices
from core.conversation.events import ChoiceSelected, Event, FormSubmitted
from core.conversation.flows import wizard
from core.conversation.forms import Form
from core.conversation.negotiation import LocaleNegotiator, ReaderLocale
from core.conversation.presenters import notes
from core.conversation.session import Session
from core.conversation.shown import Blocks
from core.language import paper_size


class ReplyLanguage:
    """Chooses the language of replies."""

    def __init__(self, content: Content, negotiator: LocaleNegotiator) -> None:
        self._content = content
        self._negotiator = negotiator

    def of(self, event: Event, session: Session, text: str = "") -> ReaderLocale:
        """Return the language of the reply. ``text`` is what the person wrote, if its language counts."""
        pressed = event.locale if isinstance(event, ChoiceSelected | FormSubmitted) else None
        if session.draft is not None and not (pressed or text) and wizard.goes_on(event):
            pressed = session.draft.locale
        last = session.last.locale if session.last else None
        return self._negotiator.choose(session.locale, text, event.locale_hint, pressed, last)

    def localizer(self, locale: ReaderLocale, event: Event) -> Localizer:
        translator = self._negotiator.translator(locale)
        return Localizer(self._content, translator, event.received_at, paper_size(event.locale_hint))

    def kept_in(self, locale: ReaderLocale, blocks: Blocks, event: Event, session: Session) -> Blocks:
        """Keep the language of a reply in its buttons, if it is not the reader's usual language."""
        if locale.locale == self._negotiator.choose(session.locale, "", event.locale_hint).locale:
            return blocks
        return tuple(block.kept_in(locale.locale) if isinstance(block, Choices | Form) else block for block in blocks)

    def fallback_note(self, localizer: Localizer, locale: ReaderLocale, fallback_locales: frozenset[str]) -> Blocks:
        """Return a note if the wanted language is not available, or if texts of this reply are not translated."""
        if locale.unavailable:
            localizer = Localizer(self._content, self._negotiator.note_translator(locale), localizer.now)
            wanted, used = locale.unavailable, frozenset({locale.locale})
        else:
            wanted, used = locale.locale, fallback_locales
        if not used:
            return ()
        return notes.borrowed(localizer, wanted, used)
