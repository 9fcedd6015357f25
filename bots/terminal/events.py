"""What is typed into a terminal, as what a person did. Pure."""

from collections.abc import Sequence
from datetime import datetime

from core.conversation import ENDING_COMMANDS, ChoiceSelected, CommandReceived, EditDraft, Event, MessageReceived
from core.conversation.flows import ENDING_STEPS

_LONGEST_CHOICE_NUMBER = 2


def event_from_line(line: str, options: Sequence[str], now: datetime, locale_hint: str | None) -> Event:
    """``options`` are the payloads of the choices on the screen."""
    if line.startswith("/"):
        name, _, argument = line[1:].partition(" ")
        return CommandReceived(now, locale_hint, name.lower(), argument)
    if payload := choice_of(line, options):
        return ChoiceSelected.from_payload(now, locale_hint, payload)
    return MessageReceived(now, locale_hint, line)


def choice_of(line: str, options: Sequence[str]) -> str | None:
    """Return the payload of the choice that has this number. Any other number is something said, above all while a
    question is open."""
    number = int(line) if is_number(line) else 0
    return options[number - 1] if 1 <= number <= len(options) else None


def is_number(line: str) -> bool:
    """Whether this could be the number of a choice: longer ones are something to look up."""
    return line.isascii() and line.isdigit() and len(line) <= _LONGEST_CHOICE_NUMBER


def ends_draft(event: Event) -> bool:
    """Whether what the person was writing is gone after an event."""
    match event:
        case CommandReceived(name=name):
            return name in ENDING_COMMANDS
        case ChoiceSelected(action=EditDraft(step=step)):
            return step in ENDING_STEPS
        case _:
            return False
