"""What people wrote on a guided path, without identifiers."""

from dataclasses import replace

from core.content import Localizer
from core.conversation.events import Event, FormSubmitted, MessageReceived
from core.conversation.redaction import Redactor


def without_identifiers(event: Event, redactor: Redactor, localizer: Localizer) -> tuple[Event, bool]:
    """Return the event without identifiers, and whether it had any.

    Neither a draft nor its paper holds identifiers: they have blanks in their place.
    """

    def blanked(text: str) -> tuple[str, bool]:
        return redactor.leave_blanks(text, lambda kind: localizer.phrase(f"blank_{kind.name.lower()}"))

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
