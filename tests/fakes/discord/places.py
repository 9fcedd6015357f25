"""The places where people meet the bot, as Discord keeps them, and what somebody sees there."""

import itertools
import time
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from tests.fakes.discord import components
from tests.fakes.discord.calls import Call, Upload
from tests.fakes.discord.errors import ApiError, Json, refused
from tests.fakes.discord.messages import EMPTY, EPHEMERAL, LOADING, V2, embed_texts

if TYPE_CHECKING:
    from tests.fakes.discord.gateway import Gateway
    from tests.fakes.discord.guilds import Guild
    from tests.fakes.discord.interactions import Interaction
    from tests.fakes.discord.people import Person

T = TypeVar("T")
EPOCH_MS = 1_420_070_400_000
# A load test keeps this much, so that buttons, edits and replies still find their message.
SHORT_MEMORY, INTERACTIONS_KEPT = 256, 4096
GUILD_CONTEXT, BOT_DM, PRIVATE_CHANNEL = 0, 1, 2
# https://discord.com/developers/docs/topics/permissions
VIEW, SEND, EMBED, ATTACH, MENTION_EVERYONE, USE_COMMANDS = 1 << 10, 1 << 11, 1 << 14, 1 << 15, 1 << 17, 1 << 31
IN_PRIVATE = EMBED | ATTACH | MENTION_EVERYONE


@dataclass(frozen=True)
class Shown:
    """A message as it stood when somebody looked. ``body`` is Discord's message object.

    ``pings`` are those whom it notified: ids of people, ``<@&id>`` of roles, ``@everyone``, ``@here``.
    ``only_for`` is the id of the person who alone sees an ephemeral message.
    """

    body: Json
    pings: tuple[str, ...] = ()
    only_for: str | None = None

    @property
    def id(self) -> str:
        return str(self.body["id"])

    @property
    def ephemeral(self) -> bool:
        return bool(self.body["flags"] & EPHEMERAL)

    @property
    def loading(self) -> bool:
        """Still "… is thinking"."""
        return bool(self.body["flags"] & LOADING)

    @property
    def text(self) -> str:
        """Content, embeds and text displays, one a line."""
        embeds = [text for embed in self.body["embeds"] for text in embed_texts(embed)]
        displays = [part["content"] for part in self.components if part["type"] == components.TEXT]
        return "\n".join(text for text in (self.body["content"], *embeds, *displays) if text)

    @property
    def components(self) -> list[Json]:
        """All components in reading order."""
        return [component for _, component in components.walk(self.body["components"])]

    @property
    def buttons(self) -> list[Json]:
        return [part for part in self.components if part["type"] == components.BUTTON]

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons; the emoji where there is no label."""
        return [button.get("label") or button["emoji"]["name"] for button in self.buttons]

    @property
    def selects(self) -> list[Json]:
        return [part for part in self.components if part["type"] in components.SELECTS]

    @property
    def files(self) -> list[Json]:
        """The attachments that are on show: with components only those that a component names.

        ``server.files[file["id"]]`` is the content of one.
        """
        named = [item.get("attachment_id") for part in self.components for _, item in components.media(part)]
        attachments: list[Json] = self.body["attachments"]
        return [file for file in attachments if not self.body["flags"] & V2 or file["id"] in named]

    def __str__(self) -> str:
        mark = " (only for you)" if self.ephemeral else ""
        lines = [f"{self.body['author']['username']}{mark}: {'…' if self.loading else self.text}".rstrip()]
        lines += [f"  📎 {file['filename']}" for file in self.files]
        lines += [f"  ▾ {select.get('placeholder') or select['custom_id']}" for select in self.selects]
        return "\n".join(lines + (["  " + " ".join(f"[{label}]" for label in self.labels)] if self.labels else []))


# How a test names a message: what it saw, the call that sent it, or Discord's object.
Message = Shown | Call | Json


def body_of(message: Message) -> Json:
    body: Any = message.body if isinstance(message, Shown) else message
    if isinstance(message, Call):
        # Sending answers with the message itself; a callback with what it has created.
        body = (message.result or {}).get("resource", {}).get("message") or message.result
    assert isinstance(body, dict), f"no message: {message}"
    return body


@dataclass(eq=False)
class World:
    """What Discord's servers know."""

    token: str
    bot: Json
    record: bool
    deadline: float
    gateway: "Gateway" = field(init=False)
    origin: str = ""
    commands: list[Json] = field(default_factory=list)
    people: dict[str, "Person"] = field(default_factory=dict)
    places: dict[str, "Place"] = field(default_factory=dict)
    guilds: dict[str, "Guild"] = field(default_factory=dict)
    interactions: OrderedDict[str, "Interaction"] = field(default_factory=OrderedDict)
    files: dict[str, bytes] = field(default_factory=dict)
    serial: Iterator[int] = field(default_factory=lambda: itertools.count(int(time.time() * 1000) - EPOCH_MS))

    @property
    def app_id(self) -> str:
        return str(self.bot["id"])

    def snowflake(self) -> str:
        """One after the other; two that follow each other belong to different shards."""
        return str(next(self.serial) << 22)

    def passes(self, milliseconds: int) -> None:
        """Let so much time pass, by the ids of what comes next."""
        self.serial = itertools.count(next(self.serial) + milliseconds)

    def store(self, upload: Upload, name: str, description: str | None) -> Json:
        """Keeps a file and returns Discord's attachment object."""
        identifier = self.snowflake()
        self.files[identifier] = upload.content
        if not self.record and len(self.files) > SHORT_MEMORY:
            del self.files[next(iter(self.files))]
        url = f"{self.origin}/attachments/{identifier}/{name}"
        known = {"id": identifier, "filename": name, "size": len(upload.content), "url": url, "proxy_url": url}
        return known | ({"description": description} if description else {})

    def remember(self, interaction: "Interaction") -> None:
        self.interactions[interaction.token] = interaction
        if not self.record and len(self.interactions) > INTERACTIONS_KEPT:
            self.interactions.popitem(last=False)


