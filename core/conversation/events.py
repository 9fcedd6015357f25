"""What a person did, told in the past tense. Adapters make these from what their platform delivers."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class _Event:
    """``received_at`` is aware; ``locale_hint`` is the language that the platform or machine is set to, if known."""

    received_at: datetime
    locale_hint: str | None = None


@dataclass(frozen=True)
class MessageReceived(_Event):
    """Free text. Empty where something other than text was sent."""

    text: str = ""


@dataclass(frozen=True)
class ChoiceSelected(_Event):
    """``action`` is what the button carried, unchecked: it may be old or forged."""

    action: str = ""


@dataclass(frozen=True)
class CommandReceived(_Event):
    """``/name argument``; the name without slash, in small letters."""

    name: str = ""
    argument: str = ""


Event = MessageReceived | ChoiceSelected | CommandReceived
