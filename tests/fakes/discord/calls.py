"""The requests of the bot: how they are read off the wire, kept, and awaited by a test."""

import json
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.fakes.discord.errors import Json, refused
from tests.fakes.multipart import parts_of
from tests.fakes.telegram.calls import Bell

if TYPE_CHECKING:
    from tests.fakes.discord.interactions import Interaction
    from tests.fakes.discord.places import Place

# https://discord.com/developers/docs/reference#uploading-files
LARGEST_FILE = 10 * 2**20


@dataclass(frozen=True)
class Upload:
    name: str
    content: bytes


@dataclass(eq=False)
class Call:
    """One request of the bot. ``route`` is the name of the endpoint in Discord's documentation: ``create_message``.

    ``error`` is the refusal in words, or the name of an injected fault.
    """

    route: str
    path: dict[str, str]
    query: dict[str, str]
    body: Any = None
    files: dict[int, Upload] = field(default_factory=dict)
    at: float = field(default_factory=time.perf_counter)
    status: int = 0
    result: Any = None
    error: str | None = None
    place: "Place | None" = None
    interaction: "Interaction | None" = None

    @property
    def fields(self) -> Json:
        """The body of the endpoints that take an object."""
        if not isinstance(self.body, dict):
            raise refused(50109)
        return self.body


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

    async def next(self, route: str, place: "Place | None", seconds: float) -> Call:
        try:
            call = await self._bell.until(lambda: next(iter(self._matching(route, place)), None), seconds)
        except TimeoutError:
            recent = "\n".join(f"  {call.route} {call.status} {call.error or ''}" for call in self.all[-12:])
            raise AssertionError(f"no {route} in {seconds} s; the last calls:\n{recent or '  none'}") from None
        self._unseen.remove(call)
        return call

    async def expect_none(self, route: str, place: "Place | None", after: Awaitable[object]) -> None:
        await after
        assert not (found := self._matching(route, place)), f"unexpected {found}"

    def _matching(self, route: str, place: "Place | None") -> list[Call]:
        return [call for call in self._unseen if call.route == route and place in (None, call.place)]


async def read_body(request: web.Request, call: Call) -> None:
    """Fills ``call`` from JSON, or from a form of ``payload_json`` and ``files[n]``."""
    try:
        if request.content_type == "multipart/form-data":
            async for name, filename, content in parts_of(request):
                if filename is not None:
                    call.files[_index(name)] = Upload(filename, content)
                elif name == "payload_json":
                    call.body = json.loads(content)
        elif request.content_type == "application/json" and request.can_read_body:
            call.body = await request.json()
    except ValueError:
        raise refused(50109) from None
    if any(len(upload.content) > LARGEST_FILE for upload in call.files.values()):
        raise refused(40005)


def _index(name: str) -> int:
    found = re.fullmatch(r"files\[(\d+)\]", name)
    if not found:
        raise refused(50035)
    return int(found[1])
