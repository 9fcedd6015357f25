"""Ephemeral messages: what one member of a group and the bot see alone, as of Bot API 10.3.

https://core.telegram.org/bots/features#ephemeral-messages, https://core.telegram.org/bots/api#ephemeralmessageparameters
"""

import itertools
import time
from typing import TYPE_CHECKING, Any

from tests.fakes.telegram.calls import bad_request
from tests.fakes.telegram.entities import Json

if TYPE_CHECKING:
    from tests.fakes.telegram.chats import Group, Shown


class Whispers:
    """The ephemeral messages of one group. They have no place among its messages, and ids of their own."""

    def __init__(self, group: "Group", shown: "type[Shown]") -> None:
        self._group, self._make = group, shown
        # Seconds in which a bot that is no administrator may answer.
        self.fresh = 15.0
        self._ids = itertools.count(1)
        self._shown: dict[int, Shown] = {}
        self._of: dict[int, int] = {}
        # When a message was sent to the bot, and by whom; the same of presses, by the id of their query.
        self._heard: dict[int | str, tuple[float, int]] = {}

    def seen_by(self, person: int) -> "list[Shown]":
        """What this member sees alone, oldest first, as it now stands."""
        return [shown for number, shown in self._shown.items() if self._of[number] == person]

    def find(self, number: Any) -> "Shown | None":
        return self._shown.get(number)

    def hears(self, body: Json, person: int) -> Json:
        """A member sends one to the bot."""
        message = self._put(body, person)
        self._heard[message["ephemeral_message_id"]] = time.monotonic(), person
        return message

    def is_pressed(self, query: str, person: int) -> None:
        self._heard[query] = time.monotonic(), person

    def send(self, body: Json, params: Json) -> Json:
        """The bot sends one. Refused where nothing of that member allows it."""
        wanted, replied = params["ephemeral_message_parameters"], params.get("reply_parameters") or {}
        person = wanted.get("receiver_user_id")
        if self._group.status_of(person) in ("left", "kicked"):
            raise bad_request("user not found")
        cause = wanted.get("callback_query_id") or replied.get("ephemeral_message_id")
        when, by = self._heard.get(cause, (0.0, None)) if cause else (0.0, None)
        if self._group.bot != "administrator" and (by != person or time.monotonic() - when > self.fresh):
            raise bad_request("ephemeral message can't be sent to the user")
        receiver = {"id": person, "is_bot": False, "first_name": "Somebody"}
        return self._put({**body, "receiver_user": receiver}, person)

    def change(self, params: Json, content: Json) -> bool:
        """The bot changes one of its own."""
        number = params.get("ephemeral_message_id")
        old = self.find(number)
        if old is None or not old.from_bot or self._of[old.body["ephemeral_message_id"]] != params["receiver_user_id"]:
            raise bad_request("message to edit not found")
        body = {**old.body, "reply_markup": None, "entities": None, **content}
        kept = {name: value for name, value in body.items() if value is not None}
        self._shown[old.body["ephemeral_message_id"]] = self._make(kept)
        return True

    def _put(self, body: Json, person: int) -> Json:
        number = next(self._ids)
        chat = self._group.json()
        message = {"message_id": 0, "ephemeral_message_id": number, "date": int(time.time()), "chat": chat, **body}
        self._shown[number], self._of[number] = self._make(message), person
        return message
