"""The chats as Telegram keeps them, and what a person sees when looking at one."""

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.fakes.telegram.calls import ApiError, Call, bad_request
from tests.fakes.telegram.entities import Json, entity_text, find_entities, utf16_length
from tests.fakes.telegram.updates import Updates
from tests.fakes.telegram.whispers import Whispers

if TYPE_CHECKING:
    from tests.fakes.telegram.people import Person

# A load test keeps this much of a chat, so that buttons, edits and replies still find their message.
SHORT_MEMORY = 16


@dataclass(frozen=True)
class Shown:
    """A message as it stood when somebody looked. ``body`` is Telegram's Message object."""

    body: Json
    inline_message_id: str | None = None

    @property
    def id(self) -> int:
        return int(self.body["message_id"])

    @property
    def from_bot(self) -> bool:
        return bool(self.body.get("from", {}).get("is_bot"))

    @property
    def text(self) -> str:
        """Text or caption."""
        return str(self.body.get("text") or self.body.get("caption") or "")

    @property
    def entities(self) -> list[tuple[str, str]]:
        """Kind and covered text: ``("bold", "Yes.")``."""
        found = self.body.get("entities") or self.body.get("caption_entities") or []
        return [(entity["type"], entity_text(self.text, entity)) for entity in found]

    @property
    def keyboard(self) -> list[list[Json]]:
        rows: list[list[Json]] = self.body.get("reply_markup", {}).get("inline_keyboard", [])
        return rows

    @property
    def labels(self) -> list[str]:
        return [button["text"] for row in self.keyboard for button in row]

    @property
    def contact(self) -> Json | None:
        return self.body.get("contact")

    @property
    def file(self) -> Json | None:
        """The document, or the largest size of the photo; ``server.files[file["file_id"]]`` is the content."""
        photo = self.body.get("photo")
        return photo[-1] if photo else self.body.get("document")

    def __str__(self) -> str:
        by = self.body.get("from") or self.body.get("sender_chat") or {}
        lines = [f"{by.get('first_name') or by.get('title')}: {self.text}".rstrip()]
        if self.contact:
            lines.append(f"  ☎ {self.contact['first_name']} {self.contact['phone_number']}")
        if self.file:
            lines.append(f"  📎 {self.file.get('file_name', 'photo')}")
        return "\n".join(lines + ["  " + " ".join(f"[{button['text']}]" for button in row) for row in self.keyboard])


# How a test names a message: what it saw, the call that sent it, or Telegram's object.
Message = Shown | Call | Json


def body_of(message: Message) -> Json:
    if isinstance(message, Shown):
        return message.body
    body: Json = message.result if isinstance(message, Call) else message
    assert isinstance(body, dict), f"no message: {message}"
    return body


@dataclass(eq=False)
class World:
    """What Telegram's servers know."""

    me: Json
    updates: Updates
    record: bool
    chats: dict[int, "Chat"] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    file_names: dict[str, str] = field(default_factory=dict)
    inline_messages: dict[str, "tuple[Chat, int]"] = field(default_factory=dict)
    callback_queries: set[str] = field(default_factory=set)
    inline_queries: set[str] = field(default_factory=set)
    guest_queries: dict[str, "tuple[Chat, Person]"] = field(default_factory=dict)
    serial: Iterator[int] = field(default_factory=lambda: itertools.count(4_000_001))
    # What the bot offers in groups by name: whether its app sends such a command so that nobody else sees it.
    group_commands: dict[str, bool] = field(default_factory=dict)
    private_ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def bot_user(self) -> Json:
        return {name: self.me[name] for name in ("id", "is_bot", "first_name", "username")}

    def add_file(self, content: bytes, name: str) -> Json:
        identifier = f"file{next(self.serial)}"
        if self.record:
            self.files[identifier] = content
        self.file_names[identifier] = f"documents/{identifier}-{name}"
        return {"file_id": identifier, "file_unique_id": f"u{identifier}", "file_size": len(content)}


class Chat:
    """One conversation. Message ids count per group; private chats share one count, as with Telegram."""

    def __init__(self, world: World, chat_id: int, ids: Iterator[int]) -> None:
        self.world, self.id, self._ids = world, chat_id, ids
        self._messages: dict[int, Shown] = {}
        self.topics: dict[int, str] = {}
        world.chats[chat_id] = self

    def json(self) -> Json:
        raise NotImplementedError

    def check_writable(self) -> None:
        """Raises ApiError where the bot may not write."""

    def reaches_bot(self, _: Json, /) -> bool:
        """Whether Telegram passes a message on to the bot."""
        return True

    def screen(self) -> list[Shown]:
        """The messages that are there now, oldest first, as they now stand."""
        return list(self._messages.values())

    def transcript(self) -> str:
        return "\n".join(map(str, self.screen()))

    def post(self, body: Json, inline_message_id: str | None = None) -> Json:
        """Puts a message into the chat and returns Telegram's Message object."""
        message = {"message_id": next(self._ids), "date": int(time.time()), "chat": self.json(), **body}
        self._messages[message["message_id"]] = Shown(message, inline_message_id)
        if inline_message_id:
            self.world.inline_messages[inline_message_id] = (self, message["message_id"])
        if not self.world.record and len(self._messages) > SHORT_MEMORY:
            del self._messages[next(iter(self._messages))]
        return message

    def find(self, message_id: Any) -> Shown | None:
        return self._messages.get(message_id) if isinstance(message_id, int) else None

    def change(self, message_id: int, **changed: Any) -> Json:
        """Replaces parts of a message; None takes a part away."""
        old = self._messages[message_id]
        body = {name: value for name, value in (old.body | changed).items() if value is not None}
        self._messages[message_id] = Shown(body, old.inline_message_id)
        return body

    def delete(self, message_id: int) -> None:
        del self._messages[message_id]

    def quoted(self, message_id: int) -> Json:
        """A message as ``reply_to_message`` shows it: without the one that it answers itself."""
        return {name: value for name, value in self._messages[message_id].body.items() if name != "reply_to_message"}


