"""The town whose content the command is run with."""

import pytest

from tests.support.cli import run
from tests.support.town import town_with_a_call


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The setting that has the command answer from the town, whose phrasings have been learnt."""
    home = tmp_path_factory.mktemp("town")
    folder = town_with_a_call(home / "content")
    assert run(home, "index", "--content", folder).returncode == 0
    return {"RECOURSE_CONTENT": str(folder)}
