"""Standard streams that are missing or full: one line on standard error, exit code 1, never a traceback."""

import subprocess
from pathlib import Path

import pytest

from tests.support.processes import RECOURSE, SECONDS, environment

FULL = Path("/dev/full")
ON_A_FULL_DISK = pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
CLOSED = "Standard input or output cannot be used: it is closed.\n"
NO_SPACE = "Standard input or output cannot be used: No space left on device.\n"


def redirected(folder: Path, redirections: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Runs the command as a shell does with redirections, such as ``>/dev/full``. Somebody types "hi"."""
    return subprocess.run(
        ["/bin/sh", "-c", f'exec "$0" "$@" {redirections}', RECOURSE, *arguments],
        input=b"hi\n",
        capture_output=True,
        cwd=folder,
        env=environment(folder),
        timeout=SECONDS,
        check=False,
    )


@ON_A_FULL_DISK
@pytest.mark.parametrize(
    "arguments",
    [
        ("chat",),
        ("ask", "hello"),
        ("ask", "--jsonl"),
        ("card", "opr"),
        ("card", "opr", "--format", "png"),
        ("card", "opr", "--format", "vcf"),
        ("flow",),
        ("--help",),
    ],
    ids=" ".join,
)
def test_a_full_disk_is_told(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = redirected(tmp_path, f">{FULL}", *arguments)
    assert (done.returncode, done.stderr.decode()) == (1, NO_SPACE)


@ON_A_FULL_DISK
def test_a_full_disk_that_cannot_be_told_is_no_crash(tmp_path: Path) -> None:
    assert redirected(tmp_path, f">{FULL} 2>&1", "chat").returncode == 1
    assert redirected(tmp_path, f"2>{FULL}", "card", "nobody").returncode == 1


@pytest.mark.parametrize(
    ("redirections", "arguments"),
    [("<&-", ("chat",)), ("<&-", ("ask", "--jsonl")), (">&-", ("chat",)), (">&-", ("card", "opr"))],
    ids=["chat in", "ask in", "chat out", "card out"],
)
def test_a_missing_stream_is_told_where_it_is_needed(
    tmp_path: Path, redirections: str, arguments: tuple[str, ...]
) -> None:
    done = redirected(tmp_path, redirections, *arguments)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (1, b"", CLOSED)


def test_a_missing_stream_that_is_not_needed_is_no_fault(tmp_path: Path) -> None:
    """A service may be started without any."""
    done = redirected(tmp_path, "<&-", "card", "opr")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"ICE Office of Professional Responsibility")
    assert redirected(tmp_path, "2>&-", "chat").stdout.startswith(b"Hello\n")
    bot = redirected(tmp_path, "<&- >&-", "telegram")
    assert (bot.returncode, bot.stderr[:23]) == (1, b"TELEGRAM_TOKEN: not set")


def test_without_any_stream_the_command_ends(tmp_path: Path) -> None:
    assert redirected(tmp_path, "<&- >&- 2>&-", "chat").returncode == 1
