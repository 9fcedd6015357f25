"""Recognises messages that belong together: pieces of a long text, and what is sent before the reply could be read."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bots.sessions import KeyHasher
from core.content import TelegramLimits
from core.conversation import MessageReceived

# Apps of Telegram cut a text between words, so a piece is a little shorter than the limit of a message.
_NEARLY_FULL = TelegramLimits.TEXT - 296
_NEXT_PIECE_WITHIN = timedelta(seconds=5)
# Nobody receives a question, reads it and answers it in less time. Telegram tells whole seconds.
_UNREAD_WITHIN = timedelta(seconds=2)
_CHATS_REMEMBERED = 10_000


@dataclass(frozen=True)
class _Before:
    """The message before: when it was sent, whether it was nearly full, and the id of its reply, if it has one."""

    sent: datetime
    full: bool
    reply: int | None = None


class MessagesInARow:
    """The last message of each private chat. No text is kept."""

    def __init__(self) -> None:
        self._hashed = KeyHasher()
        self._before: OrderedDict[bytes, _Before] = OrderedDict()

    def follows(self, key: str, number: int, event: MessageReceived, sent: datetime) -> MessageReceived:
        """Record a message of the chat ``key``, and return it with how it goes with the one before.

        ``number`` is its id: ids of a chat grow, so a message with a smaller id than the reply was sent before that.
        """
        hashed = self._hashed(key)
        before = self._before.pop(hashed, None)
        self._before[hashed] = _Before(sent, len(event.text) >= _NEARLY_FULL)
        if len(self._before) > _CHATS_REMEMBERED:
            self._before.popitem(last=False)
        if before is None:
            return event
        if before.full and sent - before.sent <= _NEXT_PIECE_WITHIN:
            return replace(event, continues=True)
        unread = sent - before.sent <= _UNREAD_WITHIN or (before.reply is not None and number < before.reply)
        return replace(event, at_once=unread)

    def replied(self, key: str, number: int) -> None:
        """Record the id of a message of a reply to the last message. The first one counts."""
        hashed = self._hashed(key)
        if (before := self._before.get(hashed)) and before.reply is None:
            self._before[hashed] = replace(before, reply=number)
