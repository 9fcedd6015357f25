"""Reads the most frequent update, the press of a button, without the library.

Only the fields that tell what a press asks for are read, and each has to be of the type that it is documented to have
(https://core.telegram.org/bots/api#callbackquery). Whatever is otherwise is left to the library. The names are those of
the library's objects, so that events.py reads both alike.
"""

from typing import Any

import msgspec


class Person(msgspec.Struct):
    id: int
    language_code: str | None = None


class Chat(msgspec.Struct):
    id: int
    type: str


class Entity(msgspec.Struct):
    type: str
    offset: int
    length: int


class Button(msgspec.Struct):
    callback_data: str | None = None


class Keyboard(msgspec.Struct):
    inline_keyboard: tuple[tuple[Button, ...], ...]


class PressedMessage(msgspec.Struct):
    """The message with the button."""

    message_id: int
    chat: Chat
    date: int
    text: str | None = None
    entities: tuple[Entity, ...] = ()
    reply_markup: Keyboard | None = None
    message_thread_id: int | None = None
    is_topic_message: bool | None = None
    ephemeral_message_id: int | None = None

    @property
    def is_accessible(self) -> bool:
        """Whether Telegram sends more of it than its chat and its id."""
        return self.date != 0

    @property
    def api_kwargs(self) -> dict[str, Any]:
        """What the library does not know yet."""
        return {} if self.ephemeral_message_id is None else {"ephemeral_message_id": self.ephemeral_message_id}


class Press(msgspec.Struct, rename={"from_user": "from"}):
    id: str
    from_user: Person
    message: PressedMessage | None = None
    data: str | None = None


class PressUpdate(msgspec.Struct):
    callback_query: Press


def press_of(raw: dict[str, Any]) -> PressUpdate | None:
    """Return the press of a button that an update is; None if it is anything else, or has another shape."""
    if "callback_query" not in raw:
        return None
    try:
        return msgspec.convert(raw, PressUpdate)
    except msgspec.ValidationError:
        return None
