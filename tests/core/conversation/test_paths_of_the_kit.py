"""Outcomes without words of their own, a language that is there in part, and paths that are changed or removed while
somebody is on them."""

import shutil
from pathlib import Path

import pytest

from core.conversation.engine import Engine
from core.questions import NotCovered
from tests.support.talk import (
    KIT,
    TakenFor,
    Talk,
    actions,
    assert_sound,
    content_of,
    engine_of,
    labels,
    notices,
    papers,
    titles,
)

PATH = "report-a-street-light"
FILE = f"flows/{PATH}.yaml"


@pytest.fixture
def writer(kit_talk: Talk) -> Talk:
    """Somebody in Millbrook who has written where a dark light stands, and is asked whether they want an answer."""
    kit_talk.taps(f"f:{PATH}")
    kit_talk.says("It is dark.")
    kit_talk.says("In Mill Lane")
    return kit_talk


def edited(folder: Path, *changes: tuple[str, str]) -> Engine:
    """The town's engine after somebody has edited the path."""
    content = shutil.copytree(KIT, folder / "content")
    text = (content / FILE).read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    (content / FILE).write_text(text, "utf-8")
    return engine_of(content, TakenFor(NotCovered()))


def test_an_outcome_without_words_of_its_own_says_the_answer_of_its_topic(kit_talk: Talk) -> None:
    reply = kit_talk.taps("f:who-to-ask:a.b")
    assert titles(reply) == ["A street light is broken"]
    assert reply.blocks[0].fallback() == kit_talk.taps("t:street-light").blocks[0].fallback()


def test_a_path_in_a_language_that_is_there_in_part_says_so(kit_engine: Engine) -> None:
    talk = Talk(kit_engine, locale_hint="de")
    reply = talk.taps("f:who-to-ask")
    assert titles(reply) == ["Wen man fragt"]
    assert len(notices(reply, "note")) == 1


def test_the_way_depends_on_the_answer_and_goes_back_with_it(writer: Talk) -> None:
    writer.taps("Yes")
    assert f"d:{PATH}:answer" in actions(writer.last)
    writer.says("Knock at the blue door.")
    paper = papers(writer.taps(f"d:{PATH}:!finish"))[0].fallback()
    assert "Knock at the blue door." in paper
    assert "My name:" in paper
    assert "I need no answer." not in paper
    writer.taps(f"d:{PATH}:answer:b")
    paper = papers(writer.taps(f"d:{PATH}:!finish"))[0].fallback()
    assert "blue door" not in paper
    assert "I need no answer." in paper


def test_where_no_option_taken_names_a_contact_those_of_all_options_are_on_the_paper(writer: Talk) -> None:
    for option in ("a", "b", ""):
        talk = Talk(writer.engine, session=writer.session)
        if option:
            talk.taps(f"d:{PATH}:answer:{option}")
        assert "Millbrook Town Hall" in papers(talk.taps(f"d:{PATH}:!finish"))[0].fallback()


def test_a_path_that_was_removed_leaves_nobody_stuck(writer: Talk, tmp_path: Path) -> None:
    content = shutil.copytree(KIT, tmp_path / "content")
    (content / FILE).unlink()
    writer.engine = engine_of(content, TakenFor(NotCovered()))
    for reply in (writer.says("Hello?"), writer.sends("/help"), writer.taps(f"d:{PATH}:where"), writer.taps("t:help")):
        assert_sound(reply)
        assert f"d:{PATH}:!resume" not in actions(reply)
    assert_sound(writer.taps("f:who-to-ask"))
    assert_sound(writer.sends("/cancel"))
    assert writer.session.draft is None


def test_a_question_that_was_removed_while_it_was_open_takes_no_answer(writer: Talk, tmp_path: Path) -> None:
    writer.taps(f"d:{PATH}:where")
    writer.engine = edited(tmp_path, ("\n  where:\n", "\n  place:\n"), ("next: where", "next: place"))
    assert writer.session.draft is not None
    before = dict(writer.session.draft.answers)
    assert_sound(writer.says("At the corner"))
    assert writer.session.draft is not None
    assert writer.session.draft.answers == before
    assert_sound(writer.taps(f"d:{PATH}:!resume"))
    assert f"d:{PATH}:!finish" in actions(writer.last)


def test_an_option_that_was_removed_is_as_if_it_had_not_been_taken(writer: Talk, tmp_path: Path) -> None:
    writer.taps(f"d:{PATH}:answer:a")
    writer.engine = edited(
        tmp_path,
        ("{id: a, label: \"Yes\"", "{id: y, label: \"Yes\""),
        ("when: {field: answer, is: [a]}", "when: {field: answer, is: [y]}"),
        ("unless: {field: answer, is: [a]}", "unless: {field: answer, is: [y]}"),
    )  # fmt: skip
    assert "An answer\n\n(not yet)" in writer.taps(f"d:{PATH}:!overview").fallback()
    for choice in ("answer", "!resume", "!finish"):
        reply = writer.taps(f"d:{PATH}:{choice}")
        assert_sound(reply)
        assert not reply.stale


def test_every_path_of_the_kit_is_offered(kit_talk: Talk) -> None:
    listed = labels(kit_talk.sends("/prepare"))
    assert sorted(listed) == sorted(flow.title for flow in content_of(KIT).flows.values())
