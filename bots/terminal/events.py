"""Turns a typed line into an event. Pure."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from core.conversation import ENDING_COMMANDS, ChoiceSelected, CommandReceived, EditDraft, Event, MessageReceived
from core.conversation.flows import ENDING_STEPS

_LONGEST_CHOICE_NUMBER = 2


def event_from_line(line: str, options: Sequence[str], now: datetime, locale_hint: str | None, *, asked: bool) -> Event:
    """Return the choice, the command or the message that was typed. ``options`` are the payloads on the screen.

    If ``asked``, an open question waits for words, and a number without a slash is its answer.
    """
    if payload := choice_of(line, options, asked=asked):
        return ChoiceSelected.from_payload(now, locale_hint, payload)
    if line.startswith("/"):
        name, _, argument = line[1:].partition(" ")
        return CommandReceived(now, locale_hint, name.lower(), argument)
    return MessageReceived(now, locale_hint, line)


def choice_of(line: str, options: Sequence[str], *, asked: bool) -> str | None:
    """Return the payload of the choice with this number; None if the line is not the number of a choice."""
    number = int(line.removeprefix("/")) if is_number(line, asked=asked) else 0
    return options[number - 1] if 1 <= number <= len(options) else None


def is_number(line: str, *, asked: bool) -> bool:
    """Return whether a line can be the number of a choice. A longer number is a message, to be looked up."""
    digits = line.removeprefix("/")
    return (
        digits.isascii()
        and digits.isdigit()
        and len(digits) <= _LONGEST_CHOICE_NUMBER
        and (digits != line or not asked)
    )


def command_of(line: str) -> str:
    """Return the name of the command that was typed, in small letters; an empty text if it is none."""
    return line[1:].partition(" ")[0].lower() if line.startswith("/") else ""


def leaves(line: str, words: Iterable[str]) -> bool:
    """Return whether a line is one of the words that end the conversation, with or without a slash.

    ``words`` are lists of them, separated by the commas of any script.
    """
    wanted = {word.strip().casefold() for listed in words for word in re.split("[,\u060c\u3001\uff0c]", listed)}
    return line.removeprefix("/").strip().casefold() in wanted


def ends_draft(event: Event) -> bool:
    """Return whether an event ends the draft."""
    match event:
        case CommandReceived(name=name):
            return name in ENDING_COMMANDS
        case ChoiceSelected(action=EditDraft(step=step)):
            return step in ENDING_STEPS
        case _:
            return False
