"""The blocks of a reply: values that mean the same on every platform, compared with ``==``.

Texts are already in the reader's language; an adapter only draws them. Each block has a fallback in plain text, for a
platform that cannot draw it. The fallback is empty if the platform can do without: the questions of a form are also
asked one by one, and drafts expire.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, assert_never

from core.contacts import ChannelKind, OpenStatus
from core.content import FileFormat
from core.conversation.actions import ENDING_STEPS, Action, EditDraft, payload_of
from core.documents import Document, Reminders, WalletCard, document_text, wallet_text
from core.language import Markup, isolated_in, markup_text
from core.questions import Match


@dataclass(frozen=True)
class Text:
    """An answer or a statement. ``title`` may be empty.

    ``only_copy`` is True for words of the person that are kept nowhere else: they must not be shown in part only.
    """

    body: Markup
    title: str = ""
    only_copy: bool = False

    def fallback(self) -> str:
        return f"{self.title}\n\n{markup_text(self.body)}" if self.title else markup_text(self.body)


@dataclass(frozen=True)
class Notice:
    """A remark on an answer: a ``warning`` before it, a ``note``, or its ``source`` after it."""

    kind: Literal["warning", "note", "source"]
    body: Markup

    def fallback(self) -> str:
        return markup_text(self.body)


@dataclass(frozen=True)
class DeletionAdvice:
    """The advice to delete what the person sent. A platform that can delete it has a button with this ``label``."""

    body: Markup
    label: str

    def fallback(self) -> str:
        return markup_text(self.body)


@dataclass(frozen=True)
class CardChannel:
    """One way to reach an office.

    ``value`` is for machines (E.164, address, URL), ``display`` for people. ``details`` are label, note and the day
    checked. ``button`` is the label of a button that copies the value or, for ``web``, opens it.
    """

    kind: ChannelKind
    value: str
    display: str
    details: tuple[str, ...]
    button: str


@dataclass(frozen=True)
class ReaderClock:
    """A moment, for platforms that can show it in the reader's own time zone.

    ``sentence`` has ``{time}`` in the place of the moment. ``fallback`` is the moment in words.
    """

    moment: datetime
    sentence: str
    fallback: str


@dataclass(frozen=True)
class CardHours:
    """Opening hours. ``weekly`` and ``now`` are texts; ``clock`` is when ``now`` changes next, or None."""

    weekly: str
    now: str
    status: OpenStatus
    clock: ReaderClock | None

    def lines(self) -> tuple[str, ...]:
        """Return ``now`` and ``weekly``, only once if they are the same."""
        return tuple(dict.fromkeys((self.now, self.weekly)))


@dataclass(frozen=True)
class ContactCard:
    """An office to save and forward. A small screen shows what comes first: name, ``purpose`` (what it is for), and the
    first channel, a number to call if there is one; then ``lines`` and the other channels. ``vcard`` is the file."""

    contact: str
    name: str
    purpose: str
    lines: tuple[str, ...]
    channels: tuple[CardChannel, ...]
    hours: CardHours | None
    sources: str
    vcard: str

    def fallback(self) -> str:
        details = [" · ".join(channel.details) for channel in self.channels]
        ways = [
            f"- {isolated_in(more, channel.display)}" + (f" ({more})" if more else "")
            for channel, more in zip(self.channels, details, strict=True)
        ]
        parts = [self.name, self.purpose, *ways[:1], *self.lines, *ways[1:]]
        if self.hours:
            parts += self.hours.lines()
        return "\n".join([*parts, self.sources])


@dataclass(frozen=True)
class Hours:
    """The opening hours of an office, without its card."""

    contact: str
    name: str
    hours: CardHours

    def fallback(self) -> str:
        return "\n\n".join((self.name, *self.hours.lines()))


@dataclass(frozen=True)
class QrCode:
    """A contact card for the camera of a phone. ``text`` is in the code; ``caption`` explains what to do with it."""

    contact: str
    text: str
    caption: str

    def fallback(self) -> str:
        return f"{self.caption}\n\n{self.text}"


@dataclass(frozen=True)
class Choice:
    """An option to choose. ``locale`` is set if the choice must be answered in that language; see actions.py.

    ``navigates`` is True for one that leads back or on, such as *Back* or *All topics*: it stands apart from answers.
    """

    label: str
    action: Action
    locale: str | None = None
    navigates: bool = False

    @property
    def payload(self) -> str:
        """The payload of the button: at most 64 ASCII bytes."""
        return payload_of(self.action, self.locale)

    @property
    def deletes(self) -> bool:
        """Whether the choice deletes what the person wrote. A platform with warning colours shows it in one."""
        return isinstance(self.action, EditDraft) and self.action.step in ENDING_STEPS


@dataclass(frozen=True)
class Choices:
    """Options below a prompt. The prompt is empty if the text above already asks.

    If the options are ranges of many, ``every`` has all of them, for a platform that shows long lists well.
    """

    options: tuple[Choice, ...]
    prompt: str = ""
    every: tuple[Choice, ...] = ()

    def fallback(self, first: int = 1) -> str:
        """Return the options, numbered from ``first``: a second list of a reply continues the numbers of the first."""
        lines = [f"{number}. {option.label}" for number, option in enumerate(self.options, start=first)]
        return "\n".join([self.prompt, *lines] if self.prompt else lines)

    def kept_in(self, locale: str) -> "Choices":
        """Return the same options, which are answered in ``locale`` even if the reader's platform is set to another."""
        options, every = (
            tuple(replace(option, locale=locale) for option in choices) for choices in (self.options, self.every)
        )
        return replace(self, options=options, every=every)


