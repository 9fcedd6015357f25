"""The gateway: sessions over a WebSocket, their events, and what becomes of them when the connection breaks.

https://discord.com/developers/docs/events/gateway
"""

import asyncio
import contextlib
import json
import zlib
from collections import deque
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from tests.fakes.discord.errors import Json
from tests.fakes.telegram.calls import Bell

if TYPE_CHECKING:
    from tests.fakes.discord.guilds import Guild
    from tests.fakes.discord.places import World

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, RESUME, RECONNECT, INVALID_SESSION, HELLO, ACK = 0, 1, 2, 3, 6, 7, 9, 10, 11
GUILDS, MEMBERS, PRESENCES, GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = (
    1,
    1 << 1,
    1 << 8,
    1 << 9,
    1 << 12,
    1 << 15,
)
PRIVILEGED, ALL_INTENTS = MEMBERS | PRESENCES | MESSAGE_CONTENT, (1 << 26) - 1
EVENTS_KEPT = 1000
CLOSE_REASONS = {
    4001: "Unknown opcode.",
    4002: "Error while decoding payload.",
    4003: "Not authenticated.",
    4004: "Authentication failed.",
    4005: "Already authenticated.",
    4007: "Invalid seq.",
    4009: "Session timed out.",
    4010: "Invalid shard.",
    4011: "Sharding required.",
    4012: "Invalid API version.",
    4013: "Invalid intent(s).",
    4014: "Disallowed intent(s).",
}


class CloseError(Exception):
    """The connection is to be closed with one of CLOSE_REASONS."""

    def __init__(self, code: int) -> None:
        super().__init__(f"{code} {CLOSE_REASONS[code]}")
        self.code = code


class Connection:
    """One WebSocket, compressed if the bot asked for it."""

    def __init__(self, request: web.Request, heartbeat: float) -> None:
        self._request, self._heartbeat = request, heartbeat
        self.ws = web.WebSocketResponse(max_msg_size=4096)
        self._deflate = zlib.compressobj(level=1) if request.query.get("compress") == "zlib-stream" else None
        self._watch: asyncio.TimerHandle | None = None
        self.session: Session | None = None

    async def send(self, op: int, data: object = None, event: str | None = None, seq: int | None = None) -> None:
        await self.send_raw(json.dumps({"op": op, "d": data, "s": seq, "t": event}))

    async def send_raw(self, text: str) -> None:
        with contextlib.suppress(ConnectionError):
            if self._deflate:
                packed = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
                await self.ws.send_bytes(packed)
            else:
                await self.ws.send_str(text)

    def beats(self) -> None:
        """Gives the bot two more intervals to send its next heartbeat."""
        self.rests()
        self._watch = asyncio.get_running_loop().call_later(2 * self._heartbeat, self._times_out)

    def rests(self) -> None:
        if self._watch:
            self._watch.cancel()

    def breaks(self) -> None:
        """Without a closing handshake."""
        if self._request.transport:
            self._request.transport.abort()

    async def closes(self, code: int) -> None:
        await self.ws.close(code=code, message=CLOSE_REASONS[code].encode())

    def _times_out(self) -> None:
        # The reference keeps the task alive.
        self._closing = asyncio.get_running_loop().create_task(self.closes(4009))


class Session:
    """What outlives a connection: the sequence number and the events that can be replayed."""

    def __init__(self, number: int, identify: Json) -> None:
        self.id, self.identify, self.seq = f"session{number}", identify, 0
        shard, shards = identify.get("shard") or (0, 1)
        self.shard, self.shards, self.intents = int(shard), int(shards), int(identify["intents"])
        self.connection: Connection | None = None
        self._events: deque[tuple[int, str]] = deque(maxlen=EVENTS_KEPT)

    async def dispatch(self, event: str, data: Json) -> None:
        self.seq += 1
        raw = json.dumps({"op": DISPATCH, "d": data, "s": self.seq, "t": event})
        self._events.append((self.seq, raw))
        if self.connection:
            await self.connection.send_raw(raw)

    async def replay(self, connection: Connection, after: int) -> None:
        """Sends what was missed and goes on from there; what happens meanwhile comes in its turn."""
        while missed := [known for known in self._events if known[0] > after]:
            after, raw = missed[0]
            await connection.send_raw(raw)
        self.connection, connection.session = connection, self


