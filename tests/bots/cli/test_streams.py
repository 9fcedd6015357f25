"""Standard streams that are missing or full: one line on standard error, exit code 1, never a traceback."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.processes import RECOURSE, SECONDS, environment

FULL = Path("/dev/full")
ON_A_FULL_DISK = pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
CLOSED = "Standard input or output cannot be used: it is closed.\n"
NO_SPACE = "Standard input or output cannot be used: No space left on device.\n"


class Redirected:
    """Runs the command of the town as a shell does with redirections, such as ``>/dev/full``. Somebody types "hi"."""

    def __init__(self, folder: Path, town: Mapping[str, str]) -> None:
        self._folder, self._town = folder, town

    def __call__(self, redirections: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["/bin/sh", "-c", f'exec "$0" "$@" {redirections}', RECOURSE, *arguments],
            input=b"hi\n",
            capture_output=True,
            cwd=self._folder,
            env=environment(self._folder, self._town),
            timeout=SECONDS,
            check=False,
        )


@pytest.fixture
def redirected(tmp_path: Path, town: dict[str, str]) -> Redirected:
    return Redirected(tmp_path, town)


@ON_A_FULL_DISK
@pytest.mark.parametrize(
    "arguments",
    [
        ("chat",),
        ("ask", "hello"),
        ("ask", "--jsonl"),
        ("card", "town-hall"),
        ("card", "town-hall", "--format", "png"),
        ("card", "town-hall", "--format", "vcf"),
        ("flow",),
        ("--help",),
    ],
    ids=" ".join,
)
def test_a_full_disk_is_told(redirected: Redirected, arguments: tuple[str, ...]) -> None:
    done = redirected(f">{FULL}", *arguments)
    assert (done.returncode, done.stderr.decode()) == (1, NO_SPACE)


@ON_A_FULL_DISK
def test_a_full_disk_that_cannot_be_told_is_no_crash(redirected: Redirected) -> None:
    assert redirected(f">{FULL} 2>&1", "chat").returncode == 1
    assert redirected(f"2>{FULL}", "card", "nobody").returncode == 1


@pytest.mark.parametrize(
    ("redirections", "arguments"),
    [("<&-", ("chat",)), ("<&-", ("ask", "--jsonl")), (">&-", ("chat",)), (">&-", ("card", "town-hall"))],
    ids=["chat in", "ask in", "chat out", "card out"],
)
def test_a_missing_stream_is_told_where_it_is_needed(
    redirected: Redirected, redirections: str, arguments: tuple[str, ...]
) -> None:
    done = redirected(redirections, *arguments)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (1, b"", CLOSED)


def test_a_missing_stream_that_is_not_needed_is_no_fault(redirected: Redirected) -> None:
    """A service may be started without any."""
    done = redirected("<&-", "card", "town-hall")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"Millbrook Town Hall")
    assert redirected("2>&-", "chat").stdout.startswith(b"What you can ask here\n")
    bot = redirected("<&- >&-", "telegram")
    assert (bot.returncode, bot.stderr[:23]) == (78, b"TELEGRAM_TOKEN: not set")


@pytest.mark.parametrize("closed", ["<&-", "</dev/null"])
def test_a_service_without_a_token_and_without_anybody_there_says_so_at_once(
    redirected: Redirected, closed: str
) -> None:
    done = redirected(closed, "run")
    assert (done.returncode, done.stdout) == (78, b"")
    assert done.stderr.startswith(b"No token is set, and nobody talks here.")


def test_without_any_stream_the_command_ends(redirected: Redirected) -> None:
    assert redirected("<&- >&- 2>&-", "chat").returncode == 1
