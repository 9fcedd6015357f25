"""The terminal adapter: a conversation over two text streams."""

from bots.terminal.app import Terminal
from bots.terminal.render import draw

__all__ = ["Terminal", "draw"]
