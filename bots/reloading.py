"""Loads the content anew while the bots answer: when its files have changed, and at SIGHUP.

Content with faults is refused, and the bots go on with what they have. Sessions are not touched.
"""

import asyncio
import logging
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bots.checked import load_checked
from bots.conversations import Conversations
from bots.logs import describe
from bots.snapshots import Snapshot, snapshot
from bots.startup import keep, make_engine, make_matcher, warm_up
from core.content import NOT_COVERED, Content, ContentError, Issue, Operator
from core.conversation import Engine
from core.language import Translators
from core.questions import INDEX_PATH, Encoder, Index, IndexFileError, content_hash, load_index

_LOG = logging.getLogger("recourse")
# Seconds between two looks at the files. A change is loaded when two looks in a row see the same.
_PAUSE = 2.0


class Reloading:
    """A service beside the bots that gives them the content of today."""

    def __init__(
        self,
        folder: Path,
        conversations: Conversations,
        index: Index | None,
        encoder: Encoder | None,
        seen: Snapshot,
        loaded: Callable[[Snapshot], None] = lambda _: None,
        operator: Operator | None = None,
    ) -> None:
        """``index`` and ``encoder`` are those of the engine that answers now; it was made of the files ``seen``.

        ``loaded`` is called, in a thread, with the files of each content that was taken over. ``operator`` is what the
        operator has set.
        """
        self._folder = folder
        self._conversations = conversations
        self._index = index
        self._encoder = encoder
        self._seen = seen
        self._loaded = loaded
        self._operator = operator or Operator()

    async def __call__(self, stop: asyncio.Event) -> None:
        asked = asyncio.Event()
        _ask_at_a_signal(asked)
        before = self._seen
        while not stop.is_set():
            await _first_of(stop, asked)
            if stop.is_set():
                return
            now = await asyncio.to_thread(snapshot, self._folder)
            # A change that comes while the content is loaded is seen by the next look.
            if asked.is_set() or (now != self._seen and now == before):
                asked.clear()
                await self._reload(now)
            before = now

    async def _reload(self, files: Snapshot) -> None:
        """Load the content and take it over, or log why not. Raises nothing."""
        path = str(self._folder / INDEX_PATH)
        index_changed = files.get(path) != self._seen.get(path)
        self._seen = files
        try:
            engine = await asyncio.to_thread(self._load, index_changed=index_changed)
        except ContentError as error:
            _LOG.error("The content has changed and has faults, so the bot goes on with what it had:")
            for issue in error.issues:
                _LOG.error("%s", issue)
        except Exception as error:  # noqa: BLE001  (files may change while they are read; the bot goes on)
            _LOG.error("The content could not be loaded, and the bot goes on with what it had: %s", describe(error))
        else:
            self._conversations.take_over(engine)
            _LOG.info("The content was loaded anew")
            await asyncio.to_thread(self._loaded, files)
            # The old engine is gone by now.
            await asyncio.to_thread(keep)

    def _load(self, *, index_changed: bool) -> Engine:
        """Return a warm engine of the files. Runs in a thread. Raises ContentError for content with faults."""
        content = replace(load_checked(self._folder), operator=self._operator)
        index = self._latest_index() if index_changed else self._index
        self._compare(index, content)
        translators = Translators(self._folder)
        translators.read_ahead(content.locales)
        for locale in content.locales:
            # Parsed here, so that no reader waits for it.
            translators(locale)
        engine = make_engine(
            self._folder, content, translators, make_matcher(content, index, self._encoder, _LOG.warning)
        )
        warm_up(engine, content)
        self._index = index
        return engine

    def _latest_index(self) -> Index | None:
        try:
            return load_index(self._folder / INDEX_PATH)
        except (IndexFileError, OSError) as error:
            _LOG.warning("The index cannot be used, so questions are matched by the one before: %s", describe(error))
            return self._index

    def _compare(self, index: Index | None, content: Content) -> None:
        """Warn if an index is older than the phrasings: a bot that answers does not learn.

        Raise ContentError if it knows topics that are not there, because it would take questions for them.
        """
        if index is None:
            return
        if gone := sorted(set(index.classes) - {NOT_COVERED} - content.topics.keys()):
            problem = f"it knows topics that are no longer there: {', '.join(gone)}"
            raise ContentError([Issue(INDEX_PATH.as_posix(), 1, problem, "run `recourse index`")])
        if index.content_hash != content_hash(self._folder):
            _LOG.warning("The phrasings have changed since the index was built: run `recourse index`")


def _ask_at_a_signal(asked: asyncio.Event) -> None:
    """Ask at SIGHUP. In a terminal that means that its window was closed, and the services end."""
    if hasattr(signal, "SIGHUP") and not sys.stdin.isatty():
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, asked.set)


async def _first_of(stop: asyncio.Event, asked: asyncio.Event) -> None:
    """Wait until one of the events is set, at most until the next look at the files is due."""
    waiting = [asyncio.create_task(event.wait()) for event in (stop, asked)]
    await asyncio.wait(waiting, timeout=_PAUSE, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()
