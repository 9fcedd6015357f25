"""What the bot says of itself: https://core.telegram.org/bots/api#setmycommands and the methods after it."""

import json

from tests.fakes.telegram.calls import Call, bad_request
from tests.fakes.telegram.chats import World
from tests.fakes.telegram.entities import Json, utf16_length
from tests.fakes.telegram.validation import bot_commands, language_code

LONGEST = {"name": 64, "description": 512, "short_description": 120}


class Profile:
    """Commands by scope and language; name and descriptions by language."""

    def __init__(self, world: World) -> None:
        self._world, me = world, world.me
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.texts: dict[str, dict[str, str]] = {"name": {"": me["first_name"]}, "description": {}}
        self.texts["short_description"] = {}

    async def set_my_commands(self, call: Call) -> bool:
        commands = self.commands[_place(call)] = bot_commands(call.params.get("commands") or [])
        if _place(call) == (json.dumps({"type": "all_group_chats"}), ""):
            unseen = {command["command"]: command.get("is_ephemeral") is True for command in commands}
            self._world.group_commands = unseen
        return True

    async def get_my_commands(self, call: Call) -> list[Json]:
        """Exactly what was set for this scope and language: there is no fall-back here."""
        return self.commands.get(_place(call), [])

    async def delete_my_commands(self, call: Call) -> bool:
        self.commands.pop(_place(call), None)
        return True

    async def set_my_name(self, call: Call) -> bool:
        return self._set("name", call)

    async def get_my_name(self, call: Call) -> Json:
        return self._get("name", call)

    async def set_my_description(self, call: Call) -> bool:
        return self._set("description", call)

    async def get_my_description(self, call: Call) -> Json:
        return self._get("description", call)

    async def set_my_short_description(self, call: Call) -> bool:
        return self._set("short_description", call)

    async def get_my_short_description(self, call: Call) -> Json:
        return self._get("short_description", call)

    def _set(self, field: str, call: Call) -> bool:
        """An empty text takes the one for this language away."""
        language, text = language_code(call.params.get("language_code")), str(call.params.get(field, ""))
        if utf16_length(text) > LONGEST[field]:
            raise bad_request(f"bot {field.replace('_', ' ')} is too long")
        if text:
            self.texts[field][language] = text
        else:
            self.texts[field].pop(language, None)
        return True

    def _get(self, field: str, call: Call) -> Json:
        known = self.texts[field]
        return {field: known.get(language_code(call.params.get("language_code")), known.get("", ""))}


def _place(call: Call) -> tuple[str, str]:
    scope = call.params.get("scope") or {"type": "default"}
    return json.dumps(scope, sort_keys=True), language_code(call.params.get("language_code"))
