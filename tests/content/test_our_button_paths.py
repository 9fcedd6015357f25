"""Our own paths whose whole state is in the buttons: every way through them in English and in Spanish."""

import pytest

from core.content import Content, Localizer, node_after
from core.conversation import Engine
from core.language import markup_text
from tests.support.button_paths import (
    action,
    assert_every_button_works,
    assert_every_option_leads_on,
    assert_every_outcome_has_what_it_needs,
    at,
    ends,
    ways,
)
from tests.support.talk import OUR_CONTENT, TUESDAY_MORNING, Talk, actions, assert_sound, notices, translators_of

PATHS = ["choose-office", "call-sheet", "find-my-person", "prepare-claim"]

every_path = pytest.mark.parametrize("path", PATHS)
every_locale = pytest.mark.parametrize("locale", ["en", "es"])


@every_locale
@every_path
def test_every_option_leads_to_a_reply_with_words_and_buttons(
    paths_engine: Engine, our_content: Content, path: str, locale: str
) -> None:
    assert_every_option_leads_on(paths_engine, our_content.flows[path], locale)


@every_locale
@every_path
def test_every_button_on_the_way_works(paths_engine: Engine, our_content: Content, path: str, locale: str) -> None:
    assert_every_button_works(paths_engine, our_content.flows[path], locale)


@every_locale
@every_path
def test_an_outcome_has_its_answer_its_cards_its_second_best_and_its_source(
    paths_engine: Engine, our_content: Content, path: str, locale: str
) -> None:
    assert_every_outcome_has_what_it_needs(paths_engine, our_content.flows[path], locale)


def test_one_of_the_paths_has_many_outcomes_and_each_way_is_short(our_content: Content) -> None:
    flow = our_content.flows["choose-office"]
    assert len({node_after(flow, taken) for taken in ends(flow)}) >= 20
    assert max(map(len, ends(flow))) <= 4, "the introduction promises four questions at most"


@every_path
def test_in_spanish_nothing_is_said_in_another_language(paths_engine: Engine, our_content: Content, path: str) -> None:
    spanish = Localizer(our_content, translators_of(OUR_CONTENT)("es"), TUESDAY_MORNING)
    start = markup_text(spanish.phrase_markup("fallback", language="{}", other="{}")).partition("{}")[0]
    for taken in ways(our_content.flows[path]):
        reply = Talk(paths_engine, locale_hint="es").taps(action(path, taken))
        assert not [note for note in notices(reply, "note") if note.startswith(start)], taken


@every_locale
def test_the_first_question_is_whether_someone_is_in_danger(
    paths_engine: Engine, our_content: Content, locale: str
) -> None:
    talk = at(paths_engine, locale, "choose-office", ())
    first = talk.last.options[0]
    assert first.payload == "f:choose-office:a"
    flow = our_content.flows["choose-office"]
    assert flow.nodes[node_after(flow, ("a",)) or ""].outcome == "emergency"
    reply = talk.taps(first.label)
    assert "911" in reply.blocks[0].fallback()
    assert reply.options[0].payload == "c:emergency"


def test_nobody_is_asked_about_anything_else_before_danger(our_content: Content) -> None:
    flow = our_content.flows["choose-office"]
    assert all(taken[0] in {"a", "b"} for taken in ends(flow))
    assert ("a",) in ends(flow)


@pytest.mark.parametrize("path", [*PATHS, "prepare-complaint", "prepare-case-review"])
def test_every_path_is_in_the_list_and_can_be_begun_from_it(paths_engine: Engine, path: str) -> None:
    for opened in (Talk(paths_engine).sends("/prepare"), Talk(paths_engine).taps("m:flows")):
        assert action(path, ()) in actions(opened)
    assert_sound(Talk(paths_engine).taps(action(path, ())))
