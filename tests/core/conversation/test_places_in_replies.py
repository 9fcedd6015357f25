"""The office of a quarter, and whether a consulate is told: asked in words, by a command, and by buttons."""

import pytest

from core.conversation import ContactCard, Engine, ShowCard, ShowConsulate, ShowOffices, Text, shareable_action
from core.conversation.events import CommandReceived, MessageReceived
from core.questions import Answer, Clarify, Match, NotCovered
from tests.support.talk import (
    TUESDAY_MORNING,
    TakenFor,
    Talk,
    actions,
    assert_sound,
    cards,
    engine_of,
    labels,
    notices,
    titles,
)
from tests.support.town_places import town_with_places

OFFICES, CONSULATES = Answer("opening-hours", ("street-light",)), Answer("library-card")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> "Town":
    return Town(tmp_path_factory)


class Town:
    """Makes conversations in which every question is taken for the same thing."""

    def __init__(self, paths: pytest.TempPathFactory) -> None:
        self._folder = town_with_places(paths.mktemp("places") / "content")
        self._engines: dict[Match, Engine] = {}

    def talk(self, match: Match = NotCovered()) -> Talk:  # noqa: B008  (a value that nothing changes)
        if match not in self._engines:
            self._engines[match] = engine_of(self._folder, TakenFor(match))
        return Talk(self._engines[match])


def test_the_card_comes_before_everything_else(town: Town) -> None:
    reply = town.talk(OFFICES).says("where is the office of the North End")
    first, second, *_ = reply.blocks
    assert isinstance(first, Text)
    assert first.title == "North End"
    assert isinstance(second, ContactCard)
    assert second.contact == "office-hill"
    assert reply.match == Answer("opening-hours")


def test_the_card_says_what_all_of_them_say_and_what_it_serves(town: Town) -> None:
    (card,) = cards(town.talk().sends("/office North End"))
    text = card.fallback()
    assert "Not for: lost keys" in text
    assert "The list counts, see https://townhall.example.org/contact" in text
    assert "Serves: North End and Mill Quarter (above the mill)" in text
    assert "not a place to wait" in text
    assert "We know no number." not in text
    (other,) = cards(town.talk().sends("/office Water Street"))
    assert "We know no number." in other.fallback()


def test_a_quarter_with_two_offices_says_how_it_is_split(town: Town) -> None:
    reply = town.talk(OFFICES).says("Mill Quarter")
    assert cards(reply) == []
    assert "Hill office: above the mill" in reply.fallback()
    assert "River office: below the mill" in reply.fallback()
    assert actions(reply)[:2] == ["c:office-hill", "c:office-river"]
    assert "the old bridge" in notices(reply, "warning")[0]
    assert "leaflet" in notices(reply, "source")[0]


def test_what_two_offices_claim_names_both(town: Town) -> None:
    reply = town.talk(OFFICES).says("Bridge Street")
    assert titles(reply) == ["Bridge County, Mill Quarter"]
    assert isinstance(reply.blocks[0], Text)
    assert cards(reply) == []
    assert actions(reply)[:2] == ["c:office-hill", "c:office-river"]
    assert "c:town-hall" in actions(reply)


def test_a_quarter_without_an_office_leads_to_the_list(town: Town) -> None:
    reply = town.talk().sends("/office Eastfield")
    assert [card.contact for card in cards(reply)] == ["town-hall"]


def test_a_street_in_two_quarters_is_asked_about(town: Town) -> None:
    talk = town.talk(OFFICES)
    reply = talk.says("Baker Street")
    assert labels(reply)[:2] == ["Baker County, Mill Quarter", "Baker County, Meadows"]
    assert [card.contact for card in cards(talk.taps("Baker County, Meadows"))] == ["office-river"]


def test_a_street_that_other_towns_have_too_is_asked_about(town: Town) -> None:
    talk = town.talk(OFFICES)
    reply = talk.says("Quarry Street")
    assert cards(reply) == []
    assert labels(reply)[:2] == ["Quarry County, Mill Quarter", "Find the office by quarter"]
    assert [card.contact for card in cards(talk.taps("Quarry County, Mill Quarter"))] == ["office-hill"]


@pytest.mark.parametrize(
    ("match", "text", "found"),
    [
        (NotCovered(), "North End", True),
        (NotCovered(), "quarter office in the beautiful old North End please", True),
        (NotCovered(), "who paints houses in North End", False),
        (Clarify(("opening-hours", "street-light")), "which office is ours in North End, I mean the right one", True),
        (Clarify(("street-light", "library-card")), "which office is ours in North End, I mean the right one", False),
        (Answer("street-light"), "quarter office North End", True),
        (Answer("street-light"), "the quarter office in North End never mended our light", False),
    ],
)
def test_what_counts_as_a_question_for_an_office(town: Town, match: Match, text: str, found: bool) -> None:  # noqa: FBT001
    assert bool(cards(town.talk(match).says(text))) is found


def test_danger_comes_first(town: Town) -> None:
    reply = town.talk(Answer("opening-hours", danger="danger")).says("office North End, and the wire is down")
    assert notices(reply, "warning")
    assert reply.blocks[0].fallback() == notices(reply, "warning")[0]
    urgent = town.talk(Answer("danger", danger="danger")).says("North End")
    assert titles(urgent) == ["Danger in a street"]


