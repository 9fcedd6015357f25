"""Decides which edited messages are answered: Telegram also reports an edit that changes no word.

Only a keyed hash of the words of each message is kept, under a key that is hashed too.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bots.notes import Notes
from core.conversation import CommandReceived, MessageReceived

_KIND = "words"
# People can edit a message this long (https://telegram.org/faq#q-can-i-edit-my-messages).
_EDITABLE = timedelta(hours=48)
# These commands are questions. If they are edited, they are answered again.
_QUESTIONS = frozenset({"ask", "check"})
_WORDS_BYTES = 16

Said = MessageReceived | CommandReceived


@dataclass(frozen=True)
class _Known:
    """The words of a message as a hash, and the number of the update that had them."""

    words: bytes
    is_command: bool
    number: int

    def to_bytes(self) -> bytes:
        return self.words + bytes([self.is_command]) + str(self.number).encode()

    @classmethod
    def from_bytes(cls, note: bytes) -> "_Known":
        return cls(note[:_WORDS_BYTES], bool(note[_WORDS_BYTES]), int(note[_WORDS_BYTES + 1 :]))


class Edits:
    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    async def note(self, key: str, event: Said, number: int) -> None:
        """Remember the words of the message that ``key`` names. ``number`` is the id of the update."""
        await self._notes.put(_KIND, key, self._known(event, number).to_bytes(), _EDITABLE)

    async def is_news(self, key: str, event: Said, sent: datetime, number: int) -> bool:
        """Return whether to answer an edit, and remember it if so. An update that comes again is answered again.

        A command is executed once only. An unknown message is answered if it is a question and was ``sent`` less than
        48 hours ago.
        """
        note = await self._notes.get(_KIND, key)
        now = self._known(event, number)
        if note is None:
            is_news = not now.is_command and event.received_at - sent < _EDITABLE
        else:
            before = _Known.from_bytes(note)
            is_other = before.words != now.words and not (before.is_command and now.is_command)
            is_news = is_other or before.number == number
        if is_news:
            await self.note(key, event, number)
        return is_news

    def _known(self, event: Said, number: int) -> _Known:
        match event:
            case MessageReceived(text=text):
                return _Known(self._hashed(text), is_command=False, number=number)
            case CommandReceived(name=name, argument=argument):
                return _Known(self._hashed(f"/{name} {argument}"), name not in _QUESTIONS, number)

    def _hashed(self, text: str) -> bytes:
        return self._notes.fingerprint(text)[:_WORDS_BYTES]
