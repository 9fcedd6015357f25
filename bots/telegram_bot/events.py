"""Turns updates of Telegram into events. Pure: no network, no clock, no memory."""

from dataclasses import replace
from datetime import datetime

from telegram import CallbackQuery, ChatMember, ChatMemberUpdated, InlineQuery, Message, Update
from telegram.constants import ChatType, UpdateType

from bots.telegram_bot.incoming import (
    Asked,
    DeletionWished,
    DraftDeletionWished,
    Gone,
    Incoming,
    Joined,
    Moved,
    Place,
    Searched,
    SharingWished,
    Summoned,
    Tapped,
    TappedElsewhere,
    key_of,
)
from bots.telegram_bot.parsing import (
    BotIdentity,
    command_of,
    is_content,
    is_empty,
    is_meant_for,
    language_of,
    makes_room,
    mentions,
    thread_of,
    whisper_of,
    words_of,
)
from bots.telegram_bot.quick import Press, PressedMessage, PressUpdate
from core.conversation import (
    ChoiceSelected,
    CommandReceived,
    MessageReceived,
    goes_on_with_path,
    typed_command,
)

# The types of update that the bot understands. It asks Telegram for no others.
UPDATE_TYPES = (
    UpdateType.MESSAGE,
    UpdateType.EDITED_MESSAGE,
    UpdateType.CALLBACK_QUERY,
    UpdateType.INLINE_QUERY,
    UpdateType.GUEST_MESSAGE,
    UpdateType.MY_CHAT_MEMBER,
)
_DELETE = "x:"
_SHARE = "s:"
# The payload of the button that deletes the bot's messages with words of a draft.
DELETE_DRAFTS = f"{_DELETE}drafts"


def incoming_from_update(update: Update | PressUpdate, bot: BotIdentity, now: datetime) -> Incoming | None:
    """Return what an update asks the bot to do.

    Returns None for updates that are not for the bot: messages between people, channel posts, service messages. ``now``
    is when the update arrived. Opening hours are computed for that moment, not for the one when it was sent.
    """
    if isinstance(update, PressUpdate):
        return _tap(update.callback_query, now)
    if update.callback_query:
        return _tap(update.callback_query, now)
    if update.inline_query:
        return _search(update.inline_query, now)
    if update.guest_message:
        return _summons(update.guest_message, bot, now)
    if update.my_chat_member:
        return _membership(update.my_chat_member, now)
    if update.edited_message:
        return _edit(update.edited_message, bot, now)
    return _message(update.message, bot, now) if update.message else None


def _membership(change: ChatMemberUpdated, now: datetime) -> Joined | Gone | None:
    """Return that the bot was added to a group, or shut out of a chat."""
    away = {ChatMember.BANNED, ChatMember.LEFT}
    if change.new_chat_member.status in away:
        return Gone(key_of(change.chat.id))
    if change.old_chat_member.status in away and change.chat.type in {ChatType.GROUP, ChatType.SUPERGROUP}:
        return Joined(Place(change.chat.id, private=False), MessageReceived(now))
    return None


def delete_button(message: int) -> str:
    """Return the payload of the button that deletes this message."""
    return f"{_DELETE}{message}"


def share_button(payload: str) -> str:
    """Return the payload of the button that posts for everybody what this payload shows."""
    return f"{_SHARE}{payload}"


def _message(message: Message, bot: BotIdentity, now: datetime) -> Incoming | None:
    if message.migrate_to_chat_id:
        return Moved(key_of(message.chat.id), key_of(message.migrate_to_chat_id), MessageReceived(now))
    if not is_content(message, bot):
        return None
    private = message.chat.type == ChatType.PRIVATE
    place = Place(message.chat.id, private, thread_of(message))
    if private:
        event = _event(message, bot, now, language_of(message.from_user))
        sent, album = None if message.edit_date else message.date, message.media_group_id
        return Asked(place, event, message.message_id, message.message_id, message.chat.id, sent, album=album)
    if message.chat.type not in {ChatType.GROUP, ChatType.SUPERGROUP}:
        return None
    if whisper := whisper_of(message, message.from_user.id if message.from_user else None):
        event = _event(message, bot, now, language_of(message.from_user))
        return Asked(replace(place, whisper=whisper), event, message.message_id, message.message_id, whisper.person)
    return _addressed(message, bot, now, place)


