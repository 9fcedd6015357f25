"""The Telegram adapter."""

from bots.telegram_bot.app import serve

__all__ = ["serve"]
