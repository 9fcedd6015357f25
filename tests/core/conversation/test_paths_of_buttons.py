"""Paths whose whole state is in the buttons: every way through them, node by node, in English and in Spanish."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from core.content import Content, Flow, Localizer, node_after
from core.conversation.actions import FollowFlow, parse_action
from core.conversation.blocks import Choices, Notice, Reply
from core.conversation.engine import Engine
from core.conversation.session import Session
from core.language import markup_text
from tests.support.talk import (
    OUR_CONTENT,
    TUESDAY_MORNING,
    Talk,
    actions,
    assert_sound,
    labels,
    notices,
    papers,
    titles,
    translators_of,
)

PATHS = ["choose-office", "call-sheet"]
LOCALES = ["en", "es"]
Taken = tuple[str, ...]

every_path = pytest.mark.parametrize("path", PATHS)
every_locale = pytest.mark.parametrize("locale", LOCALES)


def ways(flow: Flow, taken: Taken = ()) -> Iterator[Taken]:
    """Every sequence of options that can be taken, from the beginning to the outcomes."""
    yield taken
    name = node_after(flow, taken)
    assert name is not None
    for option in flow.nodes[name].options:
        yield from ways(flow, (*taken, option.id))


def ends(flow: Flow) -> list[Taken]:
    return [taken for taken in ways(flow) if flow.nodes[node_after(flow, taken) or ""].outcome]


def action(path: str, taken: Taken) -> str:
    return str(FollowFlow(path, taken))


def at(engine: Engine, locale: str, path: str, taken: Taken) -> Talk:
    """Somebody who has pressed one button after the other, from the list of paths on."""
    talk = Talk(engine, locale_hint=locale)
    talk.sends("/prepare")
    for steps in range(len(taken) + 1):
        wanted = action(path, taken[:steps])
        assert wanted in actions(talk.last)
        talk.taps(wanted)
    return talk


def walked(talk: Talk, flow: Flow, taken: Taken = ()) -> Iterator[tuple[Taken, Talk]]:
    """Somebody at every place that can be reached, each from the place before."""
    talk.taps(action(flow.id, taken))
    yield taken, talk
    name = node_after(flow, taken)
    assert name is not None
    for option in flow.nodes[name].options:
        assert action(flow.id, (*taken, option.id)) in actions(talk.last)
        yield from walked(replace(talk), flow, (*taken, option.id))


def leads_on(reply: Reply) -> None:
    assert_sound(reply)
    assert not reply.stale
    assert len(set(labels(reply))) == len(reply.options), "two buttons with the same label cannot be told apart"
    assert all(block.options for block in reply.blocks if isinstance(block, Choices))


@every_locale
@every_path
def test_every_option_leads_to_a_reply_with_words_and_buttons(
    paths_engine: Engine, our_content: Content, path: str, locale: str
) -> None:
    flow = our_content.flows[path]
    for _, talk in walked(Talk(paths_engine, locale_hint=locale), flow):
        leads_on(talk.last)
        assert talk.last.locale == locale
        assert titles(talk.last)[0]


@every_locale
@every_path
def test_every_button_on_the_way_works(paths_engine: Engine, our_content: Content, path: str, locale: str) -> None:
    """Those that lead on are followed above; these are cards, topics, other paths, and what leads back."""
    seen: set[str] = set()
    for taken in ways(our_content.flows[path]):
        for choice in actions(Talk(paths_engine, locale_hint=locale).taps(action(path, taken))):
            if choice not in seen:
                seen.add(choice)
                reply = Talk(paths_engine, locale_hint=locale).taps(choice)
                assert_sound(reply)
                assert not reply.stale, choice


@every_locale
@every_path
def test_back_shows_what_stood_there_before_and_start_again_the_beginning(
    paths_engine: Engine, our_content: Content, path: str, locale: str
) -> None:
    beginning = at(paths_engine, locale, path, ()).last
    for taken in ways(our_content.flows[path]):
        talk = Talk(paths_engine, locale_hint=locale)
        offered = actions(talk.taps(action(path, taken)))
        back, again = action(path, taken[:-1]), action(path, ())
        assert (back in offered) == bool(taken)
        assert (again in offered) == (len(taken) > 0)
        if taken:
            assert talk.taps(back) == Talk(paths_engine, locale_hint=locale).taps(back)
            assert talk.taps(again) == beginning


@every_path
def test_every_outcome_is_reached(our_content: Content, path: str) -> None:
    flow = our_content.flows[path]
    reached = {node_after(flow, taken) for taken in ends(flow)}
    assert reached == {name for name, node in flow.nodes.items() if node.outcome}


def test_one_of_the_paths_has_many_outcomes_and_each_way_is_short(our_content: Content) -> None:
    flow = our_content.flows["choose-office"]
    assert len({node_after(flow, taken) for taken in ends(flow)}) >= 20
    assert max(map(len, ends(flow))) <= 4, "the introduction promises four questions at most"


@every_locale
@every_path
def test_an_outcome_has_its_answer_its_cards_its_second_best_and_its_source(
    paths_engine: Engine, our_content: Content, path: str, locale: str
) -> None:
    flow = our_content.flows[path]
    for taken in ends(flow):
        node = flow.nodes[node_after(flow, taken) or ""]
        reply = Talk(paths_engine, locale_hint=locale).taps(action(path, taken))
        offered = actions(reply)
        assert [f"c:{contact}" for contact in node.contacts] == [a for a in offered if a.startswith("c:")]
        assert f"t:{node.outcome}" in offered
        assert node.second is None or f"t:{node.second.topic}" in offered
        assert len(notices(reply, "source")) == 1
        assert len(papers(reply)) == (1 if flow.document else 0)


@every_path
def test_nothing_is_remembered_of_the_answers(paths_engine: Engine, our_content: Content, path: str) -> None:
    for taken in ends(our_content.flows[path])[::7]:
        assert at(paths_engine, "en", path, taken).session == Session()


@every_path
def test_in_spanish_nothing_is_said_in_another_language(paths_engine: Engine, our_content: Content, path: str) -> None:
    spanish = Localizer(our_content, translators_of(OUR_CONTENT)("es"), TUESDAY_MORNING)
    start = markup_text(spanish.phrase_markup("fallback", language="{}", other="{}")).partition("{}")[0]
    for taken in ways(our_content.flows[path]):
        reply = Talk(paths_engine, locale_hint="es").taps(action(path, taken))
        assert not [note for note in notices(reply, "note") if note.startswith(start)], taken


# In danger


@every_locale
def test_the_first_question_is_whether_someone_is_in_danger(
    paths_engine: Engine, our_content: Content, locale: str
) -> None:
    talk = at(paths_engine, locale, "choose-office", ())
    first = talk.last.options[0]
    assert first.payload == "f:choose-office:a"
    flow = our_content.flows["choose-office"]
    assert flow.nodes[node_after(flow, ("a",)) or ""].outcome == our_content.urgent_topic()
    reply = talk.taps(first.label)
    assert "911" in reply.blocks[0].fallback()
    assert reply.options[0].payload == "c:emergency"


def test_nobody_is_asked_about_anything_else_before_danger(our_content: Content) -> None:
    flow = our_content.flows["choose-office"]
    assert all(taken[0] in {"a", "b"} for taken in ends(flow))
    assert ("a",) in ends(flow)


# Buttons that are old, or never were


@pytest.mark.parametrize(
    "forged",
    [
        "f:choose-office:z",
        "f:choose-office:a.a",
        "f:choose-office:b.a.a.a.a",
        "f:choose-office:.",
        "f:choose-office:b..a",
        "f:call-sheet:e.zzz",
        "f:who-to-ask",
        "f:no-such-path:a.b",
        "f:prepare-complaint:a",
        "d:choose-office:need",
        "d:choose-office:need:a",
        "d:call-sheet:!new",
        "d:no-such-path:!finish",
    ],
)
def test_a_way_that_does_not_exist_says_so_and_shows_the_menu(paths_engine: Engine, forged: str) -> None:
    assert parse_action(forged) is not None
    reply = Talk(paths_engine).taps(forged)
    assert reply.stale
    assert isinstance(reply.blocks[0], Notice)
    assert_sound(reply)
    assert "m:cards" in actions(reply)


@pytest.mark.parametrize("path", [*PATHS, "prepare-complaint", "prepare-case-review"])
def test_every_path_is_in_the_list_and_can_be_begun_from_it(paths_engine: Engine, path: str) -> None:
    for opened in (Talk(paths_engine).sends("/prepare"), Talk(paths_engine).taps("m:flows")):
        assert action(path, ()) in actions(opened)
    assert_sound(Talk(paths_engine).taps(action(path, ())))


def test_a_path_begun_below_a_spanish_answer_goes_on_in_spanish(paths_engine: Engine) -> None:
    """Whose telephone is set to English and who asked in Spanish is answered in Spanish, button by button."""
    talk = Talk(paths_engine, locale_hint="en-US")
    talk.says("¿Dónde puedo encontrar a mi esposo que fue detenido ayer por la migra?")
    assert talk.last.locale == "es"
    for choice in ("m:flows@es", "f:choose-office@es", "f:choose-office:b@es", "f:choose-office:b.b@es"):
        assert choice in actions(talk.last)
        assert talk.taps(choice).locale == "es"
