"""Which messages of the bot hold words of somebody's draft, so that they can be taken back.

In memory only: numbers of messages, under a key that leads back to nobody, no longer than Telegram lets a bot delete.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime

from bots.sessions import KeyHasher
from core.content import TelegramLimits

_MOST_IN_A_CHAT = 300


@dataclass(frozen=True)
class Taken:
    """``complete`` says that these are all of them, as far as the bot was there to know."""

    messages: tuple[int, ...]
    complete: bool


@dataclass
class _Held:
    """When each message was sent, and when the ``latest`` was. ``missed`` says that there were others."""

    latest: datetime
    sent: OrderedDict[int, datetime] = field(default_factory=OrderedDict)
    missed: bool = False

    def trim(self, moment: datetime) -> None:
        """Leaves out what is too old, and the oldest where there are too many."""
        oldest = moment - TelegramLimits.DELETABLE
        while self.sent and (len(self.sent) > _MOST_IN_A_CHAT or next(iter(self.sent.values())) <= oldest):
            self.sent.popitem(last=False)
            self.missed = True


class DraftMessages:
    """``most_chats`` are remembered; beyond that the one that was quiet for longest is forgotten."""

    def __init__(self, most_chats: int = 10_000) -> None:
        self._most_chats = most_chats
        self._hashed = KeyHasher()
        self._chats: OrderedDict[bytes, _Held] = OrderedDict()

    def __len__(self) -> int:
        return sum(len(held.sent) for held in self._chats.values())

    def note(self, key: str, moment: datetime, message: int, *, holds: bool) -> None:
        """A message was sent, or changed, at ``moment``, and now holds words of a draft or does not (any more)."""
        self._forget_old(moment)
        hashed = self._hashed(key)
        if not holds:
            if held := self._chats.get(hashed):
                held.sent.pop(message, None)
            return
        held = self._chats.setdefault(hashed, _Held(moment))
        self._chats.move_to_end(hashed)
        # A message that was changed is as old as it was.
        held.sent.setdefault(message, moment)
        held.latest = moment
        held.trim(moment)
        while len(self._chats) > self._most_chats:
            self._chats.popitem(last=False)

    def take(self, key: str, moment: datetime, message: int) -> Taken:
        """Return the messages of a chat that hold words of a draft, and forget them.

        ``message`` holds the button that was pressed, and so belongs to them. If it was not noted, the bot was
        restarted since, and the messages before it were not noted either: the result is then not complete.
        """
        held = self._chats.pop(self._hashed(key), None) or _Held(moment)
        held.trim(moment)
        complete = message in held.sent and not held.missed
        return Taken(tuple(dict.fromkeys((*held.sent, message))), complete)

    def forget(self, key: str) -> None:
        self._chats.pop(self._hashed(key), None)

    def _forget_old(self, moment: datetime) -> None:
        """Chats stand in the order in which they were last written to."""
        while self._chats:
            first = next(iter(self._chats.values()))
            if first.latest > moment - TelegramLimits.DELETABLE:
                return
            self._chats.popitem(last=False)
