"""An editor is told of two lines in different topics that mean the same."""

import numpy as np
import pytest

from core.content import Phrasing
from core.questions import Index, build_index, same_meaning
from core.questions.neighbours import Neighbours, rounded
from tests.support.talk import KIT, content_of

# The meaning of a line as a direction: degrees on a circle.
LINES = {
    ("en", "library-card", "where do I get a card"): 0,
    ("en", "street-light", "how do I get a card"): 5,
    ("en", "library-card", "cards, where from"): 2,
    ("en", "street-light", "the lamp is out"): 90,
    ("de", "street-light", "Wo bekomme ich eine Karte"): 1,
    ("en", "none", "what is the weather"): 180,
}


def phrasings() -> list[Phrasing]:
    return [Phrasing(text, topic, locale, f"questions/{locale}/{topic}.txt", 7) for locale, topic, text in LINES]


@pytest.fixture(scope="module")
def index() -> Index:
    built, _ = build_index(KIT, content_of(KIT), None, lambda *_: None)
    angles = np.deg2rad(np.array(list(LINES.values()), dtype=np.float64))
    vectors = (np.stack([np.cos(angles), np.sin(angles)], axis=1) * 0.2).astype(np.float32)
    mean = np.zeros(2, dtype=np.float32)
    keys = [bytes([number]) for number in range(len(LINES))]
    neighbours = Neighbours.of(keys, rounded(vectors), np.zeros(len(LINES), dtype=np.intp), mean)
    return Index(**{**vars(built), "neighbours": neighbours, "mean_vector": mean})


def test_two_lines_of_one_language_in_different_topics_are_told(index: Index) -> None:
    told = [str(issue) for issue in same_meaning(index, phrasings())]
    same = "warning: this means the same as questions/en/"
    assert told == [
        f"questions/en/library-card.txt:7: {same}street-light.txt:7; keep it under the topic that answers it",
        f"questions/en/street-light.txt:7: {same}library-card.txt:7; keep it under the topic that answers it",
    ]


def test_an_index_of_spelling_alone_tells_nothing() -> None:
    built, _ = build_index(KIT, content_of(KIT), None, lambda *_: None)
    assert list(same_meaning(built, phrasings())) == []
