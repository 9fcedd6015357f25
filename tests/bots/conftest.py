"""The languages that the bots speak."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from core.contacts import qr_png
from tests.support.every_reply import SPOKEN


@pytest.fixture(scope="session", params=SPOKEN, ids=lambda spoken: f"{spoken[0].name}-{spoken[1]}")
def spoken(request: pytest.FixtureRequest) -> Iterator[tuple[Path, str]]:
    """A folder of content and a language that it has; tests of one language run together, and draw its replies once.

    Most names of contacts are the same in every language, and so are their codes: each of these is drawn once.
    """
    folder, locale = request.param
    with pytest.MonkeyPatch.context() as patch:
        for adapter in ("telegram_bot", "discord_bot"):
            patch.setattr(f"bots.{adapter}.render.qr_png", drawn_once)
        yield folder, locale


drawn_once = cache(qr_png)
