"""Content as blocks: topics, contacts, menus. No decisions are taken here."""

from core.conversation.presenters import contacts, menus, topics

__all__ = ["contacts", "menus", "topics"]
