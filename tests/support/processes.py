"""Runs the ``recourse`` command as people do: as a process, by a pipe or at a terminal."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from tests.fakes import PATIENCE
from tests.fakes.telegram.calls import Bell

RECOURSE = Path(sys.executable).parent / "recourse"
SECONDS = 120


def environment(home: Path, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Nothing of this machine's settings but the path; a home and a place for temporary files of its own."""
    places = {"HOME": str(home), "TMPDIR": str(home)}
    return {
        "PATH": os.environ["PATH"],
        "TERM": "xterm-256color",
        "PYTHONDONTWRITEBYTECODE": "1",
        # Nothing of a developer's own file in the repository.
        "RECOURSE_ENV_FILE": ".env",
        **places,
        **(extra or {}),
    }


def run(
    folder: Path, *arguments: str | Path, stdin: str | bytes = "", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """``folder`` is working directory and home."""
    return subprocess.run(
        [RECOURSE, *arguments],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        cwd=folder,
        env=environment(folder, env),
        timeout=SECONDS,
        check=False,
    )


def run_without(module: str, folder: Path, program: str) -> subprocess.CompletedProcess[str]:
    """Runs a program for which importing the module fails."""
    return subprocess.run(
        [sys.executable, "-c", f"import sys; sys.modules[{module!r}] = None\n{program}"],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


class Process:
    """A started command, with all that it says on standard output and standard error."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._said = bytearray()
        self._bell = Bell()
        self._reading = asyncio.create_task(self._read())

    @property
    def output(self) -> str:
        return self._said.decode()

    async def logs(self, text: str) -> None:
        """Waits until ``text`` was written."""

        def look() -> bool | None:
            assert text in self.output or not self._reading.done(), f"ended without {text!r}:\n{self.output}"
            return True if text in self.output else None

        try:
            await self._bell.until(look, PATIENCE)
        except TimeoutError:
            raise AssertionError(f"{text!r} did not come:\n{self.output}") from None

    async def stop(self) -> int:
        """What a host does to end a service; returns the exit code."""
        self._process.send_signal(signal.SIGTERM)
        return await self.ends()

    def hang_up(self) -> None:
        """What a host does to have a service read its files anew."""
        self._process.send_signal(signal.SIGHUP)

    async def ends(self) -> int:
        """Waits for the end; returns the exit code."""
        async with asyncio.timeout(PATIENCE):
            await self._reading
            return await self._process.wait()

    async def kill(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
        await self.ends()

    @property
    def runs(self) -> bool:
        return self._process.returncode is None

    async def _read(self) -> None:
        assert self._process.stdout
        while chunk := await self._process.stdout.read(65_536):
            self._said += chunk
            self._bell.ring()
        self._bell.ring()


@asynccontextmanager
async def running(command: Sequence[str | Path], home: Path, settings: Mapping[str, str]) -> AsyncIterator[Process]:
    """A bot as a process. If it still runs at the end, it must stop as it should."""
    process = Process(
        await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            cwd=home,
            env=environment(home, settings),
        )
    )
    try:
        yield process
        if process.runs:
            assert await process.stop() == 0, process.output
            assert "ERROR asyncio" not in process.output, "something was left open or unawaited"
        assert "Traceback" not in process.output
    finally:
        await process.kill()
