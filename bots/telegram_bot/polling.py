"""Updates by long polling (https://core.telegram.org/bots/api#getupdates), each answered at least once.

Telegram forgets what is below the offset of a call. The library's own loop moves the offset before anything is
answered, stops for good at a 404, and calls without a pause where it cannot read an update; so this one is ours.
"""

import asyncio
import json
import logging
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, NoReturn

from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bots.logs import describe
from bots.service import connect_pauses
from bots.telegram_bot.events import UPDATE_TYPES
from bots.telegram_bot.intake import Intake, Settled, decoded
from bots.telegram_bot.transport import ONCE, AiohttpRequest, retry_seconds

_LOG = logging.getLogger("recourse.telegram")
# Telegram holds a call open so long when there is nothing new.
_POLL_SECONDS = 30
# As many as one call returns. Beyond them it shows nothing while the oldest is not answered.
_WINDOW = 100
# While something is in hand, Telegram answers at once with the same again; so much later we look for more.
_PAUSES = (0.05, 0.1, 0.2, 0.3)
# A full window in which nothing moves for so long holds up everybody else; it is then confirmed as it is.
_STALLED_SECONDS = 5.0


class Polling:
    """The offset moves past what was answered, so that a process that is killed loses nothing."""

    def __init__(self, bot: ExtBot[int], request: AiohttpRequest, intake: Intake) -> None:
        self._bot = bot
        self._request = request
        self._intake = intake
        self._open: dict[int, Settled] = {}
        self._next = 0
        self._confirmed = 0
        self._moved_to, self._moved_at = 0, _now()
        # How often in a row nothing was new and nothing was answered.
        self._quiet = 0

    async def begin(self) -> None:
        """Raises TelegramError. While there is a webhook, Telegram refuses to be polled."""
        await self._bot.delete_webhook(rate_limit_args=ONCE)

    async def run(self) -> NoReturn:
        """Goes on whatever happens; a fault is told once, until it is over or another one comes."""
        pauses, told = connect_pauses(), ""
        while True:
            try:
                await self._round()
            except Exception as error:  # noqa: BLE001  (whatever comes in place of an answer must not end the loop)
                if type(error).__name__ != told:
                    told = type(error).__name__
                    _tell(error)
                await asyncio.sleep(max(next(pauses), retry_seconds(error) if isinstance(error, RetryAfter) else 0.0))
            else:
                if told:
                    _LOG.info("Telegram can be reached again")
                    pauses, told = connect_pauses(), ""

    async def close(self) -> None:
        """Nothing to close: a call that was called off has confirmed nothing."""

    async def end(self) -> None:
        """Confirms what was answered since the last call. Raises TelegramError."""
        if self._offset() != self._confirmed:
            await self._fetch(seconds=0, limit=1)

    async def _round(self) -> None:
        if self._intake.is_full:
            await asyncio.sleep(_PAUSES[-1])
            return
        before = self._offset()
        updates = await self._fetch(seconds=0 if self._open else _POLL_SECONDS)
        is_new = self._take(updates)
        if updates and not is_new and not self._open:
            raise NetworkError("only what was confirmed, or what is no update")
        if len(updates) >= _WINDOW:
            self._move_on()
        if self._open:
            await asyncio.wait(self._open.values(), timeout=_PAUSES[min(self._quiet, len(_PAUSES) - 1)])
        self._quiet = 0 if is_new or self._offset() > before else self._quiet + 1

    async def _fetch(self, seconds: int, limit: int = _WINDOW) -> list[Any]:
        offset = self._offset()
        parameters = {"timeout": str(seconds), "limit": str(limit), "allowed_updates": json.dumps(UPDATE_TYPES)}
        # Only where there is something to confirm: after a quiet week, Telegram may count on from a lower number.
        if offset != self._confirmed:
            parameters["offset"] = str(offset)
        found = _updates_in(*await self._request.poll(f"{self._bot.base_url}/getUpdates", parameters, seconds))
        self._confirmed = offset
        return found

    def _take(self, updates: Iterable[Any]) -> bool:
        """Returns whether there was something new among them."""
        is_new = False
        for update in updates:
            was_known = self._intake.knows(update)
            settled = self._intake.take(update)
            if settled is None or was_known:
                continue
            is_new = True
            self._open[update["update_id"]] = settled
            self._next = update["update_id"] + 1
        return is_new

    def _offset(self) -> int:
        """That of the first update that is not answered, else that behind the last one; 0 before there was any."""
        self._open = {number: settled for number, settled in self._open.items() if not settled.done()}
        offset = min(self._open, default=self._next)
        if offset > self._moved_to:
            self._moved_to, self._moved_at = offset, _now()
        return offset

    def _move_on(self) -> None:
        """Lets others through where a whole window waits for something, such as a Telegram that is slow to answer."""
        if self._offset() + _WINDOW <= self._next and _now() > self._moved_at + _STALLED_SECONDS:
            _LOG.warning("Many answers take long: others are fetched before those are given")
            self._open.clear()


def _now() -> float:
    return asyncio.get_running_loop().time()


def _updates_in(status: int, payload: bytes) -> list[Any]:
    """The updates in an answer. Raises TelegramError."""
    try:
        answer = decoded(payload)
    except ValueError:
        answer = None
    told = answer if isinstance(answer, dict) else {}
    match status:
        case HTTPStatus.OK if isinstance(told.get("result"), list):
            return list(told["result"])
        case HTTPStatus.UNAUTHORIZED:
            raise InvalidToken
        case HTTPStatus.CONFLICT:
            raise Conflict("")
        case HTTPStatus.TOO_MANY_REQUESTS:
            parameters = told.get("parameters")
            wished = parameters.get("retry_after") if isinstance(parameters, dict) else None
            raise RetryAfter(wished if isinstance(wished, int) else 0)
    raise NetworkError("this is no answer of Telegram's")


def _tell(error: Exception) -> None:
    if isinstance(error, InvalidToken):
        # That ends the bot, which tells it.
        return
    if isinstance(error, Conflict):
        _LOG.error("Another program asks for updates with this token: only one of them may run")
    elif isinstance(error, TelegramError):
        _LOG.warning("Telegram cannot be reached (%s); trying again", type(error).__name__)
    else:
        _LOG.error("Updates cannot be fetched (%s); trying again", describe(error))
