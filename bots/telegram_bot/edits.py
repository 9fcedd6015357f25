"""Decides which edited messages are answered: Telegram also reports an edit that changes no word.

Only a keyed hash of the words of each message is kept, in memory, under a key that is hashed too.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from bots.sessions import KeyHasher
from core.conversation import CommandReceived, MessageReceived

_REMEMBERED = 10_000
# People can edit a message this long (https://telegram.org/faq#q-can-i-edit-my-messages).
_EDITABLE = timedelta(hours=48)
# These commands are questions. If they are edited, they are answered again.
_QUESTIONS = frozenset({"ask", "check"})

Said = MessageReceived | CommandReceived


@dataclass(frozen=True)
class _Known:
    words: bytes
    is_command: bool


class Edits:
    def __init__(self) -> None:
        self._hashed = KeyHasher()
        self._known: OrderedDict[bytes, _Known] = OrderedDict()

    def note(self, key: str, event: Said) -> None:
        """Remember the words of the message that ``key`` names."""
        hashed = self._hashed(key)
        self._known[hashed] = self._fingerprint(event)
        self._known.move_to_end(hashed)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)

    def is_news(self, key: str, event: Said, sent: datetime) -> bool:
        """Remember an edit, and return whether to answer it.

        A command is executed once only. An unknown message, from before the start of the process, is answered if it is
        a question and was ``sent`` less than 48 hours ago.
        """
        before = self._known.get(self._hashed(key))
        self.note(key, event)
        now = self._known[self._hashed(key)]
        if before is None:
            return not now.is_command and event.received_at - sent < _EDITABLE
        return before.words != now.words and not (before.is_command and now.is_command)

    def _fingerprint(self, event: Said) -> _Known:
        match event:
            case MessageReceived(text=text):
                return _Known(self._hashed(text), is_command=False)
            case CommandReceived(name=name, argument=argument):
                return _Known(self._hashed(f"/{name} {argument}"), name not in _QUESTIONS)
