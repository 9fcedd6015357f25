"""Paths whose whole state is in the buttons: every way through them, node by node, in two languages."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.content import Content
from core.conversation.blocks import Notice
from core.conversation.engine import Engine
from core.conversation.payloads import parse_action
from core.conversation.session import Session
from tests.support.button_paths import (
    action,
    assert_every_button_works,
    assert_every_option_leads_on,
    assert_every_outcome_has_what_it_needs,
    at,
    ends,
    ways,
)
from tests.support.talk import Talk, actions, assert_sound

PATHS = ["who-to-ask", "walk-in"]

every_path = pytest.mark.parametrize("path", PATHS)
every_locale = pytest.mark.parametrize("locale", ["en", "de"])


@every_locale
@every_path
def test_every_option_leads_to_a_reply_with_words_and_buttons(
    paths_engine: Engine, kit_content: Content, path: str, locale: str
) -> None:
    assert_every_option_leads_on(paths_engine, kit_content.flows[path], locale)


@every_locale
@every_path
def test_every_button_on_the_way_works(paths_engine: Engine, kit_content: Content, path: str, locale: str) -> None:
    assert_every_button_works(paths_engine, kit_content.flows[path], locale)


@every_locale
@every_path
def test_an_outcome_has_its_answer_its_cards_its_second_best_and_its_source(
    paths_engine: Engine, kit_content: Content, path: str, locale: str
) -> None:
    assert_every_outcome_has_what_it_needs(paths_engine, kit_content.flows[path], locale)


@every_locale
@every_path
def test_back_shows_what_stood_there_before_and_start_again_the_beginning(
    paths_engine: Engine, kit_content: Content, path: str, locale: str
) -> None:
    beginning = at(paths_engine, locale, path, ()).last
    for taken in ways(kit_content.flows[path]):
        talk = Talk(paths_engine, locale_hint=locale)
        offered = actions(talk.taps(action(path, taken)))
        back, again = action(path, taken[:-1]), action(path, ())
        assert (back in offered) == bool(taken)
        assert (again in offered) == (len(taken) > 0)
        if taken:
            assert talk.taps(back) == Talk(paths_engine, locale_hint=locale).taps(back)
            assert talk.taps(again) == beginning


@every_path
def test_of_the_answers_only_the_open_page_is_remembered_for_half_an_hour(
    paths_engine: Engine, kit_content: Content, path: str
) -> None:
    for taken in ends(kit_content.flows[path]):
        talk = at(paths_engine, "en", path, taken)
        assert replace(talk.session, page=None) == Session()
        assert talk.session.at(talk.now + timedelta(minutes=30)) == Session()


# Buttons that are old, or never were


@pytest.mark.parametrize(
    "forged",
    [
        "f:who-to-ask:z",
        "f:who-to-ask:b.a",
        "f:who-to-ask:a.a.a.a.a",
        "f:who-to-ask:.",
        "f:who-to-ask:a..a",
        "f:walk-in:a.zzz",
        "f:choose-office",
        "f:no-such-path:a.b",
        "f:report-damage:a",
        "d:who-to-ask:what",
        "d:who-to-ask:what:a",
        "d:walk-in:!new",
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


@pytest.mark.parametrize("path", [*PATHS, "report-damage", "report-a-street-light"])
def test_every_path_is_in_the_list_and_can_be_begun_from_it(paths_engine: Engine, path: str) -> None:
    for opened in (Talk(paths_engine).sends("/prepare"), Talk(paths_engine).taps("m:flows")):
        assert action(path, ()) in actions(opened)
    assert_sound(Talk(paths_engine).taps(action(path, ())))


def test_a_path_begun_below_a_german_answer_goes_on_in_german(paths_engine: Engine) -> None:
    """Whose telephone is set to English and who asked in German is answered in German, button by button."""
    talk = Talk(paths_engine, locale_hint="en-US")
    talk.says("Wer repariert eigentlich den Zaun vor meinem Haus?")
    assert talk.last.locale == "de"
    for choice in ("m:flows@de", "f:who-to-ask@de", "f:who-to-ask:a@de", "f:who-to-ask:a.b@de"):
        assert choice in actions(talk.last)
        assert talk.taps(choice).locale == "de"
