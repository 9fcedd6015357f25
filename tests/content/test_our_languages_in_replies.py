"""Questions in our own languages are answered in them: Spanish whole, the others as far as they go."""

import pytest

from core.content import Content, Localizer
from core.conversation import Engine
from core.language import Translators
from core.questions import NotCovered
from tests.support.talk import OUR_CONTENT, TUESDAY_MORNING, Talk, actions, notices, titles


def test_a_spanish_question_is_answered_whole_in_spanish(our_engine: Engine) -> None:
    reply = Talk(our_engine, locale_hint="en-US").says("\u00bfPuedo quejarme sin dar mi nombre?")
    assert reply.locale == "es"
    assert titles(reply) == ["Quejarse sin dar su nombre"]
    assert notices(reply, "note") == []


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("como me quejo de ICE", "es"),
        ("telefono ICE", "es"),
        ("como denuncio a ICE", "es"),
        ("hola", "es"),
        ("me golpearon", "es"),
        ("abogado gratis", "es"),
        ("bonjour", "fr"),
        ("oi", "pt_BR"),
        ("advogado", "pt_BR"),
        ("\u00e8d", "ht"),
        ("привет", "ru"),
        ("مرحبا", "ar"),
        ("ਸਤ ਸ੍ਰੀ ਅਕਾਲ", "pa"),
        ("mere ghar wale nu ICE le gayi", "pa"),
        ("e-mail complaint ICE", "en"),
        ("anonymous complaint ice", "en"),
    ],
)
def test_a_few_words_are_answered_in_their_language_on_a_telephone_in_english(
    our_engine: Engine, text: str, locale: str
) -> None:
    assert Talk(our_engine, locale_hint="en-US").says(text).locale == locale


def test_after_a_choice_of_spanish_misspelt_spanish_brings_no_note(our_engine: Engine) -> None:
    talk = Talk(our_engine, locale_hint="en-US")
    talk.sends("/language es")
    for text in ("nesesito aiuda porfabor", "si m lo deportan yo m mato", "numero dela oig pofavor", "k tal"):
        assert talk.says(text).locale == "es"
        assert notices(talk.last, "note") == []


@pytest.mark.parametrize("hint", ["en", "es", "ru"])
def test_a_question_in_a_language_that_we_do_not_speak_is_told_so(our_engine: Engine, hint: str) -> None:
    talk = Talk(our_engine, locale_hint=hint)
    for text in ("Göçmenlik memuru hakkında nasıl şikayette bulunabilirim?", "saan ko po makikita ang kapatid ko"):
        reply = talk.says(text)
        assert reply.locale == hint
        assert isinstance(reply.match, NotCovered)
        assert len(notices(reply, "note")) == 1
        assert "911" in reply.fallback()


def test_buttons_below_an_answer_stay_in_its_language(our_engine: Engine) -> None:
    talk = Talk(our_engine, locale_hint="en-US")
    talk.says("\u00bfPuedo quejarme sin dar mi nombre?")
    assert set(actions(talk.last)) > {"c:opr@es", "t:confidentiality@es"}
    assert talk.taps("t:confidentiality@es").locale == "es"
    assert "c:oig@es" in actions(talk.last)
    assert talk.taps("m:topics@es").locale == "es"
    assert talk.sends("/topics").locale == "en"
    assert "g:complaints" in actions(talk.last)


OTHERS = ["ar", "es", "fr", "hi", "ht", "pa", "pt_BR", "ru", "uk", "vi", "zh_Hans", "zh_Hant"]
PORTUGUESE = "Posso reclamar de um agente sem dizer o meu nome?"


@pytest.mark.parametrize("hint", [None, "pt-BR", "fr", "es-MX"])
def test_a_question_is_answered_in_its_own_language_whatever_the_phone_is_set_to(
    our_engine: Engine, hint: str | None
) -> None:
    reply = Talk(our_engine, locale_hint=hint).says(PORTUGUESE)
    assert reply.locale == "pt_BR"
    assert notices(reply, "note") == []
    assert "Quem pode ver" in reply.fallback()


@pytest.mark.parametrize("locale", OTHERS)
def test_every_answer_and_every_card_is_whole_in_every_language(
    our_engine: Engine, our_content: Content, locale: str
) -> None:
    reader = Localizer(our_content, Translators(OUR_CONTENT)(locale), TUESDAY_MORNING)
    borrowed = reader.phrase("fallback", language=reader.language(locale), other=reader.language("en"))
    talk = Talk(our_engine)
    talk.sends(f"/language {locale}")
    shown = [*(f"t:{topic}" for topic in our_content.topics), *(f"c:{contact}" for contact in our_content.contacts)]
    assert [action for action in shown if borrowed in notices(talk.taps(action), "note")] == []


def test_whoever_chose_spanish_is_answered_in_it_whatever_they_write(our_engine: Engine) -> None:
    talk = Talk(our_engine)
    talk.sends("/language es")
    for question in (PORTUGUESE, "\u00bfPuedo quejarme sin dar mi nombre?", "Can I complain without giving my name?"):
        reply = talk.says(question)
        assert (reply.locale, notices(reply, "note")) == ("es", [])


def test_about_says_which_texts_nobody_has_reviewed(our_engine: Engine) -> None:
    (note,) = notices(Talk(our_engine, locale_hint="en").sends("/about"), "note")
    assert note == "No person has read my English texts against their sources yet."
    (note,) = notices(Talk(our_engine, locale_hint="es").sends("/about"), "note")
    assert "espa\u00f1ol" in note


@pytest.mark.parametrize("locale", OTHERS)
def test_wherever_an_english_answer_names_911_the_reader_finds_it_in_their_own_language(
    our_engine: Engine, our_content: Content, locale: str
) -> None:
    """Above an answer that is borrowed from English until its translation follows."""
    said = Localizer(our_content, Translators(OUR_CONTENT)(locale), TUESDAY_MORNING).phrase("danger")
    talk = Talk(our_engine)
    talk.sends(f"/language {locale}")
    silent = []
    for topic in our_content.topics.values():
        reply = talk.taps(f"t:{topic.id}")
        if "{emergency.phone}" in topic.answer and topic.answer.split("**")[1][:20] in reply.fallback():
            silent += [topic.id] if said not in notices(reply, "warning") else []
    assert silent == []
