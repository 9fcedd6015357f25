"""Discord on this machine: HTTP and the gateway on the outside, people and places on the inside, faults between."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any, Self

from aiohttp import web

from tests.fakes import PATIENCE
from tests.fakes.discord.calls import Call, Calls, read_body
from tests.fakes.discord.errors import ApiError, Json
from tests.fakes.discord.faults import Fault, Held
from tests.fakes.discord.gateway import INVALID_SESSION, RECONNECT, Gateway, Session
from tests.fakes.discord.guilds import Guild
from tests.fakes.discord.people import Person
from tests.fakes.discord.places import DirectMessages, Place, PrivateChannel, World
from tests.fakes.discord.rest import OPEN_TO_ALL, ROUTES, Rest, endpoints
from tests.fakes.held_port import HeldPort

BOT = {
    "id": "1000000000000000001",
    "username": "Recourse",
    "discriminator": "0001",
    "global_name": None,
    "avatar": None,
    "bot": True,
}
TOKEN = ".".join(("word", "that", "opens", "nothing"))
LARGEST_REQUEST = 100 * 2**20
# discord.py slows down by these; far from the limit they change nothing.
RATE_LIMIT = {"X-RateLimit-Limit": "50", "X-RateLimit-Remaining": "49", "X-RateLimit-Reset-After": "1"}


class FakeDiscord:
    """``async with FakeDiscord() as server:`` and then ``redirected(server)`` or ``environment(server)``.

    ``deadline`` are the seconds for the first answer to an interaction, ``heartbeat`` those between two heartbeats;
    ``privileged`` the intents that are switched on in the portal; ``shards`` what /gateway/bot recommends;
    ``record=False`` keeps nothing but the newest, for load.
    """

    def __init__(
        self,
        token: str = TOKEN,
        *,
        record: bool = True,
        port: int = 0,
        deadline: float = 3.0,
        heartbeat: float = 41.25,
        privileged: int = 0,
        shards: int = 1,
    ) -> None:
        self.token, self.port, self.latency = token, port, 0.0
        self.world = World(token, BOT, record, deadline)
        self.gateway = self.world.gateway = Gateway(self.world, heartbeat, privileged, shards)
        self._calls = Calls(record=record)
        self._faults: list[Fault] = []
        self._endpoints = endpoints(Rest(self.world))
        self._resumes_taken = 0
        self._runner: web.AppRunner | None = None
        self._held_port = HeldPort()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()
        self._held_port.release()

    async def start(self) -> None:
        """Listens: on any free port the first time, on the same one after ``stop``."""
        app = web.Application(client_max_size=LARGEST_REQUEST)
        app.router.add_get("/gateway/", self.gateway.handle)
        app.router.add_get("/attachments/{id}/{name}", self._download)
        for name, method, path in ROUTES:
            app.router.add_route(method, f"/api/v10{path}", partial(self._handle, name))
        app.router.add_route("*", "/{path:.*}", partial(self._handle, ""))
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.01)
        await self._runner.setup()
        self._held_port.release()
        await web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True).start()
        self.port = int(self._runner.addresses[0][1])
        self.world.origin = self.url

    async def stop(self) -> None:
        """The network is gone: open connections break, new ones are refused. Sessions can be resumed later."""
        self.drops_connections()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None
            self._held_port.hold(self.port)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def mention(self) -> str:
        """``<@id>`` of the bot."""
        return f"<@{self.world.app_id}>"

    @property
    def commands(self) -> list[Json]:
        """The commands that the bot has registered."""
        return self.world.commands

    @property
    def files(self) -> dict[str, bytes]:
        """Contents by the id of the attachment."""
        return self.world.files

    @property
    def calls(self) -> list[Call]:
        return self._calls.all

    def person(self, name: str, locale: str = "en-US", *, user_install: bool = False) -> Person:
        return Person(self.world, name, locale, user_install=user_install)

    def guild(self, name: str, locale: str = "en-US", *, bot: bool = True) -> Guild:
        """A server; with ``bot=False`` one to which the bot was never added, so only a user install reaches it."""
        return Guild(self.world, name, locale, bot=bot)

    def dm(self, person: Person) -> DirectMessages:
        return person.dm

    def private_channel(self, *people: Person) -> PrivateChannel:
        """Where people talk among themselves, without the bot."""
        return PrivateChannel(self.world, people)

    async def ready(self, shards: int = 1, *, seconds: float = PATIENCE) -> list[Session]:
        """Waits until so many sessions are connected."""
        connected = self.gateway
        return await connected.bell.until(
            lambda: connected.connected if len(connected.connected) >= shards else None, seconds
        )

    async def synced(self, *, seconds: float = PATIENCE) -> list[Json]:
        """Waits until the bot has registered its commands, and returns them."""
        await self.call("bulk_overwrite_global_application_commands", timeout=seconds)
        return self.commands

    async def resumes(self, *, seconds: float = PATIENCE) -> Session:
        """Waits for the next session to be resumed."""
        resumed, taken = self.gateway.resumed, self._resumes_taken
        found = await self.gateway.bell.until(lambda: resumed[taken] if len(resumed) > taken else None, seconds)
        self._resumes_taken += 1
        return found

    def drops_connections(self) -> None:
        """Every gateway connection breaks without a word."""
        for session in self.gateway.connected:
            assert session.connection
            session.connection.breaks()
            session.connection = None

    async def turns_away(self, code: int) -> None:
        """Every gateway connection is closed with this code, and so is each new one."""
        self.gateway.turned_away = code
        for session in self.gateway.connected:
            assert session.connection
            await session.connection.closes(code)

    async def mumbles(self) -> None:
        """Every gateway connection brings something that is no JSON."""
        for session in self.gateway.connected:
            assert session.connection
            await session.connection.send_raw("{")

    async def asks_to_reconnect(self) -> None:
        """https://discord.com/developers/docs/events/gateway-events#reconnect"""
        for session in self.gateway.connected:
            assert session.connection
            await session.connection.send(RECONNECT)

    async def invalidates_sessions(self, *, resumable: bool = False) -> None:
        """https://discord.com/developers/docs/events/gateway-events#invalid-session"""
        for session in self.gateway.connected:
            assert session.connection
            if not resumable:
                del self.gateway.sessions[session.id]
            await session.connection.send(INVALID_SESSION, data=resumable)

    def on_call(self, hook: Callable[[Call], object] | None) -> None:
        """Runs ``hook`` with every finished call; it also works where nothing is recorded."""
        self._calls.on_call = hook

    def call(self, route: str, *, place: Place | None = None, timeout: float = PATIENCE) -> Coroutine[Any, Any, Call]:
        """Awaits the next call of ``route`` that the test has not taken yet."""
        return self._calls.next(_known(route), place, timeout)

    def expect_none(
        self, route: str, *, after: Awaitable[object], place: Place | None = None
    ) -> Coroutine[Any, Any, None]:
        """Fails if, once ``after`` has come, there is a call of ``route`` that the test has not taken."""
        return self._calls.expect_none(_known(route), place, after)

    def fails(
        self,
        route: str,
        status: int,
        *,
        retry_after: float = 0,
        is_global: bool = False,
        times: int = 1,
        place: Place | None = None,
    ) -> None:
        """429 with ``retry_after`` in Discord's JSON, or a 5xx."""
        self._faults.append(Fault(_known(route), times, place, status, retry_after, is_global))

    def hangs(self, route: str, *, times: int = 1, place: Place | None = None) -> None:
        """No answer until the client gives up."""
        self._faults.append(Fault(_known(route), times, place, hangs=True))

    def drops(self, route: str, *, times: int = 1, place: Place | None = None, taken: bool = False) -> None:
        """The connection breaks, before the call was ``taken`` or after it."""
        self._faults.append(Fault(_known(route), times, place, taken=taken))

    def holds(self, route: str, *, times: int = 1, place: Place | None = None) -> Held:
        """The calls are taken once the test releases them."""
        held = Held()
        self._faults.append(Fault(_known(route), times, place, held=held))
        return held

    async def _handle(self, route: str, request: web.Request) -> web.StreamResponse:
        call = Call(route, dict(request.match_info), dict(request.query))
        try:
            self._check(route, request)
            if self.latency:
                await asyncio.sleep(self.latency)
            self._locate(call)
            await read_body(request, call)
            fault = self._fault_for(call)
            if fault and fault.held:
                await fault.held.passes()
            elif fault:
                if fault.taken:
                    await self._endpoints[route](call)
                call.error, call.status = fault.name(), fault.status
                self._calls.add(call)
                return await _fail(request, fault)
            call.result = await self._endpoints[route](call)
        except ApiError as error:
            call.error, call.status = str(error), error.status
            self._calls.add(call)
            return _json(error.body(), error.status)
        call.status = 204 if call.result is None else 200
        self._calls.add(call)
        headers = {**RATE_LIMIT, "X-RateLimit-Bucket": route}
        if call.result is None:
            return web.Response(status=204, headers=headers)
        return _json(call.result, 200, headers)

    def _check(self, route: str, request: web.Request) -> None:
        if not route:
            raise ApiError(404, 0, "404: Not Found")
        if route not in OPEN_TO_ALL and request.headers.get("Authorization") != f"Bot {self.token}":
            raise ApiError(401, 0, "401: Unauthorized")

    def _locate(self, call: Call) -> None:
        call.interaction = self.world.interactions.get(call.path.get("token", ""))
        channel = self.world.places.get(call.path.get("channel", ""))
        call.place = call.interaction.place if call.interaction else channel

    def _fault_for(self, call: Call) -> Fault | None:
        for fault in self._faults:
            if fault.route == call.route and fault.place in (None, call.place):
                fault.times -= 1
                if not fault.times:
                    self._faults.remove(fault)
                return fault
        return None

    async def _download(self, request: web.Request) -> web.Response:
        content = self.files.get(request.match_info["id"])
        return web.Response(status=404) if content is None else web.Response(body=content)


