"""A Bot API server on this machine: HTTP on the outside, people and their chats on the inside, faults between."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web

from tests.fakes import PATIENCE
from tests.fakes.held_port import HeldPort
from tests.fakes.telegram.calls import ApiError, Call, Calls, HasId, decoded, read_params
from tests.fakes.telegram.chats import Channel, Group, World
from tests.fakes.telegram.entities import Json
from tests.fakes.telegram.methods import Methods
from tests.fakes.telegram.people import Person, settled
from tests.fakes.telegram.profile import Profile
from tests.fakes.telegram.updates import Updates

ME = {
    "id": 12345,
    "is_bot": True,
    "first_name": "Recourse",
    "username": "recourse_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
    "supports_guest_queries": True,
}
TOKEN = f"{ME['id']}:word-that-opens-nothing"
VERBS = ("answer_", "delete_", "edit_", "get_", "leave_", "send_", "set_")
LARGEST_UPLOAD = 50 * 2**20


@dataclass
class Fault:
    """What goes wrong with the next ``times`` calls of a method. ``status`` 0 is no answer at all; ``body`` is said in
    place of one, not to its end where it is ``cut``, a byte a second where it ``trickles``."""

    method: str
    times: int
    chat_id: int | None
    status: int = 0
    retry_after: int | None = None
    hangs: bool = False
    body: bytes | None = None
    cut: bool = False
    trickles: bool = False

    def name(self) -> str:
        return f"fault: {self.status or ('hang' if self.hangs else 'drop')}"


class FakeTelegram:
    """``async with FakeTelegram() as server:`` and then ``Bot(server.token, base_url=server.url + "/bot")``.

    ``me`` changes fields of getMe; ``record=False`` keeps nothing, for load; ``webhook_target`` is the
    ``http://127.0.0.1:PORT`` behind which the path of the webhook is served.
    """

    def __init__(
        self,
        token: str = TOKEN,
        *,
        me: Json | None = None,
        record: bool = True,
        port: int = 0,
        webhook_target: str | None = None,
    ) -> None:
        self.token, self.port, self.latency = token, port, 0.0
        self.updates = Updates(webhook_target)
        self.world = World({**ME, **(me or {})}, self.updates, record)
        self.profile = Profile(self.world)
        self._calls = Calls(record=record)
        self._faults: list[Fault] = []
        # Names are taken in any case (https://core.telegram.org/bots/api#making-requests).
        self._methods: dict[str, Callable[[Call], Awaitable[Any]]] = {
            name.replace("_", ""): getattr(part, name)
            for part in (Methods(self.world), self.profile, self.updates)
            for name in dir(part)
            if name.startswith(VERBS)
        }
        self.updates.in_response = self._in_response
        self._runner: web.AppRunner | None = None
        self._held_port = HeldPort()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.updates.close()
        await self.stop()
        self._held_port.release()

    async def start(self) -> None:
        """Listens: on any free port the first time, on the same one after ``stop``."""
        app = web.Application(client_max_size=LARGEST_UPLOAD)
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        # A client that gives up ends its long poll or its hanging call.
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.01)
        await self._runner.setup()
        self._held_port.release()
        await web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True).start()
        self.port = int(self._runner.addresses[0][1])
        self.updates.online.set()

    async def stop(self) -> None:
        """The network is gone: open connections break, new ones are refused, webhooks wait."""
        self.updates.online.clear()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None
            self._held_port.hold(self.port)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def me(self) -> Json:
        return self.world.me

    @property
    def files(self) -> dict[str, bytes]:
        """Contents by file_id."""
        return self.world.files

    @property
    def calls(self) -> list[Call]:
        return self._calls.all

    def person(
        self, name: str, language: str | None = "en", *, started: bool = False, whispers: bool = False
    ) -> Person:
        """``started``: has written to the bot before, so that it may write first. ``whispers``: has an app that sends
        commands of a group so that nobody else sees them, where the bot wants that."""
        return Person(self.world, name, language, started=started, whispers=whispers)

    def group(
        self,
        title: str,
        *,
        members: Sequence[Person] = (),
        admins: Sequence[Person] = (),
        forum: bool = False,
        bot: str = "member",
    ) -> Group:
        """A supergroup; ``bot`` is its status there: ``member``, ``administrator``, ``left`` or ``kicked``."""
        return settled(Group(self.world, title, bot=bot, forum=forum), members, admins)

    def channel(self, title: str) -> Channel:
        return Channel(self.world, title)

    def on_call(self, hook: Callable[[Call], object] | None) -> None:
        """Runs ``hook`` with every finished call; it also works where nothing is recorded."""
        self._calls.on_call = hook

    def call(
        self, method: str | tuple[str, ...], *, chat: HasId | None = None, timeout: float = PATIENCE
    ) -> Coroutine[Any, Any, Call]:
        """Awaits the next call of ``method``, or of one of several, that the test has not taken yet."""
        return self._calls.next((method,) if isinstance(method, str) else method, chat, timeout)

    def expect_none(
        self, method: str, *, after: Awaitable[object], chat: HasId | None = None
    ) -> Coroutine[Any, Any, None]:
        """Fails if, once ``after`` has come, there is a call of ``method`` that the test has not taken."""
        return self._calls.expect_none((method,), chat, after)

    def fails(
        self, method: str, status: int, *, retry_after: int | None = None, times: int = 1, chat: HasId | None = None
    ) -> None:
        """429 with ``retry_after`` in Telegram's JSON, or a 5xx with the HTML page of a proxy."""
        self._faults.append(Fault(method, times, chat.id if chat else None, status, retry_after))

    def says(self, method: str, body: bytes, *, status: int = 200, cut: bool = False, times: int = 1) -> None:
        """Something else than an answer, as from a proxy or a server that is broken; ``cut`` breaks off in it."""
        self._faults.append(Fault(method, times, None, status, body=body, cut=cut))

    def trickles(self, method: str, *, times: int = 1, chat: HasId | None = None) -> None:
        """An answer that goes on for ever, a byte a second."""
        self._faults.append(Fault(method, times, chat.id if chat else None, 200, trickles=True))

    def hangs(self, method: str, *, times: int = 1, chat: HasId | None = None) -> None:
        """No answer until the client gives up."""
        self._faults.append(Fault(method, times, chat.id if chat else None, hangs=True))

    def drops(self, method: str, *, times: int = 1, chat: HasId | None = None) -> None:
        """The connection breaks."""
        self._faults.append(Fault(method, times, chat.id if chat else None))

    def recovers(self) -> None:
        """Nothing goes wrong any more."""
        self._faults.clear()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        call = Call(request.match_info["method"])
        try:
            self._check_token(request)
            if self.latency:
                await asyncio.sleep(self.latency)
            await read_params(request, call)
            if fault := self._fault_for(call):
                call.error = fault.name()
                return await self._fail(request, call, fault)
            call.result = await self._methods.get(call.method.lower(), _unknown)(call)
        except ApiError as error:
            call.error = error.description
            self._calls.add(call)
            return web.json_response(error.body(), status=error.status)
        self._calls.add(call)
        return web.json_response({"ok": True, "result": call.result})

    async def _in_response(self, given: Json) -> None:
        """A call that stands in the response to a delivery; whatever goes wrong with it, nobody is told."""
        call = Call(given.pop("method"), decoded(given), in_response=True)
        try:
            if fault := self._fault_for(call):
                call.error = fault.name()
            else:
                call.result = await self._methods.get(call.method.lower(), _unknown)(call)
        except ApiError as error:
            call.error = error.description
        self._calls.add(call)

    def _check_token(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if not re.fullmatch(r"\d+:[\w-]+", token):
            raise ApiError(404, "Not Found")
        if token != self.token:
            raise ApiError(401, "Unauthorized")

    def _fault_for(self, call: Call) -> Fault | None:
        for fault in self._faults:
            if fault.method == call.method and fault.chat_id in (None, call.params.get("chat_id")):
                fault.times -= 1
                if not fault.times:
                    self._faults.remove(fault)
                return fault
        return None

    async def _fail(self, request: web.Request, call: Call, fault: Fault) -> web.StreamResponse:
        if fault.status == 429:
            wait = fault.retry_after or 1
            raise ApiError(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        self._calls.add(call)
        if fault.trickles or fault.cut:
            return await self._begins(request, fault)
        if fault.body is not None:
            return web.Response(status=fault.status, body=fault.body, content_type="application/json")
        if fault.status:
            page = f"<html><body><h1>{fault.status}</h1><hr>nginx</body></html>"
            return web.Response(status=fault.status, text=page, content_type="text/html")
        if not fault.hangs and request.transport:
            request.transport.abort()
        never: asyncio.Future[web.Response] = asyncio.get_running_loop().create_future()
        return await never  # cancelled with the connection

    async def _begins(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        """The beginning of an answer, and then the end of the connection, or more and more of it."""
        response = web.StreamResponse(headers={"Content-Length": str(2**20)})
        await response.prepare(request)
        await response.write(fault.body or b" ")
        while fault.trickles:
            await asyncio.sleep(1.0)
            await response.write(b" ")
        if request.transport:
            request.transport.abort()
        return response

    async def _download(self, request: web.Request) -> web.Response:
        """https://core.telegram.org/bots/api#getfile"""
        path = request.match_info["path"]
        found = [file_id for file_id, known in self.world.file_names.items() if known == path]
        if request.match_info["token"] != self.token or not found or found[0] not in self.files:
            return web.json_response(ApiError(404, "Not Found").body(), status=404)
        return web.Response(body=self.files[found[0]], content_type="application/octet-stream")


async def _unknown(_: Call) -> None:
    raise ApiError(404, "Not Found: method not found")
