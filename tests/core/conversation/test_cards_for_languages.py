"""Whoever speaks a language that is not there gets a card that asks for an interpreter, in English and Spanish."""

import pytest

from core.conversation import ShowSpoken, shareable_action
from core.conversation.events import MessageReceived
from core.questions import Answer, Clarify, Match, NotCovered
from tests.support.talk import (
    KIT,
    TUESDAY_MORNING,
    TakenFor,
    Talk,
    actions,
    assert_sound,
    engine_of,
    labels,
    notices,
    titles,
)
from tests.support.town_languages import town_with_languages

AMHARIC = "ከቤቴ ፊት ያለው መብራት ተበላሽቷል"
TURKISH = "Evimin önündeki lamba pazartesiden beri yanmıyor, kime söyleyebilirim?"
LAMP = Answer("street-light")


class Town:
    """Makes conversations in which every question is taken for the same thing."""

    def __init__(self, paths: pytest.TempPathFactory) -> None:
        self._folder = town_with_languages(paths.mktemp("languages") / "content")

    def talk(self, match: Match = NotCovered(), locale: str | None = None) -> Talk:  # noqa: B008  (never changed)
        return Talk(engine_of(self._folder, TakenFor(match)), locale_hint=locale)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    return Town(tmp_path_factory)


@pytest.mark.parametrize("match", [NotCovered(), LAMP, Clarify(("street-light", "opening-hours"))])
@pytest.mark.parametrize(
    "text",
    ["Mam?", "mam", "I speak Mam", "I only speak mam.", "hablo mam", "Solo hablo MAM, por favor", "a Mam interpreter"],
)
def test_whoever_says_their_language_gets_its_card(town: Town, text: str, match: Match) -> None:
    reply = town.talk(match, "en").says(text)
    assert_sound(reply)
    assert titles(reply)[0] == "Mam"
    said = reply.fallback()
    assert "I speak Mam. Please call an interpreter." in said
    assert "Hablo mam. Por favor, llame a un intérprete." in said
    assert "Call +1 202-456-1111" in said
    assert actions(reply)[:4] == ["c:town-hall", "c:night-line", "t:library-card", "m:topics"]


def test_the_card_is_english_and_spanish_for_readers_of_every_language(town: Town) -> None:
    reply = town.talk(locale="de").says("Ich spreche nur Türkisch, only Turkish")
    assert "I speak Turkish. Please call an interpreter." in reply.fallback()
    assert "Hablo turco. Por favor, llame a un intérprete." in reply.fallback()


@pytest.mark.parametrize("text", ["türkçe", "Turco?", "Türkisch"])
def test_a_language_is_known_by_its_own_name_and_by_those_in_our_languages(town: Town, text: str) -> None:
    assert titles(town.talk().says(text))[0] == "Türkçe"


def test_whoever_writes_in_a_language_that_is_not_there_gets_its_card(town: Town) -> None:
    reply = town.talk(LAMP, "en").says(TURKISH)
    assert reply.match == NotCovered()
    assert titles(reply)[0] == "Türkçe"
    assert notices(reply, "note") == ["I do not have all of this in Turkish yet, so here it is in English."]


def test_two_languages_of_one_script_are_both_offered(town: Town) -> None:
    talk = town.talk(LAMP, "en")
    reply = talk.says(AMHARIC)
    assert titles(reply)[0] == "አማርኛ"
    assert labels(reply)[0] == "ትግርኛ · Tigrinya"
    assert titles(talk.taps("ትግርኛ · Tigrinya"))[0] == "ትግርኛ"


def test_danger_comes_first(town: Town) -> None:
    assert titles(town.talk(Answer("danger")).says("I speak Mam, they break down my door"))[0] != "Mam"
    reply = town.talk(Answer("street-light", danger="danger"), "en").says("I speak mam")
    assert reply.blocks[0].fallback() == notices(reply, "warning")[0]


def test_a_question_is_answered_and_the_card_stands_below(town: Town) -> None:
    reply = town.talk(LAMP).says("The lamp of my mother is broken and she speaks only Mam, whom do we ask?")
    assert titles(reply) == ["A street light is broken"]
    assert actions(reply)[-1] == "i:mam"
    assert reply.match == LAMP
    about_languages = town.talk(Answer("library-card")).says("Can a caller of this line use Mam or Turkish too?")
    assert titles(about_languages) == ["Getting a library card"]
    assert actions(about_languages)[-2:] == ["i:mam", "i:tr"]


@pytest.mark.parametrize(
    "text", ["yes mam, thank you so much", "no mam, the lamp is still broken", "I am not from here"]
)
def test_a_word_that_only_looks_like_a_language_changes_nothing(town: Town, text: str) -> None:
    reply = town.talk(LAMP).says(text)
    assert titles(reply) == ["A street light is broken"]
    assert "i:mam" not in actions(reply)


def test_a_language_that_cannot_be_chosen_has_its_card(town: Town) -> None:
    talk = town.talk(locale="en")
    assert titles(talk.sends("/language mam"))[0] == "Mam"
    assert titles(talk.sends("/language Tigrigna"))[0] == "ትግርኛ"
    assert "I do not have that language" in talk.sends("/language klingon").fallback()
    assert talk.session.locale is None


def test_all_cards_are_found_below_the_languages(town: Town) -> None:
    talk = town.talk(locale="en")
    talk.sends("/language")
    reply = talk.taps("My language is not here")
    assert labels(reply) == ["Mam", "Türkçe · Turkish", "አማርኛ · Amharic", "ትግርኛ · Tigrinya"]
    assert titles(talk.taps("Mam"))[0] == "Mam"


def test_without_cards_there_is_no_way_to_them() -> None:
    talk = Talk(engine_of(KIT, TakenFor(NotCovered())), locale_hint="en")
    assert "m:spoken" not in actions(talk.sends("/language"))
    for action in ("m:spoken", "i:mam"):
        assert talk.taps(action).stale
    assert titles(talk.says("hablo mam")) == [""]


def test_a_card_can_be_shared(town: Town) -> None:
    reply = town.talk().says("hablo mam")
    event = MessageReceived(TUESDAY_MORNING, None, "hablo mam")
    assert shareable_action(event, reply) == ShowSpoken("mam")