async def _fail(request: web.Request, fault: Fault) -> web.StreamResponse:
    if fault.status == 429:
        # https://discord.com/developers/docs/topics/rate-limits; without Via discord.py takes it for a ban.
        told = {"message": "You are being rate limited.", "retry_after": fault.retry_after, "global": fault.is_global}
        headers = {"Retry-After": f"{fault.retry_after:g}", "Via": "1.1 google"}
        headers |= {"X-RateLimit-Global": "true"} if fault.is_global else {"X-RateLimit-Scope": "user"}
        return _json(told, 429, headers)
    if fault.status:
        return _json(
            {"message": f"{fault.status}: {web.Response(status=fault.status).reason}", "code": 0}, fault.status
        )
    if not fault.hangs and request.transport:
        request.transport.abort()
    never: asyncio.Future[web.Response] = asyncio.get_running_loop().create_future()
    return await never  # cancelled with the connection


def _json(body: object, status: int, headers: dict[str, str] | None = None) -> web.Response:
    """discord.py reads JSON only where the content type is exactly this one."""
    content = json.dumps(body).encode()
    return web.Response(body=content, status=status, headers=headers, content_type="application/json")


def _known(route: str) -> str:
    assert route in {name for name, _, _ in ROUTES}, f"no endpoint {route!r}"
    return route
