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
from tests.support.privacy import MESSAGES, SECRETS, TALKATIVE, holds_none, snapshot
from tests.support.processes import SECONDS, environment
from tests.support.talk import OUR_CONTENT

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
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
        reply = await conversations.run(key, MessageReceived(NOW, "es", text))
        for option in reply.options[:2]:
            await conversations.run(key, ChoiceSelected.from_payload(NOW, "es", option.payload))
    for command in COMMANDS:
        name, _, argument = command.partition(" ")
        await conversations.run(key, CommandReceived(NOW, "es", name, argument))
    await conversations.run(key, CommandReceived(NOW, "es", "language", "en"))


async def test_no_message_is_logged(our_engine: Engine, everything_logged: pytest.LogCaptureFixture) -> None:
    await whole_conversation(Conversations(our_engine, MemorySessions()), "telegram:98765")
    holds_none(everything_logged.text)
    assert "98765" not in everything_logged.text


async def whole_complaint(conversations: Conversations, key: str) -> None:
    path = "d:prepare-complaint"
    await conversations.run(key, ChoiceSelected.from_payload(NOW, "es", "f:prepare-complaint"))
    for text in MESSAGES:
        await conversations.run(key, MessageReceived(NOW, "es", text))
    await conversations.run(
        key, FormSubmitted.from_payload(NOW, "es", f"{path}:what", {"what": MESSAGES[0], "when": MESSAGES[2]})
    )
    for step in ("!overview", "what", "!finish"):
        await conversations.run(key, ChoiceSelected.from_payload(NOW, "es", f"{path}:{step}"))


async def test_no_word_of_a_draft_is_logged_and_none_outlives_it(
    our_engine: Engine, everything_logged: pytest.LogCaptureFixture
) -> None:
    store = MemorySessions()
    conversations = Conversations(our_engine, store)
    await whole_complaint(conversations, "telegram:98765")
    assert store.drafts == 1
    await conversations.run("telegram:98765", CommandReceived(NOW, "es", "cancel"))
    holds_none(everything_logged.text)
    holds_none(pickle.dumps(vars(store)).decode("latin-1"))


async def test_after_a_conversation_neither_words_nor_names_are_in_memory(our_engine: Engine) -> None:
    store = MemorySessions()
    conversations = Conversations(our_engine, store)
    await whole_conversation(conversations, "telegram:98765")
    assert len(store) == 1
    held = pickle.dumps(vars(store)).decode("latin-1")
    assert "98765" not in held
    assert "telegram" not in held
    holds_none(held)
    assert list(vars(conversations)["_locks"]) == []


def test_nothing_is_written_and_nothing_said_on_standard_error(tmp_path: Path) -> None:
    home, content = tmp_path / "home", tmp_path / "content"
    home.mkdir()
    shutil.copytree(OUR_CONTENT, content)
    before = snapshot(content)
    lines = [*MESSAGES, *(f"/{command}" for command in COMMANDS), "1"]
    done = subprocess.run(
        [sys.executable, "-c", TALKATIVE, "chat", "--content", content],
        input="\n".join(lines).encode(),
        capture_output=True,
        cwd=home,
        env=environment(home, {"PYTHONASYNCIODEBUG": "1", "LANG": "es_US.UTF-8"}),
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "Finding where someone is held" in done.stdout.decode()
    holds_none(done.stderr.decode())
    assert snapshot(home) == {}
    assert snapshot(content) == before


def test_a_question_on_the_command_line_leaves_no_trace(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TALKATIVE, "ask", MESSAGES[2]],
        capture_output=True,
        cwd=tmp_path,
        env=environment(tmp_path),
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0
    holds_none(done.stdout.decode())
    holds_none(done.stderr.decode())
    assert snapshot(tmp_path) == {}


async def test_a_fault_in_matching_tells_nobody_what_was_asked(
    our_engine: Engine, everything_logged: pytest.LogCaptureFixture
) -> None:
    """A message cannot break the matcher; a clock without a time zone can, and its complaint names no words."""
    naive = datetime(2026, 11, 24, 16, 0)  # noqa: DTZ001  (the fault that is wanted)
    conversations = Conversations(our_engine, MemorySessions())
    with pytest.raises(ValueError, match="time zone") as raised:
        await conversations.run("telegram:98765", MessageReceived(naive, "en", f"detention line hours {SECRETS[0]}"))
    holds_none(str(raised.value))
    holds_none(everything_logged.text)


async def test_no_reply_repeats_an_identifier(our_engine: Engine) -> None:
    conversations = Conversations(our_engine, MemorySessions())
    replies = [await conversations.run("a", MessageReceived(NOW, "en", text)) for text in MESSAGES]

    holds_none("\n".join(reply.fallback() for reply in replies))
