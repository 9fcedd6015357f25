"""A crash leaves no file of what people were writing."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.processes import environment

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be asked")
ON_GLIBC = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other allocators cannot be asked")
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


def freed_words(tmp_path: Path, before: str, after: str) -> tuple[int, int]:
    """How many of a thousand texts of a page can be read once they are freed, and after what is done about it."""
    program = (
        "import re\n"
        "from bots.hardening import overwrite_freed_memory, return_memory\n"
        "def left():\n"
        "    found = 0\n"
        "    with open('/proc/self/mem', 'rb', 0) as memory:\n"
        "        for line in open('/proc/self/maps').read().splitlines():\n"
        "            place, rights, *_, name = line.split()\n"
        "            start, end = (int(number, 16) for number in place.split('-'))\n"
        "            if rights.startswith('rw') and name == '[heap]':\n"
        "                memory.seek(start)\n"
        "                found += len(re.findall(b'Guadalupe [0-9]+,', memory.read(end - start)))\n"
        "    return found\n"
        f"{before}\n"
        "texts = [f'Guadalupe {number},' + ' they came' * 400 for number in range(1000)]\n"
        "after = [bytearray(4000) for _ in range(10)]\n"
        "held = left()\n"
        "del texts\n"
        "freed = left()\n"
        f"{after}\n"
        "print(held >= 1000, freed, left())\n"
    )
    done = run(program, tmp_path)
    assert done.stderr == ""
    held, freed, later = done.stdout.split()
    assert held == "True"
    return int(freed), int(later)


@ON_GLIBC
def test_words_that_were_freed_are_gone_once_memory_is_returned(tmp_path: Path) -> None:
    freed, later = freed_words(tmp_path, "", "return_memory()")
    assert freed > 500
    assert later < 20


@ON_GLIBC
def test_words_are_overwritten_as_soon_as_they_are_freed(tmp_path: Path) -> None:
    freed, _ = freed_words(tmp_path, "overwrite_freed_memory()", "")
    assert freed < 20


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