def _addressed(message: Message, bot: BotIdentity, now: datetime, place: Place) -> Asked | None:
    """Return a message of a group if it is for the bot: a command, a mention, or a reply to the bot; else None."""
    command = command_of(message, bot)
    earlier = message.reply_to_message
    is_reply = earlier is not None and earlier.from_user is not None and earlier.from_user.id == bot.id
    if command is None and not mentions(message, bot) and not is_reply:
        return None
    if command is not None and not is_meant_for(command, bot):
        return None
    event = _event(message, bot, now, None)
    about = message.message_id
    if earlier is not None and not is_reply and is_empty(event) and is_content(earlier, bot):
        # "/ask" or a bare mention in reply to somebody: their message is the question.
        event, about = _with_words(event, words_of(earlier, bot)), earlier.message_id
    in_name_of_group = message.sender_chat is not None and message.sender_chat.id == message.chat.id
    by = None if in_name_of_group or message.from_user is None else message.from_user.id
    return Asked(place, event, message.message_id, about, by, album=message.media_group_id)


def _edit(message: Message, bot: BotIdentity, now: datetime) -> Incoming | None:
    """Return an edited text of a private chat as a new question. Ignore other edits, such as a location that moves."""
    if message.chat.type != ChatType.PRIVATE or not message.text:
        return None
    incoming = _message(message, bot, now)
    if not isinstance(incoming, Asked):
        return incoming
    event = incoming.event
    return replace(
        incoming,
        event=replace(event, edited=True) if isinstance(event, MessageReceived) else event,
        edited=message.date,
    )


def _event(
    message: Message, bot: BotIdentity, now: datetime, language: str | None
) -> MessageReceived | CommandReceived:
    if message.contact is not None:
        return CommandReceived(now, language, "check", words_of(message, bot))
    typed = typed_command(message.text or "") if message.chat.type == ChatType.PRIVATE else None
    if typed and not typed[0].isascii():
        # Telegram knows only commands in Latin letters.
        return CommandReceived(now, language, *typed)
    command = command_of(message, bot)
    if command is None or not command.for_us:
        return MessageReceived(now, language, words_of(message, bot))
    return CommandReceived(now, language, command.name, command.argument)


def _with_words(event: MessageReceived | CommandReceived, words: str) -> MessageReceived | CommandReceived:
    return replace(event, text=words) if isinstance(event, MessageReceived) else replace(event, argument=words)


def _tap(query: CallbackQuery | Press, now: datetime) -> Incoming:
    data, message = query.data or "", query.message
    private = message is not None and message.chat.type == ChatType.PRIVATE
    # If a message is too old, Telegram sends only its chat and id.
    accessible = message if isinstance(message, Message | PressedMessage) and message.is_accessible else None
    whisper = whisper_of(accessible, query.from_user.id, query.id) if accessible and not private else None
    language = language_of(query.from_user) if private or whisper or message is None else None
    event = ChoiceSelected.from_payload(now, language, data)
    if message is None:
        return TappedElsewhere(key_of(query.from_user.id), event, query.id)
    place = Place(message.chat.id, private, thread_of(accessible), whisper)
    if whisper and data.startswith(_SHARE):
        # Others are answered in the language of the group, else in that of the answer, and not in that of this app.
        shared = ChoiceSelected.from_payload(now, None, data.removeprefix(_SHARE))
        return SharingWished(place, shared, query.id, query.from_user.id)
    if private and data == DELETE_DRAFTS:
        return DraftDeletionWished(place, event, query.id, message.message_id)
    unwanted = data.removeprefix(_DELETE)
    if private and data.startswith(_DELETE) and unwanted.isdecimal():
        return DeletionWished(place, event, query.id, message.message_id, int(unwanted))
    editable = goes_on_with_path(event) if accessible is None else makes_room(accessible, event)
    number = whisper.message if whisper else message.message_id
    return Tapped(place, event, query.id, number, editable, query.from_user.id)


def _search(query: InlineQuery, now: datetime) -> Searched:
    typing = MessageReceived(now, language_of(query.from_user), query.query)
    # "private" is a chat with another person. The chat with the bot itself is "sender".
    among_others = query.chat_type != ChatType.SENDER
    return Searched(key_of(query.from_user.id), typing, query.id, among_others)


def _summons(message: Message, bot: BotIdentity, now: datetime) -> Summoned | None:
    if not message.guest_query_id:
        return None
    event = _event(message, bot, now, None)
    if is_empty(event) and message.reply_to_message is not None:
        event = _with_words(event, words_of(message.reply_to_message, bot))
    by = message.from_user.id if message.from_user else None
    return Summoned(key_of(message.chat.id), event, message.guest_query_id, by)
