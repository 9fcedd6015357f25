"""What Telegram delivers, as what a person did. Pure: no network, no clock, no memory."""

from dataclasses import dataclass, replace
from datetime import datetime

from telegram import CallbackQuery, ChatMember, InlineQuery, Message, Update, User
from telegram.constants import ChatType, UpdateType

from bots.telegram_bot.parsing import BotIdentity, Command, command_of, is_content, mentions, said
from core.conversation import ChoiceSelected, CommandReceived, Event, MessageReceived

# Everything that is understood; nothing else is asked for.
UPDATE_TYPES = (
    UpdateType.MESSAGE,
    UpdateType.EDITED_MESSAGE,
    UpdateType.CALLBACK_QUERY,
    UpdateType.INLINE_QUERY,
    UpdateType.GUEST_MESSAGE,
    UpdateType.MY_CHAT_MEMBER,
)
_DELETE = "x:"
# The payload of the button that takes back the bot's messages with a draft in them.
DELETE_DRAFTS = f"{_DELETE}drafts"


@dataclass(frozen=True)
class Place:
    """A chat, or a topic of a forum in it."""

    chat: int
    private: bool
    thread: int | None = None

    @property
    def key(self) -> str:
        return key_of(self.chat)


@dataclass(frozen=True)
class Asked:
    """Something was said to the bot. ``message`` is what was said, ``about`` what the reply answers: the same, or
    the message of somebody else that was pointed at. ``by`` is None for a group's administrator who writes in the
    name of the group."""

    place: Place
    event: MessageReceived | CommandReceived
    message: int
    about: int
    by: int | None


@dataclass(frozen=True)
class Tapped:
    """A button below a message of the bot. ``editable`` says whether that message is a text."""

    place: Place
    event: ChoiceSelected
    query: str
    message: int
    editable: bool
    by: int


@dataclass(frozen=True)
class DeletionWished:
    """The button that deletes a message of the person's own. ``message`` holds the button."""

    place: Place
    event: ChoiceSelected
    query: str
    message: int
    unwanted: int


@dataclass(frozen=True)
class DraftDeletionWished:
    """The button that takes back the bot's messages with words of a draft in them. ``message`` holds the button."""

    place: Place
    event: ChoiceSelected
    query: str
    message: int


@dataclass(frozen=True)
class TappedElsewhere:
    """A button below a message that is not in a chat of ours, or is too old to be seen."""

    key: str
    event: ChoiceSelected
    query: str


@dataclass(frozen=True)
class Searched:
    """``@bot …`` typed into any chat. ``among_others`` says that others will read what is chosen."""

    key: str
    typing: MessageReceived
    query: str
    among_others: bool


@dataclass(frozen=True)
class Summoned:
    """Mentioned in a chat of which the bot is no member: one message may be said."""

    key: str
    event: Event
    query: str
    by: int | None


@dataclass(frozen=True)
class Gone:
    """The bot was blocked, or taken out of a group."""

    key: str


@dataclass(frozen=True)
class Moved:
    """A group became a supergroup, with another id."""

    key: str
    new_key: str
    event: Event


Incoming = Asked | Tapped | DeletionWished | DraftDeletionWished | TappedElsewhere | Searched | Summoned | Gone | Moved


def key_of(chat: int) -> str:
    """Names a conversation; a person's private chat has the person's id."""
    return f"telegram:{chat}"


def incoming_from_update(update: Update, bot: BotIdentity, now: datetime) -> Incoming | None:
    """None for what is none of the bot's business: what people say to each other, channel posts, service messages.

    ``now`` is when the update arrived. Whether an office is open is told for then, not for when it was sent.
    """
    if update.callback_query:
        return _tap(update.callback_query, now)
    if update.inline_query:
        return _search(update.inline_query, now)
    if update.guest_message:
        return _summons(update.guest_message, bot, now)
    if update.my_chat_member:
        status = update.my_chat_member.new_chat_member.status
        gone = status in {ChatMember.BANNED, ChatMember.LEFT}
        return Gone(key_of(update.my_chat_member.chat.id)) if gone else None
    if update.edited_message:
        return _edit(update.edited_message, bot, now)
    return _message(update.message, bot, now) if update.message else None


def delete_button(message: int) -> str:
    """The payload of the button that deletes this message."""
    return f"{_DELETE}{message}"


def _message(message: Message, bot: BotIdentity, now: datetime) -> Incoming | None:
    if message.migrate_to_chat_id:
        return Moved(key_of(message.chat.id), key_of(message.migrate_to_chat_id), MessageReceived(now))
    if not is_content(message, bot):
        return None
    private = message.chat.type == ChatType.PRIVATE
    place = Place(message.chat.id, private, _thread(message))
    if private:
        event = _event(message, bot, now, _language(message.from_user))
        return Asked(place, event, message.message_id, message.message_id, message.chat.id)
    if message.chat.type not in {ChatType.GROUP, ChatType.SUPERGROUP}:
        return None
    return _addressed(message, bot, now, place)


