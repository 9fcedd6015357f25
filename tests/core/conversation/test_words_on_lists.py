"""A place, a country or a day that is typed where a long list is offered."""

from datetime import timedelta

import pytest

from core.conversation.engine import Engine
from core.questions import NotCovered
from tests.support.talk import KIT, TakenFor, Talk, actions, engine_of, labels, notices
from tests.support.town_places import town_with_a_search

PATH = "f:look-for-a-cat"
DAYS = """\
title: By when
start: day
nodes:
  day:
    question: When was it?
    choose: day
    field: day
    heading: The day
    next: done
  done:
    outcome: library-card
    deadline: {field: day, months: 24}
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = town_with_a_search(KIT, tmp_path_factory.mktemp("town") / "content")
    (folder / "flows" / "by-when.yaml").write_text(DAYS, "utf-8")
    return engine_of(folder, TakenFor(NotCovered()))


def typing(engine: Engine, page: str, *typed: str) -> Talk:
    talk = Talk(engine)
    talk.taps(page)
    for words in typed:
        talk.says(words)
    return talk


def opened(talk: Talk) -> str:
    assert talk.session.page is not None
    return talk.session.page.shows


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Eastfield", "ea"),
        ("eastfild", "ea"),
        ("it was in Meadows", "me"),
        ("Northend", "no"),
        ("North", "no"),
        ("no", "no"),
        ("Nordend", "no"),
        ("i don't know", "0"),
        ("skip", "0"),
    ],
)
def test_a_typed_place_is_taken(engine: Engine, typed: str, place: str) -> None:
    assert opened(typing(engine, PATH, typed)) == f"{PATH}:{place}"


def test_what_was_understood_is_said(engine: Engine) -> None:
    assert notices(typing(engine, PATH, "eastfild").last, "note")[0] == "You chose: Eastfield"


def test_a_city_with_an_office_is_taken_for_where_it_is_served(engine: Engine) -> None:
    talk = typing(engine, PATH, "Riverside")
    assert labels(talk.last)[-1] == "Back"
    assert f"{PATH}:mi" in actions(talk.last)
    assert f"{PATH}:me" in actions(talk.last)
    talk.says("Meadows")
    assert opened(talk) == f"{PATH}:me"


def test_a_name_of_several_is_asked_back(engine: Engine) -> None:
    talk = typing(engine, PATH, "Mill End")
    assert actions(talk.last) == [f"{PATH}:ea", f"{PATH}:me", PATH]


def test_a_number_opens_the_part_that_stands_there(engine: Engine) -> None:
    talk = typing(engine, PATH)
    talk.says("2")
    assert opened(talk).endswith("_")


def test_another_place_leads_back_to_the_list(engine: Engine) -> None:
    talk = typing(engine, PATH, "Atlantis")
    assert notices(talk.last, "note")[0].startswith("That is none of the answers.")
    assert "In which quarter was it last seen?" in talk.last.fallback()
    talk.says("Meadows")
    assert opened(talk) == f"{PATH}:me"


@pytest.mark.parametrize(("typed", "country"), [("France", "fr"), ("french", "fr"), ("Mexiko", "mx"), ("skip", "0")])
def test_a_typed_country_is_taken(engine: Engine, typed: str, country: str) -> None:
    assert opened(typing(engine, f"{PATH}:no", typed)) == f"{PATH}:no.{country}"


def test_a_country_of_two_is_asked_back(engine: Engine) -> None:
    talk = typing(engine, f"{PATH}:no", "Congo")
    assert {f"{PATH}:no.cd", f"{PATH}:no.cg"} <= set(actions(talk.last))


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ("2025", "25_"),
        ("in 2024", "24_"),
        ("May 2025", "2505_"),
        ("May 14, 2025", "250514"),
        ("14 may 2025", "250514"),
        ("it was on May 3rd 2026", "260503"),
        ("2026-05-03", "260503"),
        ("yesterday", "261123"),
        ("today", "261124"),
        ("two years ago", "24_"),
        ("last week", "2611_"),
        ("2019", "e"),
        ("before 2021", "e"),
        ("I do not know", "0"),
    ],
)
def test_a_date_is_taken_where_years_are_offered(engine: Engine, typed: str, entry: str) -> None:
    assert opened(typing(engine, "f:by-when", typed)) == f"f:by-when:{entry}"


def test_one_may_type_it_part_by_part(engine: Engine) -> None:
    talk = typing(engine, "f:by-when", "2025", "june", "14")
    assert opened(talk) == "f:by-when:250614"
    assert "Counted from June 14, 2025" in talk.last.fallback()


def test_the_month_and_the_day_may_be_unknown(engine: Engine) -> None:
    assert opened(typing(engine, "f:by-when", "2025", "i dont know")) == "f:by-when:25"
    assert opened(typing(engine, "f:by-when", "2025", "june", "not sure")) == "f:by-when:2506"


@pytest.mark.parametrize(
    "typed", ["tomorrow", "2027", "2", "14", "31 February 2025", "monday or tuesday", "thank you", "the 3rd one"]
)
def test_what_is_no_day_of_the_past_leads_back_to_the_list(engine: Engine, typed: str) -> None:
    talk = typing(engine, "f:by-when", typed)
    assert opened(talk) == "f:by-when"
    assert "When was it?" in talk.last.fallback()


@pytest.mark.parametrize(
    ("locale", "typed", "entry"),
    [("de", "3. Mai 2025", "250503"), ("de", "gestern", "261123"), ("es", "3/5/2025", "250305")],
)
def test_a_date_is_read_in_the_language_of_the_page(engine: Engine, locale: str, typed: str, entry: str) -> None:
    """Spanish is none of the town's languages, so its day comes behind the month as in English."""
    talk = Talk(engine, locale_hint=locale)
    talk.taps("f:by-when")
    talk.says(typed)
    assert opened(talk) == f"f:by-when:{entry}"


def test_the_list_waits_for_half_an_hour(engine: Engine) -> None:
    talk = typing(engine, PATH)
    talk.waits(timedelta(minutes=29)).says("Meadows")
    assert opened(talk) == f"{PATH}:me"
