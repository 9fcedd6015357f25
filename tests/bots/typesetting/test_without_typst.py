"""Where typst or its fonts cannot be installed the bot works, and papers are texts."""

import subprocess
import sys
from pathlib import Path

import pytest

from bots.typesetting.compiler import available
from tests.support.processes import environment, run_without
from tests.support.talk import KIT


def recourse(*arguments: str) -> str:
    return f"sys.argv = {['recourse', *arguments, '--content', str(KIT)]!r}\nfrom bots.cli.app import main\nmain()"


def test_here_papers_can_be_typeset() -> None:
    assert available()


@pytest.mark.parametrize("module", ["typst", "manimgx_fonts", "manimgx_fonts_cjk"])
def test_what_is_missing_is_known(module: str, tmp_path: Path) -> None:
    program = "from bots.typesetting.compiler import available; print(available())"
    assert run_without(module, tmp_path, program).stdout == "False\n"


def test_a_card_is_still_handed_over_as_text(tmp_path: Path) -> None:
    done = run_without("typst", tmp_path, recourse("card", "town-hall"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Millbrook Town Hall\n")


@pytest.mark.parametrize("form", ["wallet", "sheet"])
def test_a_card_on_paper_is_refused_with_the_reason(form: str, tmp_path: Path) -> None:
    done = run_without("typst", tmp_path, recourse("card", "town-hall", "--format", form))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Papers cannot be drawn here: typst and its fonts are not installed.\n"


def test_typst_is_loaded_when_the_first_paper_is_drawn(tmp_path: Path) -> None:
    program = "import sys; import bots.typesetting.layout; print('typst' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment(tmp_path), capture_output=True, check=True
    )
    assert done.stdout == b"False\n"
