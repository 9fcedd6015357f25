"""Makes the calls that nearly every answer takes, from parameters that are encoded already.

The library makes parameters of objects, and objects of the answer, which takes longer than the call. Nobody needs
either, so these calls leave that out. A refusal or a lost connection is the library's and the limiter's, as with all
others.
"""

from typing import Any, cast

from telegram.ext import ExtBot
from telegram.request import RequestData

from bots.telegram_bot.outgoing import encoded
from bots.telegram_bot.transport import EncodedData

ANSWER_QUERY = "answerCallbackQuery"


class Calls:
    def __init__(self, bot: ExtBot[int]) -> None:
        self._bot = bot

    async def make(self, method: str, where: dict[str, Any], drawn: bytes = b"") -> Any:
        """Make a call and return its result. Raises TelegramError.

        ``where`` are the parameters of this call alone, such as the chat. ``drawn`` are the others as a JSON object.
        """
        limiter = self._bot.rate_limiter
        if limiter is None:
            return await self._post(method, where, drawn)
        # The limiter may change ``where``: a group that has become a supergroup has another id.
        return await limiter.process_request(self._post, (method, where, drawn), {}, method, where, None)

    async def _post(self, method: str, where: dict[str, Any], drawn: bytes) -> Any:
        body = encoded(where)
        if drawn:
            body = body[:-1] + b"," + drawn[1:]
        data = cast("RequestData", EncodedData(body))
        return await self._bot.request.post(f"{self._bot.base_url}/{method}", data)
