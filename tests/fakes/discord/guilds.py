"""Servers ("guilds") and their channels."""

from typing import TYPE_CHECKING

from tests.fakes.discord.commands import LOCALE
from tests.fakes.discord.errors import Json, refused
from tests.fakes.discord.places import ATTACH, EMBED, IN_PRIVATE, SEND, USE_COMMANDS, VIEW, Place, World, now

if TYPE_CHECKING:
    from tests.fakes.discord.people import Person

EVERYBODY_MAY = VIEW | SEND | EMBED | ATTACH | USE_COMMANDS
MEMBER = 1
TEXT, NEWS = 0, 5
LONG_AGO = "2026-01-01T00:00:00+00:00"
LEVELS = (
    *("default_message_notifications", "explicit_content_filter", "mfa_level", "nsfw_level", "premium_tier"),
    *("verification_level", "system_channel_flags", "afk_timeout"),
)
LISTS = (
    *("emojis", "stickers", "features", "threads", "voice_states", "presences", "stage_instances"),
    *("guild_scheduled_events", "soundboard_sounds"),
)


class Guild:
    """``server.guild("Helpers", locale="es-ES")``; with ``bot=False`` one to which the bot was never added."""

    def __init__(self, world: World, name: str, locale: str, *, bot: bool) -> None:
        assert LOCALE.fullmatch(locale), f"Discord knows no locale {locale!r}"
        self.world, self.id, self.name, self.locale, self.bot = world, world.snowflake(), name, locale, bot
        self.owner_id = world.snowflake()
        self.added = LONG_AGO
        self.channels: list[Channel] = []
        # The channels for the server's own notices and for its rules
        self.system: Channel | None = None
        self.rules: Channel | None = None
        world.guilds[self.id] = self

    def channel(
        self,
        name: str,
        *,
        bot_may_view: bool = True,
        bot_may_send: bool = True,
        bot_may_attach: bool = True,
        members_may_send: bool = True,
        announces: bool = False,
    ) -> "Channel":
        """A text channel, or one for announcements. The bot learns of it when it connects or is added to the server."""
        denied = VIEW * (not bot_may_view) | SEND * (not bot_may_send) | ATTACH * (not bot_may_attach)
        self.channels.append(Channel(self, name, denied, SEND * (not members_may_send), NEWS * announces))
        return self.channels[-1]

    async def adds_bot(self) -> None:
        self.bot, self.added = True, now()
        await self.world.gateway.dispatch("GUILD_CREATE", self.json(), self)

    async def comes_back(self, *, told: bool = True) -> None:
        """A server to which the bot was added long ago is there again after an outage, which is ``told`` mostly."""
        self.bot = True
        known = {"unavailable": False} if told else {}
        await self.world.gateway.dispatch("GUILD_CREATE", {**self.json(), **known}, self)

    async def removes_bot(self) -> None:
        self.bot = False
        await self.world.gateway.dispatch("GUILD_DELETE", {"id": self.id}, self)

    def json(self) -> Json:
        """https://discord.com/developers/docs/events/gateway-events#guild-create"""
        noughts = ("color", "position", "flags")
        everyone: Json = {"id": self.id, "name": "@everyone", "permissions": str(EVERYBODY_MAY)}
        everyone |= {"colors": {"primary_color": 0}, **dict.fromkeys(noughts, 0)}
        everyone |= dict.fromkeys(("hoist", "managed", "mentionable"), False)
        told: Json = {"id": self.id, "name": self.name, "preferred_locale": self.locale, "owner_id": self.owner_id}
        told |= {"roles": [everyone], "channels": [channel.json() for channel in self.channels], "member_count": 2}
        told |= {"members": [{**member(self.world.bot), "joined_at": self.added}], "joined_at": self.added}
        told |= {"large": False, "system_channel_id": self.system.id if self.system else None}
        told |= {"rules_channel_id": self.rules.id if self.rules else None}
        return told | dict.fromkeys(LEVELS, 0) | {name: [] for name in LISTS}


class Channel(Place):
    """A text channel. ``guild.channel("help", bot_may_send=False)``."""

    guild: Guild

    def __init__(self, guild: Guild, name: str, denied: int, denied_members: int, kind: int = TEXT) -> None:
        super().__init__(guild.world)
        self.guild, self.name, self._denied, self._denied_members = guild, name, denied, denied_members
        self.kind = kind

    @property
    def member_permissions(self) -> int:
        return EVERYBODY_MAY & ~self._denied_members

    @property
    def app_permissions(self) -> int:
        """Where somebody brought the bot along it can answer them, and write nothing of its own."""
        return EVERYBODY_MAY & ~self._denied if self.guild.bot else IN_PRIVATE

    @property
    def bot_reads(self) -> bool:
        return self.guild.bot and bool(self.app_permissions & VIEW)

    async def deletes(self) -> None:
        """Somebody deletes the channel."""
        self.guild.channels.remove(self)
        del self.world.places[self.id]
        if self.bot_reads:
            await self.world.gateway.dispatch("CHANNEL_DELETE", self.json(), self.guild)

    def json(self) -> Json:
        denial = {"id": self.world.app_id, "type": MEMBER, "allow": "0", "deny": str(self._denied)}
        told: Json = {"id": self.id, "type": self.kind, "guild_id": self.guild.id, "name": self.name, "nsfw": False}
        told |= dict.fromkeys(("parent_id", "last_message_id", "topic"))
        told |= dict.fromkeys(("position", "rate_limit_per_user", "flags"), 0)
        return told | {"permission_overwrites": [denial] if self._denied else []}

    def check_sendable(self, body: Json) -> None:
        """https://discord.com/developers/docs/resources/message#create-message"""
        if not self.bot_reads:
            raise refused(50001)
        if not self.app_permissions & SEND or (body["attachments"] and not self.app_permissions & ATTACH):
            raise refused(50013)


def member(user: Json, permissions: int | None = None) -> Json:
    """A member of a server; its permissions are told in interactions only."""
    known = {"user": user, "roles": [], "joined_at": LONG_AGO, "deaf": False, "mute": False}
    return known | {"flags": 0} | ({} if permissions is None else {"permissions": str(permissions)})


def member_of(place: Place, person: "Person") -> Json:
    """``member`` in a server, ``user`` anywhere else, as interactions tell who acts."""
    if isinstance(place, Channel):
        return {"member": member(person.user(), place.member_permissions)}
    return {"user": person.user()}