class Gateway:
    """All sessions. ``privileged`` are the intents that are switched on in the developer portal."""

    def __init__(self, world: "World", heartbeat: float, privileged: int, shards: int) -> None:
        self._world, self._heartbeat, self._privileged, self.shards = world, heartbeat, privileged, shards
        self.sessions: dict[str, Session] = {}
        self.identified: list[Json] = []
        self.turned_away: int | None = None
        self.heartbeats = 0
        self.resumed: list[Session] = []
        self.bell = Bell()

    @property
    def url(self) -> str:
        return self._world.origin.replace("http", "ws", 1) + "/gateway/"

    @property
    def connected(self) -> list[Session]:
        return [session for session in self.sessions.values() if session.connection]

    async def dispatch(self, event: str, data: Json, guild: "Guild | None" = None, intents: int = 0) -> None:
        """Sends an event to the shard that it belongs to; what no session asked for reaches nobody."""
        for session in list(self.sessions.values()):
            shard = (int(guild.id) >> 22) % session.shards if guild else 0
            if session.shard == shard and session.intents & intents == intents:
                await session.dispatch(event, data)

    async def tells_message(self, event: str, body: Json, guild: "Guild | None", *, legible: bool) -> None:
        """MESSAGE_CREATE and the like; without the intent its content is empty unless ``legible``.

        https://discord.com/developers/docs/events/gateway#message-content-intent
        """
        blank = {**body, "content": "", "embeds": [], "attachments": [], "components": []}
        needed = GUILD_MESSAGES if guild else DIRECT_MESSAGES
        for session in list(self.sessions.values()):
            shard = (int(guild.id) >> 22) % session.shards if guild else 0
            if session.shard == shard and session.intents & needed:
                reads = legible or session.intents & MESSAGE_CONTENT
                await session.dispatch(event, body if reads else blank)

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        if request.query.get("compress") not in (None, "zlib-stream") or request.query.get("encoding") != "json":
            raise web.HTTPBadRequest(text="this gateway speaks JSON, plain or as zlib-stream")
        connection = Connection(request, self._heartbeat)
        await connection.ws.prepare(request)
        connection.beats()
        try:
            await self._converse(connection, request.query.get("v"))
        except CloseError as error:
            await connection.closes(error.code)
        finally:
            self._detach(connection)
        return connection.ws

    async def _converse(self, connection: Connection, version: str | None) -> None:
        if version != "10":
            raise CloseError(4012)
        await connection.send(HELLO, {"heartbeat_interval": int(self._heartbeat * 1000)})
        async for message in connection.ws:
            if message.type is WSMsgType.TEXT:
                await self._take(connection, _decoded(message.data))

    async def _take(self, connection: Connection, payload: Json) -> None:
        op, data = payload["op"], payload.get("d")
        if op == HEARTBEAT:
            self.heartbeats += 1
            connection.beats()
            await connection.send(ACK)
        elif op == IDENTIFY:
            await self._identify(connection, data)
        elif op == RESUME:
            await self._resume(connection, data)
        elif not connection.session:
            raise CloseError(4003)
        elif op != PRESENCE:
            raise CloseError(4001)
        self.bell.ring()

    async def _identify(self, connection: Connection, data: Any) -> None:
        """https://discord.com/developers/docs/events/gateway-events#identify"""
        if connection.session:
            raise CloseError(4005)
        if not isinstance(data, dict) or not {"token", "intents", "properties"} <= data.keys():
            raise CloseError(4002)
        shard, shards = data.get("shard") or (0, 1)
        if data["token"] != self._world.token:
            raise CloseError(4004)
        if self.turned_away:
            raise CloseError(self.turned_away)
        if not 0 <= shard < shards:
            raise CloseError(4010)
        if not 0 <= data["intents"] <= ALL_INTENTS:
            raise CloseError(4013)
        if data["intents"] & PRIVILEGED & ~self._privileged:
            raise CloseError(4014)
        self.identified.append(data)
        session = Session(len(self.identified), data)
        self.sessions[session.id] = session
        session.connection, connection.session = connection, session
        await self._ready(session)

    async def _ready(self, session: Session) -> None:
        guilds = [guild for guild in self._world.guilds.values() if guild.bot]
        guilds = [guild for guild in guilds if (int(guild.id) >> 22) % session.shards == session.shard]
        ready: Json = {"v": 10, "user": self._world.bot, "session_id": session.id, "resume_gateway_url": self.url}
        ready |= {"guilds": [{"id": guild.id, "unavailable": True} for guild in guilds]}
        ready |= {"shard": [session.shard, session.shards], "application": {"id": self._world.app_id, "flags": 0}}
        await session.dispatch("READY", ready)
        for guild in guilds if session.intents & GUILDS else ():
            await session.dispatch("GUILD_CREATE", {**guild.json(), "unavailable": False})

    async def _resume(self, connection: Connection, data: Any) -> None:
        """https://discord.com/developers/docs/events/gateway-events#resume"""
        if not isinstance(data, dict) or data.get("token") != self._world.token:
            raise CloseError(4004)
        session = self.sessions.get(data.get("session_id") or "")
        if self.turned_away:
            raise CloseError(self.turned_away)
        if not session:
            await connection.send(INVALID_SESSION, data=False)
            return
        if not 0 <= int(data.get("seq") or 0) <= session.seq:
            raise CloseError(4007)
        if session.connection:
            session.connection.breaks()
        await session.replay(connection, int(data.get("seq") or 0))
        await session.dispatch("RESUMED", {})
        self.resumed.append(session)

    def _detach(self, connection: Connection) -> None:
        """A session outlives its connection, unless the bot said goodbye or was told that it is over."""
        connection.rests()
        session = connection.session
        if session and session.connection is connection:
            session.connection = None
            if connection.ws.close_code in (1000, 1001):
                self.sessions.pop(session.id, None)
        self.bell.ring()


def _decoded(text: str) -> Json:
    try:
        payload = json.loads(text)
    except ValueError:
        raise CloseError(4002) from None
    if not isinstance(payload, dict) or "op" not in payload:
        raise CloseError(4002)
    return payload
