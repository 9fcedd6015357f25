"""Which language a reply is in, how long a choice holds, and what is said where a translation is missing."""

from datetime import timedelta

import pytest

from core.conversation.engine import Engine
from core.conversation.session import Session
from core.language import catalogue_path
from core.questions import Answer
from tests.support.spanish_kit import kit_with_whole_spanish
from tests.support.talk import TakenFor, Talk, actions, engine_of, notices, titles

GERMAN = "Die Lampe vor meinem Haus ist leider seit Montag kaputt."
ENGLISH = "The lamp in front of my house has been broken since Monday."
SPANISH = "La l\u00e1mpara delante de mi casa est\u00e1 rota desde el lunes."
DANGER_IN_GERMAN = """\
Rufen Sie jetzt +1 202-456-1111 an. Dort ist Tag und Nacht jemand.

- Halten Sie Abstand von Dr\u00e4hten und Wasser.
- Nennen Sie die Stra\u00dfe und die n\u00e4chste Hausnummer.

Dieser Chat kann niemanden schicken.

Quelle: Town of Millbrook, Your street, a leaflet"""
NOT_ALL_IN_GERMAN = "Ich habe noch nicht alles davon auf Deutsch, darum steht es hier auf {}."
FALLBACK_IN_GERMAN = """
msgctxt "ui.yaml#fallback"
msgid "I do not have all of this in {language} yet, so here it is in {other}."
msgstr "Ich habe noch nicht alles davon auf {language}, darum steht es hier auf {other}."
"""


def test_the_language_of_the_message_is_answered(kit_talk: Talk) -> None:
    assert kit_talk.says(GERMAN).locale == "de"
    assert titles(kit_talk.last) == ["Eine Stra\u00dfenlampe ist kaputt"]
    assert kit_talk.says(ENGLISH).locale == "en"
    assert kit_talk.session.locale is None


