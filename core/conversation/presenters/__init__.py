"""Presenters: topics, contacts and menus as blocks. They take no decisions."""

from core.conversation.presenters import (
    consulates,
    contacts,
    day_lists,
    lists,
    menus,
    notes,
    offices,
    place_menus,
    short,
    topics,
    versions,
    withdrawn,
)

__all__ = [
    "consulates",
    "contacts",
    "day_lists",
    "lists",
    "menus",
    "notes",
    "offices",
    "place_menus",
    "short",
    "topics",
    "versions",
    "withdrawn",
]
