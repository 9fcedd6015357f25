"""The processes of one bot agree by the shared store.

A claim and a turn are leases with a token: the process that holds them renews them, and those of a killed one end by
themselves. They are taken, renewed and released by scripts, each of which the server runs as a whole. Names are made
from the bot's token, which all of its processes know and which is in no store.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta

from bots.replicas import Claim
from bots.sessions import StoreError
from bots.shared_store.client import Client, reached
from bots.shared_store.keys import Keys

# Longer than a server needs to start anew, so that nothing is taken over because of that.
LEASE_SECONDS = 15.0
# In a lease it is renewed so often: one that is late does not end it.
_RENEWALS = 4
# Telegram delivers an update for a day (https://core.telegram.org/bots/api#setwebhook).
_ANSWERED_FOR = timedelta(days=1)
# Within this time the restart of one process after the other does not register anything anew.
_REGISTERED_FOR = timedelta(minutes=10)
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.005, 0.1
_ANSWERED = b"answered"
# KEYS: the claim. ARGV: the token, the lease in milliseconds. Returns what stands there if it is somebody else's.
_CLAIM = """
local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[1] then return held end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return false
"""
# KEYS: the claim. ARGV: the token, the next value (empty for none), its milliseconds.
_END = """
local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[1] then return end
if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
"""
# KEYS: who is at work in a queue, and the line of those who wait, with the time at which each is taken for dead. ARGV:
# the member (a number of fixed length and a token), the lease in milliseconds. Returns whether it is the member's turn.
_TAKE_TURN = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
redis.call('ZADD', KEYS[2], now + ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
local at_work = redis.call('GET', KEYS[1])
if at_work and at_work ~= ARGV[1] then return 0 end
if not at_work then
  for _, other in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do
    if other < ARGV[1] then return 0 end
  end
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
"""
_RENEW_TURN = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
local time = redis.call('TIME')
redis.call('ZADD', KEYS[2], 'XX', time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[2], ARGV[1])
"""
_LEAVE_TURN = """
redis.call('ZREM', KEYS[2], ARGV[1])
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
"""


@dataclass(frozen=True)
class _Turn:
    """A turn in a queue: the names of its two records, and the member that waits or is at work."""

    names: tuple[str, str]
    member: str


class SharedReplicas:
    """See ``Replicas``. ``lease`` is in seconds: for so long nobody takes over what a killed process held."""

    def __init__(self, client: Client, keys: Keys, lease: float = LEASE_SECONDS) -> None:
        self._client = client
        self._keys = keys
        self._lease = lease
        self._lease_ms = int(lease * 1000)
        self._claims: dict[str, bytes] = {}
        self._turns: set[_Turn] = set()
        self._claim = client.register_script(_CLAIM)
        self._end = client.register_script(_END)
        self._take_turn = client.register_script(_TAKE_TURN)
        self._renew_turn = client.register_script(_RENEW_TURN)
        self._leave_turn = client.register_script(_LEAVE_TURN)

    async def claim(self, delivery: str) -> Claim:
        name, token = self._keys.name("delivery", delivery), _token()
        async with reached():
            held = await self._claim([name], [token, self._lease_ms])
        if held is None:
            self._claims[name] = token
            return Claim.OURS
        return Claim.ANSWERED if held == _ANSWERED else Claim.ELSEWHERE

    async def end(self, delivery: str, *, answered: bool) -> None:
        name = self._keys.name("delivery", delivery)
        token = self._claims.pop(name, None)
        if token is None:
            return
        value = _ANSWERED if answered else b""
        with suppress(StoreError):
            async with reached():
                await self._end([name], [token, value, _ms(_ANSWERED_FOR)])

    async def first(self, delivery: str) -> bool:
        name = self._keys.name("delivery", delivery)
        async with reached():
            return bool(await self._client.set(name, _ANSWERED, nx=True, px=_ANSWERED_FOR))

    @asynccontextmanager
    async def turn(self, queue: str, number: int) -> AsyncIterator[None]:
        names = self._keys.name("at work", queue), self._keys.name("line", queue)
        turn = _Turn(names, f"{number:020}{_token().decode()}")
        try:
            await self._wait_for(turn)
            self._turns.add(turn)
            yield
        finally:
            self._turns.discard(turn)
            with suppress(StoreError):
                async with reached():
                    await self._leave_turn(list(names), [turn.member])

    async def once(self, job: str, what: str, work: Callable[[], Awaitable[object]]) -> None:
        done, fingerprint = self._keys.name("done", job), self._keys.fingerprint(what)
        while not await self._is(done, fingerprint):
            if await self.claim(f"job {job}") is not Claim.OURS:
                await asyncio.sleep(_LONGEST_PAUSE)
                continue
            try:
                if not await self._is(done, fingerprint):
                    await work()
                    async with reached():
                        await self._client.set(done, fingerprint, px=_REGISTERED_FOR)
            finally:
                await self.end(f"job {job}", answered=False)

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        stop = asyncio.Event()
        renewing = asyncio.create_task(self._renew(stop))
        try:
            yield
        finally:
            stop.set()
            await renewing

    async def _is(self, name: str, value: bytes) -> bool:
        async with reached():
            return bool(await self._client.get(name) == value)

    async def _wait_for(self, turn: _Turn) -> None:
        pause = _SHORTEST_PAUSE
        while not await self._took(turn):
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    async def _took(self, turn: _Turn) -> bool:
        async with reached():
            return bool(await self._take_turn(list(turn.names), [turn.member, self._lease_ms]))

    async def _renew(self, stop: asyncio.Event) -> None:
        """Renew what this process holds. What cannot be renewed now is tried again; another process may take it."""
        while not stop.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), self._lease / _RENEWALS)
            with suppress(StoreError):
                for name, token in list(self._claims.items()):
                    if name in self._claims:
                        async with reached():
                            await self._claim([name], [token, self._lease_ms])
                for turn in list(self._turns):
                    async with reached():
                        await self._renew_turn(list(turn.names), [turn.member, self._lease_ms])


def _token() -> bytes:
    return secrets.token_hex(8).encode()


def _ms(time: timedelta) -> int:
    return int(time / timedelta(milliseconds=1))
