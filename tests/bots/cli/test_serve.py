"""What is done before a bot serves."""

import subprocess
import sys
from pathlib import Path

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