def _addressed(message: Message, bot: BotIdentity, now: datetime, place: Place) -> Asked | None:
    """In a group: a command, a mention, or a reply to the bot; nothing else is read."""
    command = command_of(message, bot)
    earlier = message.reply_to_message
    is_reply = earlier is not None and earlier.from_user is not None and earlier.from_user.id == bot.id
    if command is None and not mentions(message, bot) and not is_reply:
        return None
    if command is not None and not _is_meant_for(command, bot):
        return None
    event = _event(message, bot, now, None)
    about = message.message_id
    if earlier is not None and not is_reply and _is_empty(event) and is_content(earlier, bot):
        # "/ask" or a bare mention in reply to somebody: their message is the question.
        event, about = _with_words(event, said(earlier, bot)), earlier.message_id
    in_its_name = message.sender_chat is not None and message.sender_chat.id == message.chat.id
    by = None if in_its_name or message.from_user is None else message.from_user.id
    return Asked(place, event, message.message_id, about, by)


def _is_meant_for(command: Command, bot: BotIdentity) -> bool:
    """Whether a command in a group is for this bot: it names it, or names no bot and is one that we have."""
    return command.addressed or (command.for_us and command.name in bot.commands)


def _thread(message: Message | None) -> int | None:
    """The topic of a forum in which a message stands."""
    return message.message_thread_id if message is not None and message.is_topic_message else None


def _edit(message: Message, bot: BotIdentity, now: datetime) -> Incoming | None:
    """A corrected question in a private chat is asked anew; a location that moves is not."""
    if message.chat.type != ChatType.PRIVATE or not message.text:
        return None
    incoming = _message(message, bot, now)
    if isinstance(incoming, Asked) and isinstance(incoming.event, MessageReceived):
        return replace(incoming, event=replace(incoming.event, edited=True))
    return incoming


def _event(
    message: Message, bot: BotIdentity, now: datetime, language: str | None
) -> MessageReceived | CommandReceived:
    if message.contact is not None:
        return CommandReceived(now, language, "check", said(message, bot))
    command = command_of(message, bot)
    if command is None or not command.for_us:
        return MessageReceived(now, language, said(message, bot))
    return CommandReceived(now, language, command.name, command.argument)


def _is_empty(event: MessageReceived | CommandReceived) -> bool:
    """Whether words are still wanted."""
    match event:
        case MessageReceived(text=text):
            return not text
        case CommandReceived(name=name, argument=argument):
            return name in {"ask", "check"} and not argument


def _with_words(event: MessageReceived | CommandReceived, words: str) -> MessageReceived | CommandReceived:
    return replace(event, text=words) if isinstance(event, MessageReceived) else replace(event, argument=words)


def _tap(query: CallbackQuery, now: datetime) -> Incoming:
    data, message = query.data or "", query.message
    private = message is not None and message.chat.type == ChatType.PRIVATE
    language = _language(query.from_user) if private or message is None else None
    event = ChoiceSelected.from_payload(now, language, data)
    if message is None:
        return TappedElsewhere(key_of(query.from_user.id), event, query.id)
    # Of a message that is too old Telegram tells only where it stands.
    shown = message if isinstance(message, Message) and message.is_accessible else None
    place = Place(message.chat.id, private, _thread(shown))
    if private and data == DELETE_DRAFTS:
        return DraftDeletionWished(place, event, query.id, message.message_id)
    unwanted = data.removeprefix(_DELETE)
    if private and data.startswith(_DELETE) and unwanted.isdecimal():
        return DeletionWished(place, event, query.id, message.message_id, int(unwanted))
    editable = shown is None or shown.text is not None
    return Tapped(place, event, query.id, message.message_id, editable, query.from_user.id)


def _search(query: InlineQuery, now: datetime) -> Searched:
    typing = MessageReceived(now, _language(query.from_user), query.query)
    # "private" is a chat with another person; that with the bot itself is "sender".
    among_others = query.chat_type != ChatType.SENDER
    return Searched(key_of(query.from_user.id), typing, query.id, among_others)


def _summons(message: Message, bot: BotIdentity, now: datetime) -> Summoned | None:
    if not message.guest_query_id:
        return None
    event = _event(message, bot, now, None)
    if _is_empty(event) and message.reply_to_message is not None:
        event = _with_words(event, said(message.reply_to_message, bot))
    by = message.from_user.id if message.from_user else None
    return Summoned(key_of(message.chat.id), event, message.guest_query_id, by)


def _language(person: User | None) -> str | None:
    return person.language_code if person else None
