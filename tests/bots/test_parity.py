"""One conversation, three platforms: whoever says the same is given the same, wherever they say it.

The adapters run whole: the terminal over streams, Telegram and Discord against the servers that stand in for them.
"""

import asyncio
import io
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bots.conversations import Conversations
from bots.discord_bot import Client
from bots.phrases import UiPhrases
from bots.sessions import MemorySessions
from bots.settings import DiscordSettings, TelegramSettings
from bots.store import MemoryStore
from bots.telegram_bot import serve
from bots.terminal import Terminal
from core.checks import check
from core.content import Content, load_content
from core.conversation import Engine, Event, Notice, Reply
from core.language import Translators
from tests.fakes import PATIENCE, discord, telegram
from tests.fakes.discord import FakeDiscord, Person, running
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.calls import Bell
from tests.support.parity_scripts import SCRIPTS, Act, Answers, Commands, Says, Script, Taps
from tests.support.talk import TUESDAY_MORNING, actions, engine_of
from tests.support.town import KnownByAWord


@dataclass(frozen=True)
class Given:
    """What one act was answered with, whatever the clock says."""

    kinds: tuple[str, ...]
    actions: tuple[str, ...]
    locale: str


def given(reply: Reply) -> Given:
    kinds = (block.kind if isinstance(block, Notice) else type(block).__name__ for block in reply.blocks)
    return Given(tuple(kinds), tuple(actions(reply)), reply.locale)


