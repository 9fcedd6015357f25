"""The test's side: what people do in their app. Each act becomes the event that Discord would send."""

import re

from tests.fakes.discord import commands
from tests.fakes.discord.components import BUTTON, LINK_STYLE, RADIO, STRING_SELECT, TEXT_INPUT, numbered, walk
from tests.fakes.discord.errors import Json
from tests.fakes.discord.guilds import member
from tests.fakes.discord.interactions import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    GUILD_INSTALL,
    MODAL_SUBMIT,
    OWNERS,
    USER_INSTALL,
    Interaction,
)
from tests.fakes.discord.messages import LONGEST_CONTENT
from tests.fakes.discord.places import BOT_DM, DirectMessages, Message, Place, Shown, World, body_of

# Milliseconds between two messages of a person.
MOMENT = 10_000


class Person:
    """``server.person("Ada", locale="en-US")``; ``user_install`` says that they have added the app to their account."""

    def __init__(self, world: World, name: str, locale: str, *, user_install: bool) -> None:
        assert commands.LOCALE.fullmatch(locale), f"Discord knows no locale {locale!r}"
        self.world, self.id, self.name, self.locale = world, world.snowflake(), name, locale
        self.user_install, self.takes_dms = user_install, True
        self.dm = DirectMessages(world, self)
        world.people[self.id] = self

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"

    def user(self) -> Json:
        """https://discord.com/developers/docs/resources/user#user-object"""
        known = {"id": self.id, "username": self.name.lower(), "global_name": self.name, "discriminator": "0"}
        return {**known, "avatar": None, "bot": False}

    async def uses(self, command: str, *, in_: Place | None = None, **options: object) -> Interaction:
        """Sends a slash command: ``ada.uses("/ask", question="…", in_=channel)``, by default in the DM with the bot."""
        return await self._commands(COMMAND, command, in_ or self.dm, options, None)

    async def types(self, command: str, *, in_: Place | None = None, **options: object) -> Interaction:
        """Is still typing the last of ``options``, for which the bot suggests something."""
        return await self._commands(AUTOCOMPLETE, command, in_ or self.dm, options, list(options)[-1])

    async def right_clicks(self, message: Message, menu: str) -> Interaction:
        """Chooses a command from the menu of a message."""
        place = self._place_of(message)
        shown = self._sees(place, message)
        command = commands.offered(self.world.commands, commands.MESSAGE_MENU, menu, place.context)
        data = {"id": command["id"], "name": menu, "type": commands.MESSAGE_MENU, "target_id": shown.id}
        data["resolved"] = {"messages": {shown.id: shown.body}}
        return await self._acts(COMMAND, place, data, self._owners(place, command))

    async def clicks(self, message: Message, choice: str) -> Interaction:
        """Clicks the button with this label or custom_id on ``message`` as it now stands."""
        place = self._place_of(message)
        shown = self._sees(place, message)
        wanted = [b for b in shown.buttons if choice in (b.get("label"), b.get("custom_id"))]
        assert wanted, f"no button {choice!r} among {shown.labels}"
        assert wanted[0]["style"] != LINK_STYLE, f"{choice!r} opens {wanted[0].get('url')}, the bot hears nothing"
        assert not wanted[0].get("disabled"), f"{choice!r} is disabled"
        return await self._component(place, shown, wanted[0])

    async def clicks_old(self, message: Message, custom_id: str) -> Interaction:
        """Sends any custom_id from ``message``: that of a button of an earlier version, or a forged one."""
        place = self._place_of(message)
        return await self._component(place, self._sees(place, message), {"type": BUTTON, "custom_id": custom_id})

    async def chooses(self, message: Message, select: str, *choices: str) -> Interaction:
        """Chooses options, by label or value, from the select with this placeholder or custom_id."""
        place = self._place_of(message)
        shown = self._sees(place, message)
        wanted = [s for s in shown.selects if select in (s.get("placeholder"), s["custom_id"])]
        assert wanted, f"no select {select!r} among {[s.get('placeholder') or s['custom_id'] for s in shown.selects]}"
        assert wanted[0]["type"] == STRING_SELECT, "only selects with options can be chosen from here"
        assert not wanted[0].get("disabled"), f"{select!r} is disabled"
        assert wanted[0].get("min_values", 1) <= len(choices) <= wanted[0].get("max_values", 1)
        values = [option["value"] for choice in choices for option in _options(wanted[0], choice)]
        return await self._component(place, shown, wanted[0], values)

    async def submits(self, opened: Interaction, **fields: str) -> Interaction:
        """Fills in the form with which the bot answered; ``fields`` go by custom_id, the others stay as they were.

        For a radio group, a field is the label or the value of an option.
        A form that nobody answered stays open, and can be submitted again.
        """
        modal = await opened.modal()
        inputs = [part for _, part in walk(modal["components"]) if part["type"] in {TEXT_INPUT, RADIO}]
        assert fields.keys() <= {part["custom_id"] for part in inputs}, f"the form asks for {inputs}"
        for part in inputs:
            if part["type"] == RADIO:
                assert _taken(part, fields) or not part.get("required", True), f"{part['custom_id']!r} is required"
                continue
            text = fields.get(part["custom_id"], part.get("value") or "")
            least, most = part.get("min_length") or int(part.get("required", True)), part.get("max_length") or 4000
            assert least <= len(text) <= most, f"{part['custom_id']!r} takes {least} to {most} characters"
        data = {
            "custom_id": modal["custom_id"],
            "components": [_submitted(part, fields) for part in numbered(modal["components"])],
        }
        return await self._acts(MODAL_SUBMIT, opened.place, data, opened.owners, opened.source)

    async def writes(
        self, text: str, *, in_: Place | None = None, replies_to: Message | None = None, at_once: bool = False
    ) -> Shown:
        """Sends a message, by default in the DM; ``<@id>`` in it mentions (``server.mention``, ``bob.mention``).

        A reply mentions the author of what it replies to. People take their time, unless they send one ``at_once``.
        """
        if not at_once:
            self.world.passes(MOMENT)
        place = in_ or self.dm
        assert place.has(self), f"{self.name} is not there"
        assert 1 <= len(text) <= LONGEST_CONTENT, "no app sends such a text in one message"
        body: Json = {"author": self.user(), "content": text, "mentions": self._mentioned(text)}
        if replies_to:
            replied = place.now(replies_to)
            reference = {"message_id": replied.id, "channel_id": place.id}
            body |= {"type": 19, "message_reference": reference, "referenced_message": replied.body}
            body["mentions"] += [replied.body["author"]] * (replied.body["author"] not in body["mentions"])
        shown = place.post(body, tuple(user["id"] for user in body["mentions"]))
        if place.bot_reads:
            legible = place.context == BOT_DM or self.world.bot in body["mentions"]
            where = {"guild_id": place.guild.id, "member": _without_user(self.user())} if place.guild else {}
            await self.world.gateway.tells_message("MESSAGE_CREATE", shown.body | where, place.guild, legible=legible)
        return shown

    async def deletes(self, message: Shown) -> None:
        """Deletes a message of their own."""
        place = self._place_of(message)
        assert message.body["author"]["id"] == self.id, "that is not their own"
        place.delete(message.id)
        if place.bot_reads:
            where = {"id": message.id, "channel_id": place.id} | ({"guild_id": place.guild.id} if place.guild else {})
            await self.world.gateway.tells_message("MESSAGE_DELETE", where, place.guild, legible=True)

    def refuses_dms(self) -> None:
        """Blocks the bot, or closes their direct messages."""
        self.takes_dms = False

    async def _commands(
        self, kind: int, text: str, place: Place, values: dict[str, object], focused: str | None
    ) -> Interaction:
        name, *inner = text.removeprefix("/").split()
        command = commands.offered(self.world.commands, commands.SLASH, name, place.context)
        known: list[Json] = command.get("options") or []
        path: list[Json] = []
        for step in inner:
            found = [option for option in known if option["name"] == step and option["type"] <= commands.GROUP]
            assert found, f"{text!r} has no {step!r}"
            known = found[0].get("options") or []
            path.append(found[0])
        options = commands.filled(known, values, focused)
        for option in reversed(path):
            options = [{"name": option["name"], "type": option["type"], "options": options}]
        data = {"id": command["id"], "name": name, "type": commands.SLASH, "options": options}
        return await self._acts(kind, place, data, self._owners(place, command))

    async def _component(
        self, place: Place, shown: Shown, component: Json, values: list[str] | None = None
    ) -> Interaction:
        data = {"custom_id": component["custom_id"], "component_type": component["type"]}
        owners = shown.body.get("interaction_metadata", {}).get(OWNERS) or self._guild_owner(place)
        return await self._acts(COMPONENT, place, data if values is None else {**data, "values": values}, owners, shown)

    async def _acts(
        self, kind: int, place: Place, data: Json, owners: Json, source: Shown | None = None
    ) -> Interaction:
        assert place.has(self), f"{self.name} is not there"
        interaction = Interaction(self.world, kind, self, place, source)
        await self.world.gateway.dispatch("INTERACTION_CREATE", interaction.describe(data, owners), place.guild)
        return interaction

    def _owners(self, place: Place, command: Json) -> Json:
        """Through which installation a command is offered there. The test fails where it is through none."""
        types = [str(kind) for kind in command.get("integration_types") or (0,)]
        owners = {**self._guild_owner(place), **({USER_INSTALL: self.id} if self.user_install else {})}
        owners = {kind: owner for kind, owner in owners.items() if kind in types}
        assert owners, f"{command['name']!r} is not offered there: the bot is not installed for it"
        return owners

    def _guild_owner(self, place: Place) -> Json:
        if place.guild:
            return {GUILD_INSTALL: place.guild.id} if place.guild.bot else {}
        return {GUILD_INSTALL: "0"} if place.context == BOT_DM else {}

    def _place_of(self, message: Message) -> Place:
        return self.world.places[body_of(message)["channel_id"]]

    def _sees(self, place: Place, message: Message) -> Shown:
        shown = place.now(message)
        assert shown.only_for in (None, self.id), f"{self.name} does not see that message"
        return shown

    def _mentioned(self, text: str) -> list[Json]:
        users = {self.world.app_id: self.world.bot, **{known.id: known.user() for known in self.world.people.values()}}
        named = dict.fromkeys(re.findall(r"<@!?(\d+)>", text))
        return [users[identifier] for identifier in named if identifier in users]


