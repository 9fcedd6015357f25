"""What stands between the items of a source line is the comma of the script."""

import pytest

from core.conversation import Engine
from tests.support.talk import Talk, notices


@pytest.mark.parametrize(("locale", "foreign"), [("ar", ", "), ("ar", "; "), ("zh_Hans", "; ")])
def test_a_source_line_has_the_marks_of_its_script(paths_engine: Engine, locale: str, foreign: str) -> None:
    (line,) = notices(Talk(paths_engine, locale).taps("t:file-complaint"), "source")
    # Between isolates stand names that are in Latin letters.
    outside = [part.rpartition("\u2069")[2] for part in line.split("\u2068")]
    assert not any(foreign in part for part in outside)
    assert len(outside) > 1 or locale != "ar"
