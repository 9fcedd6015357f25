"""Remembers albums, whose pictures arrive as messages one by one."""

from collections import OrderedDict

from telegram import Update

_REMEMBERED = 1000


class Albums:
    """The albums of which a picture has arrived. No picture and no text is kept."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, None] = OrderedDict()

    def is_next(self, update: Update) -> bool:
        """Record the album of an update, and return whether a picture of it has arrived before."""
        album = update.message.media_group_id if update.message else None
        if album is None:
            return False
        known = album in self._known
        self._known[album] = None
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return known
