"""The buttons whose clock is stopped in the response to their delivery, which saves a call.

Telegram takes one method in the response to an update, and does not tell what became of it
(https://core.telegram.org/bots/api#making-requests-when-getting-updates). So only the answer that does nothing but stop
the clock goes there. If it is lost, the clock stops by itself, and the text that somebody waits for has come by a call.
"""


class AtDelivery:
    """The deliveries of presses that are being answered, by the id of their callback query."""

    def __init__(self) -> None:
        # Whether the clock is to be stopped.
        self._open: dict[str, bool] = {}

    def begin(self, query: str) -> None:
        """Take note that a delivery waits for its response."""
        self._open.setdefault(query, False)

    def takes(self, query: str) -> bool:
        """Return whether the response to a delivery will stop the clock. If not, a call has to."""
        if query not in self._open:
            return False
        self._open[query] = True
        return True

    def end(self, query: str) -> bool:
        """End a delivery. Return whether its response has to stop the clock."""
        return self._open.pop(query, False)
