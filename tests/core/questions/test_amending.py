"""After a few changes only their topics are learnt anew; all else stays as it was learnt."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from core.content import Content
from core.questions import Answer, Encoder, Index, Matcher, Normaliser
from core.questions.amending import Amended, amend_index
from core.questions.index import content_hash, load_index, save_index
from core.questions.training import build_index
from tests.support.recorder import Recorder
from tests.support.small_content import write_content

BEFORE, AFTER = ("my", "the", "this", "our", "a"), ("today", "now", "at home", "again", "please")
THINGS = {
    "anonymous": ("name on the complaint", "secret letter", "hidden signature"),
    "danger": ("wound is bleeding", "ambulance must come", "fire in the house"),
    "none": ("chocolate cake", "weather in paris", "football match"),
}


@pytest.fixture
def town(folder: Path, tmp_path: Path) -> Path:
    write_content(tmp_path, folder, *THINGS)
    for topic, things in THINGS.items():
        lines = (f"{before} {thing} {after}" for before, thing, after in product(BEFORE, things, AFTER))
        (tmp_path / "questions" / "en" / f"{topic}.txt").write_text("\n".join(lines) + "\n")
    return tmp_path


@pytest.fixture
def topics(content: Content, town: Path) -> Content:
    assert town.is_dir()
    return replace(content, topics={})


def silent(what: str, done: int, of: int) -> None:
    assert what
    assert 0 < done <= of


def asks(town: Path, topic: str, *lines: str) -> None:
    with (town / "questions" / "en" / f"{topic}.txt").open("a") as file:
        file.write("".join(f"{line}\n" for line in lines))


@pytest.fixture
def learnt(town: Path, topics: Content) -> Index:
    """As it is read from its file."""
    save_index(build_index(town, topics, Recorder("recorder"), silent)[0], town / "index.npz")
    return load_index(town / "index.npz")


def amend(index: Index, town: Path, topics: Content, encoder: Encoder | None = None) -> Amended | None:
    return amend_index(index, town, topics, encoder or Recorder("recorder"), silent)


def test_one_more_phrasing_changes_its_topic_and_no_other(town: Path, topics: Content, learnt: Index) -> None:
    asks(town, "anonymous", "zorro mask for whoever writes")
    encoder = Recorder("recorder")
    amended = amend(learnt, town, topics, encoder)
    assert amended
    assert amended.classes == ("anonymous",)
    assert encoder.asked == ["zorro mask for whoever writes"]
    before, after = learnt.lexical, amended.index.lexical
    place = learnt.classes.index("anonymous")
    others = [each for each in range(len(learnt.classes)) if each != place]
    np.testing.assert_array_equal(before.lexical[:, others], after.lexical[:, others])
    assert (before.lexical[:, place] != after.lexical[:, place]).any()
    assert (amended.index.rules, amended.index.changes) == (learnt.rules, 1)


def test_what_was_added_is_answered_also_after_saving_and_loading(town: Path, topics: Content, learnt: Index) -> None:
    asks(town, "danger", "wound wound wound")
    amended = amend(learnt, town, topics)
    assert amended
    save_index(amended.index, town / "amended.npz")
    index = load_index(town / "amended.npz")
    assert (index.content_hash, index.changes) == (content_hash(town), 1)
    found = Matcher(index, Normaliser({}), Recorder("recorder")).match("wound wound wound")
    assert isinstance(found, Answer)
    assert found.topic == "danger"


def test_a_phrasing_that_moves_changes_both_topics(town: Path, topics: Content, learnt: Index) -> None:
    file = town / "questions" / "en" / "none.txt"
    first, rest = file.read_text().split("\n", 1)
    file.write_text(rest)
    asks(town, "danger", first)
    amended = amend(learnt, town, topics)
    assert amended
    assert amended.classes == ("danger", "none")
    assert amended.index.changes == 2


def test_comments_change_nothing_that_was_learnt(town: Path, topics: Content, learnt: Index) -> None:
    asks(town, "danger", "# by: somebody")
    amended = amend(learnt, town, topics)
    assert amended
    assert amended.classes == ()
    assert amended.index.content_hash == content_hash(town) != learnt.content_hash


def test_many_changes_are_learnt_with_everything_else_also_if_they_come_one_by_one(
    town: Path, topics: Content, learnt: Index
) -> None:
    index = learnt
    for number in range(2):
        asks(town, "anonymous", f"signature number {number}")
        amended = amend(index, town, topics)
        assert amended
        index = amended.index
    asks(town, "anonymous", "one too many")
    assert amend(index, town, topics) is None


def test_another_encoder_or_another_topic_means_that_everything_is_learnt(
    town: Path, topics: Content, learnt: Index
) -> None:
    assert amend(learnt, town, topics, Recorder("another")) is None
    (town / "questions" / "en" / "none.txt").unlink()
    assert amend(learnt, town, topics) is None


def test_an_index_that_knows_spelling_only_is_learnt_as_a_whole(town: Path, topics: Content) -> None:
    by_spelling, _ = build_index(town, topics, None, silent)
    assert amend(by_spelling, town, topics) is None
