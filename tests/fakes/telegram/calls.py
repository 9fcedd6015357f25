"""The calls of the bot: how they are read off the wire, kept, and awaited by a test."""

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from aiohttp import web

from tests.fakes.multipart import parts_of
from tests.fakes.telegram.entities import Json

T = TypeVar("T")
# What arrives JSON-encoded in a form (https://core.telegram.org/bots/api#making-requests); texts never do.
OBJECTS = {"reply_markup", "reply_parameters", "link_preview_options", "scope", "button", "result"}
OBJECTS |= {"ephemeral_message_parameters"}
LISTS = {"entities", "caption_entities", "allowed_updates", "results", "commands", "media", "message_ids"}
INTEGERS = {"message_id", "message_thread_id", "user_id", "offset", "limit", "timeout", "max_connections", "cache_time"}
INTEGERS |= {"receiver_user_id", "ephemeral_message_id"}
TRUE = {"true", "True", "1", "yes"}
BOOLEANS = {
    "disable_notification",
    "protect_content",
    "show_alert",
    "is_personal",
    "drop_pending_updates",
    "disable_content_type_detection",
}


class ApiError(Exception):
    """A refusal, with Telegram's status and description (https://core.telegram.org/bots/api#making-requests)."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters

    def body(self) -> Json:
        parameters = {"parameters": self.parameters} if self.parameters else {}
        return {"ok": False, "error_code": self.status, "description": self.description, **parameters}


def bad_request(reason: str) -> ApiError:
    return ApiError(400, f"Bad Request: {reason}")


@dataclass(frozen=True)
class Upload:
    name: str
    content: bytes


@dataclass(eq=False)
class Call:
    """One request of the bot. ``error`` is the description of a refusal, or the name of an injected fault.

    ``in_response`` says that it stood in the response to a delivery.
    """

    method: str
    params: Json = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)
    at: float = field(default_factory=time.perf_counter)
    result: Any = None
    error: str | None = None
    in_response: bool = False

    def require(self, name: str) -> Any:
        if self.params.get(name) in (None, ""):
            raise bad_request(f'parameter "{name}" is required')
        return self.params[name]


class HasId(Protocol):
    @property
    def id(self) -> int: ...


class Bell:
    """Wakes everybody who waits. Between a look and the wait nothing else runs, so no ring is missed."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        self._event.set()

    async def until(self, look: Callable[[], T | None], seconds: float) -> T:
        """What ``look`` returns once that is not None. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while (found := look()) is None:
                self._event.clear()
                await self._event.wait()
            return found


class Calls:
    """Every call in order. A test takes each one once, whatever it awaited before."""

    def __init__(self, *, record: bool) -> None:
        self.record = record
        self.all: list[Call] = []
        self.on_call: Callable[[Call], object] | None = None
        self._unseen: list[Call] = []
        self._bell = Bell()

    def add(self, call: Call) -> None:
        if self.record:
            self.all.append(call)
            self._unseen.append(call)
            self._bell.ring()
        if self.on_call:
            self.on_call(call)

    async def next(self, methods: tuple[str, ...], chat: HasId | None, seconds: float) -> Call:
        try:
            call = await self._bell.until(lambda: next(iter(self._matching(methods, chat)), None), seconds)
        except TimeoutError:
            recent = "\n".join(f"  {call.method} {call.params} {call.error or ''}" for call in self.all[-12:])
            raise AssertionError(
                f"no {' or '.join(methods)} in {seconds} s; the last calls:\n{recent or '  none'}"
            ) from None
        self._unseen.remove(call)
        return call

    async def expect_none(self, methods: tuple[str, ...], chat: HasId | None, after: Awaitable[object]) -> None:
        await after
        assert not (found := self._matching(methods, chat)), f"unexpected {found}"

    def _matching(self, methods: tuple[str, ...], chat: HasId | None) -> list[Call]:
        return [
            call
            for call in self._unseen
            if call.method in methods and (chat is None or call.params.get("chat_id") == chat.id)
        ]


async def read_params(request: web.Request, call: Call) -> None:
    """Fills ``call`` from the query, a form, a multipart upload or a JSON body, as the Bot API takes them."""
    given: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        given |= await request.json()
    elif request.content_type == "multipart/form-data":
        async for name, filename, content in parts_of(request):
            if filename is not None:
                call.files[name] = Upload(filename, content)
            else:
                given[name] = content.decode()
    elif request.method == "POST":
        given |= await request.post()
    call.params = decoded(given)


def decoded(given: Json) -> Json:
    """Parameters as values, whatever of them came as text."""
    return {name: _decoded(name, value) for name, value in given.items()}


def _decoded(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if name in OBJECTS or name in LISTS:
        try:
            decoded = json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name}: expected a JSON value") from None
        if not isinstance(decoded, dict if name in OBJECTS else list):
            raise bad_request(f"{'object' if name in OBJECTS else 'array'} expected as {name.replace('_', ' ')}")
        return decoded
    if name in BOOLEANS:
        return value in TRUE
    if name in INTEGERS or name == "chat_id":
        return int(value) if re.fullmatch(r"-?[0-9]{1,18}", value) else value
    return value
