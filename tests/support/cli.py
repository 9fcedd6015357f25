"""Runs the ``recourse`` command inside the process of the test, where it needs no process of its own: nothing that is
piped, interrupted or signalled, and nothing that it leaves to the interpreter."""

import contextlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from typer.testing import CliRunner

from bots.cli import cli
from tests.support.processes import environment


@dataclass(frozen=True)
class Ran:
    returncode: int
    stdout: bytes
    stderr: bytes


def run(folder: Path, *arguments: str | Path, stdin: str | bytes = "", env: Mapping[str, str] | None = None) -> Ran:
    """As ``tests.support.processes.run`` does it; ``folder`` is working directory and home."""
    with contextlib.chdir(folder), patch.dict(os.environ, environment(folder, env), clear=True):
        done = CliRunner().invoke(cli, list(map(str, arguments)), input=stdin, catch_exceptions=False)
    return Ran(done.exit_code, done.stdout_bytes, done.stderr_bytes)
