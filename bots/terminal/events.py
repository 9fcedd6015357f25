"""Turns a typed line into an event. Pure."""

from collections.abc import Sequence
from datetime import datetime

from core.conversation import ENDING_COMMANDS, ChoiceSelected, CommandReceived, EditDraft, Event, MessageReceived
from core.conversation.flows import ENDING_STEPS

_LONGEST_CHOICE_NUMBER = 2


def event_from_line(line: str, options: Sequence[str], now: datetime, locale_hint: str | None) -> Event:
    """Return the command, the choice or the message that was typed. ``options`` are the payloads on the screen."""
    if line.startswith("/"):
        name, _, argument = line[1:].partition(" ")
        return CommandReceived(now, locale_hint, name.lower(), argument)
    if payload := choice_of(line, options):
        return ChoiceSelected.from_payload(now, locale_hint, payload)
    return MessageReceived(now, locale_hint, line)


def choice_of(line: str, options: Sequence[str]) -> str | None:
    """Return the payload of the choice with this number; None if the line is not the number of a choice.

    Such a line is a message. It may be the answer to an open question.
    """
    number = int(line) if is_number(line) else 0
    return options[number - 1] if 1 <= number <= len(options) else None


def is_number(line: str) -> bool:
    """Return whether a line can be the number of a choice. A longer number is a message, to be looked up."""
    return line.isascii() and line.isdigit() and len(line) <= _LONGEST_CHOICE_NUMBER


def ends_draft(event: Event) -> bool:
    """Return whether an event ends the draft."""
    match event:
        case CommandReceived(name=name):
            return name in ENDING_COMMANDS
        case ChoiceSelected(action=EditDraft(step=step)):
            return step in ENDING_STEPS
        case _:
            return False
