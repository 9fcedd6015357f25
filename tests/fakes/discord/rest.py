"""The endpoints: https://discord.com/developers/docs/reference. Each method is named as in the documentation."""

from collections.abc import Awaitable, Callable
from typing import Any

from tests.fakes.discord import commands, components
from tests.fakes.discord.calls import Call
from tests.fakes.discord.errors import ApiError, Form, Json, refused
from tests.fakes.discord.interactions import CALLBACKS, CHOICES, DEFER, DEFER_UPDATE, MODAL, UPDATE, Interaction
from tests.fakes.discord.messages import Draft, compose, pings
from tests.fakes.discord.places import Place, Shown, World

WEBHOOK = "/webhooks/{application}/{token}"
ORIGINAL, FOLLOWUP = f"{WEBHOOK}/messages/@original", f"{WEBHOOK}/messages/{{message}}"
COMMANDS, MESSAGES = "/applications/{application}/commands", "/channels/{channel}/messages"
# The order matters: @original also looks like the id of a message.
ROUTES = [
    ("get_gateway", "GET", "/gateway"),
    ("get_gateway_bot", "GET", "/gateway/bot"),
    ("get_current_application", "GET", "/applications/@me"),
    ("get_current_application", "GET", "/oauth2/applications/@me"),
    ("get_current_user", "GET", "/users/@me"),
    ("create_dm", "POST", "/users/@me/channels"),
    ("get_user", "GET", "/users/{user}"),
    ("get_global_application_commands", "GET", COMMANDS),
    ("bulk_overwrite_global_application_commands", "PUT", COMMANDS),
    ("create_interaction_response", "POST", "/interactions/{interaction}/{token}/callback"),
    ("get_original_interaction_response", "GET", ORIGINAL),
    ("edit_original_interaction_response", "PATCH", ORIGINAL),
    ("delete_original_interaction_response", "DELETE", ORIGINAL),
    ("create_followup_message", "POST", WEBHOOK),
    ("get_followup_message", "GET", FOLLOWUP),
    ("edit_followup_message", "PATCH", FOLLOWUP),
    ("delete_followup_message", "DELETE", FOLLOWUP),
    ("get_channel", "GET", "/channels/{channel}"),
    ("create_message", "POST", MESSAGES),
    ("get_channel_message", "GET", f"{MESSAGES}/{{message}}"),
    ("edit_message", "PATCH", f"{MESSAGES}/{{message}}"),
    ("delete_message", "DELETE", f"{MESSAGES}/{{message}}"),
    ("trigger_typing_indicator", "POST", "/channels/{channel}/typing"),
]
# The token in the path is all that these ask for.
OPEN_TO_ALL = {name for name, _, path in ROUTES if path.startswith(("/interactions", "/webhooks"))} | {"get_gateway"}


