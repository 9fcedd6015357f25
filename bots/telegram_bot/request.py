"""How Telegram's API is called: python-telegram-bot's request interface over aiohttp.

Its own one, over httpx, takes three to four times the processor time a call (docs/adr/0005-telegram.md), and
writes addresses, which hold the token, into its log.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

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
