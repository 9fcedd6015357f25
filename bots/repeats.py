"""Presses that come again: a double tap, or a tap repeated because the network was slow, is answered once."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bots.cooldown import Cooldown
from core.conversation import Attachment, ContactCard, QrCode, Reply

# Seconds. Who wants a text once more scrolls up or taps again after a moment; a card or a paper is there, below.
_TEXT_AGAIN_AFTER, _FILES_AGAIN_AFTER = 2.0, 30.0


class Press:
    """A press that is being answered."""

    def __init__(self) -> None:
        self.sent: Reply | None = None

    def sends(self, reply: Reply) -> None:
        """Record that the reply was sent, as something new: what only changed its message may be pressed again."""
        self.sent = reply


class Repeats:
    """The presses under way and those just answered. ``clock`` returns seconds and never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._under_way: set[str] = set()
        self._texts, self._files = Cooldown(_TEXT_AGAIN_AFTER, clock), Cooldown(_FILES_AGAIN_AFTER, clock)

    @contextmanager
    def answering(self, *button: object) -> Iterator[Press | None]:
        """Yield the press of a button, named by its chat, message and payload; None if it repeats another.

        A press whose answer fails may be repeated at once.
        """
        # A text, because an odd update may have anything in the place of an id.
        name = repr(button)
        if name in self._under_way or self._texts.holds(name) or self._files.holds(name):
            yield None
            return
        self._under_way.add(name)
        press = Press()
        try:
            yield press
            if press.sent is not None:
                (self._files if brings_files(press.sent) else self._texts).start(name)
        finally:
            self._under_way.discard(name)


def brings_files(reply: Reply) -> bool:
    """Return whether a reply is more than text: a card, a code, a paper."""
    return any(isinstance(block, ContactCard | QrCode | Attachment) for block in reply.blocks)
