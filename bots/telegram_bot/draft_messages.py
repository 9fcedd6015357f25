"""Remembers which messages of the bot hold words of a draft, so that they can be deleted.

Only the ids of messages are kept, in memory, under a hash of the chat's key. They are kept only as long as Telegram
lets a bot delete the messages.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime

from bots.sessions import KeyHasher
from core.content import TelegramLimits

_MOST_IN_A_CHAT = 300


@dataclass(frozen=True)
class Taken:
    """The messages that ``take`` returns. ``complete`` is False if there may be others that are not remembered."""

    messages: tuple[int, ...]
    complete: bool


@dataclass
class _ChatMessages:
    """The messages of one chat, each with the time at which it was sent.

    ``latest`` is when the last one was noted. ``missed`` is True if others were dropped.
    """

    latest: datetime
    sent: OrderedDict[int, datetime] = field(default_factory=OrderedDict)
    missed: bool = False

    def trim(self, moment: datetime) -> None:
        """Drop the messages that are too old to be deleted, and the oldest ones if there are too many."""
        oldest = moment - TelegramLimits.DELETABLE
        while self.sent and (len(self.sent) > _MOST_IN_A_CHAT or next(iter(self.sent.values())) <= oldest):
            self.sent.popitem(last=False)
            self.missed = True


class DraftMessages:
    """The messages with words of a draft, by chat.

    At most ``most_chats`` chats are remembered. Beyond that, the chat without a new message for longest is dropped.
    """

    def __init__(self, most_chats: int = 10_000) -> None:
        self._most_chats = most_chats
        self._hashed = KeyHasher()
        self._chats: OrderedDict[bytes, _ChatMessages] = OrderedDict()

    def __len__(self) -> int:
        return sum(len(chat.sent) for chat in self._chats.values())

    def note(self, key: str, moment: datetime, message: int, *, holds: bool) -> None:
        """Record a message that was sent or edited at ``moment``. ``holds`` is whether it holds words of a draft."""
        self._forget_old(moment)
        hashed = self._hashed(key)
        if not holds:
            if chat := self._chats.get(hashed):
                chat.sent.pop(message, None)
            return
        chat = self._chats.setdefault(hashed, _ChatMessages(moment))
        self._chats.move_to_end(hashed)
        # An edited message keeps the time at which it was sent.
        chat.sent.setdefault(message, moment)
        chat.latest = moment
        chat.trim(moment)
        while len(self._chats) > self._most_chats:
            self._chats.popitem(last=False)

    def take(self, key: str, moment: datetime, message: int) -> Taken:
        """Return the messages of a chat that hold words of a draft, and forget them.

        ``message`` is the one whose button was pressed, so it is one of them. If it is not remembered, the bot was
        restarted since. Earlier messages are then not remembered either, and the result is not complete.
        """
        chat = self._chats.pop(self._hashed(key), None) or _ChatMessages(moment)
        chat.trim(moment)
        complete = message in chat.sent and not chat.missed
        return Taken(tuple(dict.fromkeys((*chat.sent, message))), complete)

    def forget(self, key: str) -> None:
        self._chats.pop(self._hashed(key), None)

    def _forget_old(self, moment: datetime) -> None:
        """Drop the chats whose messages are too old to be deleted. Chats are in the order of their latest message."""
        while self._chats:
            first = next(iter(self._chats.values()))
            if first.latest > moment - TelegramLimits.DELETABLE:
                return
            self._chats.popitem(last=False)
