"""What a reply consists of: values in words that every platform understands, compared with ``==``.

Texts are in the reader's language already; an adapter only draws. Each block has a plain fallback, which is empty where
a platform without the block has other means: a form's questions are asked one by one, and drafts expire.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, assert_never

from core.contacts import ChannelKind, OpenStatus
from core.content import FileFormat
from core.conversation.actions import Action, EditDraft, payload_of
from core.documents import Document, WalletCard, document_text, wallet_text
from core.language import Markup, markup_text
from core.questions import Match


@dataclass(frozen=True)
class Text:
    """An answer or a statement. ``title`` is empty where there is none."""

    body: Markup
    title: str = ""

    def fallback(self) -> str:
        return f"{self.title}\n\n{markup_text(self.body)}" if self.title else markup_text(self.body)


@dataclass(frozen=True)
class Notice:
    """Something said beside an answer: a ``warning`` before it, a ``note``, or its ``source`` behind it."""

    kind: Literal["warning", "note", "source"]
    body: Markup

    def fallback(self) -> str:
        return markup_text(self.body)


@dataclass(frozen=True)
class DeletionAdvice:
    """What the person sent should not stay in the chat. A platform that can delete it offers that under ``label``."""

    body: Markup
    label: str

    def fallback(self) -> str:
        return markup_text(self.body)


@dataclass(frozen=True)
class CardChannel:
    """``value`` is for machines (E.164, address, URL), ``display`` for people; ``details`` say label, note, checked.

    ``button`` is the label of a button that copies the value or, for ``web``, opens it.
    """

    kind: ChannelKind
    value: str
    display: str
    details: tuple[str, ...]
    button: str


@dataclass(frozen=True)
class ReaderClock:
    """A moment for platforms that know the reader's clock. ``sentence`` holds ``{time}``, where it goes;
    ``fallback`` is the moment in words."""

    moment: datetime
    sentence: str
    fallback: str


@dataclass(frozen=True)
class CardHours:
    """``weekly`` and ``now`` are texts. ``clock`` is when that changes next, None where it does not."""

    weekly: str
    now: str
    status: OpenStatus
    clock: ReaderClock | None

    def lines(self) -> tuple[str, ...]:
        """``now`` and ``weekly``, once where they are the same."""
        return tuple(dict.fromkeys((self.now, self.weekly)))


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
            parts += self.hours.lines()
        return "\n".join([*parts, self.sources])


@dataclass(frozen=True)
class Hours:
    """When an office is open."""

    contact: str
    name: str
    hours: CardHours

    def fallback(self) -> str:
        return "\n\n".join((self.name, *self.hours.lines()))


@dataclass(frozen=True)
class QrCode:
    """A contact card for a phone's camera: ``text`` is what the code holds, ``caption`` says what to do with it."""

    contact: str
    text: str
    caption: str

    def fallback(self) -> str:
        return f"{self.caption}\n\n{self.text}"


@dataclass(frozen=True)
class Choice:
    """``locale`` is that of the text above, where a press has to be answered in it; see actions.py."""

    label: str
    action: Action
    locale: str | None = None

    @property
    def payload(self) -> str:
        """What the button carries: at most 64 ASCII bytes."""
        return payload_of(self.action, self.locale)


@dataclass(frozen=True)
class Choices:
    """Options below a prompt; the prompt is empty where the text above asks already."""

    options: tuple[Choice, ...]
    prompt: str = ""

    def fallback(self, first: int = 1) -> str:
        """Numbered from ``first``, so that a second list of a reply can go on counting."""
        lines = [f"{number}. {option.label}" for number, option in enumerate(self.options, start=first)]
        return "\n".join([self.prompt, *lines] if self.prompt else lines)

    def kept_in(self, locale: str) -> "Choices":
        """The same options, answered in a locale whatever the reader's platform is set to."""
        return replace(self, options=tuple(replace(option, locale=locale) for option in self.options))


@dataclass(frozen=True)
class FormInput:
    """A free question. ``label`` is short, ``help`` may be empty, ``value`` is what was answered before."""

    field: str
    label: str
    help: str
    value: str


@dataclass(frozen=True)
class Form:
    """The question above and those that follow, for platforms on which several are answered at once: ``label`` opens
    it. Others ask one after the other, and draw nothing. ``action`` comes back with the answers. The notice right
    before it asks for a message; where messages are not heard, it is left out."""

    action: EditDraft
    label: str
    title: str
    inputs: tuple[FormInput, ...]
    locale: str | None = None

    @property
    def payload(self) -> str:
        """What the form carries: at most 64 ASCII bytes."""
        return payload_of(self.action, self.locale)

    def fallback(self) -> str:
        return ""

    def kept_in(self, locale: str) -> "Form":
        """The same form, whose answers are answered in a locale whatever the reader's platform is set to."""
        return replace(self, locale=locale)


@dataclass(frozen=True)
class Attachment:
    """A document or a card for the wallet, to save as files: ``name`` is what their names begin with, ``formats`` which
    of them there are. ``caption`` says what it is, and ``text_only`` that its pages could not be made, where so."""

    content: Document | WalletCard
    name: str
    formats: tuple[FileFormat, ...]
    caption: str
    text_only: str

    def fallback(self) -> str:
        match self.content:
            case Document():
                return document_text(self.content)
            case WalletCard():
                return f"{self.caption}\n\n{wallet_text(self.content)}"
            case _:
                assert_never(self.content)


@dataclass(frozen=True)
class DraftDeletion:
    """Offered behind a finished paper where a platform can take back the messages that held a draft."""

    label: str

    def fallback(self) -> str:
        return ""


Block = Text | Notice | DeletionAdvice | ContactCard | Hours | QrCode | Choices | Form | Attachment | DraftDeletion


@dataclass(frozen=True)
class Reply:
    """``locale`` is the language that was wanted and had; single texts may have fallen back to English.

    ``match`` is what a question was taken to mean, None where no question was asked. ``stale`` says that the
    choice does not exist (any more): the first block says so, and what stood there before may stay. ``holds_draft``
    says that words of a person's draft are in it.
    """

    blocks: tuple[Block, ...]
    locale: str
    match: Match | None = None
    stale: bool = False
    holds_draft: bool = False

    @classmethod
    def note(cls, body: Markup, locale: str) -> "Reply":
        """Return a reply that is one sentence of the bot about itself."""
        return cls((Notice("note", body),), locale)

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
        return "\n\n".join(filter(None, parts))
