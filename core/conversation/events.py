"""What a person did, told in the past tense. Adapters make these from what their platform delivers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class _Event:
    """``received_at`` is aware; ``locale_hint`` is the language that the platform or machine is set to, if known."""

    received_at: datetime
    locale_hint: str | None = None


@dataclass(frozen=True)
class MessageReceived(_Event):
    """Free text. Empty where something other than text was sent. ``edited`` says that it was sent before, and was
    changed since."""

    text: str = ""
    edited: bool = False


@dataclass(frozen=True)
class ChoiceSelected(_Event):
    """``action`` is what the button carried, unchecked: it may be old or forged."""

    action: str = ""


@dataclass(frozen=True)
class CommandReceived(_Event):
    """``/name argument``; the name without slash, in small letters."""

    name: str = ""
    argument: str = ""


@dataclass(frozen=True)
class FormSubmitted(_Event):
    """Several questions of a guided path answered at once. ``action`` is that of the form, unchecked; ``answers`` are
    by field, empty where nothing was written, and not there where the form left a question out."""

    action: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


Event = MessageReceived | ChoiceSelected | CommandReceived | FormSubmitted
