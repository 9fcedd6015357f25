"""What reaches the bot: the queue of updates, long polling, and delivery to a webhook.

https://core.telegram.org/bots/api#getting-updates
"""

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import urlsplit

import aiohttp

from tests.fakes.telegram import validation
from tests.fakes.telegram.calls import ApiError, Bell, Call, bad_request
from tests.fakes.telegram.entities import Json

# Sent only when they are asked for by name (https://core.telegram.org/bots/api#getupdates).
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
WEBHOOK_PORTS = {None, 80, 88, 443, 8443}
# Telegram tries for a day; a test has no day.
ATTEMPTS, FIRST_PAUSE, LONGEST_PAUSE = 60, 0.05, 1.0
WEBHOOK_IS_SET = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"


class Updates:
    """``target`` is where the path of an https webhook address is really served: ``http://127.0.0.1:8080``.

    ``route`` says so anew for each delivery, as a balancer does. Where it names several, all get it at once, as if
    Telegram had lost patience with the first.

    ``in_response`` makes the call that stands in the response to a delivery, and tells nobody what became of it
    (https://core.telegram.org/bots/api#making-requests-when-getting-updates).
    """

    def __init__(self, target: str | None) -> None:
        self.target = target
        self.route: Callable[[], Sequence[str]] | None = None
        self.in_response: Callable[[Json], Awaitable[None]] | None = None
        self.twice = False
        self.online = asyncio.Event()
        self._pending: dict[int, Json] = {}
        self._next_id = 1
        self._allowed: list[str] = []
        self._webhook: Json = {}
        self._last_error: Json = {}
        self._poll = 0
        self._bell = Bell()
        self._http: aiohttp.ClientSession | None = None
        self._deliveries: set[asyncio.Task[None]] = set()
        self._in_order: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._slots = asyncio.Semaphore(40)

    async def push(self, kind: str, body: Json) -> int | None:
        """The update_id, or None for a kind that the bot has not asked for: Telegram drops it at once."""
        if kind not in self._allowed if self._allowed else kind in NOT_BY_DEFAULT:
            return None
        update_id, self._next_id = self._next_id, self._next_id + 1
        self._pending[update_id] = {"update_id": update_id, kind: body}
        if self._webhook:
            self._start_delivery(self._pending[update_id])
        self._bell.ring()
        return update_id

    async def confirmed(self, seconds: float, but: int = 0) -> None:
        """Waits until the bot has taken everything ``but`` so many: answered 2xx, or polled past it."""
        await self._bell.until(lambda: True if len(self._pending) <= but else None, seconds)

    async def refused(self, seconds: float) -> None:
        """Waits until the webhook has not taken a delivery."""
        self._last_error = {}
        await self._bell.until(lambda: True if self._last_error else None, seconds)

    async def close(self) -> None:
        for task in self._deliveries:
            task.cancel()
        await asyncio.gather(*self._deliveries, return_exceptions=True)
        if self._http:
            await self._http.close()

    async def get_updates(self, call: Call) -> list[Json]:
        self._poll += 1
        mine = self._poll
        self._bell.ring()
        self._choose(call)
        offset = int(call.params.get("offset") or 0)
        newest = max(self._pending, default=0)
        self._confirm(below=offset if offset >= 0 else newest + 1 + offset)

        def look() -> list[Json] | None:
            if self._webhook:
                raise ApiError(409, f"Conflict: {WEBHOOK_IS_SET}")
            if mine != self._poll:
                raise ApiError(409, f"Conflict: {OTHER_POLL}")
            return list(self._pending.values()) or None

        try:
            found = await self._bell.until(look, min(float(call.params.get("timeout") or 0), 50))
        except TimeoutError:
            return []
        found = found[: int(call.params.get("limit") or 100)]
        return [update for update in found for _ in range(2 if self.twice else 1)]

    async def set_webhook(self, call: Call) -> bool:
        url = str(call.params.get("url") or "")
        if not url:
            return await self.delete_webhook(call)
        address = urlsplit(url)
        if address.scheme != "https":
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if address.port not in WEBHOOK_PORTS:
            raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
        validation.secret_token(call.params.get("secret_token") or "")
        most = int(call.params.get("max_connections") or 40)
        if not 1 <= most <= 100:
            raise bad_request("max_connections must be between 1 and 100")
        await self.delete_webhook(call)
        self._choose(call)
        self._webhook, self._slots = {**call.params, "max_connections": most}, asyncio.Semaphore(most)
        for update in self._pending.values():
            self._start_delivery(update)
        self._bell.ring()
        return True

    async def delete_webhook(self, call: Call) -> bool:
        self._webhook, self._last_error = {}, {}
        for task in self._deliveries:
            task.cancel()
        if call.params.get("drop_pending_updates"):
            self._confirm(below=self._next_id)
        return True

    async def get_webhook_info(self, _: Call) -> Json:
        told: Json = {name: self._webhook[name] for name in ("url", "max_connections") if name in self._webhook}
        told |= {"has_custom_certificate": False, "pending_update_count": len(self._pending)}
        return {"url": "", **told, **({"allowed_updates": self._allowed} if self._allowed else {}), **self._last_error}

    def _choose(self, call: Call) -> None:
        """Left out means as before; an empty list means the default set."""
        if "allowed_updates" in call.params:
            self._allowed = call.params["allowed_updates"]

    def _confirm(self, below: int) -> None:
        for update_id in [known for known in self._pending if known < below]:
            del self._pending[update_id]
        self._bell.ring()

    def _start_delivery(self, update: Json) -> None:
        task = asyncio.create_task(self._deliver(update))
        self._deliveries.add(task)
        task.add_done_callback(self._deliveries.discard)

    async def _deliver(self, update: Json) -> None:
        """In order within one chat or person; different ones side by side, as many as max_connections."""
        async with self._in_order[_queue_of(update)], self._slots:
            for attempt in range(ATTEMPTS):
                await self.online.wait()
                if await self._post(update) and (not self.twice or await self._post(update)):
                    break
                await asyncio.sleep(min(FIRST_PAUSE * 2**attempt, LONGEST_PAUSE))
        self._pending.pop(update["update_id"], None)
        self._bell.ring()

    async def _post(self, update: Json) -> bool:
        address = urlsplit(self._webhook["url"])
        origins = self.route() if self.route else [self.target or f"{address.scheme}://{address.netloc}"]
        return any(await asyncio.gather(*(self._post_to(origin, update) for origin in origins)))

    async def _post_to(self, origin: str, update: Json) -> bool:
        address = urlsplit(self._webhook["url"])
        secret = self._webhook.get("secret_token")
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        query = f"?{address.query}" if address.query else ""
        self._http = self._http or aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        try:
            url = f"{origin}{address.path or '/'}{query}"
            async with self._http.post(url, json=update, headers=headers, allow_redirects=False) as answer:
                body = await answer.read()
                taken = 200 <= answer.status < 300
                if taken and body and self.in_response and answer.content_type == "application/json":
                    await self.in_response(json.loads(body))
                problem = "" if taken else f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            problem = str(error) or type(error).__name__
        if problem:
            self._last_error = {"last_error_date": int(time.time()), "last_error_message": problem}
            self._bell.ring()
        return not problem


def _queue_of(update: Json) -> int:
    body: Json = next(value for name, value in update.items() if name != "update_id")
    return int((body.get("chat") or body.get("from") or {}).get("id", 0))
