"""The terminal adapter: a conversation over two text streams."""

from bots.terminal.app import Terminal
from bots.terminal.loading import loading
from bots.terminal.render import draw
from bots.terminal.sender import Sender

__all__ = ["Sender", "Terminal", "draw", "loading"]
