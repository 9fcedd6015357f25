"""Events: what a person did. Adapters make them from what their platform delivers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self, TypeGuard

from core.conversation.actions import Action, DraftStep, EditDraft, ReportWrong
from core.conversation.payloads import locale_of, parse_action

# How much of a text is read at all. More than an answer of a draft may have (``MAX_ANSWER_CHARACTERS``), so that the
# person is told what was left out.
MAX_TEXT = 10_000


@dataclass(frozen=True)
class _Event:
    """The fields of every event.

    ``received_at`` is aware. ``locale_hint`` is the language that the platform or the machine is set to, if known.
    """

    received_at: datetime
    locale_hint: str | None = None


@dataclass(frozen=True)
class MessageReceived(_Event):
    """A message. ``text`` is empty if something other than text was sent.

    ``edited`` is True for a message that was changed after it was sent. ``continues`` is True for the next piece of a
    text that the platform cut into several messages. ``at_once`` is True for a message that was sent before the reply
    to the one before it could be read: on a guided path, it belongs to the same answer.
    """

    text: str = ""
    edited: bool = False
    continues: bool = False
    at_once: bool = False

    @property
    def goes_with_last(self) -> bool:
        return self.continues or self.at_once


@dataclass(frozen=True)
class ChoiceSelected(_Event):
    """A press on a button.

    ``action`` is None if the payload is not an action of ours, for example because it is forged. ``locale`` is that of
    the text above the button, if the payload names it, unchecked.
    """

    action: Action | None = None
    locale: str | None = None

    @classmethod
    def from_payload(cls, received_at: datetime, locale_hint: str | None, payload: str) -> Self:
        """Return the event for the payload of a button."""
        return cls(received_at, locale_hint, parse_action(payload), locale_of(payload))


@dataclass(frozen=True)
class CommandReceived(_Event):
    """A command, ``/name argument``. ``name`` has no slash, and is in small letters."""

    name: str = ""
    argument: str = ""


@dataclass(frozen=True)
class FormSubmitted(_Event):
    """Several questions of a guided path, answered at once.

    ``action`` and ``locale`` are those of the form, as in ``ChoiceSelected``. ``answers`` are by field: an answer is
    empty if nothing was written, and missing if the form did not have the question.
    """

    action: Action | None = None
    locale: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_payload(
        cls, received_at: datetime, locale_hint: str | None, payload: str, answers: Mapping[str, str]
    ) -> Self:
        """Return the event for the payload of a form and its answers."""
        return cls(received_at, locale_hint, parse_action(payload), locale_of(payload), answers)


Event = MessageReceived | ChoiceSelected | CommandReceived | FormSubmitted


def may_match(event: Event) -> bool:
    """Return whether words may have to be matched to answer an event, which takes tens of milliseconds."""
    match event:
        case ChoiceSelected(action=EditDraft(step=DraftStep.QUESTION)):
            return True
        case CommandReceived(argument=argument):
            return bool(argument)
        case _:
            return isinstance(event, MessageReceived | FormSubmitted)


def bounded(event: Event) -> Event:
    """Return the event with at most ``MAX_TEXT`` characters of each text, so that no message costs unbounded work."""
    match event:
        case MessageReceived(text=text) if len(text) > MAX_TEXT:
            return replace(event, text=text[:MAX_TEXT])
        case CommandReceived(name=name, argument=argument) if len(name) + len(argument) > MAX_TEXT:
            return replace(event, name=name[:MAX_TEXT], argument=argument[:MAX_TEXT])
        case FormSubmitted(answers=answers) if any(len(answer) > MAX_TEXT for answer in answers.values()):
            return replace(event, answers={field: answer[:MAX_TEXT] for field, answer in answers.items()})
        case _:
            return event


def only_tells(event: Event) -> TypeGuard[ChoiceSelected]:
    """Return whether a press tells us something, and asks for nothing."""
    return isinstance(event, ChoiceSelected) and isinstance(event.action, ReportWrong)
