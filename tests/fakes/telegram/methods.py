"""The methods of the Bot API that send, change and answer: https://core.telegram.org/bots/api#available-methods"""

import re
import struct
import time
from mimetypes import guess_type
from typing import Any

from tests.fakes.telegram import validation
from tests.fakes.telegram.calls import Call, bad_request
from tests.fakes.telegram.chats import Chat, Group, Shown, World, chat_member, chat_of
from tests.fakes.telegram.entities import Json, utf16_length
from tests.fakes.telegram.people import Person

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
# https://core.telegram.org/bots/api#deletemessage
DELETABLE_SECONDS = 48 * 3600
CANNOT_BE_DELETED = "message can't be deleted for everyone"
# https://core.telegram.org/bots/api#sendmediagroup
SMALLEST_ALBUM, LARGEST_ALBUM = 2, 10
# https://core.telegram.org/bots/api#deletemessages
MOST_DELETED = 100
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


class Methods:
    """Each method takes the call and returns the result; it refuses by raising ApiError."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def get_me(self, _: Call) -> Json:
        return self._world.me

    async def send_message(self, call: Call) -> Json:
        return self._send(call, validation.text_content(call.params))

    async def send_contact(self, call: Call) -> Json:
        return self._send(call, validation.contact_content(call.params))

    async def send_photo(self, call: Call) -> Json:
        photo = self._photo(*self._upload(call, "photo", call.params.get("photo")))
        return self._send(call, {**photo, **validation.caption_content(call.params)})

    async def send_document(self, call: Call) -> Json:
        document = self._document(*self._upload(call, "document", call.params.get("document")))
        return self._send(call, {**document, **validation.caption_content(call.params)})

    async def send_media_group(self, call: Call) -> list[Json]:
        """Two to ten, photos or documents. An album has no keyboard: Telegram ignores one."""
        media = call.params.get("media")
        if not media:
            raise bad_request("there are no messages to send")
        if not SMALLEST_ALBUM <= len(media) <= LARGEST_ALBUM:
            # Telegram itself takes a single one, which the documentation does not promise.
            raise bad_request("too many messages to send as an album" if media[1:] else "one message is no album")
        kind, *others = {str(item.get("type")) for item in media}
        if others:
            raise bad_request("document can't be mixed with other media types")
        if kind not in {"photo", "document"}:
            raise bad_request("can't parse InputMedia: type is unsupported")
        make = self._photo if kind == "photo" else self._document
        contents = [
            {**make(*self._upload(call, kind, item.get("media"))), **validation.caption_content(item)} for item in media
        ]
        call.params.pop("reply_markup", None)
        album = str(next(self._world.serial))
        return [self._send(call, {"media_group_id": album, **content}) for content in contents]

    def _photo(self, name: str, content: bytes) -> Json:
        if not content.startswith((PNG, JPEG)):
            raise bad_request("IMAGE_PROCESS_FAILED")
        # The size stands in the header of a PNG; that of a JPEG is nobody's business here.
        width, height = struct.unpack(">II", content[16:24]) if content.startswith(PNG) else (800, 600)
        if width + height > 10_000 or max(width, height) > 20 * min(width, height):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        return {"photo": [{**self._world.add_file(content, name), "width": width, "height": height}]}

    def _document(self, name: str, content: bytes) -> Json:
        mime_type = guess_type(name)[0]
        known = {"mime_type": mime_type} if mime_type else {}
        return {"document": {**self._world.add_file(content, name), "file_name": name, **known}}

    async def edit_message_text(self, call: Call) -> Json | bool:
        content = validation.text_content(call.params)
        chat, shown = self._to_edit(call)
        if "text" not in shown.body:
            raise bad_request("there is no text in the message to edit")
        return self._edit(call, chat, shown, {"entities": None, **content})

    async def edit_ephemeral_message_text(self, call: Call) -> bool:
        content = validation.text_content(call.params) | validation.keyboard_content(call.params)
        chat = chat_of(self._world, call)
        chat.check_writable()
        if not isinstance(chat, Group):
            raise bad_request("message to edit not found")
        return chat.whispers.change(call.params, content)

    async def edit_message_reply_markup(self, call: Call) -> Json | bool:
        return self._edit(call, *self._to_edit(call), {})

    async def delete_message(self, call: Call) -> bool:
        chat = chat_of(self._world, call)
        chat.check_writable()
        shown = chat.find(call.require("message_id"))
        if shown is None:
            raise bad_request("message to delete not found")
        if not _is_deletable(chat, shown):
            raise bad_request(CANNOT_BE_DELETED)
        chat.delete(shown.id)
        return True

    async def delete_messages(self, call: Call) -> bool:
        """All that are there, or none: those that are not found are skipped, and one that may not be deleted makes
        the whole call fail."""
        chat = chat_of(self._world, call)
        chat.check_writable()
        wanted = call.params.get("message_ids")
        if wanted is None:
            raise bad_request("message identifiers are not specified")
        if len(wanted) > MOST_DELETED:
            raise bad_request("too many message identifiers specified")
        if not all(isinstance(number, int) and number > 0 for number in wanted):
            raise bad_request("invalid message identifier specified")
        found = [shown for number in wanted if (shown := chat.find(number))]
        if not all(_is_deletable(chat, shown) for shown in found):
            raise bad_request(CANNOT_BE_DELETED)
        for shown in found:
            chat.delete(shown.id)
        return True

    async def answer_callback_query(self, call: Call) -> bool:
        if utf16_length(str(call.params.get("text", ""))) > validation.LONGEST_CALLBACK_ANSWER:
            raise bad_request("MESSAGE_TOO_LONG")
        # Without a game an address can only lead to the bot itself, with a parameter.
        address = str(call.params.get("url", ""))
        if address and not re.fullmatch(rf"https?://t\.me/{self._world.me['username']}\?start=[\w-]{{1,64}}", address):
            raise bad_request("URL_INVALID")
        return self._take(self._world.callback_queries, call.require("callback_query_id"))

    async def answer_inline_query(self, call: Call) -> bool:
        validation.inline_results(call.params.get("results") or [])
        validation.results_button(call.params.get("button"))
        return self._take(self._world.inline_queries, call.require("inline_query_id"))

    async def answer_guest_query(self, call: Call) -> Json:
        content = validation.result_content(call.require("result"))
        chat, person = self._world.guest_queries.pop(call.require("guest_query_id"), (None, None))
        if chat is None or person is None:
            raise bad_request(validation.QUERY_TOO_OLD)
        inline_id = f"inline{next(self._world.serial)}"
        chat.post({"from": self._world.bot_user, "guest_bot_caller_user": person.user(), **content}, inline_id)
        return {"inline_message_id": inline_id}

    async def get_chat_member(self, call: Call) -> Json:
        chat, user_id = chat_of(self._world, call), call.require("user_id")
        if isinstance(chat, Group):
            chat.check_writable()
        person, is_me = self._world.chats.get(user_id), user_id == self._world.me["id"]
        if not is_me and not isinstance(person, Person):
            raise bad_request("PARTICIPANT_ID_INVALID")
        user = person.user() if isinstance(person, Person) else self._world.bot_user
        return chat_member(user, chat.status_of(user_id) if isinstance(chat, Group) else "member")

    async def leave_chat(self, call: Call) -> bool:
        chat = chat_of(self._world, call)
        if not isinstance(chat, Group):
            raise bad_request("chat member status can't be changed in private chats")
        chat.check_writable()
        await chat.changes_bot("left")
        return True

    async def get_file(self, call: Call) -> Json:
        identifier = call.require("file_id")
        if identifier not in self._world.file_names:
            raise bad_request("invalid file_id")
        path = self._world.file_names[identifier]
        return {"file_id": identifier, "file_unique_id": f"u{identifier}", "file_path": path}

    def _send(self, call: Call, content: Json) -> Json:
        keyboard = validation.keyboard_content(call.params)
        chat = chat_of(self._world, call)
        chat.check_writable()
        if call.params.get("ephemeral_message_parameters"):
            if not isinstance(chat, Group):
                raise bad_request("ephemeral messages can be sent only to groups and supergroups")
            thread = self._thread(call, chat)
            return chat.whispers.send({"from": self._world.bot_user, **thread, **content, **keyboard}, call.params)
        body = {"from": self._world.bot_user, **self._thread(call, chat), **self._reply(call, chat)}
        return chat.post({**body, **content, **keyboard})

    def _thread(self, call: Call, chat: Chat) -> Json:
        thread = call.params.get("message_thread_id")
        if thread is None:
            return {}
        if thread not in chat.topics:
            raise bad_request("message thread not found")
        return {"message_thread_id": thread, "is_topic_message": True}

    def _reply(self, call: Call, chat: Chat) -> Json:
        """https://core.telegram.org/bots/api#replyparameters"""
        wanted = call.params.get("reply_parameters")
        if not wanted:
            return {}
        if chat.find(wanted.get("message_id")):
            return {"reply_to_message": chat.quoted(wanted["message_id"])}
        if not wanted.get("allow_sending_without_reply"):
            raise bad_request("message to be replied not found")
        return {}

    def _upload(self, call: Call, field: str, source: Any) -> tuple[str, bytes]:
        """A new file in the field itself or as ``attach://name``; or one that Telegram has already."""
        given = str(source or "")
        upload = call.files.get(given.removeprefix("attach://") if given.startswith("attach://") else field)
        if upload:
            if not upload.content:
                raise bad_request("file must be non-empty")
            return upload.name, upload.content
        if not given:
            raise bad_request(f"there is no {field} in the request")
        if given not in self._world.files:
            raise bad_request("wrong remote file identifier specified: Wrong string length")
        return self._world.file_names[given].partition("-")[2], self._world.files[given]

    def _to_edit(self, call: Call) -> tuple[Chat, Shown]:
        if inline_id := call.params.get("inline_message_id"):
            if inline_id not in self._world.inline_messages:
                raise bad_request("MESSAGE_ID_INVALID")
            chat, message_id = self._world.inline_messages[inline_id]
        else:
            chat, message_id = chat_of(self._world, call), call.params.get("message_id", 0)
            chat.check_writable()
        shown = chat.find(message_id)
        if shown is None or (not inline_id and shown.inline_message_id):
            raise bad_request("message to edit not found")
        if not shown.from_bot and not inline_id:
            raise bad_request("message can't be edited")
        return chat, shown

    def _edit(self, call: Call, chat: Chat, shown: Shown, content: Json) -> Json | bool:
        """Without ``reply_markup`` the keyboard goes away."""
        change: dict[str, Any] = {"reply_markup": None, **content, **validation.keyboard_content(call.params)}
        if all(shown.body.get(name) == value for name, value in change.items()):
            raise bad_request(NOT_MODIFIED)
        body = chat.change(shown.id, edit_date=int(time.time()), **change)
        return True if call.params.get("inline_message_id") else body

    def _take(self, open_queries: set[str], identifier: str) -> bool:
        """A query is answered once."""
        if identifier not in open_queries:
            raise bad_request(validation.QUERY_TOO_OLD)
        open_queries.remove(identifier)
        return True


def _is_deletable(chat: Chat, shown: Shown) -> bool:
    """Not after 48 hours; in a group other people's messages by administrators only."""
    if time.time() - shown.body["date"] >= DELETABLE_SECONDS:
        return False
    return shown.from_bot or not isinstance(chat, Group) or chat.bot == "administrator"
