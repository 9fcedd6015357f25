"""Learning an index from phrasings, on a content folder of our own making."""

from pathlib import Path

import numpy as np
import pytest

from core.questions.index import content_hash, load_index, save_index
from core.questions.match import Answer, NotCovered
from core.questions.matcher import Matcher
from core.questions.normalise import Normaliser
from core.questions.training import build_index
from tests.support.recorder import Recorder
from tests.support.small_content import PHRASINGS, write_content


def silent(what: str, done: int, of: int) -> None:
    assert what
    assert 0 < done <= of


def test_a_small_index_is_built_without_an_encoder(folder: Path, tmp_path: Path) -> None:
    content = write_content(tmp_path, folder, "anonymous", "danger", "none")
    index, held_out = build_index(tmp_path, content, None, silent)
    assert index.classes == held_out.classes == ("anonymous", "danger", "none")
    assert index.encoder is None
    assert index.hybrid is None
    assert index.content_hash == content_hash(tmp_path)
    assert held_out.examples == len(held_out.labels) == 12
    matcher = Matcher(index, Normaliser(content.acronyms), None)
    assert matcher.match("Complain without my NAME!").__class__ is Answer
    assert isinstance(found := matcher.match("he is bleeding, call an ambulance"), Answer)
    assert found.topic == "danger"
    assert isinstance(matcher.match("recipe for chocolate cake"), NotCovered)
    # Nothing of "how people ask" was learnt: it is a comment.
    assert "peop" not in index.vocabulary.ids


def test_a_built_index_decides_alike_after_saving_and_loading(folder: Path, tmp_path: Path) -> None:
    content = write_content(tmp_path, folder, "anonymous", "danger", "none")
    built, _ = build_index(tmp_path, content, None, silent)
    save_index(built, tmp_path / "index.npz")
    before, after = (Matcher(index, Normaliser({}), None) for index in (built, load_index(tmp_path / "index.npz")))
    for text in [phrasing for phrasings in PHRASINGS.values() for phrasing in phrasings] + ["something else"]:
        assert after.match(text) == before.match(text)
        assert after.probabilities(text) == pytest.approx(before.probabilities(text), abs=0.01)


def test_building_twice_gives_the_same(folder: Path, tmp_path: Path) -> None:
    content = write_content(tmp_path, folder, "anonymous", "danger", "none")
    for name in ("one.npz", "other.npz"):
        save_index(build_index(tmp_path, content, None, silent)[0], tmp_path / name)
    one, other = load_index(tmp_path / "one.npz"), load_index(tmp_path / "other.npz")
    np.testing.assert_array_equal(one.lexical.lexical, other.lexical.lexical)
    np.testing.assert_array_equal(one.lexical.scale, other.lexical.scale)
    assert (one.rules.more_words.thresholds, one.rules.alarms) == (
        other.rules.more_words.thresholds,
        other.rules.alarms,
    )


def test_an_index_is_built_with_an_encoder_and_remembers_its_name(folder: Path, tmp_path: Path) -> None:
    content = write_content(tmp_path, folder, "anonymous", "danger", "none")
    recorder = Recorder("recorder")
    index, _ = build_index(tmp_path, content, recorder, silent)
    assert index.encoder == "recorder"
    assert index.hybrid is not None
    assert index.hybrid.dense is not None
    assert index.hybrid.dense.shape == (384, 3)
    assert sorted(recorder.asked) == sorted(phrasing for phrasings in PHRASINGS.values() for phrasing in phrasings)


def test_two_classes_are_enough(folder: Path, tmp_path: Path) -> None:
    content = write_content(tmp_path, folder, "anonymous", "none")
    index, _ = build_index(tmp_path, content, None, silent)
    matcher = Matcher(index, Normaliser({}), None)
    assert isinstance(found := matcher.match("anonymous complaint"), Answer)
    assert found.topic == "anonymous"
    assert isinstance(matcher.match("chocolate cake"), NotCovered)


@pytest.mark.parametrize("topics", [(), ("anonymous",), ("none",)], ids=["none", "one topic", "only none.txt"])
def test_fewer_than_two_classes_are_refused(folder: Path, tmp_path: Path, topics: tuple[str, ...]) -> None:
    content = write_content(tmp_path, folder, *topics)
    with pytest.raises(ValueError, match="phrasings of at least two topics are needed"):
        build_index(tmp_path, content, None, silent)


def test_phrasings_of_emoji_and_comments_alone_teach_nothing(folder: Path, tmp_path: Path) -> None:
    content = write_content(tmp_path, folder, "anonymous", "none")
    (tmp_path / "questions" / "en" / "none.txt").write_text("# only a comment\n\n   \n\x00\n")
    with pytest.raises(ValueError, match="phrasings of at least two topics are needed"):
        build_index(tmp_path, content, None, silent)
