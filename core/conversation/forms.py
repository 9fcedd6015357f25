"""Forms: several questions of a guided path at once, for platforms that can ask them so."""

from dataclasses import dataclass, replace

from core.conversation.actions import EditDraft
from core.conversation.payloads import payload_of


@dataclass(frozen=True)
class FormOption:
    """An option of a question in a form. ``id`` is its answer."""

    id: str
    label: str


@dataclass(frozen=True)
class FormInput:
    """A question in a form. It is free if it has no options.

    ``heading`` is short, for a place that the question does not fit into. ``help`` may be empty, ``value`` is the
    answer given before.
    """

    field: str
    question: str
    heading: str
    help: str
    value: str
    options: tuple[FormOption, ...] = ()


@dataclass(frozen=True)
class Form:
    """A form with the question above and those that follow it, for platforms that can ask several questions at once.

    ``label`` is that of the button that opens the form; ``action`` comes back with the answers. Other platforms ask the
    questions one by one and do not draw the form. The notice right before a form asks for a message, so a place where
    the bot receives no messages leaves that notice out.
    """

    action: EditDraft
    label: str
    title: str
    inputs: tuple[FormInput, ...]
    locale: str | None = None

    @property
    def payload(self) -> str:
        """The payload of the form: at most 64 ASCII bytes."""
        return payload_of(self.action, self.locale)

    def fallback(self) -> str:
        return ""

    def kept_in(self, locale: str) -> "Form":
        """Return the same form, which is answered in ``locale`` even if the reader's platform is set to another."""
        return replace(self, locale=locale)
