"""Presenters: topics, contacts and menus as blocks. They take no decisions."""

from core.conversation.presenters import contacts, menus, topics

__all__ = ["contacts", "menus", "topics"]
