"""From a question to a match: with the phrasings of a town, and with known confidences."""

from dataclasses import replace

import numpy as np
import pytest

from core.content import Content
from core.questions.classifier import LinearModel, Vocabulary
from core.questions.decision import Thresholds
from core.questions.index import Alarm, Index, Judgement, Rules
from core.questions.match import Answer, Clarify, Match, NotCovered
from core.questions.matcher import Matcher
from core.questions.normalise import Normaliser
from tests.support.recorder import Recorder


@pytest.fixture(scope="session")
def matcher(index: Index, content: Content) -> Matcher:
    return Matcher(index, Normaliser(content.acronyms), None)


# The town of Millbrook


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("How do I get a card for the library?", "library-card"),
        ("The street light near my house is broken", "street-light"),
        ("When is the town hall open on Friday?", "opening-hours"),
        ("Do you store my messages?", "privacy"),
        ("Are you a robot or a human?", "about"),
        ("M.P.L. card", "library-card"),
    ],
)
def test_a_plain_question_is_answered(matcher: Matcher, question: str, topic: str) -> None:
    found = matcher.match(question)
    assert isinstance(found, Answer)
    assert found.topic == topic


@pytest.mark.parametrize(
    "message",
    [
        "There is a live wire on the ground, sparks",
        "WATER IS SHOOTING OUT OF THE STREET!!!!",
        "gas smell on our corner",
    ],
)
def test_danger_now_goes_before_everything(matcher: Matcher, message: str) -> None:
    found = matcher.match(message)
    assert isinstance(found, Answer)
    assert found.topic == "danger"
    assert found.danger
    assert "danger" not in found.alternatives


@pytest.mark.parametrize("message", ["What is the capital of Peru?", "who won the game", "write me a poem about rain"])
def test_what_the_town_has_no_answer_to_is_not_covered(matcher: Matcher, message: str) -> None:
    assert matcher.match(message) == NotCovered()


@pytest.mark.parametrize(
    "message",
    ["", "   \n", "🙂", "👨‍👩‍👧 ❤️", "?!...", "---", "\x00\x1b", "\ud800", "؟"],
    ids=ascii,
)
def test_a_message_without_a_letter_or_digit_is_not_covered(matcher: Matcher, message: str) -> None:
    assert matcher.match(message) == NotCovered()


@pytest.mark.parametrize(
    "message",
    [
        pytest.param("a" * 10_000, id="one letter"),
        pytest.param("abcde" * 2_000, id="one word"),
        pytest.param("complain about a lamp " * 400, id="words again and again"),
        pytest.param("我" * 10_000, id="Chinese"),
        pytest.param("O.P.R. " * 1_500, id="acronyms"),
        pytest.param("\ud800a" * 5_000, id="lone surrogates"),
        pytest.param("🙂a " * 3_400, id="emoji"),
        pytest.param("\u202e\u2066abc\u0301\u0301\u0301", id="direction marks and accents"),
        pytest.param("7", id="a digit"),
    ],
)
def test_odd_and_long_messages_find_a_match(matcher: Matcher, message: str) -> None:
    assert isinstance(matcher.match(message), Answer | Clarify | NotCovered)


def test_a_question_surrounded_by_a_long_story_is_still_read(matcher: Matcher) -> None:
    story = "yesterday I went to the market with my aunt and we bought apples and bread " * 3
    found = matcher.match(f"There is a live wire on the ground. The road is caving in. {story}")
    assert not isinstance(found, NotCovered) or found.danger


# Known confidences

ALONE = np.ones(1, dtype=np.float32)


def with_confidence(confidence: dict[str, float], urgent: tuple[str, ...] = ("danger", "crisis")) -> Matcher:
    """A matcher whose index gives every text the same confidences, and has an alarm for each urgent topic."""
    model = LinearModel(
        lexical=np.zeros((0, len(confidence)), dtype=np.int8),
        scale=np.ones(len(confidence), dtype=np.float32),
        intercept=np.log(np.array(list(confidence.values()), dtype=np.float32)),
        inverse_temperature=1.0,
    )
    rules = Rules(
        few_words=Judgement(ALONE, Thresholds(answer_from=0.5, decline_from=0.55, near_from=0.15)),
        more_words=Judgement(ALONE, Thresholds(answer_from=0.5, decline_from=0.35, near_from=0.15)),
        alarms=dict.fromkeys(urgent, Alarm(0.3, 0.1)),
    )
    index = Index(
        content_hash="",
        encoder=None,
        classes=tuple(confidence),
        vocabulary=Vocabulary({}, np.zeros(0, dtype=np.float32)),
        lexical=model,
        hybrid=None,
        neighbours=None,
        mean_vector=np.zeros(0, dtype=np.float32),
        rules=rules,
        spelling_rules=rules,
    )
    return Matcher(index, Normaliser({}), None)


