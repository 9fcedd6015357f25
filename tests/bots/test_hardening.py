"""A crash leaves no file of what people were writing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.processes import environment

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be asked")
# 3 is PR_GET_DUMPABLE.
TELL = (
    "import atexit, ctypes, resource, sys\n"
    "def tell():\n"
    "    print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))\n"
    "atexit.register(tell)\n"
)


def run(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )


@ON_LINUX
def test_every_command_forbids_core_dumps(tmp_path: Path) -> None:
    program = f"{TELL}from bots.cli import main\nsys.argv = ['recourse', '--version']\nmain()"
    assert run(program, tmp_path).stdout.splitlines()[-1] == "(0, 0) 0"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no core files")
def test_a_process_that_aborts_dumps_nothing(tmp_path: Path) -> None:
    program = (
        "import os, resource\n"
        "most = resource.getrlimit(resource.RLIMIT_CORE)[1]\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (most, most))\n"
        "from bots.hardening import forbid_core_dumps\n"
        "forbid_core_dumps()\n"
        f"os.chdir({str(tmp_path)!r})\n"
        "os.abort()\n"
    )
    process = os.posix_spawn(sys.executable, [sys.executable, "-c", program], environment(tmp_path))
    _, status = os.waitpid(process, 0)
    assert os.WIFSIGNALED(status)
    assert not os.WCOREDUMP(status)
    assert list(tmp_path.iterdir()) == []