class Rest:
    """Each endpoint takes the call and returns the body of the answer, None for 204; it refuses by raising ApiError."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def get_gateway(self, _: Call) -> Json:
        return {"url": self._world.gateway.url}

    async def get_gateway_bot(self, _: Call) -> Json:
        limit = {"total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1}
        gateway = self._world.gateway
        return {"url": gateway.url, "shards": gateway.shards, "session_start_limit": limit}

    async def get_current_application(self, _: Call) -> Json:
        owner = {"id": "1", "username": "owner", "discriminator": "0", "avatar": None, "global_name": None}
        told: Json = {"id": self._world.app_id, "name": self._world.bot["username"], "description": "", "icon": None}
        told |= {"bot_public": True, "bot_require_code_grant": False, "verify_key": "0" * 64, "flags": 0}
        return told | {"owner": owner, "team": None, "integration_types_config": {"0": {}, "1": {}}}

    async def get_current_user(self, _: Call) -> Json:
        return self._world.bot

    async def get_user(self, call: Call) -> Json:
        person = self._world.people.get(call.path["user"])
        if not person:
            raise refused(10013)
        return person.user()

    async def create_dm(self, call: Call) -> Json:
        """Opens even where nothing can be sent then."""
        person = self._world.people.get(str(call.fields.get("recipient_id")))
        if not person:
            raise refused(10013)
        call.place = person.dm
        return call.place.json()

    async def get_global_application_commands(self, call: Call) -> list[Json]:
        self._check_application(call)
        return self._world.commands

    async def bulk_overwrite_global_application_commands(self, call: Call) -> list[Json]:
        self._check_application(call)
        if not isinstance(call.body, list):
            raise refused(50035)
        commands.check(call.body)
        known = {(command["type"], command["name"]): command["id"] for command in self._world.commands}
        self._world.commands = [
            {"type": commands.SLASH, "description": "", "version": "1", **command}
            | {"id": known.get((command.get("type", commands.SLASH), command["name"])) or self._world.snowflake()}
            | {"application_id": self._world.app_id}
            for command in call.body
        ]
        return self._world.commands

    async def create_interaction_response(self, call: Call) -> Json | None:
        interaction = call.interaction
        if not interaction or interaction.id != call.path["interaction"]:
            raise refused(10062)
        interaction.check_open()
        kind = self._check_callback(call, interaction)
        shown = interaction.acknowledge(kind, self._draft(call, "data"))
        if shown and kind != DEFER:
            await self._tells("MESSAGE_UPDATE" if kind == UPDATE else "MESSAGE_CREATE", interaction.place, shown)
        if call.query.get("with_response") not in ("1", "true"):
            return None
        told: Json = {"interaction": {"id": interaction.id, "type": interaction.kind}}
        if shown:
            told["interaction"] |= {
                "response_message_id": shown.id,
                "response_message_loading": shown.loading,
                "response_message_ephemeral": shown.ephemeral,
            }
            told["resource"] = {"type": kind, **({} if kind == DEFER else {"message": shown.body})}
        return told

    async def get_original_interaction_response(self, call: Call) -> Json:
        return self._interaction(call).find("@original").body

    async def edit_original_interaction_response(self, call: Call) -> Json:
        return await self._edit_answer(call, "@original")

    async def delete_original_interaction_response(self, call: Call) -> None:
        await self._delete_answer(call, "@original")

    async def create_followup_message(self, call: Call) -> Json:
        interaction = self._interaction(call)
        shown, is_new = interaction.follow_up(self._draft(call))
        await self._tells("MESSAGE_CREATE" if is_new else "MESSAGE_UPDATE", interaction.place, shown)
        return shown.body

    async def get_followup_message(self, call: Call) -> Json:
        return self._interaction(call).find(call.path["message"]).body

    async def edit_followup_message(self, call: Call) -> Json:
        return await self._edit_answer(call, call.path["message"])

    async def delete_followup_message(self, call: Call) -> None:
        await self._delete_answer(call, call.path["message"])

    async def get_channel(self, call: Call) -> Json:
        return self._place(call).json()

    async def create_message(self, call: Call) -> Json:
        place, draft = self._place(call), self._draft(call)
        nonce = str(draft.data["nonce"]) if draft.data.get("enforce_nonce") else None
        if nonce and (known := place.by_nonce.get(nonce)):
            return known.body
        body = compose(self._world, draft)
        place.check_sendable(body)
        allowed = draft.data.get("allowed_mentions")
        pinged = pings(body, allowed)
        if replied := self._replied(place, draft):
            body["message_reference"] = {"message_id": replied.id, "channel_id": place.id}
            body["type"] = 19
            if allowed is None or allowed.get("replied_user"):
                pinged = (*pinged, replied.body["author"]["id"])
        shown = place.post({"author": self._world.bot, **body}, pinged)
        if nonce:
            place.by_nonce[nonce] = shown
        await self._tells("MESSAGE_CREATE", place, shown)
        return shown.body

    async def get_channel_message(self, call: Call) -> Json:
        return self._found(call).body

    async def edit_message(self, call: Call) -> Json:
        shown = self._found(call)
        if shown.body["author"]["id"] != self._world.app_id:
            raise refused(50005)
        assert call.place
        shown = call.place.change(shown.id, compose(self._world, self._draft(call), shown.body))
        await self._tells("MESSAGE_UPDATE", call.place, shown)
        return shown.body

    async def delete_message(self, call: Call) -> None:
        shown = self._found(call)
        assert call.place
        if shown.body["author"]["id"] != self._world.app_id:
            raise refused(50013 if call.place.guild else 50003)
        await self._deletes(call.place, shown)

    async def trigger_typing_indicator(self, call: Call) -> None:
        self._place(call).check_sendable({"attachments": []})

    def _check_application(self, call: Call) -> None:
        if call.path["application"] != self._world.app_id:
            raise refused(20012)

    def _check_callback(self, call: Call, interaction: Interaction) -> int:
        kind, data, form = call.fields.get("type"), call.fields.get("data") or {}, Form()
        allowed = CALLBACKS[interaction.kind]
        if not interaction.source:
            allowed = tuple(known for known in allowed if known not in (DEFER_UPDATE, UPDATE))
        if form.choice(("type",), kind, allowed) and kind == CHOICES:
            commands.check_choices(form, ("data", "choices"), data.get("choices") or [])
        elif kind == MODAL:
            components.check_modal(form, data, ("data",))
        form.check()
        assert isinstance(kind, int)
        return kind

    def _interaction(self, call: Call) -> Interaction:
        """That of a token, once it has its first answer."""
        if call.path["application"] != self._world.app_id or not call.interaction:
            raise refused(10015)
        call.interaction.check_answered()
        return call.interaction

    def _place(self, call: Call) -> Place:
        if not call.place:
            raise refused(10003)
        if not call.place.bot_reads:
            raise refused(50001)
        return call.place

    def _found(self, call: Call) -> Shown:
        """A message that everybody sees: an ephemeral one can be reached by its interaction alone."""
        shown = self._place(call).find(call.path["message"])
        if shown.only_for:
            raise refused(10008)
        return shown

    def _draft(self, call: Call, *path: str) -> Draft:
        return Draft((call.fields.get(path[0]) or {}) if path else call.fields, call.files, path)

    def _replied(self, place: Place, draft: Draft) -> Shown | None:
        reference = draft.data.get("message_reference")
        if not reference:
            return None
        try:
            return place.find(str(reference.get("message_id")))
        except ApiError:
            if reference.get("fail_if_not_exists") is False:
                return None
            form = Form()
            form.refuse(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
            form.check()
            raise

    async def _edit_answer(self, call: Call, message_id: str) -> Json:
        interaction = self._interaction(call)
        shown = interaction.edit(message_id, self._draft(call))
        await self._tells("MESSAGE_UPDATE", interaction.place, shown)
        return shown.body

    async def _delete_answer(self, call: Call, message_id: str) -> None:
        interaction = self._interaction(call)
        await self._deletes(interaction.place, interaction.find(message_id))

    async def _deletes(self, place: Place, shown: Shown) -> None:
        place.delete(shown.id)
        if place.bot_reads and not shown.only_for:
            where = {"id": shown.id, "channel_id": place.id} | ({"guild_id": place.guild.id} if place.guild else {})
            await self._world.gateway.tells_message("MESSAGE_DELETE", where, place.guild, legible=True)

    async def _tells(self, event: str, place: Place, shown: Shown) -> None:
        """The bot hears of its own messages too, as far as its intents reach; of ephemeral ones it does not."""
        if place.bot_reads and not shown.only_for:
            body = shown.body | ({"guild_id": place.guild.id} if place.guild else {})
            await self._world.gateway.tells_message(event, body, place.guild, legible=True)


def endpoints(rest: Rest) -> dict[str, Callable[[Call], Awaitable[Any]]]:
    return {name: getattr(rest, name) for name, _, _ in ROUTES}
