"""Whatever people send, in whatever order: a reply comes, it is not empty, and its buttons work."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.content import read_phrasings
from core.conversation.blocks import Reply
from core.conversation.engine import Engine
from tests.support.learned_kit import learned_engine
from tests.support.talk import KIT, Talk, assert_sound, content_of

CONTENT = content_of(KIT)
PHRASINGS = [phrasing.text for phrasing in read_phrasings(KIT)[0]]

texts = st.one_of(
    st.text(max_size=200),
    st.text(st.characters(), max_size=20),
    st.text("0123456789 -.()+Aa#@:/townhall.example.org", max_size=60),
    st.sampled_from(PHRASINGS),
    st.tuples(st.sampled_from(PHRASINGS), st.from_regex(r"A?\d{3}[- ]?\d{3}[- ]?\d{3,4}", fullmatch=True)).map(
        " ".join
    ),
)
ids = st.one_of(
    st.sampled_from([*CONTENT.topics, *CONTENT.contacts, *CONTENT.groups(), "en", "de"]), st.text(max_size=70)
)
conversations = st.one_of(
    st.tuples(st.just("says"), texts),
    st.tuples(st.just("sends"), st.tuples(st.sampled_from([*CONTENT.phrases.commands, "x"]), texts).map(" ".join)),
    st.tuples(st.just("sends"), texts),
    st.tuples(st.just("taps"), st.tuples(st.sampled_from("tchgmnlf"), ids).map(":".join)),
    st.tuples(st.just("taps"), texts),
    st.tuples(st.just("taps any"), st.integers(min_value=0, max_value=40).map(str)),
)
hints = st.one_of(st.sampled_from([None, "en", "en-US", "es", "de", "ar", "zh-Hant-TW", "xx"]), st.text(max_size=10))


@pytest.fixture(scope="module")
def engine() -> Engine:
    return learned_engine()


def carry_out(talk: Talk, how: str, what: str) -> Reply:
    match how:
        case "says":
            return talk.says(what)
        case "sends":
            return talk.sends(what)
        case "taps any" if talk.last.options:
            return talk.taps(talk.last.options[int(what) % len(talk.last.options)].payload)
        case _:
            return talk.taps(what)


@settings(deadline=None, max_examples=210)
@given(st.lists(conversations, min_size=1, max_size=8), hints)
def test_any_conversation_in_two_languages_gets_sound_replies(
    engine: Engine, said: list[tuple[str, str]], hint: str | None
) -> None:
    talk = Talk(engine, locale_hint=hint)
    for how, what in said:
        reply = carry_out(talk, how, what)
        assert_sound(reply)
        assert reply.locale in {"en", "de"}
        assert talk.session.locale in {None, "en", "de"}


@settings(deadline=None, max_examples=60)
@given(conversations.filter(lambda turn: turn[0] != "taps any"), hints)
def test_the_same_turn_gets_the_same_reply(engine: Engine, turn: tuple[str, str], hint: str | None) -> None:
    how, what = turn
    replies = [carry_out(Talk(engine, locale_hint=hint), how, what) for _ in range(2)]
    assert replies[0] == replies[1]


@settings(deadline=None, max_examples=100)
@given(st.lists(st.integers(min_value=0, max_value=40), max_size=12))
def test_a_person_who_only_taps_never_gets_stuck(engine: Engine, taps: list[int]) -> None:
    talk = Talk(engine)
    talk.sends("/start")
    for tap in taps:
        assert talk.last.options
        talk.taps(talk.last.options[tap % len(talk.last.options)].payload)
        assert "That button no longer works" not in talk.last.fallback()


def test_every_topic_of_the_kit_can_be_tapped(engine: Engine) -> None:
    topics = sorted(path.stem for path in KIT.glob("topics/*/*.yaml"))
    assert len(topics) >= 7
    for topic in topics:
        assert_sound(Talk(engine).taps(f"t:{topic}"))
