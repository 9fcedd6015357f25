"""The Discord adapter."""

from bots.discord_bot.app import Client, serve

__all__ = ["Client", "serve"]
