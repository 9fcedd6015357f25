"""Nothing that people write is kept: not in logs, not on standard error, not in any file."""

import asyncio
import logging
import pickle
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bots.conversations import Conversations
from bots.sessions import MemorySessions
from core.conversation import ChoiceSelected, CommandReceived, Engine, FormSubmitted, MessageReceived
from tests.support.privacy import SECRETS, TALKATIVE, holds_none, snapshot
from tests.support.processes import SECONDS, environment

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
MESSAGES = (
    "My brother Guadalupe from Xochimilco is hurt, a wire hangs down in our street, whom do I call?",
    "his number is A217483926",
    "his social is 531-88-2746 and the receipt EAC2190048213, Guadalupe is 19",
    "646-918-2357 called me and said Guadalupe must pay, is that the real town hall?",
    "Guadalupe",
    "Guadalupe wants a library card in Xochimilco",
)
COMMANDS = ("check 646-918-2357 Guadalupe", "start Guadalupe", "Guadalupe", "hours Xochimilco", "language Guadalupe")


@pytest.fixture
async def everything_logged(caplog: pytest.LogCaptureFixture) -> AsyncIterator[pytest.LogCaptureFixture]:
    """The event loop tells of what is slow in it, too."""
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    caplog.set_level(logging.DEBUG)
    names = [name for name, logger in logging.root.manager.loggerDict.items() if isinstance(logger, logging.Logger)]
    before = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield caplog
    loop.set_debug(False)
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


async def whole_conversation(conversations: Conversations, key: str) -> None:
    for text in MESSAGES:
        reply = await conversations.run(key, MessageReceived(NOW, "de", text))
        for option in reply.options[:2]:
            await conversations.run(key, ChoiceSelected.from_payload(NOW, "de", option.payload))
    for command in COMMANDS:
        name, _, argument = command.partition(" ")
        await conversations.run(key, CommandReceived(NOW, "de", name, argument))
    await conversations.run(key, CommandReceived(NOW, "de", "language", "en"))


async def test_no_message_is_logged(town_engine: Engine, everything_logged: pytest.LogCaptureFixture) -> None:
    await whole_conversation(Conversations(town_engine, MemorySessions()), "telegram:98765")
    holds_none(everything_logged.text)
    assert "98765" not in everything_logged.text


async def whole_report(conversations: Conversations, key: str) -> None:
    path = "d:report-a-street-light"
    await conversations.run(key, ChoiceSelected.from_payload(NOW, "de", "f:report-a-street-light"))
    for text in MESSAGES:
        await conversations.run(key, MessageReceived(NOW, "de", text))
    await conversations.run(
        key, FormSubmitted.from_payload(NOW, "de", f"{path}:what", {"what": MESSAGES[0], "where": MESSAGES[2]})
    )
    for step in ("!overview", "what", "!finish"):
        await conversations.run(key, ChoiceSelected.from_payload(NOW, "de", f"{path}:{step}"))


async def test_no_word_of_a_draft_is_logged_and_none_outlives_it(
    town_engine: Engine, everything_logged: pytest.LogCaptureFixture
) -> None:
    store = MemorySessions()
    conversations = Conversations(town_engine, store)
    await whole_report(conversations, "telegram:98765")
    assert store.drafts == 1
    await conversations.run("telegram:98765", CommandReceived(NOW, "de", "cancel"))
    holds_none(everything_logged.text)
    holds_none(pickle.dumps(vars(store)).decode("latin-1"))


async def test_after_a_conversation_neither_words_nor_names_are_in_memory(town_engine: Engine) -> None:
    store = MemorySessions()
    conversations = Conversations(town_engine, store)
    await whole_conversation(conversations, "telegram:98765")
    assert len(store) == 1
    held = pickle.dumps(vars(store)).decode("latin-1")
    assert "98765" not in held
    assert "telegram" not in held
    holds_none(held)
    assert list(vars(conversations)["_locks"]) == []


def test_nothing_is_written_and_nothing_said_on_standard_error(tmp_path: Path, town_folder: Path) -> None:
    home, content = tmp_path / "home", tmp_path / "content"
    home.mkdir()
    shutil.copytree(town_folder, content)
    before = snapshot(content)
    lines = [*MESSAGES, *(f"/{command}" for command in COMMANDS), "1"]
    done = subprocess.run(
        [sys.executable, "-c", TALKATIVE, "chat", "--content", content],
        input="\n".join(lines).encode(),
        capture_output=True,
        cwd=home,
        env=environment(home, {"PYTHONASYNCIODEBUG": "1", "LANG": "de_DE.UTF-8"}),
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "Danger in a street" in done.stdout.decode()
    holds_none(done.stderr.decode())
    assert snapshot(home) == {}
    assert snapshot(content) == before


def test_a_question_on_the_command_line_leaves_no_trace(tmp_path: Path, town: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TALKATIVE, "ask", MESSAGES[2]],
        capture_output=True,
        cwd=tmp_path,
        env=environment(tmp_path, town),
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0
    holds_none(done.stdout.decode())
    holds_none(done.stderr.decode())
    assert snapshot(tmp_path) == {}


async def test_a_fault_in_matching_tells_nobody_what_was_asked(
    town_engine: Engine, everything_logged: pytest.LogCaptureFixture
) -> None:
    """A message cannot break the matcher; a clock without a time zone can, and its complaint names no words."""
    naive = datetime(2026, 11, 24, 16, 0)  # noqa: DTZ001  (the fault that is wanted)
    conversations = Conversations(town_engine, MemorySessions())
    with pytest.raises(ValueError, match="time zone") as raised:
        await conversations.run(
            "telegram:98765", MessageReceived(naive, "en", f"when is the town hall open, {SECRETS[0]}?")
        )
    holds_none(str(raised.value))
    holds_none(everything_logged.text)


async def test_no_reply_repeats_an_identifier(town_engine: Engine) -> None:
    conversations = Conversations(town_engine, MemorySessions())
    replies = [await conversations.run("a", MessageReceived(NOW, "en", text)) for text in MESSAGES]

    holds_none("\n".join(reply.fallback() for reply in replies))
