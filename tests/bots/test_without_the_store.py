"""Who has no use for a store needs no package of it; who sets one without them is told what to install."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.processes import environment, run_without

START = """
import os
os.environ |= {
    "TELEGRAM_TOKEN": "123456789:AAF-abc_DEF-ghi",
    "RECOURSE_STORE_URL": "valkey://127.0.0.1:1",
    "RECOURSE_STORE_SECRET": "2vS7Qm0rT9xKcB4nYd6LzHf1WgJpA8eU",
}
sys.argv = ["recourse", "telegram"]
from bots.cli import main
main()
"""
LOOK = """
import sys
import bots.cli, bots.discord_bot, bots.store, bots.telegram_bot
print([name for name in ("redis", "bots.shared_store") if name in sys.modules])
"""


@pytest.mark.parametrize("package", ["redis", "cryptography"])
def test_a_store_without_its_packages_is_told_before_anything_starts(package: str, tmp_path: Path) -> None:
    done = run_without(package, tmp_path, START)
    assert done.returncode == 78
    assert done.stderr.startswith(f"RECOURSE_STORE_URL is set, but the package {package} is missing.")
    assert "recourse[store]" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_bots_load_no_package_of_the_store(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOK], env=environment(tmp_path), capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