@pytest.mark.parametrize(
    ("confidence", "found"),
    [
        pytest.param({"a": 0.9, "b": 0.05, "none": 0.05}, Answer("a", ("b",)), id="sure"),
        pytest.param({"a": 0.6, "b": 0.3, "none": 0.1}, Answer("a", ("b",)), id="sure, with another likely"),
        pytest.param({"a": 0.5, "none": 0.5}, Answer("a"), id="just sure enough"),
        pytest.param(
            {"a": 0.6, "b": 0.1, "c": 0.1, "d": 0.1, "none": 0.1}, Answer("a", ("b", "c")), id="two others at most"
        ),
        pytest.param({"b": 0.3, "a": 0.4, "none": 0.3}, Clarify(("a", "b")), id="two choices, best first"),
        pytest.param(
            {"a": 0.28, "b": 0.27, "c": 0.26, "d": 0.05, "e": 0.04, "none": 0.1},
            Clarify(("a", "b", "c", "d")),
            id="four choices at most",
        ),
        pytest.param({"a": 0.48, "b": 0.03, "none": 0.45, "c": 0.04}, Clarify(("a", "c")), id="noise is no choice"),
        pytest.param(
            {"a": 0.4, "none": 0.36, **{f"t{i}": 0.03 for i in range(8)}},
            Answer("a", ("t0", "t1")),
            id="one choice is an answer",
        ),
        pytest.param({"a": 0.45, "b": 0.03, "none": 0.52}, NotCovered(), id="one choice, and rather none"),
        pytest.param({"a": 0.2, "b": 0.2, "none": 0.6}, NotCovered(), id="surely not covered"),
        pytest.param({"a": 0.3, "b": 0.3, "none": 0.4}, Clarify(("a", "b")), id="a word of which little is known"),
        pytest.param(
            {"a": 0.1, **{f"t{i}": 0.05 for i in range(9)}, "none": 0.45}, NotCovered(), id="no topic is near"
        ),
        pytest.param({"a": 0.7, "b": 0.3}, Answer("a", ("b",)), id="nothing outside"),
        pytest.param({"danger": 0.31, "a": 0.69}, Answer("danger", ("a",), danger="danger"), id="urgent wins"),
        pytest.param(
            {"danger": 0.5, "none": 0.49, "a": 0.01},
            Answer("danger", ("a",), danger="danger"),
            id="urgent wins over none",
        ),
        pytest.param(
            {"danger": 0.31, "none": 0.68, "a": 0.01},
            NotCovered(danger="danger"),
            id="where none is likelier than danger, the warning is enough",
        ),
        pytest.param(
            {"danger": 0.31, "a": 0.24, "b": 0.23, "c": 0.22},
            Answer("danger", ("a", "b"), danger="danger"),
            id="no fourth",
        ),
        pytest.param({"danger": 0.15, "a": 0.85}, Answer("a", ("danger",), danger="danger"), id="answer and danger"),
        pytest.param(
            {"danger": 0.15, "a": 0.45, "b": 0.4},
            Clarify(("a", "b", "danger"), danger="danger"),
            id="choices and danger",
        ),
        pytest.param(
            {"danger": 0.15, "a": 0.05, "none": 0.8}, NotCovered(danger="danger"), id="not covered and danger"
        ),
        pytest.param(
            {"danger": 0.35, "crisis": 0.4, "a": 0.25},
            Answer("crisis", ("danger", "a"), danger="crisis"),
            id="the likelier of two urgent ones",
        ),
        pytest.param(
            {"danger": 0.11, "crisis": 0.12, "a": 0.77}, Answer("a", ("crisis", "danger"), "crisis"), id="its line"
        ),
        pytest.param({"danger": 0.05, "a": 0.05, "none": 0.9}, NotCovered(), id="too little danger"),
    ],
)
def test_the_decision_follows_the_confidences(confidence: dict[str, float], found: Match) -> None:
    assert with_confidence(confidence).match("x") == found


