"""Recognises messages that belong together: pieces of a long text, and what is sent before the reply could be read."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from bots.notes import Notes
from core.content import TelegramLimits
from core.conversation import MessageReceived

_KIND = "in a row"
# Apps of Telegram cut a text between words, so a piece is a little shorter than the limit of a message.
_NEARLY_FULL = TelegramLimits.TEXT - 296
_NEXT_PIECE_WITHIN = timedelta(seconds=5)
# Nobody receives a question, reads it and answers it in less time. Telegram tells whole seconds.
_UNREAD_WITHIN = timedelta(seconds=2)
# Nothing is delivered so late that is to be added to an earlier message.
_LIFETIME = timedelta(hours=1)


@dataclass(frozen=True)
class _Before:
    """The message before: its id, when it was sent, whether it was nearly full, and the id of its reply, if it has one.

    ``continues`` and ``at_once`` are how it went with the one before it. ``again`` is True if it was delivered again.
    """

    number: int
    sent: float
    full: bool
    reply: int | None = None
    continues: bool = False
    at_once: bool = False
    again: bool = False


class MessagesInARow:
    """The last message of each private chat. No text is kept."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    async def follows(self, key: str, number: int, event: MessageReceived, sent: datetime) -> MessageReceived:
        """Record a message of the chat ``key``, and return it with how it goes with the one before.

        ``number`` is its id: ids of a chat grow, so a message with a smaller id than the reply was sent before that. A
        message that is delivered again goes as it went the first time.
        """
        before = await self._before(key)
        if before is None:
            now = _Before(number, sent.timestamp(), len(event.text) >= _NEARLY_FULL)
        elif before.number == number:
            # There may be a reply already that nobody knows of, and the person may have gone on after it.
            now = replace(before, again=True)
        elif number < before.number:
            # It is delivered again, long after its turn.
            return event
        else:
            passed = timedelta(seconds=sent.timestamp() - before.sent)
            continues = before.full and passed <= _NEXT_PIECE_WITHIN
            unread = passed <= _UNREAD_WITHIN or (before.reply is not None and number < before.reply)
            now = _Before(
                number,
                sent.timestamp(),
                len(event.text) >= _NEARLY_FULL,
                continues=continues,
                at_once=unread and not continues,
            )
        await self._keep(key, now)
        return replace(event, continues=now.continues, at_once=now.at_once)

    async def replied(self, key: str, number: int, reply: int) -> None:
        """Record the id of the first message of the first reply to the message ``number``, if that is the last one."""
        before = await self._before(key)
        if before is not None and before.number == number and before.reply is None and not before.again:
            await self._keep(key, replace(before, reply=reply))

    async def _before(self, key: str) -> _Before | None:
        note = await self._notes.get(_KIND, key)
        return _Before(**json.loads(note)) if note is not None else None

    async def _keep(self, key: str, message: _Before) -> None:
        await self._notes.put(_KIND, key, json.dumps(asdict(message)).encode(), _LIFETIME)
