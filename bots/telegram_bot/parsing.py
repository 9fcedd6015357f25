"""Parses messages of Telegram: their words, their command, and whether they mention the bot. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from telegram import Message, MessageEntity, User

from bots.telegram_bot.incoming import Whisper
from bots.telegram_bot.quick import Person, PressedMessage
from core.conversation import (
    ChoiceSelected,
    CommandReceived,
    MessageReceived,
    goes_on_with_path,
    is_page_of_path,
    parse_action,
)

# Telegram omits the + of international numbers. A shorter number may be a local one, so it gets no +.
_SHORTEST_INTERNATIONAL = 11
# Of all the text of an update, links and cards included. A message has 4,096 characters, but a hundred links may hide
# in it (https://core.telegram.org/bots/api#messageentity).
_MOST_CHARACTERS = 8000
# https://core.telegram.org/bots/api#contact
_LARGEST_CARD = 2048
_OF_A_MENU = frozenset({MessageEntity.BOLD, MessageEntity.ITALIC})
# What else stands in a menu: white space, and the marks of a language that is written from the right.
_MARKS = " \n\u200f"
_CARD_FIELDS = frozenset({"TEL", "EMAIL", "URL"})
# A line that begins with white space goes on with the one before (https://www.rfc-editor.org/rfc/rfc6350#section-3.2).
_FOLD = re.compile(r"\r?\n[ \t]")


@dataclass(frozen=True)
class BotIdentity:
    """The names by which messages can address the bot. ``commands`` are the names of its commands."""

    id: int
    username: str
    commands: frozenset[str] = frozenset()

    def is_named(self, username: str) -> bool:
        return username.removeprefix("@").casefold() == self.username.casefold()


@dataclass(frozen=True)
class Command:
    """A command, ``/name@bot argument``.

    ``addressed`` is True if it names this bot. ``for_us`` is True if it does not name another bot.
    """

    name: str
    argument: str
    addressed: bool
    for_us: bool


def is_content(message: Message, bot: BotIdentity) -> bool:
    """Return whether a person sent this message, as a text or with an attachment.

    Returns False for service messages, messages of bots, messages that this bot's inline mode wrote, and channel posts
    that Telegram forwards to a group automatically.
    """
    if message.is_automatic_forward or (message.via_bot is not None and message.via_bot.id == bot.id):
        return False
    # Anonymous administrators and channels write through bots of Telegram, in the name of a chat.
    if message.from_user is not None and message.from_user.is_bot and message.sender_chat is None:
        return False
    return bool(message.text or message.effective_attachment)


def command_of(message: Message, bot: BotIdentity) -> Command | None:
    """Return the command with which a message begins; None if there is none."""
    first = message.entities[0] if message.entities else None
    if message.text is None or first is None or first.type != MessageEntity.BOT_COMMAND or first.offset:
        return None
    written = message.parse_entity(first)
    name, at, target = written.removeprefix("/").partition("@")
    addressed = bool(at) and bot.is_named(target)
    argument = _with_links(message, message.text.removeprefix(written).strip())
    return Command(name.lower(), argument, addressed, addressed or not at)


def mentions(message: Message, bot: BotIdentity) -> bool:
    return bool(_mentions(message, bot))


def words_of(message: Message, bot: BotIdentity) -> str:
    """Return the words of a message, or the caption of a picture, without the mention of the bot.

    The address of each link behind words follows on a line of its own. For a contact, return its numbers and addresses,
    one a line. Returns an empty text for pictures, voice messages and the like without a caption.
    """
    if message.contact is not None:
        return _bounded(_contact_values(message))
    # Telegram counts offsets in UTF-16 code units (https://core.telegram.org/bots/api#messageentity).
    words = (message.text or message.caption or "").encode("utf-16-le", "replace")
    for mention in reversed(_mentions(message, bot)):
        end = mention.offset + mention.length
        words = words[: mention.offset * 2] + " ".encode("utf-16-le") + words[end * 2 :]
    return _with_links(message, words.decode("utf-16-le", "ignore").strip())


def only_asks(message: Message | PressedMessage) -> bool:
    """Return whether a text of the bot is a menu: a question, and notes before it. All of that is bold or italic."""
    units = (message.text or "").encode("utf-16-le")
    rest = bytearray(units)
    for entity in message.entities:
        if entity.type in _OF_A_MENU:
            rest[entity.offset * 2 : (entity.offset + entity.length) * 2] = b" \0" * entity.length
    return not rest.decode("utf-16-le", "replace").strip(_MARKS)


def makes_room(message: Message | PressedMessage, event: ChoiceSelected) -> bool:
    """Return whether what was chosen below a message may replace it."""
    if message.text is None:
        return False
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    actions = (parse_action(str(button.callback_data)) for row in rows for button in row)
    return only_asks(message) or (goes_on_with_path(event) and is_page_of_path(actions))


def is_meant_for(command: Command, bot: BotIdentity) -> bool:
    """Return whether a command in a group is for this bot.

    It is if it names this bot, or if it names no bot and this bot has such a command.
    """
    return command.addressed or (command.for_us and command.name in bot.commands)


def thread_of(message: Message | PressedMessage | None) -> int | None:
    """Return the id of the forum topic that a message belongs to."""
    return message.message_thread_id if message is not None and message.is_topic_message else None


def whisper_of(message: Message | PressedMessage, person: int | None, query: str | None = None) -> Whisper | None:
    """Return that a message in a group is seen by this person alone; None if it is not."""
    # The library does not know these messages yet (https://core.telegram.org/bots/api#message).
    number = message.api_kwargs.get("ephemeral_message_id")
    if person is None or not isinstance(number, int):
        return None
    return Whisper(person, number, query)


def language_of(person: User | Person | None) -> str | None:
    return person.language_code if person else None


def is_empty(event: MessageReceived | CommandReceived) -> bool:
    """Return whether an event lacks the words to answer: an empty message, or ``/ask`` or ``/check`` alone."""
    match event:
        case MessageReceived(text=text):
            return not text
        case CommandReceived(name=name, argument=argument):
            return name in {"ask", "check"} and not argument


def _mentions(message: Message, bot: BotIdentity) -> list[MessageEntity]:
    found = []
    for entity, text in _entities(message).items():
        by_name = entity.type == MessageEntity.MENTION and bot.is_named(text)
        by_id = entity.type == MessageEntity.TEXT_MENTION and entity.user is not None and entity.user.id == bot.id
        if by_name or by_id:
            found.append(entity)
    return sorted(found, key=lambda entity: entity.offset)


def _with_links(message: Message, words: str) -> str:
    links = [entity.url for entity in _entities(message) if entity.type == MessageEntity.TEXT_LINK and entity.url]
    return _bounded([words, *dict.fromkeys(links)])


def _bounded(parts: Iterable[str]) -> str:
    """The first part, cut if need be, and after it as many as fit whole: half an address would be another one."""
    first, *others = parts
    text = first[:_MOST_CHARACTERS]
    for part in others:
        if len(text) + 1 + len(part) <= _MOST_CHARACTERS:
            text = f"{text}\n{part}"
    return text


def _entities(message: Message) -> dict[MessageEntity, str]:
    if message.text is not None:
        return message.parse_entities() if message.entities else {}
    return message.parse_caption_entities() if message.caption_entities else {}


def _contact_values(message: Message) -> list[str]:
    """Return the phone number of a contact, and the numbers and addresses on its vCard."""
    assert message.contact is not None
    number = message.contact.phone_number
    if number.isdecimal() and len(number) >= _SHORTEST_INTERNATIONAL:
        number = f"+{number}"
    return list(dict.fromkeys([number, *_card_values(message.contact.vcard or "")]))


def _card_values(vcard: str) -> list[str]:
    """Return the numbers and addresses on a vCard, which anybody may have written.

    Each character is read a fixed number of times. A complete parser of the format can be kept busy by one line.
    """
    unfolded = _FOLD.sub("", vcard.encode("utf-8", "replace")[:_LARGEST_CARD].decode("utf-8", "ignore"))
    found = (_card_value(line) for line in unfolded.splitlines())
    return [value for value in found if value]


def _card_value(line: str) -> str:
    """Return the value of a line; an empty text if it is no number or address.

    The value of ``item1.TEL;TYPE="a:b":+1 202`` is +1 202.
    """
    quoted = False
    for place, character in enumerate(line):
        if character == '"':
            quoted = not quoted
        elif character == ":" and not quoted:
            name = line[:place].partition(";")[0].rpartition(".")[2]
            return _unescaped(line[place + 1 :]) if name.strip().upper() in _CARD_FIELDS else ""
    return ""


def _unescaped(value: str) -> str:
    """Return a value without its escapes (https://www.rfc-editor.org/rfc/rfc6350#section-3.4)."""
    return value.replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\").strip()
