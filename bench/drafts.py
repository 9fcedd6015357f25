"""Measures the memory that drafts take: ``make bench``, or alone ``python -m bench drafts``.

The goals are from docs/adr/0003-sessions-live-in-memory.md. One person comes each second, begins a complaint, writes
on it, gets it as a text and leaves. Half an hour later the store drops the draft, so that it holds at most 1,800 at a
time. Each draft has other words. Nothing is matched, because the cost of matching is measured elsewhere.
"""

import asyncio
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.load import measurable, resident_megabytes
from bots.conversations import Conversations
from bots.phrases import UiPhrases
from bots.sessions import MemorySessions
from bots.startup import EmptyMatcher
from core.checks import check
from core.content import load_content
from core.conversation import DRAFT_LIFETIME, Attachment, ChoiceSelected, Engine, Event, FormSubmitted, LocaleNegotiator
from core.language import Translators

Row = tuple[str, str, str]

_MILESTONES = (2_000, 5_000, 10_000)
_BEGUN = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
_PATH = "prepare-complaint"
_SENTENCE = "They came to the house at about six in the morning and did not say who they were. "
_STORY = ("what", "when", "where", "who", "how")
_REST = ("harm", "witnesses", "evidence", "wish")


class _Clock:
    """A clock that only the benchmark moves."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def rows(folder: Path) -> list[Row]:
    """Measure, and return the rows of a table: what was measured, the result, and the goal."""
    return asyncio.run(_measured(folder))


async def _measured(folder: Path) -> list[Row]:
    content = load_content(folder, check, UiPhrases)
    clock = _Clock()
    store = MemorySessions(clock=clock)
    negotiator = LocaleNegotiator(content, Translators(folder), lambda *_: None)
    conversations = Conversations(Engine(content, EmptyMatcher(), negotiator), store)
    found: list[Row] = []
    written, most, start = 0, 0, time.perf_counter()
    for milestone in _MILESTONES:
        for number in range(written, milestone):
            await _write(conversations, number)
            most = max(most, store.drafts)
            clock.seconds += 1
        written = milestone
        found += _memory(f"memory after {milestone:,} drafts")
    took = (time.perf_counter() - start) * 1000 / written
    clock.seconds += DRAFT_LIFETIME.total_seconds()
    store.sweep()
    found += _memory("memory once all have expired")
    found.append(("drafts held at a time, at most", f"{most:,}", f"{DRAFT_LIFETIME.total_seconds():,.0f}"))
    found.append(("drafts held once all have expired", str(store.drafts), "0"))
    found.append(("a draft from the first question to the paper, mean", f"{took:.1f} ms", ""))
    return found


async def _write(conversations: Conversations, number: int) -> None:
    moment = _BEGUN + timedelta(seconds=number)
    events: tuple[Event, ...] = (
        ChoiceSelected.from_payload(moment, "en", f"f:{_PATH}"),
        FormSubmitted.from_payload(moment, "en", f"d:{_PATH}:what", _answers(number, _STORY)),
        FormSubmitted.from_payload(moment, "en", f"d:{_PATH}:harm", _answers(number, _REST)),
        ChoiceSelected.from_payload(moment, "en", f"d:{_PATH}:anonymous:b"),
        ChoiceSelected.from_payload(moment, "en", f"d:{_PATH}:!finish"),
    )
    for event in events:
        reply = await conversations.run(f"bench:{number}", event)
    (paper,) = (block for block in reply.blocks if isinstance(block, Attachment))
    assert f"{number} witnesses {_SENTENCE}" in paper.fallback()


def _answers(number: int, fields: Sequence[str]) -> dict[str, str]:
    return {field: f"{number} {field} {_SENTENCE * 4}" for field in fields}


def _memory(name: str) -> list[Row]:
    """Return the memory of this process. It includes everything else that is loaded."""
    return [(name, f"{resident_megabytes():.0f} MB", "no growth")] if measurable() else []
