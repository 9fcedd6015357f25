"""What was there before a message: a picture of its album, its words before an edit, a message just before it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from bots.messages_in_a_row import MessagesInARow
from bots.notes import Notes
from bots.sessions import StoreError
from bots.telegram_bot.albums import Albums
from bots.telegram_bot.edits import Edits
from bots.telegram_bot.incoming import Asked
from core.conversation import MessageReceived


class Arrivals:
    """What is noted of messages as they arrive. An update that is delivered again is met as it was the first time."""

    def __init__(self, notes: Notes) -> None:
        self._albums = Albums(notes)
        self._edits = Edits(notes)
        self._in_a_row = MessagesInARow(notes)

    async def met(self, asked: Asked, number: int) -> Asked | None:
        """Return a message with how it goes with the one before; None if it is to be left without an answer.

        ``number`` is the id of the update. Raises StoreError.
        """
        event = asked.event
        is_next = asked.album is not None and await self._albums.is_next(asked.album, number)
        if is_next and isinstance(event, MessageReceived) and not event.text:
            # One answer to an album is enough.
            return None
        if asked.place.private and not await self._is_news(asked, number):
            return None
        if asked.sent and isinstance(event, MessageReceived):
            event = await self._in_a_row.follows(asked.place.key, asked.message, event, asked.sent)
        return replace(asked, event=event)

    async def replied(self, asked: Asked, messages: Sequence[int]) -> None:
        """Note the first message of the reply, if the store can be reached: it is out, and must not come again."""
        if messages and asked.sent and isinstance(asked.event, MessageReceived):
            with suppress(StoreError):
                await self._in_a_row.replied(asked.place.key, asked.message, messages[0])

    async def _is_news(self, asked: Asked, number: int) -> bool:
        """Return whether a message was not answered before. Edits in groups are not read."""
        key = f"{asked.place.key} {asked.message}"
        if asked.edited is not None:
            return await self._edits.is_news(key, asked.event, asked.edited, number)
        await self._edits.note(key, asked.event, number)
        return True