@pytest.mark.parametrize(
    ("hint", "locale"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("de_DE.UTF-8", "de"),
        ("en", "en"),
        ("en-GB", "en"),
        ("fr", "en"),
        ("xx", "en"),
        ("no locale at all", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_where_the_message_does_not_tell_the_reader_s_locale_does(
    kit_engine: Engine, hint: str | None, locale: str
) -> None:
    assert Talk(kit_engine, locale_hint=hint).sends("/topics").locale == locale
    assert Talk(kit_engine, locale_hint=hint).says("ok").locale == locale


def test_the_message_counts_more_than_the_reader_s_locale(kit_engine: Engine) -> None:
    assert Talk(kit_engine, locale_hint="en").says(GERMAN).locale == "de"
    assert Talk(kit_engine, locale_hint="de").says(ENGLISH).locale == "en"


def test_a_message_in_a_language_that_is_not_there_is_answered_in_the_reader_s(kit_engine: Engine) -> None:
    assert Talk(kit_engine, locale_hint="de").says(SPANISH).locale == "de"


def test_the_chosen_language_counts_more_than_everything(kit_engine: Engine) -> None:
    talk = Talk(kit_engine, locale_hint="en")
    assert talk.taps("l:de").locale == "de"
    assert talk.says(ENGLISH).locale == "de"
    assert talk.taps("t:danger").locale == "de"
    assert talk.sends("/language english").locale == "en"
    assert talk.says(GERMAN).locale == "en"


def test_a_choice_holds_for_seven_days_from_its_last_use_and_no_longer(kit_talk: Talk) -> None:
    kit_talk.sends("/language de")
    assert kit_talk.waits(timedelta(days=7, seconds=-1)).taps("t:danger").locale == "de"
    assert kit_talk.waits(timedelta(days=7, seconds=-1)).taps("t:danger").locale == "de"
    assert kit_talk.waits(timedelta(days=7)).taps("t:danger").locale == "en"
    assert kit_talk.session.locale is None


def test_choosing_again_begins_the_time_anew(kit_talk: Talk) -> None:
    kit_talk.sends("/language de")
    kit_talk.waits(timedelta(days=6)).sends("/language de")
    assert kit_talk.waits(timedelta(days=6)).taps("t:danger").locale == "de"


def test_a_chosen_language_whose_catalogue_is_gone_is_left_out(kit_engine: Engine) -> None:
    talk = Talk(kit_engine, locale_hint="de")
    talk.session = Session().choosing("fr", talk.now)
    assert talk.taps("t:danger").locale == "de"


def test_an_answer_is_said_whole_in_the_language_it_has(kit_engine: Engine) -> None:
    reply = Talk(kit_engine, locale_hint="de").taps("t:danger")
    assert DANGER_IN_GERMAN in reply.fallback()
    assert "Allgemeine Auskunft, keine Rechtsberatung." in reply.fallback()
    assert "Town of Millbrook, Your street, a leaflet (April 2019, " in reply.fallback()


def test_a_partly_translated_reply_says_so_behind_the_number_for_danger(kit_engine: Engine) -> None:
    reply = Talk(kit_engine, locale_hint="de").taps("t:street-light")
    assert reply.blocks[1].fallback() == "I do not have all of this in German yet, so here it is in English."
    assert titles(reply) == ["Eine Stra\u00dfenlampe ist kaputt"]
    assert "Call the town hall: +1 202-224-3121" in reply.fallback()


def test_a_fully_translated_reply_says_nothing_of_the_kind(kit_engine: Engine) -> None:
    reply = Talk(kit_engine, locale_hint="de").sends("/language")
    assert reply.fallback() == "W\u00e4hlen Sie eine Sprache.\n1. English\n2. Deutsch (teilweise)"


def test_a_fuzzy_translation_is_not_said(kit_engine: Engine) -> None:
    reply = Talk(kit_engine, locale_hint="de").sends("/cards")
    assert "Welche Karte" not in reply.fallback()
    assert "Whose contact card would you like?" in reply.fallback()


@pytest.mark.parametrize(
    ("hint", "name"),
    [("fr", "French"), ("ar", "Arabic"), ("ht", "Haitian Creole"), ("zh-Hant", "Traditional Chinese")],
)
def test_a_language_that_is_not_there_is_named_in_the_note(kit_engine: Engine, hint: str, name: str) -> None:
    reply = Talk(kit_engine, locale_hint=hint).taps("t:danger")
    assert notices(reply, "note") == [f"I do not have all of this in {name} yet, so here it is in English."]
    assert reply.locale == "en"


def test_an_english_reader_gets_no_note(kit_engine: Engine) -> None:
    assert notices(Talk(kit_engine, locale_hint="en-US").taps("t:danger"), "note") == []


# With a second language that is there as a whole, and German that is there in part


@pytest.fixture(scope="module")
def spanish_kit(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Every question is taken for one about a street light."""
    folder = kit_with_whole_spanish(tmp_path_factory.mktemp("kit") / "content")
    with catalogue_path(folder, "de").open("a", encoding="utf-8") as german:
        german.write(FALLBACK_IN_GERMAN)
    return engine_of(folder, TakenFor(Answer("street-light")))


def test_a_spanish_question_is_answered_whole_in_spanish(spanish_kit: Engine) -> None:
    reply = Talk(spanish_kit, locale_hint="en-US").says(SPANISH)
    assert reply.locale == "es"
    assert titles(reply) == ["\u00a1A street light is broken"]
    assert notices(reply, "note") == []


def test_buttons_below_an_answer_stay_in_its_language(spanish_kit: Engine) -> None:
    talk = Talk(spanish_kit, locale_hint="en-US")
    talk.says(SPANISH)
    assert set(actions(talk.last)) > {"c:town-hall@es", "t:danger@es"}
    assert talk.taps("t:danger@es").locale == "es"
    assert "c:night-line@es" in actions(talk.last)
    assert talk.taps("m:topics@es").locale == "es"
    assert talk.sends("/topics").locale == "en"
    assert "g:town" in actions(talk.last)


def test_for_who_reads_spanish_anyway_buttons_need_not_say_so(spanish_kit: Engine) -> None:
    reply = Talk(spanish_kit, locale_hint="es-MX").says(SPANISH)
    assert "c:town-hall" in actions(reply)
    assert not any("@" in action for action in actions(reply))


def test_a_chosen_language_counts_more_than_that_of_a_button(spanish_kit: Engine) -> None:
    talk = Talk(spanish_kit)
    talk.sends("/language es")
    assert talk.taps("t:street-light@de").locale == "es"
    assert talk.taps("l:en@de").locale == "en"


@pytest.mark.parametrize("mark", ["@", "@xx", "@fr", "@../../etc", "@es@de"])
def test_a_language_that_a_forged_button_names_is_ignored(spanish_kit: Engine, mark: str) -> None:
    reply = Talk(spanish_kit, locale_hint="es").taps(f"t:street-light{mark}")
    assert reply.locale == "es"
    assert not reply.stale


@pytest.mark.parametrize(
    ("hint", "language", "answer"),
    [
        (None, "Englisch", "\n\nCall the town hall"),
        ("de-AT", "Englisch", "\n\nCall the town hall"),
        ("fr", "Englisch", "\n\nCall the town hall"),
        ("es-MX", "Spanisch", "\n\n\u00a1Call the town hall"),
    ],
)
def test_a_language_that_is_there_in_part_is_spoken_as_far_as_it_goes(
    spanish_kit: Engine, hint: str | None, language: str, answer: str
) -> None:
    """The title is; the answer comes in the reader's language, where it is complete, or in English."""
    reply = Talk(spanish_kit, locale_hint=hint).says(GERMAN)
    assert reply.locale == "de"
    assert notices(reply, "note") == [NOT_ALL_IN_GERMAN.format(language)]
    assert titles(reply) == ["Eine Stra\u00dfenlampe ist kaputt"]
    assert answer in reply.fallback()


def test_whoever_chose_spanish_and_writes_german_is_told_so_in_german(spanish_kit: Engine) -> None:
    talk = Talk(spanish_kit)
    talk.sends("/language es")
    reply = talk.says(GERMAN)
    assert reply.locale == "es"
    assert notices(reply, "note") == [NOT_ALL_IN_GERMAN.format("Spanisch")]
    assert notices(talk.says(SPANISH), "note") == []
    assert notices(talk.says(ENGLISH), "note") == []


def test_about_says_which_texts_nobody_has_reviewed(spanish_kit: Engine) -> None:
    (note,) = notices(Talk(spanish_kit, locale_hint="en").sends("/about"), "note")
    assert note == "No person has read my English texts against their sources yet."
    (note,) = notices(Talk(spanish_kit, locale_hint="es").sends("/about"), "note")
    assert "espa\u00f1ol" in note


def test_a_two_letter_word_never_changes_the_language(spanish_kit: Engine) -> None:
    for word in ("no", "si", "ok", "yo", "ja", "da"):
        assert Talk(spanish_kit, locale_hint="es").says(word).locale == "es"
        assert Talk(spanish_kit, locale_hint="en").says(word).locale == "en"
