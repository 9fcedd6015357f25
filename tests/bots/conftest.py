"""The languages that the bots speak."""

from pathlib import Path

import pytest

from tests.support.every_reply import SPOKEN


@pytest.fixture(scope="session", params=SPOKEN, ids=lambda spoken: f"{spoken[0].name}-{spoken[1]}")
def spoken(request: pytest.FixtureRequest) -> tuple[Path, str]:
    """A folder of content and a language that it has; tests of one language run together, and draw its replies once."""
    folder, locale = request.param
    return folder, locale
