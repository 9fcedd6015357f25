"""A bot that answers and the Telegram around it, for tests that read like conversations."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from tests.fakes import PATIENCE
from tests.fakes.telegram import Call, Chat, FakeTelegram, Person, Shown
from tests.fakes.telegram.calls import Bell
from tests.support.processes import Process
from tests.support.telegram_process import TELEGRAM_COMMAND, answering, by_webhook

T = TypeVar("T")
NOTHING_TO_CANCEL = "There is nothing to cancel."


@dataclass
class Harness:
    """The Telegram around a bot that answers, and what a test waits for there."""

    server: FakeTelegram
    _bell: Bell = field(default_factory=Bell, kw_only=True)

    @property
    def output(self) -> str:
        """What the bot said of itself."""
        return ""

    def __post_init__(self) -> None:
        self.watches()

    def watches(self) -> None:
        """``until`` looks again after each call; needed once more where a test had a hook of its own."""
        self.server.on_call(lambda _: self._bell.ring())

    def person(self, name: str, language: str | None = "en") -> Person:
        return self.server.person(name, language)

    async def until(self, look: Callable[[], T | None], what: str = "what was waited for") -> T:
        """What ``look`` returns once that is not None; it is asked again after every call of the bot."""
        try:
            return await self._bell.until(look, PATIENCE)
        except TimeoutError:
            recent = "\n".join(f"  {call.method} {call.params} {call.error or ''}" for call in self.server.calls[-12:])
            raise AssertionError(f"{what} did not come; the last calls:\n{recent}\n{self.output}") from None

    async def answer(self, chat: Chat, method: str | tuple[str, ...] = "sendMessage") -> Shown:
        """The next message of the bot in ``chat``, as it was sent."""
        call = await self.server.call(method, chat=chat, timeout=PATIENCE)
        assert call.error is None, call.error
        return Shown(call.result)

    async def change(self, chat: Chat) -> Shown:
        """The next message of the bot in ``chat`` that was changed, as it reads now."""
        return await self.answer(chat, "editMessageText")

    async def asks(self, person: Person, text: str, chat: Chat | None = None) -> Shown:
        """Says something and returns the answer."""
        await person.says(text, chat=chat)
        return await self.answer(chat or person)

    async def taps(self, person: Person, message: Shown, choice: str) -> Shown:
        """Taps a button and returns what was chosen: the message as it reads then if it is a menu, or one below it."""
        query = await person.taps(message, choice)
        assert await self.toast(query) == ""
        chat = self.server.world.chats[message.body["chat"]["id"]]
        return await self.answer(chat, ("sendMessage", "editMessageText"))

    async def toast(self, query: str) -> str:
        """What a tap showed for a moment; empty where only its clock stopped."""
        call = await self.arrives("answerCallbackQuery", callback_query_id=query)
        return str(call.params.get("text", ""))

    async def offers(self, query: str) -> Call:
        """The answer to an inline query."""
        return await self.arrives("answerInlineQuery", inline_query_id=query)

    async def arrives(self, method: str, **params: object) -> Call:
        """The first call of ``method`` with these parameters in which nothing goes wrong."""

        def look() -> Call | None:
            return next((call for call in self.calls(method, **params) if call.error is None), None)

        return await self.until(look, f"{method} {params}")

    def calls(self, method: str, **params: object) -> list[Call]:
        """All calls of ``method`` with these parameters so far."""
        return [call for call in self.server.calls if call.method == method and params.items() <= call.params.items()]

    async def stays_silent(self, chat: Chat, person: Person) -> None:
        """Nothing was said or changed in ``chat`` since the test looked: the bot answers in order, so what it says
        to a last command is all that comes."""
        before = list(map(str, chat.screen()))
        command = await person.says("/cancel@recourse_bot", chat=chat)
        done = await self.answer(chat)
        assert done.text == NOTHING_TO_CANCEL, f"not silent:\n{chat.transcript()}"
        assert list(map(str, chat.screen())) == [*before, str(command), str(done)]

    def taps_are_answered_once(self) -> None:
        answered = [
            call.params["callback_query_id"] for call in self.calls("answerCallbackQuery") if call.error is None
        ]
        assert len(answered) == len(set(answered))
        assert not self.server.world.callback_queries


@dataclass
class ProcessHarness(Harness):
    """With the bot as a process of its own."""

    bot: Process

    @property
    def output(self) -> str:
        return self.bot.output


@asynccontextmanager
async def started_harness(
    home: Path,
    env: Mapping[str, str] | None = None,
    *,
    webhook: bool = False,
    command: Sequence[str | Path] = TELEGRAM_COMMAND,
    **options: Any,
) -> AsyncIterator[ProcessHarness]:
    """One bot for many tests; ``options`` are those of the fake."""
    async with FakeTelegram(**options) as server:
        settings = {**(by_webhook(server) if webhook else {}), **(env or {})}
        async with answering(server, home, settings, command) as bot:
            found = ProcessHarness(server, bot)
            yield found
            found.taps_are_answered_once()
