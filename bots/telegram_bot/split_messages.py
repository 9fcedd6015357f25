"""Telegram's apps cut a long text into several messages, which arrive within seconds. Here they are known as one."""

from collections import OrderedDict
from datetime import datetime, timedelta

from bots.sessions import KeyHasher
from core.content import TelegramLimits

# A cut falls between words, so a piece is a little shorter than a message may be.
_NEARLY_FULL = TelegramLimits.TEXT - 296
_NEXT_PIECE_WITHIN = timedelta(seconds=5)
_CHATS_REMEMBERED = 10_000


class SplitMessages:
    """Remembers of each chat when its last message came, if that was nearly full. No text, and no id."""

    def __init__(self) -> None:
        self._hashed = KeyHasher()
        self._full: OrderedDict[bytes, datetime] = OrderedDict()

    def continues(self, key: str, text: str, moment: datetime) -> bool:
        """Note a message of the chat ``key``, and return whether it goes on with the one before."""
        hashed = self._hashed(key)
        before = self._full.pop(hashed, None)
        if len(text) >= _NEARLY_FULL:
            self._full[hashed] = moment
            if len(self._full) > _CHATS_REMEMBERED:
                self._full.popitem(last=False)
        return before is not None and moment - before <= _NEXT_PIECE_WITHIN
