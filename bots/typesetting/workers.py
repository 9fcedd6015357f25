"""Processes that typeset, apart from the bot: what somebody writes can end one of them, and never the bot.

Each has a limit of memory and of time. It lives a short while from its first paper on, since typst, and memory that
was freed, still hold the words of papers that were made. The first paper starts the first process.
"""

import atexit
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bots.typesetting import worker as program

# Of all files of a paper: far more than a platform takes.
_MOST_BYTES = 100 << 20
# Of the name of an exception's type.
_MOST_NAME = 100
# Nothing else of the environment: the tokens of the bots are in it.
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT")
_SETTINGS = {
    # Each thread and each arena of the allocator takes memory of its own, the more the more processors there are.
    "RAYON_NUM_THREADS": "2",
    "MALLOC_ARENA_MAX": "2",
    # What is freed goes back to the system. By itself glibc raises these two limits as it goes (man 3 mallopt), and the
    # same long paper took between 199 and 386 MB.
    "MALLOC_MMAP_THRESHOLD_": "131072",
    "MALLOC_TRIM_THRESHOLD_": "131072",
}


class TypesetterError(Exception):
    """Raised if a document could not be made. The message quotes nothing of it."""


class TypesetterBusyError(TypesetterError):
    """Raised if no process was free within ``Limits.seconds``."""


class TypesetterEndedError(TypesetterError):
    """Raised if the process ended, because it ran out of memory or of time."""


@dataclass(frozen=True)
class Limits:
    """The limits of one process.

    ``seconds`` is the processor time for one document, a third of the time that it may take by the clock, and the
    longest wait for a free process. ``life`` is in seconds from the first document on. ``papers`` is the most
    documents, ``memory`` is in bytes.
    """

    seconds: int = 10
    life: float = 15.0
    papers: int = 200
    memory: int = 512 << 20


# How many times as long a paper may take where other processes want the processor too.
_ON_A_BUSY_MACHINE = 3


class Workers:
    """A pool of at most ``most`` typesetting processes. Any number of threads may use it."""

    def __init__(self, most: int = 2, limits: Limits | None = None, command: tuple[str, ...] | None = None) -> None:
        self._limits = limits or Limits()
        self._command = command or _command(self._limits)
        self._free = threading.Semaphore(most)
        self._lock = threading.Lock()
        self._resting: list[_Worker] = []
        self._all: set[_Worker] = set()

    def make(self, request: bytes) -> list[bytes]:
        """Return the files of one document. Raises TypesetterError."""
        if not self._free.acquire(timeout=self._limits.seconds):
            raise TypesetterBusyError
        try:
            with self._one() as worker:
                return worker.make(request, _ON_A_BUSY_MACHINE * self._limits.seconds)
        finally:
            self._free.release()

    def processes(self) -> list[int]:
        """Return the ids of the running processes."""
        with self._lock:
            return [worker.process.pid for worker in self._all]

    def close(self) -> None:
        """End all processes, also busy ones. The next document starts a new one."""
        with self._lock:
            ended, self._all, self._resting = self._all, set(), []
        for worker in ended:
            worker.end()

    @contextmanager
    def _one(self) -> "Iterator[_Worker]":
        worker = self._taken() or self._started()
        try:
            yield worker
        except BaseException:
            # It may be in the middle of an answer.
            self._end(worker)
            raise
        with self._lock:
            stays = worker in self._all and not worker.old and worker.papers < self._limits.papers
            if stays:
                self._resting.append(worker)
        if not stays:
            self._end(worker)

    def _taken(self) -> "_Worker | None":
        while True:
            with self._lock:
                worker = self._resting.pop() if self._resting else None
            if worker is None or worker.process.poll() is None:
                return worker
            self._end(worker)

    def _started(self) -> "_Worker":
        worker = _Worker(self._command)
        with self._lock:
            self._all.add(worker)
        worker.ages(self._limits.life, self._retire)
        return worker

    def _retire(self, worker: "_Worker") -> None:
        """End a process that has lived long enough, a busy one after its document."""
        with self._lock:
            worker.old = True
            rests = worker in self._resting
            if rests:
                self._resting.remove(worker)
        if rests:
            self._end(worker)

    def _end(self, worker: "_Worker") -> None:
        worker.end()
        with self._lock:
            self._all.discard(worker)


class _Worker:
    """One process. One thread at a time gives it documents, and any thread may end it."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self.old = False
        self.papers = 0
        self._age: threading.Timer | None = None
        # Standard error is dropped: typst may quote the document there. In a session of its own, Ctrl-C does not
        # reach the process.
        self.process = subprocess.Popen(  # noqa: S603  (our own program)
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
        )

    def ages(self, life: float, retire: "Callable[[_Worker], None]") -> None:
        self._age = _timer(life, lambda: retire(self))

    def make(self, request: bytes, seconds: float) -> list[bytes]:
        assert self.process.stdin
        assert self.process.stdout
        self.papers += 1
        deadline = _timer(seconds, self.process.kill)
        try:
            program.write_bytes(self.process.stdin, request)
            self.process.stdin.flush()
            files, goes_on = _answer(self.process.stdout)
        except (OSError, ValueError, EOFError) as error:
            raise TypesetterEndedError from error
        finally:
            deadline.cancel()
        self.old = self.old or not goes_on
        return files

    def end(self) -> None:
        """Kill the process."""
        if self._age:
            self._age.cancel()
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe
            # Closing flushes what the process never read, and then fails.
            with suppress(OSError):
                pipe.close()


def _answer(source: IO[bytes]) -> tuple[list[bytes], bool]:
    """Return the files, and whether the process goes on."""
    kind = source.read(1)
    if kind == program.FAULT:
        raise TypesetterError(program.read_bytes(source, _MOST_NAME).decode("ascii", "replace"))
    count = program.read_number(source)
    if kind not in {program.FILES, program.LAST_FILES} or count is None:
        raise EOFError
    files: list[bytes] = []
    room = _MOST_BYTES
    for _ in range(count):
        files.append(program.read_bytes(source, room))
        room -= len(files[-1])
    return files, kind == program.FILES


def _timer(seconds: float, function: Callable[[], None]) -> threading.Timer:
    """Start a timer that does not keep this process from ending."""
    timer = threading.Timer(seconds, function)
    timer.daemon = True
    timer.start()
    return timer


def _command(limits: Limits) -> tuple[str, ...]:
    """Return the command line of a process.

    It runs worker.py as a file, so that little more than typst is loaded. ``-P`` adds no folder to the module path.
    """
    return (sys.executable, "-P", str(program.__file__), str(limits.seconds), str(limits.memory))


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in _PASSED_ON or name.startswith("PYTHON")}
    # Where hardening.py is found.
    root = str(Path(program.__file__).parents[2])
    path = os.pathsep.join(filter(None, (root, kept.get("PYTHONPATH"))))
    return {**kept, **_SETTINGS, "PYTHONPATH": path}


WORKERS = Workers()
atexit.register(WORKERS.close)
