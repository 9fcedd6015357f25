"""What a reply consists of: values in words that every platform understands, compared with ``==``.

Texts are in the reader's language already; an adapter only draws. Each block has a plain fallback.
"""

from dataclasses import dataclass
from typing import Literal

from core.contacts.channels import ChannelKind
from core.contacts.hours import OpenStatus
from core.language.markup import Markup, to_text
from core.questions.match import Match


@dataclass(frozen=True)
class Text:
    """An answer or a statement. ``title`` is empty where there is none."""

    body: Markup
    title: str = ""

    def fallback(self) -> str:
        return f"{self.title}\n\n{to_text(self.body)}" if self.title else to_text(self.body)


@dataclass(frozen=True)
class Notice:
    """Something said beside an answer: a ``warning`` before it, a ``note``, or its ``source`` behind it."""

    kind: Literal["warning", "note", "source"]
    body: Markup

    def fallback(self) -> str:
        return to_text(self.body)


@dataclass(frozen=True)
class CardChannel:
    """``value`` is for machines (E.164, address, URL), ``display`` for people; ``details`` say label, note, checked."""

    kind: ChannelKind
    value: str
    display: str
    details: tuple[str, ...]


@dataclass(frozen=True)
class CardHours:
    """``weekly`` and ``now`` are texts; ``status`` lets a platform show the moment in the reader's own clock."""

    weekly: str
    now: str
    status: OpenStatus


@dataclass(frozen=True)
class ContactCard:
    """An office to save and forward. ``lines`` say what it is and is not for; ``vcard`` is the file."""

    contact: str
    name: str
    lines: tuple[str, ...]
    channels: tuple[CardChannel, ...]
    hours: CardHours | None
    sources: str
    vcard: str

    def fallback(self) -> str:
        parts = [self.name, *self.lines]
        for channel in self.channels:
            details = f" ({' · '.join(channel.details)})" if channel.details else ""
            parts.append(f"- {channel.display}{details}")
        if self.hours:
            parts += dict.fromkeys((self.hours.now, self.hours.weekly))
        return "\n".join([*parts, self.sources])


@dataclass(frozen=True)
class Choice:
    """``action`` is at most 64 ASCII bytes, see actions.py."""

    label: str
    action: str


@dataclass(frozen=True)
class Choices:
    """Options below a prompt; the prompt is empty where the text above asks already."""

    options: tuple[Choice, ...]
    prompt: str = ""

    def fallback(self, first: int = 1) -> str:
        """Numbered from ``first``, so that a second list of a reply can go on counting."""
        lines = [f"{number}. {option.label}" for number, option in enumerate(self.options, start=first)]
        return "\n".join([self.prompt, *lines] if self.prompt else lines)


Block = Text | Notice | ContactCard | Choices


@dataclass(frozen=True)
class Reply:
    """``locale`` is the language that was wanted and had; single texts may have fallen back to English.

    ``match`` is what a question was taken to mean, None where no question was asked.
    """

    blocks: tuple[Block, ...]
    locale: str
    match: Match | None = None

    @property
    def options(self) -> tuple[Choice, ...]:
        """Every choice of the reply, in the order in which they are numbered."""
        return tuple(option for block in self.blocks if isinstance(block, Choices) for option in block.options)

    def fallback(self) -> str:
        """The whole reply as plain text."""
        parts, number = [], 1
        for block in self.blocks:
            if isinstance(block, Choices):
                parts.append(block.fallback(number))
                number += len(block.options)
            else:
                parts.append(block.fallback())
        return "\n\n".join(parts)
