"""After a draft has ended or expired, nothing in the terminal refers to its words, and no key brings them back."""

import asyncio
import gc
import inspect
import io
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bots.conversations import Conversations
from bots.sessions import MemorySessions
from bots.terminal import Terminal
from bots.terminal.handlers import Handlers
from bots.terminal.prompt import Prompt
from bots.terminal.sender import Sender
from core.conversation import Engine
from tests.support.at_terminal import AtTerminal
from tests.support.talk import TUESDAY_MORNING, engine_of
from tests.support.town import KnownByAWord, town_with_a_call

NAME = ("Zuleyk", "amara")
# What is looked for first, as the name itself is put together anew each time.
SHORTENED = NAME[1]
BATCH = 1000


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_of(town_with_a_call(tmp_path_factory.mktemp("town") / "content"), KnownByAWord())


def words() -> str:
    """Made anew each time, so that the test itself keeps none."""
    return f"It is dark, says {''.join(NAME)}"


class Nowhere(io.StringIO):
    def write(self, text: str, /) -> int:
        return len(text)


class Typist(io.StringIO):
    """Types what ``acts`` make; an act that returns an empty text looks around first."""

    def __init__(self, acts: Iterator[Callable[[], str]]) -> None:
        super().__init__()
        self._acts = acts

    def readline(self, _size: int | None = -1, /) -> str:  # type: ignore[override]
        act = next(self._acts, None)
        return f"{act()}\n" if act else ""


def holders() -> list[str]:
    """What holds the name: local variables of who waits for the next line, and everything that refers to a text."""
    found = []
    frame = inspect.currentframe()
    while frame:
        found += [key for key, value in frame.f_locals.items() if is_named(value)]
        frame = frame.f_back
    gc.collect()
    # Most of a million objects hold nothing of it: they are looked at together, then one by one where it is found.
    for some in batches(gc.get_objects()):
        if any(map(is_named, gc.get_referents(*some))):
            found += [repr(type(holder)) for holder in some for text in gc.get_referents(holder) if is_named(text)]
    return found


def batches(objects: list[object]) -> Iterator[list[object]]:
    return (objects[start : start + BATCH] for start in range(0, len(objects), BATCH))


def is_named(value: object) -> bool:
    if isinstance(value, str):
        return SHORTENED in value and "".join(NAME) in value
    return isinstance(value, bytes | bytearray) and "".join(NAME) in value.decode("utf-8", "replace")


def talk(
    engine: Engine, folder: Path, store: MemorySessions, now: Callable[[], datetime], *acts: Callable[[], str]
) -> None:
    Terminal(
        Conversations(engine, store),
        source=Typist(iter(acts)),
        sink=Nowhere(),
        folder=folder,
        now=now,
        locale_hint="en",
    ).run()


def type_(text: str) -> Callable[[], str]:
    return lambda: text


DRAFT = (type_("/prepare"), type_("3"), words, type_("In Elm Street"), type_("/5"), type_("2"))


@pytest.mark.parametrize("end", ["/cancel", "/forget"])
def test_while_the_next_line_is_typed_nothing_holds_the_words_of_a_draft_that_ended(
    engine: Engine, tmp_path: Path, end: str
) -> None:
    seen: list[list[str]] = []

    def look() -> str:
        seen.append(holders())
        return ""

    talk(engine, tmp_path, MemorySessions(), lambda: TUESDAY_MORNING, *DRAFT, look, type_(end), look)
    held, afterwards = seen
    assert held, "before its end the draft is somewhere"
    assert afterwards == []


def test_a_draft_expires_while_nobody_types(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bots.terminal.app._SWEEP_SECONDS", 0.01)
    late = timedelta()

    def seconds() -> float:
        return late.total_seconds()

    store = MemorySessions(clock=seconds)
    seen: list[list[str]] = []

    def wait() -> str:
        nonlocal late
        assert store.drafts == 1
        late = timedelta(minutes=30)
        deadline = time.monotonic() + 20
        while holders() and time.monotonic() < deadline:
            time.sleep(0.02)
        seen.append(holders())
        assert store.drafts == 0
        return ""

    talk(engine, tmp_path, store, lambda: TUESDAY_MORNING + late, *DRAFT, wait)
    assert seen == [[]]


def test_the_arrow_up_brings_back_questions_but_no_words_of_a_draft(tmp_path: Path, town: dict[str, str]) -> None:
    with AtTerminal(tmp_path, "chat", env=town) as terminal:
        terminal.answer()
        for line in ("/hours library", "/prepare", "3", words()):
            terminal.says(line)
        before = len(terminal.raw)
        terminal.types("\x1b[A" * 5)
        terminal.until(lambda: terminal.lines[-1] == "> /hours library")
        assert "".join(NAME).encode() not in terminal.raw[before:]
        assert list(tmp_path.iterdir()) == [], "there is no file with a history"


def test_the_history_holds_no_words_that_were_typed_after_a_draft_was_lost(engine: Engine, tmp_path: Path) -> None:
    now = [TUESDAY_MORNING]

    def seconds() -> float:
        return (now[0] - TUESDAY_MORNING).total_seconds()

    handlers = Handlers(
        Conversations(engine, MemorySessions(clock=seconds)),
        Sender(Nowhere()),
        folder=tmp_path,
        now=lambda: now[0],
        locale_hint="en",
        forget_typed=None,
    )
    assert asyncio.run(lines(handlers, ["/prepare", "3", words()])) == [True, True, False]
    asyncio.run(lines(handlers, ["/hours library"]))
    now[0] += timedelta(minutes=31)
    assert asyncio.run(lines(handlers, [words(), "/hours library"])) == [False, True]


async def lines(handlers: Handlers, typed: list[str]) -> list[bool]:
    """For each line whether the history may hold it."""
    return [await handlers.line(line) for line in typed]


def test_a_text_that_was_typed_is_held_by_nothing_of_the_prompt() -> None:
    with create_pipe_input() as keyboard, create_app_session(keyboard, DummyOutput()):
        prompt = Prompt()
        keyboard.send_text(f"{words()}\r")
        assert SHORTENED in prompt.read({})
        prompt.forget()
        assert holders() == []
