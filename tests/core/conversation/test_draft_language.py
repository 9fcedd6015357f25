"""A draft is led in one language, whatever the person writes in and wherever they look in between."""

import pytest

from core.conversation.engine import Engine
from core.conversation.session import DRAFT_LIFETIME
from tests.support.talk import Talk, actions, notices, papers

GERMAN = "Ein Lastwagen der Stadt ist gestern Abend in meinen Zaun gefahren"
ENGLISH = "A truck of the town ran into my fence yesterday evening"


@pytest.fixture
def talk(paths_engine: Engine) -> Talk:
    """Somebody whose telephone is set to English, and who asked in German."""
    talk = Talk(paths_engine, locale_hint="en-US")
    talk.says("Wer repariert eigentlich den Zaun vor meinem Haus?")
    talk.taps("m:flows@de")
    talk.taps("f:report-damage@de")
    return talk


def test_words_in_another_language_do_not_change_the_language_of_the_questions(talk: Talk) -> None:
    for words in (ENGLISH, GERMAN, "ok", ""):
        assert talk.says(words).locale == "de"
    assert talk.taps("d:report-damage:!overview").locale == "de"
    assert papers(talk.taps("d:report-damage:!finish"))[0].content.locale == "de"


def test_buttons_and_forms_of_a_draft_keep_its_language(talk: Talk) -> None:
    assert all(action.endswith("@de") for action in actions(talk.last))
    assert talk.submits("d:report-damage:what", {"what": ENGLISH}).locale == "de"
    assert talk.taps(actions(talk.last)[0]).locale == "de"


def test_after_an_answer_in_english_the_draft_goes_on_in_its_own_language(talk: Talk) -> None:
    talk.taps("t:street-light@de")
    reply = talk.sends("/ask Who mends the lamps in our street? Please tell me.")
    assert reply.locale == "en"
    resume = actions(reply)[-1]
    assert resume == "d:report-damage:!resume"
    assert talk.taps(resume).locale == "de"


def test_english_words_on_a_german_telephone_are_answers_in_a_german_draft(paths_engine: Engine) -> None:
    talk = Talk(paths_engine, locale_hint="de-AT")
    talk.taps("f:report-damage")
    assert talk.says(ENGLISH).locale == "de"


def test_choosing_another_language_leads_the_draft_on_in_it(talk: Talk) -> None:
    talk.says(GERMAN)
    talk.sends("/language en")
    assert actions(talk.last)[-1] == "d:report-damage:!resume"
    assert talk.taps("d:report-damage:!resume").locale == "en"
    assert talk.says(GERMAN).locale == "en"
    assert talk.session.draft is not None
    assert dict(talk.session.draft.answers) == {"what": GERMAN, "when": GERMAN}


def test_a_button_from_before_the_language_was_chosen_changes_nothing_for_the_draft(talk: Talk) -> None:
    talk.says(GERMAN)
    talk.sends("/language en")
    talk.taps("d:report-damage:where@de")
    assert talk.says("here").locale == "en"


def test_a_lost_draft_is_told_in_the_language_of_its_button(talk: Talk) -> None:
    talk.waits(DRAFT_LIFETIME)
    assert talk.taps("d:report-damage:where@de").locale == "de"
    assert all(action.endswith("@de") for action in actions(talk.last))


def test_a_language_that_is_there_in_part_leads_a_draft_as_far_as_it_goes(paths_engine: Engine) -> None:
    talk = Talk(paths_engine, locale_hint="de")
    first = talk.taps("f:report-damage")
    assert first.locale == "de"
    assert "Was ist geschehen?" in first.fallback()
    assert notices(first, "note")[0] == "I do not have all of this in German yet, so here it is in English."
    assert talk.says(ENGLISH).locale == "de"
    assert "When did it happen?" in talk.last.fallback()
    paper = papers(talk.taps("d:report-damage:!finish"))[0].content
    assert paper.locale == "de"
