"""What a person did, told in the past tense. Adapters make these from what their platform delivers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from core.conversation.actions import Action, locale_of, parse_action


@dataclass(frozen=True)
class _Event:
    """``received_at`` is aware; ``locale_hint`` is the language that the platform or machine is set to, if known."""

    received_at: datetime
    locale_hint: str | None = None


@dataclass(frozen=True)
class MessageReceived(_Event):
    """Free text; empty where something other than text was sent. ``edited`` marks a message that was sent before and
    changed since, ``continues`` the next piece of a text that the platform cut into several messages."""

    text: str = ""
    edited: bool = False
    continues: bool = False


@dataclass(frozen=True)
class ChoiceSelected(_Event):
    """``action`` is None where the button carried none of ours, being forged or older than its content. ``locale`` is
    that of the text above the button, where the button names it; unchecked."""

    action: Action | None = None
    locale: str | None = None

    @classmethod
    def from_payload(cls, received_at: datetime, locale_hint: str | None, payload: str) -> Self:
        """Parse what a button carried."""
        return cls(received_at, locale_hint, parse_action(payload), locale_of(payload))


@dataclass(frozen=True)
class CommandReceived(_Event):
    """``/name argument``; the name without slash, in small letters."""

    name: str = ""
    argument: str = ""


@dataclass(frozen=True)
class FormSubmitted(_Event):
    """Several questions of a guided path answered at once. ``action`` and ``locale`` are those of the form, as with
    ``ChoiceSelected``; ``answers`` are by field, empty where nothing was written, and not there where the form left a
    question out."""

    action: Action | None = None
    locale: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_payload(
        cls, received_at: datetime, locale_hint: str | None, payload: str, answers: Mapping[str, str]
    ) -> Self:
        """Parse what a form carried."""
        return cls(received_at, locale_hint, parse_action(payload), locale_of(payload), answers)


Event = MessageReceived | ChoiceSelected | CommandReceived | FormSubmitted
