"""Replaces three parts of python-telegram-bot: HTTP requests, the order of updates, and the rate limiter.

Requests use aiohttp. Those of the library use httpx: they take three to four times the processor time
(docs/adr/0005-telegram.md), and log URLs, which contain the token.
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
# Telegram answers in tens of milliseconds. If it takes longer than this, something is wrong with the connection.
_READ_SECONDS = 10.0
_CONNECT_SECONDS = 5.0
_CONNECTIONS = 256
# The fields of an answer that repeat what the bot sent.
_REPEATED = ("text", "entities", "reply_markup", "reply_to_message")


class AiohttpRequest(BaseRequest):
    """HTTP requests to the Bot API. Timeouts are in seconds. Proxies come from the environment (HTTPS_PROXY)."""

    def __init__(self, api_url: str, rejected: Callable[[], None], read_seconds: float = _READ_SECONDS) -> None:
        """``api_url`` decides which proxy is used. ``rejected`` is called whenever Telegram rejects the token."""
        self._api_url = api_url
        self._rejected = rejected
        self._read_seconds = read_seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._read_seconds

    async def initialize(self) -> None:
        if self._session is None or self._session.closed:
            # The proxy is looked up once. aiohttp would do it in a thread at each call, which costs more than the call.
            proxies = getproxies()
            connector = aiohttp.TCPConnector(limit=_CONNECTIONS)
            self._session = aiohttp.ClientSession(connector=connector, proxy=self._proxy(proxies))

    def _proxy(self, proxies: dict[str, str]) -> str | None:
        parts = urlsplit(self._api_url)
        return None if proxy_bypass(parts.hostname or "") else proxies.get(parts.scheme)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Parse an answer, without the fields that repeat what the bot sent.

        Nothing reads these fields, so the library need not make objects of them.
        """
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
        """Return the status and the body of the answer.

        Raises TimedOut or NetworkError. Their messages do not contain the URL, because it contains the token.
        """
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
    """Return a timeout. The library passes a marker object if the caller gave no number."""
    return float(given) if isinstance(given, int | float) else default


def _body(data: RequestData | None) -> dict[str, str] | aiohttp.FormData | None:
    if data is None or not data.contains_files:
        return data.json_parameters if data else None
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


_AT_ONCE = 1024
# Nobody types so fast. More updates would only keep other chats waiting, so they are dropped.
_MOST_WAITING_IN_A_CHAT = 20
# How many update ids are remembered. If Telegram receives no answer to an update, it soon delivers it again.
_REMEMBERED = 10_000


class InOrder(BaseUpdateProcessor):
    """Processes the updates of one chat in order, those of different chats at once, and each update once.

    The library's default handles one update after another, so that one slow call holds up everybody.

    ``bots/conversations.py`` has a lock for each conversation as well, and both are needed. The lock of a chat here is
    held for the whole update, until its reply is sent, so that replies arrive in the order of the messages. The lock of
    a conversation protects its session from two turns at once, whatever the platform. It is released before the reply
    is sent, so it cannot keep replies in order.
    """

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
            _discard(coroutine)
            return
        chat = update.effective_chat
        if chat is None:
            await coroutine
            return
        if self._waiting[chat.id] >= _MOST_WAITING_IN_A_CHAT:
            _LOG.warning("Too many updates of one chat at once: one is left out")
            _discard(coroutine)
            return
        self._waiting[chat.id] += 1
        try:
            async with self._locks.setdefault(chat.id, asyncio.Lock()):
                await coroutine
        except asyncio.CancelledError:
            _discard(coroutine)
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


def _discard(coroutine: Awaitable[Any]) -> None:
    """Close a coroutine that will not be awaited. Without this Python warns about it."""
    if isinstance(coroutine, Coroutine):
        coroutine.close()


# Seconds to wait before each retry, if Telegram cannot be reached or has an error of its own.
_PAUSES = (0.5, 1.0, 2.0, 4.0)
# Seconds. If Telegram asks for a longer wait, the call fails: nobody waits that long for an answer.
_LONGEST_WAIT = 60.0
_SLACK = 0.1
# Passed as ``rate_limit_args``, this stops retries. It is not 0, because the library drops a false value.
ONCE = 1

_Result = bool | dict[str, Any] | list[dict[str, Any]]
# These loggers report every refusal, and every error page of a proxy, as an error. What matters is logged below.
for _name in ("telegram.ext.AIORateLimiter", "telegram.request.BaseRequest"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


class PatientLimiter(AIORateLimiter):
    """Allows at most 20 messages a minute in a group (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits).

    The same page limits bulk notifications to 30 messages a second over all chats. That limit is not applied, because
    replies are not bulk notifications. If Telegram refuses a call, the call waits for the time in ``retry_after``. In
    the library's own limiter every chat waits because one was too busy; here only the call in question does.
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
        """Make a call, and repeat it if Telegram refuses it for a while or cannot be reached.

        ``rate_limit_args=ONCE`` makes it fail at the first refusal.
        """
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
