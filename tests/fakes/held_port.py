"""A port that is kept for a server which goes away and comes back."""

import socket


class HeldPort:
    """While it holds a port, nobody else gets it and nobody is answered there: connections are refused."""

    def __init__(self) -> None:
        self._holding: socket.socket | None = None

    def hold(self, port: int) -> None:
        self._holding = socket.socket()
        self._holding.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._holding.bind(("127.0.0.1", port))

    def release(self) -> None:
        if self._holding:
            self._holding.close()
            self._holding = None
