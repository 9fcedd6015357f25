"""The three places where python-telegram-bot is given parts of our own: calls, their pace, and the order of updates.

Calls go over aiohttp: the library's own request, over httpx, takes three to four times the processor time a call
(docs/adr/0005-telegram.md), and writes addresses, which hold the token, into its log.
"""

import asyncio
import logging
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass
from weakref import WeakValueDictionary

import aiohttp
from telegram import Update
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.ext import AIORateLimiter, BaseUpdateProcessor
from telegram.request import BaseRequest, RequestData

_LOG = logging.getLogger("recourse.telegram")
# Telegram answers in tens of milliseconds; beyond this something is wrong on the way.
_READ_SECONDS = 10.0
_CONNECT_SECONDS = 5.0
_CONNECTIONS = 256
_REPEATED = ("text", "entities", "reply_markup", "reply_to_message")


class AiohttpRequest(BaseRequest):
    """Timeouts are in seconds. Proxies are taken from the environment (HTTPS_PROXY)."""

    def __init__(self, api_url: str, rejected: Callable[[], None], read_seconds: float = _READ_SECONDS) -> None:
        """``api_url`` tells which proxy to use; ``rejected`` is called when Telegram does not accept the token (any
        more)."""
        self._api_url = api_url
        self._rejected = rejected
        self._read_seconds = read_seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._read_seconds

    async def initialize(self) -> None:
        if self._session is None or self._session.closed:
            # Looked up once: aiohttp would look it up in a thread at each call, which costs more than the call.
            proxies = getproxies()
            connector = aiohttp.TCPConnector(limit=_CONNECTIONS)
            self._session = aiohttp.ClientSession(connector=connector, proxy=self._proxy(proxies))

    def _proxy(self, proxies: dict[str, str]) -> str | None:
        parts = urlsplit(self._api_url)
        return None if proxy_bypass(parts.hostname or "") else proxies.get(parts.scheme)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """What was sent comes back with the answer. Nobody reads it, so the library need not take it apart."""
        answer: dict[str, Any] = BaseRequest.parse_json_payload(payload)
        if isinstance(result := answer.get("result"), dict):
            for repeated in _REPEATED:
                result.pop(repeated, None)
        return answer

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,  # noqa: ARG002  (aiohttp has none)
        connect_timeout: Any = None,
        pool_timeout: Any = None,  # noqa: ARG002  (a call waits for a free connection as long as it takes)
    ) -> tuple[int, bytes]:
        """Raises TimedOut or NetworkError, which say nothing of the address."""
        if self._session is None:
            raise RuntimeError("the request is not initialized")
        timeout = aiohttp.ClientTimeout(
            sock_connect=_seconds(connect_timeout, _CONNECT_SECONDS),
            sock_read=_seconds(read_timeout, self._read_seconds),
        )
        try:
            async with self._session.request(method, url, data=_body(request_data), timeout=timeout) as response:
                if response.status == HTTPStatus.UNAUTHORIZED:
                    self._rejected()
                return response.status, await response.read()
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from None


def _seconds(given: Any, default: float) -> float:
    """The library hands over a marker of its own where no number was given."""
    return float(given) if isinstance(given, int | float) else default


def _body(data: RequestData | None) -> dict[str, str] | aiohttp.FormData | None:
    if data is None or not data.contains_files:
        return data.json_parameters if data else None
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


_AT_ONCE = 1024
# Nobody types so fast; beyond this a chat only keeps others waiting.
_MOST_WAITING_IN_A_CHAT = 20
# Telegram delivers an update again when it saw no answer to it, soon afterwards.
_REMEMBERED = 10_000


class InOrder(BaseUpdateProcessor):
    """The library's default handles one update after the other, so that a slow call holds up everybody."""

    def __init__(self) -> None:
        super().__init__(_AT_ONCE)
        self._done: OrderedDict[int, None] = OrderedDict()
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._waiting: Counter[int] = Counter()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        if not isinstance(update, Update) or self._is_repeated(update.update_id):
            _leave(coroutine)
            return
        chat = update.effective_chat
        if chat is None:
            await coroutine
            return
        if self._waiting[chat.id] >= _MOST_WAITING_IN_A_CHAT:
            _LOG.warning("Too many updates of one chat at once: one is left out")
            _leave(coroutine)
            return
        self._waiting[chat.id] += 1
        try:
            async with self._locks.setdefault(chat.id, asyncio.Lock()):
                await coroutine
        except asyncio.CancelledError:
            _leave(coroutine)
            raise
        finally:
            self._waiting[chat.id] -= 1
            if not self._waiting[chat.id]:
                del self._waiting[chat.id]

    def _is_repeated(self, update_id: int) -> bool:
        if update_id in self._done:
            return True
        self._done[update_id] = None
        if len(self._done) > _REMEMBERED:
            self._done.popitem(last=False)
        return False


def _leave(coroutine: Awaitable[Any]) -> None:
    """A coroutine that nobody awaits is closed, or Python complains."""
    if isinstance(coroutine, Coroutine):
        coroutine.close()


# Before each further attempt when Telegram could not be reached or failed itself, in seconds.
_PAUSES = (0.5, 1.0, 2.0, 4.0)
# An answer that comes later than this helps nobody who is waiting for it.
_LONGEST_WAIT = 60.0
_SLACK = 0.1
# What a call passes on as its ``rate_limit_args``; the library drops what is false.
ONCE = 1

_Result = bool | dict[str, Any] | list[dict[str, Any]]
# They report every refusal, and every page of a proxy's, as an error; what matters is told here.
for _name in ("telegram.ext.AIORateLimiter", "telegram.request.BaseRequest"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


class PatientLimiter(AIORateLimiter):
    """At most 20 messages a minute in a group (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits).

    The 30 messages a second over all chats, which the same page names for bulk notifications, are not imposed:
    replies to people are no bulk, and where Telegram objects, its ``retry_after`` is waited for. The library's own
    waiting stops every chat because one of them was too busy; here only the call in question waits.
    """

    def __init__(self) -> None:
        super().__init__(overall_max_rate=0, max_retries=0)

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, _Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> _Result:
        """``rate_limit_args=ONCE`` gives up at the first refusal."""
        for pause in () if rate_limit_args == ONCE else _PAUSES:
            try:
                return await super().process_request(callback, args, kwargs, endpoint, data, None)
            except BadRequest:  # a NetworkError to the library, but the same call would fail again
                raise
            except RetryAfter as error:
                seconds = _retry_seconds(error)
                if seconds > _LONGEST_WAIT:
                    raise
                _LOG.info("Telegram asks to wait %.0f s with %s", seconds, endpoint)
                await asyncio.sleep(seconds + _SLACK)
            except NetworkError as error:
                _LOG.info("%s: %s; again in %.1f s", endpoint, type(error).__name__, pause)
                await asyncio.sleep(pause)
        return await super().process_request(callback, args, kwargs, endpoint, data, None)


def _retry_seconds(error: RetryAfter) -> float:
    waiting = error.retry_after
    return float(waiting) if isinstance(waiting, int | float) else waiting.total_seconds()
