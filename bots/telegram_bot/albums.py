"""Remembers albums, whose pictures arrive as messages one by one."""

from datetime import timedelta

from bots.notes import Notes

_KIND = "album"
# Telegram delivers the pictures of an album one after the other, within seconds unless no process answers.
_LIFETIME = timedelta(hours=1)


class Albums:
    """The albums of which a picture has arrived. No picture and no text is kept."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    async def is_next(self, album: str, number: int) -> bool:
        """Return whether another picture of an album has arrived before the one with this ``number``."""
        first = await self._notes.get(_KIND, album)
        if first is None:
            await self._notes.put(_KIND, album, str(number).encode(), _LIFETIME)
        return first not in {None, str(number).encode()}
