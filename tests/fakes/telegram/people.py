"""The test's side of a chat: what people do in their app. Each act becomes the update that Telegram would send."""

import time
from collections.abc import Sequence

from tests.fakes.telegram.calls import ApiError, Call
from tests.fakes.telegram.chats import Chat, Group, Message, Shown, World, body_of, member_change, typed
from tests.fakes.telegram.entities import Json, find_entities
from tests.fakes.telegram.validation import VCARD_BYTES, result_content

LONGEST_INLINE_QUERY = 256
# Seconds between two messages of a person.
MOMENT = 10


class Person(Chat):
    """A person and the private chat with the bot. ``server.person("Ada", language="en")`` makes one.

    The bot can write first to nobody: until the person has written, or with ``started=True``, Telegram refuses.
    """

    def __init__(self, world: World, name: str, language: str | None, *, started: bool, whispers: bool = False) -> None:
        super().__init__(world, next(world.serial), world.private_ids)
        self.whispers = whispers
        self.name, self.language, self.started, self.blocked = name, language, started, False
        self._wrote = 0  # when they wrote last

    def user(self) -> Json:
        """https://core.telegram.org/bots/api#user; the language is optional there."""
        known = {"id": self.id, "is_bot": False, "first_name": self.name, "username": f"{self.name.lower()}_{self.id}"}
        return known | ({"language_code": self.language} if self.language else {})

    def json(self) -> Json:
        return {"id": self.id, "type": "private", "first_name": self.name, "username": self.user()["username"]}

    def check_writable(self) -> None:
        if self.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        if not self.started:
            raise ApiError(403, "Forbidden: bot can't initiate conversation with a user")

    async def says(
        self,
        text: str,
        *,
        chat: Chat | None = None,
        thread: int | None = None,
        reply_to: Message | None = None,
        at_once: bool = False,
    ) -> Shown:
        """Types ``text``, by default in the private chat; ``thread`` is a topic of a forum.

        People take their time to read and to type: Telegram dates their messages so, unless one is sent ``at_once``.
        """
        if at_once:
            self._wrote -= MOMENT
        return await self._posts(typed(text), chat, thread, reply_to)

    # A command is a text like any other; the two names read better apart.
    sends = says

    async def replies(self, message: Message, text: str) -> Shown:
        body = body_of(message)
        return await self.says(text, chat=self._chat(body), thread=body.get("message_thread_id"), reply_to=message)

    async def edits(self, message: Message, text: str) -> Shown:
        body = body_of(message)
        chat = self._chat(body)
        changed = chat.change(body["message_id"], edit_date=body["date"], **{"entities": None, **typed(text)})
        if chat.reaches_bot(changed):
            await self.world.updates.push("edited_message", changed)
        return Shown(changed)

    async def forwards_contact(
        self, phone: str, first_name: str, vcard: str | None = None, *, chat: Chat | None = None
    ) -> Shown:
        assert len((vcard or "").encode()) <= VCARD_BYTES
        contact = {"phone_number": phone, "first_name": first_name} | ({"vcard": vcard} if vcard else {})
        origin = {"type": "hidden_user", "date": 1_700_000_000, "sender_user_name": "A friend"}
        return await self._posts({"contact": contact, "forward_origin": origin}, chat)

    async def sends_photo(
        self, caption: str | None = None, media_group: str | None = None, *, chat: Chat | None = None
    ) -> Shown:
        """``media_group`` is the same for all photos of an album: each is a message of its own."""
        sizes = [{**self.world.add_file(b"\xff\xd8photo", "photo.jpg"), "width": w, "height": w} for w in (90, 800)]
        body: Json = {"photo": sizes} | ({"media_group_id": media_group} if media_group else {})
        if caption is not None:
            body |= {"caption": caption, "caption_entities": find_entities(caption)}
        return await self._posts(body, chat)

    async def sends_voice(self, *, chat: Chat | None = None) -> Shown:
        localizer = {**self.world.add_file(b"OggS", "voice.oga"), "duration": 4, "mime_type": "audio/ogg"}
        return await self._posts({"voice": localizer}, chat)

    async def sends_sticker(self, *, chat: Chat | None = None) -> Shown:
        kind = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": "👍"}
        return await self._posts({"sticker": self.world.add_file(b"RIFF", "sticker.webp") | kind}, chat)

    async def sends_location(self, *, chat: Chat | None = None) -> Shown:
        return await self._posts({"location": {"latitude": 29.76, "longitude": -95.37}}, chat)

    async def sends_document(self, name: str, content: bytes = b"content", *, chat: Chat | None = None) -> Shown:
        document = {**self.world.add_file(content, name), "file_name": name}
        return await self._posts({"document": document}, chat)

    async def taps(self, message: Message, choice: str) -> str:
        """Taps the button with this label or callback_data on ``message`` as it now stands; returns the query id."""
        shown = self._now(body_of(message))
        buttons = [button for row in shown.keyboard for button in row]
        wanted = [button for button in buttons if choice in (button["text"], button.get("callback_data"))]
        assert wanted, f"no button {choice!r} among {shown.labels}"
        assert "callback_data" in wanted[0], f"{choice!r} tells the bot nothing: {wanted[0]}"
        return await self._calls_back(shown, wanted[0]["callback_data"])

    async def taps_old(self, message: Message, data: str) -> str:
        """Sends any data from ``message``: an old button, a forged one, or one of a message that is gone."""
        body = body_of(message)
        shown = self._chat(body).find(body["message_id"])
        if shown is None:
            # https://core.telegram.org/bots/api#inaccessiblemessage
            shown = Shown({"chat": body["chat"], "message_id": body["message_id"], "date": 0})
        return await self._calls_back(shown, data)

    async def asks_inline(self, query: str, chat_type: str | None = None, offset: str = "") -> str:
        """Types ``@bot query`` in some chat; returns the id of the query."""
        assert self.world.me["supports_inline_queries"], "Telegram sends no inline queries to such a bot"
        assert len(query) <= LONGEST_INLINE_QUERY, "Telegram sends at most 256 characters"
        identifier = str(next(self.world.serial))
        self.world.inline_queries.add(identifier)
        asked = {"id": identifier, "from": self.user(), "query": query, "offset": offset}
        await self.world.updates.push("inline_query", asked | ({"chat_type": chat_type} if chat_type else {}))
        return identifier

    async def picks(self, answer: Call, result_id: str, chat: Group | None = None) -> Shown:
        """Sends a result of ``answer`` (a call of answerInlineQuery) into ``chat``; by default where no bot is."""
        chat = chat or Group(self.world, "Elsewhere", bot="left")
        result = next(result for result in answer.params["results"] if result["id"] == result_id)
        inline_id = f"inline{next(self.world.serial)}"
        content = {"from": self.user(), "via_bot": self.world.bot_user, **result_content(result)}
        body = chat.post(content, inline_message_id=inline_id)
        if chat.reaches_bot(body):
            await self.world.updates.push("message", body)
        return Shown(body, inline_id)

    async def summons(self, text: str, chat: Group | None = None) -> Shown:
        """Mentions the bot in a chat where it is no member (guest mode); by default in some group."""
        assert self.world.me["supports_guest_queries"], "Telegram sends no guest messages to such a bot"
        chat = chat or Group(self.world, "Elsewhere", bot="left")
        mention = f"@{self.world.me['username']}"
        text = text if mention in text else f"{mention} {text}"
        identifier = str(next(self.world.serial))
        self.world.guest_queries[identifier] = (chat, self)
        body = chat.post({"from": self.user(), **typed(text)})
        await self.world.updates.push("guest_message", {**body, "guest_query_id": identifier})
        return Shown(body)

    async def blocks_bot(self) -> None:
        self.blocked = True
        await self.world.updates.push("my_chat_member", member_change(self, self.user(), "member", "kicked"))

    async def unblocks_bot(self) -> None:
        self.blocked = False
        await self.world.updates.push("my_chat_member", member_change(self, self.user(), "kicked", "member"))

    async def _posts(
        self, content: Json, chat: Chat | None, thread: int | None = None, reply_to: Message | None = None
    ) -> Shown:
        chat = chat or self
        if chat is self:
            assert not self.blocked, "who has blocked the bot cannot write to it"
            self.started = True
        elif isinstance(chat, Group):
            chat.statuses.setdefault(self.id, "member")
        self._wrote = max(int(time.time()), self._wrote + MOMENT)
        body: Json = {"from": self.user(), "date": self._wrote, **content}
        if thread is not None:
            assert thread in chat.topics, "no such topic"
            body |= {"message_thread_id": thread, "is_topic_message": True}
        if reply_to is not None:
            body["reply_to_message"] = chat.quoted(body_of(reply_to)["message_id"])
        if isinstance(chat, Group) and self.whispers and self._is_unseen(body.get("text", "")):
            message = chat.whispers.hears(body, self.id)
        else:
            message = chat.post(body)
        if chat.reaches_bot(message):
            await self.world.updates.push("message", message)
        return Shown(message)

    def _is_unseen(self, text: str) -> bool:
        name, _, target = text.partition(" ")[0].removeprefix("/").partition("@")
        ours = target.lower() in ("", self.world.me["username"].lower())
        return text.startswith("/") and ours and self.world.group_commands.get(name, False)

    async def _calls_back(self, shown: Shown, data: str) -> str:
        """https://core.telegram.org/bots/api#callbackquery: an inline message is named, any other comes along."""
        identifier = str(next(self.world.serial))
        self.world.callback_queries.add(identifier)
        inline = shown.inline_message_id
        source = {"inline_message_id": inline} if inline else {"message": shown.body}
        instance = str(shown.body["chat"]["id"])
        query = {"id": identifier, "from": self.user(), "chat_instance": instance, "data": data, **source}
        chat = self.world.chats.get(shown.body["chat"]["id"])
        if isinstance(chat, Group):
            chat.whispers.is_pressed(identifier, self.id)
        await self.world.updates.push("callback_query", query)
        return identifier

    def _chat(self, body: Json) -> Chat:
        return self.world.chats[body["chat"]["id"]]

    def _now(self, body: Json) -> Shown:
        chat, number = self._chat(body), body.get("ephemeral_message_id")
        shown = chat.whispers.find(number) if number and isinstance(chat, Group) else chat.find(body["message_id"])
        assert shown, "the message is no longer there"
        return shown


def settled(group: Group, people: Sequence[Person], admins: Sequence[Person]) -> Group:
    """Puts people into a group; the first of the admins is its creator."""
    group.statuses |= {person.id: "member" for person in people}
    group.statuses |= {person.id: "administrator" for person in admins}
    group.statuses |= {person.id: "creator" for person in admins[:1]}
    return group
