"""A bot hears signals from its first moment on, also as the first process of a container, which the system protects."""

import shutil
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from bots.program import main
from tests.support.processes import environment

# The signal comes when the first large package begins to load.
AT_THE_FIRST_MOMENT = """
import os, signal, sys

class Signals:
    @staticmethod
    def find_spec(name, *_):
        if name == "bots.cli":
            os.kill(os.getpid(), signal.{signal})
            sys.exit(7)

sys.meta_path.insert(0, Signals)
sys.argv = ["recourse", "{command}"]
{start}
"""
SCRIPT = "from bots.program import main\nmain()"
UNSHARE = shutil.which("unshare")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


def ends(folder: Path, number: str, command: str, start: str = SCRIPT, before: tuple[str, ...] = ()) -> int:
    program = AT_THE_FIRST_MOMENT.format(signal=number, command=command, start=start)
    return subprocess.run(
        [*before, sys.executable, "-c", program],
        stdin=subprocess.DEVNULL,
        cwd=folder,
        env=environment(folder),
        check=False,
        timeout=60,
    ).returncode


@pytest.mark.parametrize("command", ["run", "telegram", "discord"])
@pytest.mark.parametrize(("number", "code"), [("SIGTERM", 0), ("SIGHUP", 7)])
def test_a_signal_while_it_loads_ends_it_in_order_or_is_as_if_it_had_not_come(
    number: str, code: int, command: str, tmp_path: Path
) -> None:
    assert ends(tmp_path, number, command) == code


def test_another_command_that_is_ended_does_not_say_that_all_is_well(tmp_path: Path) -> None:
    assert ends(tmp_path, "SIGTERM", "check") == -15


def has_namespaces() -> bool:
    return UNSHARE is not None and not subprocess.run(
        [UNSHARE, "--pid", "--fork", "true"], capture_output=True, check=False
    ).returncode  # fmt: skip


def test_the_first_process_of_a_container_ends_too(tmp_path: Path) -> None:
    if not has_namespaces():
        pytest.skip("no process of this machine may be the first of others")
    assert UNSHARE
    first = (UNSHARE, "--pid", "--fork", "--kill-child")
    assert ends(tmp_path, "SIGTERM", "run", before=first) == 0


def test_the_command_begins_there() -> None:
    [script] = entry_points(group="console_scripts", name="recourse")
    assert script.load() is main