def _without_user(user: Json) -> Json:
    return {name: value for name, value in member(user).items() if name != "user"}


def _options(select: Json, choice: str) -> list[Json]:
    found = [option for option in select["options"] if choice in (option["label"], option["value"])]
    assert found, f"no option {choice!r} among {[option['label'] for option in select['options']]}"
    return found[:1]


def _taken(group: Json, fields: dict[str, str]) -> str | None:
    """The value of the option of a radio group that is chosen, or was from the start."""
    wanted = fields.get(group["custom_id"])
    if wanted is None:
        return next((str(option["value"]) for option in group["options"] if option.get("default")), None)
    (found,) = [option for option in group["options"] if wanted in (option["label"], option["value"])]
    return str(found["value"])


def _submitted(part: Json, fields: dict[str, str]) -> Json:
    """A component of a form as it comes back, with what was typed in."""
    sent: Json = {name: part[name] for name in ("type", "id", "custom_id") if name in part}
    if part["type"] == TEXT_INPUT:
        sent["value"] = fields.get(part["custom_id"], part.get("value") or "")
    if part["type"] == RADIO:
        sent["value"] = _taken(part, fields)
    if part.get("components"):
        sent["components"] = [_submitted(child, fields) for child in part["components"]]
    if part.get("component"):
        sent["component"] = _submitted(part["component"], fields)
    return sent
