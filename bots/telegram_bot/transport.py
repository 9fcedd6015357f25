"""Replaces two parts of python-telegram-bot: HTTP requests, and the rate limiter.

Requests use aiohttp. Those of the library use httpx: they take three to four times the processor time
(docs/adr/0005-telegram.md), and log URLs, which contain the token.
"""

import asyncio
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

from bots.telegram_bot.decoding import decoded

_LOG = logging.getLogger("recourse.telegram")
# Telegram answers in tens of milliseconds. If it takes longer than this, something is wrong with the connection.
_READ_SECONDS = 10.0
_CONNECT_SECONDS = 5.0
# A whole call, however slowly the other side sends. Files take longer.
_WHOLE_SECONDS, _FILES_SECONDS = 20.0, 60.0
_CONNECTIONS = 256
# The fields of an answer that repeat what the bot sent.
_REPEATED = ("text", "entities", "reply_markup", "reply_to_message")


_Body = dict[str, str] | aiohttp.FormData | bytes | None
_JSON = {"Content-Type": "application/json"}


class EncodedData:
    """The parameters of a call, encoded as JSON already. For the library it looks like its own RequestData."""

    contains_files = False

    def __init__(self, json_payload: bytes) -> None:
        self.json_payload = json_payload


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

        Nothing reads these fields, so the library need not make objects of them. Raises NetworkError for what is no
        answer of Telegram, such as the error page of a proxy.
        """
        try:
            answer = decoded(payload)
        except ValueError:
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
        """Return the status and the body of the answer.

        Raises TimedOut or NetworkError. Their messages do not contain the URL, because it contains the token.
        """
        has_files = request_data is not None and request_data.contains_files
        timeout = aiohttp.ClientTimeout(
            total=_FILES_SECONDS if has_files else _WHOLE_SECONDS,
            sock_connect=_seconds(connect_timeout, _CONNECT_SECONDS),
            sock_read=_seconds(read_timeout, self._read_seconds),
        )
        return await self._request(method, url, _body(request_data), timeout)

    async def poll(self, url: str, parameters: dict[str, str], seconds: float) -> tuple[int, bytes]:
        """Make a call that Telegram answers after ``seconds`` at the latest: long polling.

        Returns the status and the body. Raises TimedOut or NetworkError, like ``do_request``.
        """
        timeout = aiohttp.ClientTimeout(
            total=seconds + _WHOLE_SECONDS, sock_connect=_CONNECT_SECONDS, sock_read=seconds + self._read_seconds
        )
        return await self._request("POST", url, parameters, timeout)

    async def _request(
        self,
        method: str,
        url: str,
        body: dict[str, str] | aiohttp.FormData | bytes | None,
        limits: aiohttp.ClientTimeout,
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("the request is not initialized")
        try:
            headers = _JSON if isinstance(body, bytes) else None
            async with self._session.request(method, url, data=body, headers=headers, timeout=limits) as response:
                if response.status == HTTPStatus.UNAUTHORIZED:
                    self._rejected()
                return response.status, await response.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None


def _seconds(given: Any, default: float) -> float:
    """Return a timeout. The library passes a marker object if the caller gave no number."""
    return float(given) if isinstance(given, int | float) else default


def _body(data: RequestData | None) -> aiohttp.FormData | bytes | None:
    if data is None:
        return None
    if not data.contains_files:
        # Telegram takes a form as well, but to encode a long text for one costs more than the rest of the call.
        return data.json_payload
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


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

    An edit is no new message and does not wait.

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

        ``rate_limit_args=ONCE`` makes it fail at the first refusal. If a group has become a supergroup, the call is
        made again there (https://core.telegram.org/bots/api#responseparameters).
        """
        try:
            return await self._patiently(callback, args, kwargs, endpoint, data, rate_limit_args)
        except ChatMigrated as error:
            if "message_id" in data or "message_ids" in data:
                # In the supergroup the same ids are those of other messages.
                raise BadRequest("the message is not there any more") from None
            # The library makes its call from this same ``data``.
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
    """Return the seconds that Telegram asks to wait. The library gives a number or a timedelta."""
    waiting = error.retry_after
    return float(waiting) if isinstance(waiting, int | float) else waiting.total_seconds()