class RecordedTurns(Conversations):
    """Keeps every reply that it hands to an adapter."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, MemorySessions())
        self.replies: list[Reply] = []

    async def run(self, key: str, event: Event, once: str | None = None, *, shared: bool = False) -> Reply:
        reply = await super().run(key, event, once, shared=shared)
        self.replies.append(reply)
        return reply


@dataclass(frozen=True)
class Bot:
    """What every adapter is started with."""

    conversations: RecordedTurns
    content: Content
    translators: Translators


Play = Callable[[Bot, Script], Awaitable[None]]


class Typist(io.StringIO):
    """Reads the screen, and types the next line of a script when the terminal asks for one."""

    def __init__(self, script: Script, conversations: RecordedTurns, screen: io.StringIO) -> None:
        super().__init__()
        self._acts, self._conversations, self._screen = iter(script), conversations, screen
        self._read = 0

    def readline(self, _size: int | None = -1, /) -> str:  # type: ignore[override]
        shown = self._screen.getvalue()[self._read :].splitlines()
        self._read = len(self._screen.getvalue())
        act = next(self._acts, None)
        return f"{self._line(act, shown)}\n" if act else ""

    def _line(self, act: Act, shown: list[str]) -> str:
        match act:
            case Says(text) | Answers(text):
                return text
            case Commands(name, argument):
                return f"/{name} {argument}"
            case Taps(action):
                # Not next(): a StopIteration that leaves a thread is never told, and the test would wait for ever.
                label = {option.payload: option.label for option in self._conversations.replies[-1].options}[action]
                (line,) = (line for line in shown if line.partition(". ")[2] == label)
                # With a slash a number is a choice also where a question waits for words.
                return f"/{line.partition('.')[0]}"


def on_terminal(bot: Bot, script: Script) -> None:
    screen = io.StringIO()
    Terminal(
        bot.conversations,
        source=Typist(script, bot.conversations, screen),
        sink=screen,
        folder=Path(),
        now=lambda: TUESDAY_MORNING,
        locale_hint="en",
    ).run()


async def on_telegram(bot: Bot, script: Script) -> None:
    async with FakeTelegram() as server:
        stop = asyncio.Event()
        settings = TelegramSettings.model_construct(token=SecretStr(server.token), api_url=server.url)
        serving = asyncio.create_task(
            serve(settings, bot.conversations, bot.content, bot.translators, stop, MemoryStore())
        )
        try:
            await talk_on_telegram(server, bot.conversations, script)
        finally:
            stop.set()
            await serving


async def talk_on_telegram(server: FakeTelegram, conversations: RecordedTurns, script: Script) -> None:
    ada, bell = server.person("Ada", language="en"), Bell()
    server.on_call(lambda _: bell.ring())
    shown: list[telegram.Shown] = []
    for number, act in enumerate(script, start=1):
        earlier = len(server.calls)
        match act:
            case Says(text) | Answers(text):
                await ada.says(text)
            case Commands(name, argument):
                await ada.sends(f"/{name} {argument}".strip())
            case Taps(action):
                (message,) = [message for message in shown if action in buttons(message)]
                await ada.taps(message, action)

        def answer(number: int = number, earlier: int = earlier) -> list[telegram.Shown] | None:
            """The messages that together offer all that the reply offers: one, but below a paper its own buttons."""
            if len(conversations.replies) != number:
                return None
            offered = actions(conversations.replies[-1])
            sent = [telegram.Shown(call.result) for call in server.calls[earlier:] if isinstance(call.result, dict)]
            messages = [message for message in sent if "message_id" in message.body]
            found = [button for message in messages for button in buttons(message) if button in offered]
            return messages if messages and found == offered else None

        shown = await bell.until(answer, PATIENCE)


def buttons(shown: telegram.Shown) -> list[str]:
    return [button["callback_data"] for row in shown.keyboard for button in row if "callback_data" in button]


async def on_discord(bot: Bot, script: Script) -> None:
    async with FakeDiscord(deadline=PATIENCE) as server:
        settings = DiscordSettings.model_construct(token=SecretStr(server.token))
        async with running(Client(settings, bot.conversations, bot.content, bot.translators, MemoryStore()), server):
            ada, shown = server.person("Ada"), None
            for act in script:
                shown = await act_on_discord(server, ada, act, shown)
                assert offers(shown) == actions(bot.conversations.replies[-1])


async def on_discord_by_ask(bot: Bot, script: Script) -> None:
    """The same, but words are said with /ask instead of in direct messages."""
    await on_discord(
        bot, tuple(Commands("ask", act.text, act.shows) if isinstance(act, Says) else act for act in script)
    )


# How Discord names a command and what it takes; the others are called the same and take nothing.
SLASH = {
    "ask": ("ask", "question"),
    "cards": ("card", "contact"),
    "check": ("check", "text"),
    "hours": ("hours", "contact"),
    "language": ("language", "language"),
}


async def act_on_discord(server: FakeDiscord, ada: Person, act: Act, shown: discord.Shown | None) -> discord.Shown:
    match act:
        case Says(text) | Answers(text):
            await ada.writes(text)
            return ada.dm.now(await server.call("create_message", place=ada.dm, timeout=PATIENCE))
        case Commands(name, argument):
            slash, option = SLASH.get(name, (name, ""))
            options: dict[str, Any] = {option: argument} if argument else {}
            return await (await ada.uses(f"/{slash}", **options)).answer(PATIENCE)
        case Taps(action):
            assert shown
            in_lists = [part["custom_id"] for part in shown.selects if action in values(part)]
            pressed = ada.chooses(shown, in_lists[0], action) if in_lists else ada.clicks(shown, f"a:{action}")
            return await (await pressed).answer(PATIENCE)


def offers(shown: discord.Shown) -> list[str]:
    """The actions of buttons and lists, in reading order."""
    found: list[str] = []
    for part in shown.components:
        found += [part["custom_id"].removeprefix("a:")] if part.get("custom_id", "").startswith("a:") else values(part)
    return found


def values(component: dict[str, Any]) -> list[str]:
    return [option["value"] for option in component.get("options", ())]


async def compare(platform: Play, script: Script, town: Path) -> None:
    engine, content = engine_of(town, KnownByAWord()), load_content(town, check, UiPhrases)
    terminal, there = (Bot(RecordedTurns(engine), content, Translators(town)) for _ in range(2))
    await asyncio.to_thread(on_terminal, terminal, script)
    await platform(there, script)
    assert [given(reply) for reply in there.conversations.replies] == [
        given(reply) for reply in terminal.conversations.replies
    ]
    for act, reply in zip(script, there.conversations.replies, strict=True):
        assert any(isinstance(block, act.shows) for block in reply.blocks), f"{act} was answered with {given(reply)}"
        assert not reply.stale, f"{act} is a choice that is no more"


@pytest.fixture(params=[on_telegram, on_discord, on_discord_by_ask], ids=lambda play: play.__name__)
def platform(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Play:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # which the Telegram bot sets for its process
    play: Play = request.param
    return play


@pytest.mark.parametrize("name", SCRIPTS)
async def test_a_conversation_is_the_same_as_in_the_terminal(platform: Play, name: str, town_folder: Path) -> None:
    await compare(platform, SCRIPTS[name], town_folder)
