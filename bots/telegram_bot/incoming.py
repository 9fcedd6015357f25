"""What an update asks the bot to do, as values."""

from dataclasses import dataclass
from datetime import datetime

from core.conversation import ChoiceSelected, CommandReceived, Event, MessageReceived


@dataclass(frozen=True)
class Whisper:
    """What one member of a group sees alone: an ephemeral message, of theirs or of the bot.

    ``person`` is their id and ``message`` that of the ephemeral message, ``query`` that of a press of its button. The
    bot may answer with another one within 15 seconds (https://core.telegram.org/bots/features#ephemeral-messages).
    """

    person: int
    message: int
    query: str | None = None


@dataclass(frozen=True)
class Place:
    """A chat, or one topic of a forum: ``thread`` is then the id of the topic. In a group, ``whisper`` is set where one
    person alone sees what is said."""

    chat: int
    private: bool
    thread: int | None = None
    whisper: Whisper | None = None

    @property
    def key(self) -> str:
        """The key of the conversation: that of the person where nobody else sees it."""
        return key_of(self.whisper.person if self.whisper else self.chat)

    @property
    def alone(self) -> bool:
        """Whether one person alone sees what is said."""
        return self.private or self.whisper is not None


@dataclass(frozen=True)
class Asked:
    """A message or command for the bot.

    ``message`` is its id. ``about`` is the id of the message that the answer replies to: the same one, or a message of
    somebody else to which the person pointed. ``by`` is the sender's id; None if an administrator writes in the name of
    the group. ``sent`` is when a new message in a private chat was sent, by Telegram's clock. ``edited`` is when a
    message was sent that was edited now, and ``album`` is the id of the album that a new one is a picture of.
    """

    place: Place
    event: MessageReceived | CommandReceived
    message: int
    about: int
    by: int | None
    sent: datetime | None = None
    edited: datetime | None = None
    album: str | None = None


@dataclass(frozen=True)
class Tapped:
    """A press of a button below a message of the bot.

    ``query`` is the id of the callback query. ``editable`` is True if what was chosen may replace the message: a menu
    makes room for it, a page of a guided path for the next one, and an answer stays.
    """

    place: Place
    event: ChoiceSelected
    query: str
    message: int
    editable: bool
    by: int


@dataclass(frozen=True)
class SharingWished:
    """A press of the button that posts for everybody what one member of a group sees alone. ``by`` is their id."""

    place: Place
    event: ChoiceSelected
    query: str
    by: int


@dataclass(frozen=True)
class DeletionWished:
    """A press of the button that deletes a message of the person.

    ``unwanted`` is the id of that message, and ``message`` the id of the one with the button.
    """

    place: Place
    event: ChoiceSelected
    query: str
    message: int
    unwanted: int


@dataclass(frozen=True)
class DraftDeletionWished:
    """A press of the button that deletes the bot's messages with words of a draft.

    ``message`` is the id of the message with the button.
    """

    place: Place
    event: ChoiceSelected
    query: str
    message: int


@dataclass(frozen=True)
class TappedElsewhere:
    """A press of a button below a message that is in no chat of the bot, or too old for Telegram to name it."""

    key: str
    event: ChoiceSelected
    query: str


@dataclass(frozen=True)
class Searched:
    """An inline query: ``@bot …`` typed into any chat.

    ``among_others`` is False in the chat with the bot, and True elsewhere: others then read the result that is chosen.
    """

    key: str
    typing: MessageReceived
    query: str
    among_others: bool


@dataclass(frozen=True)
class Summoned:
    """A guest message: a mention in a chat of which the bot is not a member. The bot may answer with one message."""

    key: str
    event: Event
    query: str
    by: int | None


@dataclass(frozen=True)
class Gone:
    """The bot was blocked, or removed from a group."""

    key: str


@dataclass(frozen=True)
class Joined:
    """The bot was added to a group. Nobody wrote anything: ``event`` is for the language only."""

    place: Place
    event: MessageReceived


@dataclass(frozen=True)
class Moved:
    """A group became a supergroup, which has another id."""

    key: str
    new_key: str
    event: Event


Incoming = (
    Asked
    | Tapped
    | SharingWished
    | DeletionWished
    | DraftDeletionWished
    | TappedElsewhere
    | Searched
    | Summoned
    | Joined
    | Gone
    | Moved
)


def key_of(chat: int) -> str:
    """Return the key of a conversation. A private chat has the id of the person."""
    return f"telegram:{chat}"