def test_a_few_words_are_judged_by_thresholds_of_their_own() -> None:
    matcher = with_confidence({"a": 0.3, "b": 0.3, "none": 0.4})
    assert matcher.match("who won the game") == NotCovered()
    assert matcher.match("the game") == Clarify(("a", "b"))


def test_violence_that_is_over_is_answered_as_a_report_below_the_warning() -> None:
    found = with_confidence({"danger": 0.7, "a": 0.2, "b": 0.01, "none": 0.09}).match("an officer pushed my wife")
    assert found == Answer("a", ("b",), danger="danger")


def test_what_happens_right_now_is_answered_as_danger_sooner() -> None:
    matcher = with_confidence({"danger": 0.15, "a": 0.85})
    assert matcher.match("at my door right now") == Answer("danger", ("a",), danger="danger")
    assert matcher.match("at my door") == Answer("a", ("danger",), danger="danger")


def test_that_nobody_is_in_danger_is_no_danger() -> None:
    assert with_confidence({"danger": 0.7, "a": 0.3}).match("nobody is in danger") == NotCovered()


def test_without_an_urgent_topic_none_goes_before_the_others() -> None:
    assert with_confidence({"danger": 0.31, "a": 0.69}, urgent=()).match("x") == Answer("a", ("danger",))


def test_an_urgent_topic_that_the_index_does_not_know_does_no_harm() -> None:
    assert with_confidence({"a": 0.9, "b": 0.05, "none": 0.05}, urgent=("new",)).match("x") == Answer("a", ("b",))


# Encoders


def test_an_encoder_of_another_name_is_not_used(index: Index, normalise: Normaliser) -> None:
    another = Recorder("another")
    matcher = Matcher(index, normalise, another)
    assert matcher.lexical_only
    by_spelling = Matcher(index, normalise, None)
    question = "Where are the gallant birds of yore?"
    assert matcher.match(question) == by_spelling.match(question)
    assert another.asked == []


def test_an_encoder_of_the_same_name_is_asked_where_spelling_is_unsure(index: Index, normalise: Normaliser) -> None:
    same = Recorder(index.encoder or "")
    matcher = Matcher(index, normalise, same)
    assert not matcher.lexical_only
    matcher.match("  Where are the GALLANT birds of yore? ")
    assert same.asked == ["where are the gallant birds of yore?"]


def test_an_encoder_is_not_asked_where_spelling_is_sure(index: Index, normalise: Normaliser) -> None:
    same = Recorder(index.encoder or "")
    found = Matcher(index, normalise, same).match("How do I get a library card?")
    assert isinstance(found, Answer)
    assert found.topic == "library-card"
    assert same.asked == []


def test_without_an_encoder_spelling_decides_alone(index: Index, normalise: Normaliser) -> None:
    assert Matcher(index, normalise, None).lexical_only


def test_without_an_encoder_the_rules_are_those_of_the_spelling_alone(index: Index, normalise: Normaliser) -> None:
    declines = Judgement(ALONE, Thresholds(answer_from=1, decline_from=0, near_from=1))
    rules = Rules(declines, declines, {})
    spelling, evidence = replace(index, spelling_rules=rules), replace(index, rules=rules)
    question = "How do I get a library card?"
    assert Matcher(spelling, normalise, None).match(question) == NotCovered()
    assert isinstance(Matcher(evidence, normalise, None).match(question), Answer)


def test_probabilities_are_one_for_each_class_and_add_up(matcher: Matcher, index: Index) -> None:
    probabilities = matcher.probabilities("where are the gallant birds of yore?")
    assert len(probabilities) == len(index.classes)
    assert float(probabilities.sum()) == pytest.approx(1, abs=1e-4)


def test_the_sureness_of_an_answer_is_what_it_was_decided_by(matcher: Matcher, index: Index) -> None:
    sureness = matcher.sureness("How do I get a LIBRARY card?")
    assert set(sureness) == set(index.classes)
    assert sum(sureness.values()) == pytest.approx(1, abs=1e-4)
    assert max(sureness, key=lambda topic: sureness[topic]) == "library-card"


def test_of_what_says_nothing_no_sureness_is_known(matcher: Matcher) -> None:
    assert matcher.sureness(" ?! ") == {}