@dataclass(frozen=True)
class FormOption:
    """An option of a question in a form. ``id`` is its answer."""

    id: str
    label: str


@dataclass(frozen=True)
class FormInput:
    """A question in a form. It is free if it has no options.

    ``heading`` is short, for a place that the question does not fit into. ``help`` may be empty, ``value`` is the
    answer given before.
    """

    field: str
    question: str
    heading: str
    help: str
    value: str
    options: tuple[FormOption, ...] = ()


@dataclass(frozen=True)
class Form:
    """A form with the question above and those that follow it, for platforms that can ask several questions at once.

    ``label`` is that of the button that opens the form; ``action`` comes back with the answers. Other platforms ask the
    questions one by one and do not draw the form. The notice right before a form asks for a message, so a place where
    the bot receives no messages leaves that notice out.
    """

    action: EditDraft
    label: str
    title: str
    inputs: tuple[FormInput, ...]
    locale: str | None = None

    @property
    def payload(self) -> str:
        """The payload of the form: at most 64 ASCII bytes."""
        return payload_of(self.action, self.locale)

    def fallback(self) -> str:
        return ""

    def kept_in(self, locale: str) -> "Form":
        """Return the same form, which is answered in ``locale`` even if the reader's platform is set to another."""
        return replace(self, locale=locale)


@dataclass(frozen=True)
class Attachment:
    """A document or a card for the wallet, to save as files.

    The names of the files begin with ``name``; ``formats`` are the formats to make. ``caption`` explains what they are.
    ``text_only`` is used if the pages cannot be made, and explains that. ``kept`` goes with a document that is sent: it
    is for the person alone, and shares neither page nor file with the other. ``reminders`` become a calendar's file.
    """

    content: Document | WalletCard
    name: str
    formats: tuple[FileFormat, ...]
    caption: str
    text_only: str
    kept: Document | None = None
    reminders: Reminders | None = None

    def fallback(self) -> str:
        match self.content:
            case Document():
                return "\n\n".join(map(document_text, filter(None, (self.content, self.kept))))
            case WalletCard():
                return f"{self.caption}\n\n{wallet_text(self.content)}"
            case _:
                assert_never(self.content)


@dataclass(frozen=True)
class DraftDeletion:
    """The offer, after a finished paper, to delete the messages that held the draft. Not every platform can do that."""

    label: str

    def fallback(self) -> str:
        return ""


Block = Text | Notice | DeletionAdvice | ContactCard | Hours | QrCode | Choices | Form | Attachment | DraftDeletion


@dataclass(frozen=True)
class Reply:
    """The answer to one event.

    ``locale`` is the language of the reply; single texts may be fallbacks in another one. ``match`` is what a question
    was taken to mean, or None if no question was asked. ``stale`` is True if the choice does not exist (any more): the
    first block explains that, and the message with the button may stay. ``holds_draft`` is True if words of a person's
    draft are in the reply. ``shows`` is the action that shows the same, if it is more than the topic of the match.
    ``aside`` is True for a remark on a press alone, which needs no message of its own.
    """

    blocks: tuple[Block, ...]
    locale: str
    match: Match | None = None
    stale: bool = False
    holds_draft: bool = False
    shows: Action | None = None
    aside: bool = False

    @classmethod
    def note(cls, body: Markup, locale: str) -> "Reply":
        """Return a reply that is one sentence of the bot about itself."""
        return cls((Notice("note", body),), locale)

    @property
    def options(self) -> tuple[Choice, ...]:
        """Every choice of the reply, in the order in which they are numbered."""
        return tuple(option for block in self.blocks if isinstance(block, Choices) for option in block.options)

    def fallback(self) -> str:
        """Return the whole reply as plain text."""
        parts, number = [], 1
        for block in self.blocks:
            if isinstance(block, Choices):
                parts.append(block.fallback(number))
                number += len(block.options)
            else:
                parts.append(block.fallback())
        return "\n\n".join(filter(None, parts))