def test_without_a_place_the_places_are_offered(town: Town) -> None:
    talk = town.talk(OFFICES)
    reply = talk.says("which office is mine")
    assert titles(reply) == ["When the town hall is open"]
    assert "Eastfield – North End" in labels(reply)
    talk.taps("Eastfield – North End")
    assert labels(talk.last)[:4] == ["Eastfield", "Meadows", "Mill Quarter", "North End"]
    assert cards(talk.taps("North End"))[0].contact == "office-hill"


def test_the_bare_words_are_a_question_for_an_office(town: Town) -> None:
    assert titles(town.talk().says("quarter office")) == ["When the town hall is open"]


def test_the_command_without_a_place_and_with_an_unknown_one(town: Town) -> None:
    assert town.talk().sends("/office").fallback().startswith("Which quarter?")
    assert town.talk().sends("/office Atlantis").fallback().startswith("I do not know that place.")


def test_where_the_list_is_offered_there_is_the_choice_of_a_quarter(town: Town) -> None:
    reply = town.talk().taps("t:street-light")
    offered = actions(reply)
    assert offered.index("p:0") == offered.index("c:town-hall") - 1


def test_the_menu_of_cards_has_one_entry_for_all_offices(town: Town) -> None:
    offered = actions(town.talk().sends("/cards"))
    assert "c:office-hill" not in offered
    assert offered[-1] == "p:0"


@pytest.mark.parametrize("payload", ["o:zz", "o:", "p:9", "p:x", "p:-1", "k:zz", "k:jo:x"])
def test_a_place_that_does_not_exist_is_an_old_button(town: Town, payload: str) -> None:
    assert town.talk().taps(payload).stale


@pytest.mark.parametrize("payload", ["o:no", "o:mi", "o:ea", "p:0", "p:1", "k:fr", "k:mx", "k:gp", "c:office-river"])
def test_every_button_leads_somewhere_and_keeps_its_language(town: Town, payload: str) -> None:
    reply = town.talk().taps(f"{payload}@de")
    assert not reply.stale
    assert reply.locale == "de"
    assert_sound(reply)


def test_names_are_in_the_reader_s_language(town: Town) -> None:
    assert "Nordend" in labels(town.talk().taps("p:1@de"))


@pytest.mark.parametrize("start", ["o-no", "p-0", "k-fr"])
def test_a_link_from_a_group_leads_to_the_same(town: Town, start: str) -> None:
    reply, tapped = town.talk().sends(f"/start {start}"), town.talk().taps(start.replace("-", ":"))
    assert reply.blocks == tapped.blocks


def test_a_listed_country_is_told_in_any_case(town: Town) -> None:
    reply = town.talk(CONSULATES).says("I am French, will they tell my consulate?")
    assert titles(reply)[0] == "France"
    assert "even if the person says no" in reply.fallback()
    assert "2 countries" in reply.fallback()
    assert "All of its islands too." in reply.fallback()


def test_another_country_is_told_on_request_and_its_number_comes_after_the_caution(town: Town) -> None:
    reply = town.talk(CONSULATES).says("my aunt is Mexican")
    assert "only if the detained person wants it" in reply.fallback()
    assert "A consulate does not replace a lawyer." in reply.fallback()
    assert actions(reply)[0] == "c:library"


def test_an_island_has_the_rule_of_its_country(town: Town) -> None:
    assert "even if the person says no" in town.talk(CONSULATES).says("from Guadeloupe").fallback()


@pytest.mark.parametrize(
    ("match", "found"), [(NotCovered(), True), (Clarify(("library-card", "street-light")), True), (OFFICES, False)]
)
def test_a_consulate_and_a_country_are_enough(town: Town, match: Match, found: bool) -> None:  # noqa: FBT001
    assert ("France" in titles(town.talk(match).says("consulate, France"))) is found


def test_a_country_alone_is_no_question(town: Town) -> None:
    assert "France" not in titles(town.talk().says("France"))


@pytest.mark.parametrize(
    ("match", "text", "action"),
    [
        (OFFICES, "North End", ShowOffices("no")),
        (OFFICES, "Hilltop", ShowCard("office-hill")),
        (CONSULATES, "I am French", ShowConsulate("fr")),
    ],
)
def test_what_is_shared_is_the_place_and_not_the_topic(town: Town, match: Match, text: str, action: object) -> None:
    reply = town.talk(match).says(text)
    assert shareable_action(MessageReceived(TUESDAY_MORNING, None, text), reply) == action


def test_the_card_that_a_command_found_may_be_shared(town: Town) -> None:
    event = CommandReceived(TUESDAY_MORNING, None, "office", "North End")
    assert shareable_action(event, town.talk().sends("/office North End")) == ShowOffices("no")


def suggested(town: Town, typed: str) -> list[str]:
    talk = town.talk()
    found = talk.engine.suggest(MessageReceived(TUESDAY_MORNING, "de", typed), talk.session, 25, "places")
    return [suggestion.title for suggestion in found]


def test_places_are_completed_by_the_beginning_of_a_word_or_by_their_code(town: Town) -> None:
    assert suggested(town, "") == ["Eastfield", "Meadows", "Mill Quarter", "Nordend"]
    assert suggested(town, "quar") == ["Mill Quarter"]
    assert suggested(town, "nord") == suggested(town, "north e") == suggested(town, "no") == ["Nordend"]
    assert suggested(town, "xyz") == []


def test_a_card_is_found_by_the_place_that_it_serves(town: Town) -> None:
    assert [card.contact for card in cards(town.talk().sends("/cards meadows"))] == ["office-river"]
