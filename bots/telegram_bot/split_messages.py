"""Recognises the pieces of a long text: Telegram's apps cut it into several messages that arrive within seconds."""

from collections import OrderedDict
from datetime import datetime, timedelta

from bots.sessions import KeyHasher
from core.content import TelegramLimits

# Apps cut between words, so a piece is a little shorter than the limit of a message.
_NEARLY_FULL = TelegramLimits.TEXT - 296
_NEXT_PIECE_WITHIN = timedelta(seconds=5)
_CHATS_REMEMBERED = 10_000


class SplitMessages:
    """The chats whose last message was nearly full, with the time of that message. No text or id is kept."""

    def __init__(self) -> None:
        self._hashed = KeyHasher()
        self._full: OrderedDict[bytes, datetime] = OrderedDict()

    def continues(self, key: str, text: str, moment: datetime) -> bool:
        """Record a message of the chat ``key``, and return whether it continues the message before."""
        hashed = self._hashed(key)
        before = self._full.pop(hashed, None)
        if len(text) >= _NEARLY_FULL:
            self._full[hashed] = moment
            if len(self._full) > _CHATS_REMEMBERED:
                self._full.popitem(last=False)
        return before is not None and moment - before <= _NEXT_PIECE_WITHIN
