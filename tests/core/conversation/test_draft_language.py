"""A draft is led in one language, whatever the person writes in and wherever they look in between."""

import pytest

from core.content import Content
from core.conversation.engine import Engine
from core.conversation.session import DRAFT_LIFETIME
from tests.support.talk import Talk, actions, papers

SPANISH = "Me golpearon dos agentes cuando salía de mi casa con mis hijos"
ENGLISH = "Two officers hit me when I left my house with my children"


@pytest.fixture
def talk(paths_engine: Engine) -> Talk:
    """Somebody whose telephone is set to English, and who asked in Spanish."""
    talk = Talk(paths_engine, locale_hint="en-US")
    talk.says("¿Dónde puedo encontrar a mi esposo que fue detenido ayer por la migra?")
    talk.taps("m:flows@es")
    talk.taps("f:prepare-complaint@es")
    return talk


def test_words_in_another_language_do_not_change_the_language_of_the_questions(talk: Talk) -> None:
    for words in (ENGLISH, SPANISH, "ok", ""):
        assert talk.says(words).locale == "es"
    assert talk.taps("d:prepare-complaint:!overview").locale == "es"
    assert papers(talk.taps("d:prepare-complaint:!finish"))[0].content.locale == "es"


def test_buttons_and_forms_of_a_draft_keep_its_language(talk: Talk) -> None:
    assert all(action.endswith("@es") for action in actions(talk.last))
    assert talk.submits("d:prepare-complaint:what", {"what": ENGLISH}).locale == "es"
    assert talk.taps(actions(talk.last)[0]).locale == "es"


def test_after_an_answer_in_english_the_draft_goes_on_in_its_own_language(talk: Talk) -> None:
    talk.taps("t:opr@es")
    reply = talk.says("What is OPR, and who are these people? Please tell me.")
    assert reply.locale == "en"
    resume = actions(reply)[-1]
    assert resume == "d:prepare-complaint:!resume"
    assert talk.taps(resume).locale == "es"


def test_english_words_on_a_spanish_telephone_are_answers_in_a_spanish_draft(paths_engine: Engine) -> None:
    talk = Talk(paths_engine, locale_hint="es-MX")
    talk.taps("f:prepare-complaint")
    assert talk.says(ENGLISH).locale == "es"


def test_choosing_another_language_leads_the_draft_on_in_it(talk: Talk) -> None:
    talk.says(SPANISH)
    talk.sends("/language en")
    assert actions(talk.last)[-1] == "d:prepare-complaint:!resume"
    assert talk.taps("d:prepare-complaint:!resume").locale == "en"
    assert talk.says(SPANISH).locale == "en"
    assert talk.session.draft is not None
    assert dict(talk.session.draft.answers) == {"what": SPANISH, "when": SPANISH}


def test_a_button_from_before_the_language_was_chosen_changes_nothing_for_the_draft(talk: Talk) -> None:
    talk.says(SPANISH)
    talk.sends("/language en")
    talk.taps("d:prepare-complaint:where@es")
    assert talk.says("here").locale == "en"


def test_a_lost_draft_is_told_in_the_language_of_its_button(talk: Talk) -> None:
    talk.waits(DRAFT_LIFETIME)
    assert talk.taps("d:prepare-complaint:where@es").locale == "es"
    assert all(action.endswith("@es") for action in actions(talk.last))


@pytest.mark.parametrize("locale", ["ar", "zh-Hans", "fr", "ht"])
def test_a_language_that_is_there_in_part_leads_a_draft_as_far_as_it_goes(
    paths_engine: Engine, our_content: Content, locale: str
) -> None:
    talk = Talk(paths_engine, locale_hint=locale)
    talk.taps("f:prepare-complaint")
    known = talk.last.locale
    assert known in our_content.locales
    assert known != "en"
    assert talk.says(ENGLISH).locale == known
    paper = papers(talk.taps("d:prepare-complaint:!finish"))[0].content
    assert paper.locale == known