class Place:
    """Where messages stand: a channel of a server, or a private conversation."""

    context = GUILD_CONTEXT
    guild: "Guild | None" = None

    def __init__(self, world: World) -> None:
        self.world, self.id = world, world.snowflake()
        self._messages: dict[str, Shown] = {}
        # https://docs.discord.com/developers/resources/message#create-message-jsonform-params, enforce_nonce
        self.by_nonce: dict[str, Shown] = {}
        world.places[self.id] = self

    def json(self) -> Json:
        raise NotImplementedError

    def check_sendable(self, body: Json) -> None:
        """Raises ApiError where the bot may not write, or may not write such a message."""

    def has(self, _: "Person", /) -> bool:
        """Whether somebody can be there."""
        return True

    @property
    def bot_reads(self) -> bool:
        """Whether the bot is told of what happens here."""
        return True

    @property
    def app_permissions(self) -> int:
        return IN_PRIVATE

    def screen(self, person: "Person | None" = None) -> list[Shown]:
        """The messages that are there now, oldest first: what all see, and what only ``person`` sees."""
        mine = person.id if person else None
        return [shown for shown in self._messages.values() if shown.only_for in (None, mine)]

    def transcript(self, person: "Person | None" = None) -> str:
        return "\n".join(map(str, self.screen(person)))

    def post(self, body: Json, pings: tuple[str, ...] = (), only_for: str | None = None) -> Shown:
        """Puts a message there: ``body`` with what every message object has."""
        known: Json = {"id": self.world.snowflake(), "channel_id": self.id, "type": 0, "timestamp": now()}
        known |= {**EMPTY, "edited_timestamp": None, "mentions": [], "mention_roles": []}
        known |= dict.fromkeys(("tts", "pinned", "mention_everyone"), False)
        shown = Shown(known | body, pings, only_for)
        self._messages[shown.id] = shown
        if not self.world.record and len(self._messages) > SHORT_MEMORY:
            del self._messages[next(iter(self._messages))]
            self.by_nonce.clear()
        return shown

    def find(self, message_id: str) -> Shown:
        """Raises ApiError where there is no such message."""
        if message_id not in self._messages:
            raise refused(10008)
        return self._messages[message_id]

    def now(self, message: Message) -> Shown:
        """A message as it now stands. The test fails where it is gone."""
        try:
            return self.find(str(body_of(message)["id"]))
        except ApiError:
            raise AssertionError("the message is no longer there") from None

    def change(self, message_id: str, changed: Json, pings: tuple[str, ...] = ()) -> Shown:
        old = self._messages[message_id]
        shown = Shown({**old.body, **changed, "edited_timestamp": now()}, old.pings + pings, old.only_for)
        self._messages[message_id] = shown
        return shown

    def delete(self, message_id: str) -> None:
        del self._messages[message_id]


class DirectMessages(Place):
    """The conversation of one person with the bot. ``server.dm(ada)``."""

    context = BOT_DM

    def __init__(self, world: World, person: "Person") -> None:
        super().__init__(world)
        self.person = person

    def json(self) -> Json:
        return {"id": self.id, "type": 1, "last_message_id": None, "recipients": [self.person.user()]}

    def has(self, person: "Person", /) -> bool:
        return person is self.person

    def check_sendable(self, _: Json) -> None:
        if not self.person.takes_dms:
            raise refused(50007)


class PrivateChannel(Place):
    """A conversation of people among themselves: the bot comes only with who has installed it."""

    context = PRIVATE_CHANNEL

    def __init__(self, world: World, people: tuple["Person", ...]) -> None:
        super().__init__(world)
        self.people = people

    def json(self) -> Json:
        recipients = [person.user() for person in self.people]
        return {"id": self.id, "type": 3, "last_message_id": None, "recipients": recipients, "name": None}

    def has(self, person: "Person", /) -> bool:
        return person in self.people

    def check_sendable(self, _: Json) -> None:
        raise refused(50001)

    @property
    def bot_reads(self) -> bool:
        return False


def now() -> str:
    return datetime.now(UTC).isoformat()
