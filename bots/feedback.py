"""Counts what people say about answers with one tap: by topic, language and week, and nothing else.

The counts are in a small file of the operator's, which only its owner can read. A press is counted once for each
conversation, topic and week, however often somebody presses. Which conversations have pressed is known by an HMAC, in
memory, and with a shared store there.
"""

import asyncio
import logging
from collections import OrderedDict, deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bots.logs import describe
from bots.reports import FILE, Report, Reports, SharedReports, change_reports, read_reports, week_of
from bots.sessions import KeyHasher, StoreError
from core.content import Content
from core.conversation import ChoiceSelected, Event, Reply, ReportWrong

_LOG = logging.getLogger("recourse")
# Seconds between two writings.
_PAUSE = 5.0
# At its end a process waits so long for the store.
_LAST_SECONDS = 1.0
# So many presses are known.
_MOST_PRESSES = 100_000


class Feedback:
    """Counts reports, and writes them into a folder as a service beside the bots.

    With ``together`` all processes count together, also those of other machines: the file then has the counts of all.
    """

    def __init__(self, folder: Path, together: SharedReports | None = None) -> None:
        self._file = folder / FILE
        self._together = together
        self._hashed = together.fingerprint if together else KeyHasher()
        self._pressed: OrderedDict[bytes, None] = OrderedDict()
        # What was said here, until it is known whether it was said to another process before.
        self._said: deque[tuple[bytes, Report]] = deque(maxlen=_MOST_PRESSES)
        self._new = Reports()
        self._told = ""  # the fault that was logged last: it is not told again every time

    def turn(self, key: str, event: Event, reply: Reply, _content: Content, _seconds: float) -> None:
        """Count an event of the conversation ``key``, if it is a report that was taken."""
        if not (reply.aside and isinstance(event, ChoiceSelected) and isinstance(event.action, ReportWrong)):
            return
        topic, week = event.action.topic, week_of(event.received_at)
        press = self._hashed(f"{key} {topic} {week}")
        if press in self._pressed:
            return
        self._pressed[press] = None
        if len(self._pressed) > _MOST_PRESSES:
            self._pressed.popitem(last=False)
        self._said.append((press, (week, topic, reply.locale)))

    async def __call__(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _PAUSE)
            await self.write()

    async def write(self) -> None:
        """Add what is new to the file. What cannot be written is kept for the next time."""
        try:
            if self._together is None:
                await self._write_alone()
            else:
                await self._write_together(self._together)
        except (OSError, ValueError, StoreError) as error:
            if (told := describe(error)) != self._told:
                self._told = told
                _LOG.warning("What people say about answers cannot be written: %s", describe(error))
        else:
            self._told = ""

    async def end(self, _: asyncio.Event) -> None:
        """Write what was said while the last answers were finished, also if the store cannot be reached."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_LAST_SECONDS):
                await self.write()
        self._together = None
        await self.write()

    async def _write_alone(self) -> None:
        while self._said:
            self._new[self._said.popleft()[1]] += 1
        if self._new:
            await self._change(lambda written: written + self._new)
            self._new = Reports()

    async def _write_together(self, together: SharedReports) -> None:
        while self._said:
            press, report = self._said[0]
            if await together.is_first(press):
                self._new[report] += 1
            self._said.popleft()
        if self._new:
            counted = await together.add(await asyncio.to_thread(read_reports, self._file), self._new)
            self._new = Reports()
            # Whichever is larger: another process may have written meanwhile.
            await self._change(lambda written: written | counted)

    async def _change(self, change: Callable[[Reports], Reports]) -> None:
        await asyncio.to_thread(change_reports, self._file, change)
