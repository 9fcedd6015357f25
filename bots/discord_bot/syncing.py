"""Commands are told to Discord only where it knows them differently: it counts how often they are written."""

import logging
from typing import Any

import discord
from discord.app_commands import CommandTree, Translator

_LOG = logging.getLogger("recourse.discord")
# What a definition consists of; Discord adds ids, versions and defaults of its own.
_FIELDS = (
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "type",
    "required",
    "autocomplete",
)


async def sync(tree: CommandTree[Any], translator: Translator) -> bool:
    """Returns whether anything had to be written. Raises discord.HTTPException."""
    client = tree.client
    assert client.application_id is not None
    wanted = [await command.get_translated_payload(tree, translator) for command in tree.get_commands()]
    known = await client.http.get_global_commands(client.application_id)
    if _definitions(wanted) == _definitions(known):
        return False
    await client.http.bulk_upsert_global_commands(client.application_id, payload=wanted)
    _LOG.info("Discord: the commands were registered")
    return True


def _definitions(commands: Any) -> list[dict[str, Any]]:
    return sorted(
        (_definition(command) for command in commands), key=lambda command: (command["type"], command["name"])
    )


def _definition(command: Any) -> dict[str, Any]:
    found = {field: command.get(field) or None for field in _FIELDS}
    found["type"] = command.get("type") or discord.AppCommandType.chat_input.value
    found["contexts"] = sorted(command.get("contexts") or ())
    found["integration_types"] = sorted(command.get("integration_types") or ())
    found["options"] = [_definition(option) for option in command.get("options") or ()]
    return found
