"""The two places where python-telegram-bot is given parts of our own: calls, and their pace.

Calls go over aiohttp: the library's own request, over httpx, takes three to four times the processor time a call
(docs/adr/0005-telegram.md), and writes addresses, which hold the token, into its log.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter, TimedOut
from telegram.ext import AIORateLimiter
from telegram.request import BaseRequest, RequestData

_LOG = logging.getLogger("recourse.telegram")
# Telegram answers in tens of milliseconds; beyond this something is wrong on the way.
_READ_SECONDS = 10.0
_CONNECT_SECONDS = 5.0
# All of a call, whoever sends how slowly; files take longer.
_WHOLE_SECONDS, _FILES_SECONDS = 20.0, 60.0
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
        """What was sent comes back with the answer. Nobody reads it, so the library need not take it apart. Raises
        NetworkError for what is no answer of Telegram's, such as the page of a proxy."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise NetworkError("this is no answer of Telegram's")
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
        has_files = request_data is not None and request_data.contains_files
        timeout = aiohttp.ClientTimeout(
            total=_FILES_SECONDS if has_files else _WHOLE_SECONDS,
            sock_connect=_seconds(connect_timeout, _CONNECT_SECONDS),
            sock_read=_seconds(read_timeout, self._read_seconds),
        )
        return await self._request(method, url, _body(request_data), timeout)

    async def poll(self, url: str, parameters: dict[str, str], seconds: float) -> tuple[int, bytes]:
        """A call that Telegram answers after so many seconds at the latest. Raises TimedOut or NetworkError."""
        timeout = aiohttp.ClientTimeout(
            total=seconds + _WHOLE_SECONDS, sock_connect=_CONNECT_SECONDS, sock_read=seconds + self._read_seconds
        )
        return await self._request("POST", url, parameters, timeout)

    async def _request(
        self, method: str, url: str, body: dict[str, str] | aiohttp.FormData | None, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("the request is not initialized")
        try:
            async with self._session.request(method, url, data=body, timeout=limits) as response:
                if response.status == HTTPStatus.UNAUTHORIZED:
                    self._rejected()
                return response.status, await response.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
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
    """At most 20 messages a minute in a group (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits). A message
    that changes is no new one, and must not wait behind those that are.

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
        """``rate_limit_args=ONCE`` gives up at the first refusal. Where a group has become a supergroup meanwhile, the
        call goes there (https://core.telegram.org/bots/api#responseparameters)."""
        try:
            return await self._patiently(callback, args, kwargs, endpoint, data, rate_limit_args)
        except ChatMigrated as error:
            if "message_id" in data or "message_ids" in data:
                # There these numbers are those of other messages.
                raise BadRequest("the message is not there any more") from None
            # The library's call is made of the same ``data``.
            data["chat_id"] = error.new_chat_id
            for there in ("reply_parameters", "message_thread_id"):
                data.pop(there, None)
            return await self._patiently(callback, args, kwargs, endpoint, data, rate_limit_args)

    async def _patiently(
        self,
        callback: Callable[..., Coroutine[Any, Any, _Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> _Result:
        paced = data if endpoint.startswith("send") else {}
        for pause in () if rate_limit_args == ONCE else _PAUSES:
            try:
                return await super().process_request(callback, args, kwargs, endpoint, paced, None)
            except BadRequest:  # a NetworkError to the library, but the same call would fail again
                raise
            except RetryAfter as error:
                seconds = retry_seconds(error)
                if seconds > _LONGEST_WAIT:
                    raise
                _LOG.info("Telegram asks to wait %.0f s with %s", seconds, endpoint)
                await asyncio.sleep(seconds + _SLACK)
            except NetworkError as error:
                _LOG.info("%s: %s; again in %.1f s", endpoint, type(error).__name__, pause)
                await asyncio.sleep(pause)
        return await super().process_request(callback, args, kwargs, endpoint, paced, None)


def retry_seconds(error: RetryAfter) -> float:
    """How long Telegram asks to wait, whichever way the library tells it."""
    waiting = error.retry_after
    return float(waiting) if isinstance(waiting, int | float) else waiting.total_seconds()