class Group(Chat):
    """A supergroup. ``server.group()`` makes one; ``bot`` is the status of the bot in it."""

    def __init__(self, world: World, title: str, *, bot: str = "member", forum: bool = False) -> None:
        super().__init__(world, -1_000_000_000_000 - next(world.serial), itertools.count(1))
        self.title, self.bot, self.forum = title, bot, forum
        # The supergroup that this one has become.
        self.successor: Group | None = None
        self.statuses: dict[int, str] = {}
        self.whispers = Whispers(self, Shown)

    def json(self) -> Json:
        return {"id": self.id, "type": "supergroup", "title": self.title} | ({"is_forum": True} if self.forum else {})

    def check_writable(self) -> None:
        if self.successor is not None:
            # https://core.telegram.org/bots/api#responseparameters
            upgraded = "Bad Request: group chat was upgraded to a supergroup chat"
            raise ApiError(400, upgraded, migrate_to_chat_id=self.successor.id)
        if self.bot in ("kicked", "left"):
            why = "was kicked from" if self.bot == "kicked" else "is not a member of"
            raise ApiError(403, f"Forbidden: bot {why} the supergroup chat")

    def reaches_bot(self, message: Json, /) -> bool:
        """Privacy mode: commands, mentions, replies to the bot and what was sent through it, unless it is an admin.

        https://core.telegram.org/bots/features#privacy-mode
        """
        if self.bot not in ("member", "administrator"):
            return False
        if self.bot == "administrator" or self.world.me["can_read_all_group_messages"]:
            return True
        bot, name = self.world.me["id"], f"@{self.world.me['username']}".lower()
        text = message.get("text") or message.get("caption") or ""
        marked = [(e["type"], entity_text(text, e).lower()) for e in message.get("entities", [])]
        return (
            "new_chat_members" in message
            or message.get("via_bot", {}).get("id") == bot
            or message.get("reply_to_message", {}).get("from", {}).get("id") == bot
            or any(kind == "bot_command" and ("@" not in word or word.endswith(name)) for kind, word in marked)
            or ("mention", name) in marked
        )

    def topic(self, title: str) -> int:
        """Opens a topic of a forum and returns its message_thread_id."""
        assert self.forum, "only a forum has topics"
        thread = next(self._ids)
        self.topics[thread] = title
        return thread

    def status_of(self, user_id: int) -> str:
        return self.bot if user_id == self.world.me["id"] else self.statuses.get(user_id, "left")

    async def adds_bot(self, by: "Person") -> None:
        await self.changes_bot("member", by)
        service = self.post({"from": by.user(), "new_chat_members": [self.world.bot_user]})
        await self.world.updates.push("message", service)

    async def kicks_bot(self, by: "Person") -> None:
        await self.changes_bot("kicked", by)

    async def changes_bot(self, status: str, by: "Person | None" = None) -> None:
        """``member``, ``administrator``, ``left``, ``kicked``; without ``by`` the bot did it itself."""
        old, self.bot = self.bot, status
        user = by.user() if by else self.world.bot_user
        await self.world.updates.push("my_chat_member", member_change(self, user, old, status))


class Channel(Chat):
    """A channel in which the bot is an administrator: it gets every post."""

    def __init__(self, world: World, title: str) -> None:
        super().__init__(world, -1_000_000_000_000 - next(world.serial), itertools.count(1))
        self.title = title

    def json(self) -> Json:
        return {"id": self.id, "type": "channel", "title": self.title}

    async def posts(self, text: str) -> Shown:
        body = self.post({"sender_chat": self.json(), **typed(text)})
        await self.world.updates.push("channel_post", body)
        return Shown(body)


def typed(text: str) -> Json:
    """A text as a person's app sends it."""
    assert 1 <= utf16_length(text) <= 4096, "no app sends such a text in one message"
    entities = find_entities(text)
    return {"text": text} | ({"entities": entities} if entities else {})


RIGHTS = {
    *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
    *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users"),
    *("can_post_stories", "can_edit_stories", "can_delete_stories"),
}

PERMISSIONS = {
    *("can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos"),
    *("can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages"),
    *("can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics"),
    *("can_edit_tag", "can_react_to_messages"),
}


def chat_member(user: Json, status: str) -> Json:
    """https://core.telegram.org/bots/api#chatmember, with the fields that each status requires."""
    extra: Json = {}
    if status == "administrator":
        extra = dict.fromkeys(RIGHTS, True)
    elif status == "creator":
        extra = {"is_anonymous": False}
    elif status == "kicked":
        extra = {"until_date": 0}
    elif status == "restricted":
        extra = {**dict.fromkeys(PERMISSIONS, False), "is_member": True, "until_date": 0}
    return {"user": user, "status": status, **extra}


def member_change(chat: Chat, by: Json, old: str, new: str) -> Json:
    """https://core.telegram.org/bots/api#chatmemberupdated, of the bot itself."""
    before, after = (chat_member(chat.world.bot_user, status) for status in (old, new))
    return {
        "chat": chat.json(),
        "from": by,
        "date": int(time.time()),
        "old_chat_member": before,
        "new_chat_member": after,
    }


def chat_of(world: World, call: Call) -> Chat:
    """The chat that a call names."""
    if call.params.get("chat_id") in (None, ""):
        raise bad_request("chat_id is empty")
    if (chat := world.chats.get(call.params["chat_id"])) is None:
        raise bad_request("chat not found")
    return chat
