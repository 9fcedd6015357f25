"""What is done before a bot serves."""

import signal
import subprocess
import sys
from pathlib import Path

from tests.support.at_terminal import AtTerminal
from tests.support.processes import environment

COUNT = """
import gc, sys
from bots.cli import app, serve
serve.run_services = lambda *_: print(gc.get_freeze_count(), len(gc.get_objects()))
sys.argv = ["recourse", "telegram"]
app.main()
"""


def test_the_collector_does_not_walk_through_what_lasts(tmp_path: Path) -> None:
    """All threads would stand still meanwhile, for 50 ms."""
    done = subprocess.run(
        [sys.executable, "-c", COUNT],
        cwd=tmp_path,
        env=environment(tmp_path, {"TELEGRAM_TOKEN": "1:word"}),
        capture_output=True,
        text=True,
        check=False,
    )
    kept, walked = map(int, done.stdout.split())
    assert kept > 50_000
    assert walked < 5_000


def test_the_end_of_its_terminal_lets_a_bot_end_in_order(tmp_path: Path, town: dict[str, str]) -> None:
    nobody = {"TELEGRAM_TOKEN": "1:word", "TELEGRAM_API_URL": "http://127.0.0.1:9"}
    with AtTerminal(tmp_path, "telegram", env=town | nobody) as terminal:
        terminal.until(lambda: "Telegram" in terminal.text)
        terminal.process.send_signal(signal.SIGHUP)
        assert terminal.ends() == 0
