"""Remembers which messages of the bot hold words of a draft, so that they can be deleted.

Only the ids of messages are kept, under a hash of the chat's key. They are kept only as long as Telegram lets a bot
delete the messages.
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bots.notes import Notes
from bots.sessions import StoreError
from core.content import TelegramLimits

_KIND = "draft messages"
_MOST_IN_A_CHAT = 300


@dataclass(frozen=True)
class Taken:
    """The messages that ``take`` returns. ``complete`` is False if there may be others that are not remembered."""

    messages: tuple[int, ...]
    complete: bool


@dataclass
class _ChatMessages:
    """The messages of one chat, each with the time at which it was sent.

    ``missed`` is True if there are or may be others. ``sending`` is True while some are sent.
    """

    sent: dict[int, datetime] = field(default_factory=dict)
    missed: bool = False
    sending: bool = False

    def begin(self) -> None:
        """Take note that messages are about to be sent. If that was begun before, it was not finished."""
        self.missed = self.missed or self.sending
        self.sending = True

    def trim(self, moment: datetime) -> None:
        """Drop the messages that are too old to be deleted, and the oldest ones if there are too many."""
        oldest = moment - TelegramLimits.DELETABLE
        while self.sent and (len(self.sent) > _MOST_IN_A_CHAT or next(iter(self.sent.values())) <= oldest):
            del self.sent[next(iter(self.sent))]
            self.missed = True

    def to_bytes(self) -> bytes:
        sent = [[message, moment.timestamp()] for message, moment in self.sent.items()]
        return json.dumps([self.missed, self.sending, sent]).encode()

    @classmethod
    def from_bytes(cls, note: bytes) -> "_ChatMessages":
        missed, sending, sent = json.loads(note)
        return cls({message: datetime.fromtimestamp(moment, UTC) for message, moment in sent}, missed, sending)


class DraftMessages:
    """The messages with words of a draft, by chat. All methods raise StoreError."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    @asynccontextmanager
    async def noting(self, key: str, moment: datetime, *, holds: bool) -> AsyncIterator[list[int]]:
        """Yield a list for the ids of the messages that are sent or edited in the block, and record them.

        ``holds`` is whether they hold words of a draft. If the process is killed in the block, or sending fails, there
        may be others that nobody knows of. If the store cannot be reached after the block, nothing is recorded: what
        was sent must not be sent again.
        """
        if holds:
            chat = await self._found(key) or _ChatMessages()
            chat.begin()
            await self._keep(key, chat)
        sent: list[int] = []
        is_done = False
        try:
            yield sent
            is_done = True
        finally:
            with suppress(StoreError):
                await self._note(key, moment, sent, holds=holds, is_done=is_done)

    async def take(self, key: str, moment: datetime, message: int) -> Taken:
        """Return the messages of a chat that hold words of a draft, and forget them.

        ``message`` is the one whose button was pressed, so it is one of them. If it is not remembered, the bot was
        restarted since. Earlier messages are then not remembered either, and the result is not complete.
        """
        chat = await self._found(key) or _ChatMessages()
        await self.forget(key)
        chat.trim(moment)
        complete = message in chat.sent and not chat.missed and not chat.sending
        return Taken(tuple(dict.fromkeys((*chat.sent, message))), complete)

    async def forget(self, key: str) -> None:
        await self._notes.drop(_KIND, key)

    async def _note(self, key: str, moment: datetime, messages: list[int], *, holds: bool, is_done: bool) -> None:
        chat = await self._found(key)
        if chat is None:
            return
        for message in messages:
            if holds:
                # An edited message keeps the time at which it was sent.
                chat.sent.setdefault(message, moment)
            else:
                chat.sent.pop(message, None)
        if holds:
            chat.sending = not is_done
            chat.trim(moment)
        await self._keep(key, chat)

    async def _found(self, key: str) -> _ChatMessages | None:
        note = await self._notes.get(_KIND, key)
        return _ChatMessages.from_bytes(note) if note is not None else None

    async def _keep(self, key: str, chat: _ChatMessages) -> None:
        await self._notes.put(_KIND, key, chat.to_bytes(), TelegramLimits.DELETABLE)
