"""Which edited messages say something new: Telegram also reports an edit where no word has changed.

In memory only: of each message a fingerprint of its words, under a key that leads back to nobody.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from bots.sessions import KeyHasher
from core.conversation import CommandReceived, MessageReceived

_REMEMBERED = 10_000
# People can edit their messages for so long (https://telegram.org/faq#q-can-i-edit-my-messages).
_EDITABLE = timedelta(hours=48)
# Commands that are questions: corrected, they are asked anew.
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
        """Remembers a message, which ``key`` names."""
        hashed = self._hashed(key)
        self._known[hashed] = self._fingerprint(event)
        self._known.move_to_end(hashed)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)

    def is_news(self, key: str, event: Said, sent: datetime) -> bool:
        """Notes an edit, and returns whether it is to be answered. A command is obeyed once, whatever becomes of it; a
        message that is not known, from before the start, is answered if it is a question and not too old to be edited.
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
