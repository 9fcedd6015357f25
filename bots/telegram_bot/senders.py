"""Tells from the JSON of an update whose queue it belongs to, before the library makes objects of it.

Objects take a hundred times as long as a look at the JSON. What a flood holds is left out, so nobody waits for them.
"""

from dataclasses import dataclass
from typing import Any

from telegram.constants import ChatType, UpdateType

from bots.telegram_bot.incoming import key_of

_MESSAGES = (UpdateType.MESSAGE, UpdateType.EDITED_MESSAGE, UpdateType.GUEST_MESSAGE)
_GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


@dataclass(frozen=True)
class Sender:
    """The ``name`` of a queue, as ``queues.place_of`` gives it. ``query`` is the id of a callback query, if any."""

    name: str
    in_a_group: bool = False
    query: str | None = None


def sender_of(raw: dict[str, Any]) -> Sender | None:
    """Return who sent an update; None if it is nothing that a person sends, or has an odd shape."""
    try:
        return _sender(raw)
    except (KeyError, TypeError, AttributeError):
        return None


def _sender(raw: dict[str, Any]) -> Sender | None:
    if press := raw.get(UpdateType.CALLBACK_QUERY):
        return _of_press(press)
    if search := raw.get(UpdateType.INLINE_QUERY):
        return Sender(searches_of(key_of(_number(search["from"]))))
    for kind in _MESSAGES:
        if message := raw.get(kind):
            return _of_message(message, is_guest=kind == UpdateType.GUEST_MESSAGE)
    return None


def _of_press(press: dict[str, Any]) -> Sender:
    query, person = str(press["id"]), _number(press["from"])
    message = press.get("message")
    if message is None:
        return Sender(key_of(person), query=query)
    key = key_of(_number(message["chat"]))
    if message["chat"]["type"] == ChatType.PRIVATE:
        return Sender(key, query=query)
    return Sender(member_of(key, person), in_a_group=True, query=query)


def _of_message(message: dict[str, Any], *, is_guest: bool) -> Sender | None:
    if "migrate_to_chat_id" in message:
        return None
    chat, kind = _number(message["chat"]), message["chat"]["type"]
    person = _number(message["from"]) if message.get("from") else None
    if is_guest:
        return Sender(member_of(key_of(chat), person))
    if kind == ChatType.PRIVATE:
        return Sender(key_of(chat))
    if kind not in _GROUPS:
        return None
    in_name_of_group = bool(message.get("sender_chat")) and _number(message["sender_chat"]) == chat
    return Sender(member_of(key_of(chat), None if in_name_of_group else person), in_a_group=True)


def _number(thing: dict[str, Any]) -> int:
    number = thing["id"]
    if not isinstance(number, int):
        raise TypeError
    return number


def searches_of(key: str) -> str:
    """Return the name of the queue of a person's inline queries."""
    return f"{key} searches"


def member_of(key: str, person: int | None) -> str:
    """Return the name of the queue of a member of a group; ``person`` is None for who writes in the group's name."""
    return f"{key} {person}"
