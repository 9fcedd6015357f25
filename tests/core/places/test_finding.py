"""Which quarter, street or office somebody means, in the middle of a sentence too."""

from functools import partial

import pytest

from core.content import Content
from core.places import AtOffice, InCounty, InState, PlaceFinder, Target
from tests.support.steps import steps

NORTH, MILL, MEADOWS, EAST = InState("no"), InState("mi"), InState("me"), InState("ea")
HILL = AtOffice("office-hill")


@pytest.fixture(scope="module")
def finder(town_content: Content) -> PlaceFinder:
    assert town_content.places is not None
    return PlaceFinder(town_content, town_content.places)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("I live in the north end of town", NORTH),
        ("ich wohne im Nordend", NORTH),
        ("NORTH END!", NORTH),
        ("Mill Quarter", MILL),
        ("office for Water Street", InCounty("mi", "Water")),
        ("calle Water", InCounty("mi", "Water")),
        ("Hilltop", HILL),
        ("Orchard Street, Mill Quarter", InCounty("mi", "Orchard")),
        ("Baker Street in the Meadows", InCounty("me", "Baker")),
        ("Hilltop, Mill Quarter", HILL),
        ("Riverside, North End", NORTH),
        ("Water Street, Eastfield", EAST),
        ("the office in EA", EAST),
        ("Hilltop, MI", HILL),
        ("Mill End, Eastfield", EAST),
        ("Quarry Street, Mill Quarter", InCounty("mi", "Quarry")),
        ("Quarry Street, North End", NORTH),
        ("Fernside EA, the one behind the wood", EAST),
        ("the office of Fernside ME.", MEADOWS),
    ],
)
def test_the_place_is_found(finder: PlaceFinder, text: str, meant: Target) -> None:
    assert finder.find(text).targets == (meant,)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Baker Street", {InCounty("mi", "Baker"), InCounty("me", "Baker")}),
        ("Mill End", {EAST, MEADOWS}),
        ("between North End and Eastfield", {NORTH, EAST}),
        ("office in MI", {MILL, HILL}),
    ],
)
def test_what_may_be_several_places_is_left_to_the_person(finder: PlaceFinder, text: str, meant: set[Target]) -> None:
    assert set(finder.find(text).targets) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Baker",
        "tell me",
        "Fernside ME or not",
        "FERNSIDE EA",
        "fernside EA",
        "office ea",
        "help ME",
        "for me",
        "OFFICE FOR ME",
        "IN EA",
        "the end",
        "meadow",
        "no",
        "\u00e9" * 500,
    ],
)
def test_other_words_are_no_places(finder: PlaceFinder, text: str) -> None:
    targets = finder.find(text).targets
    assert targets == ((EAST,) if text == "IN EA" else ())


def test_several_places_with_one_office_are_that_office(finder: PlaceFinder) -> None:
    assert finder.find("North End, Orchard Street").targets == (NORTH,)
    assert finder.find("Orchard Street").targets == (InCounty("mi", "Orchard"),)


@pytest.mark.parametrize(("argument", "meant"), [("ea", EAST), ("E.A.", EAST), (" North End ", NORTH)])
def test_a_command_takes_small_letters(finder: PlaceFinder, argument: str, meant: Target) -> None:
    assert finder.named(argument) == (meant,)


def test_words_besides_the_place_are_counted(finder: PlaceFinder) -> None:
    assert finder.find("North End").rest == 0
    assert finder.find("quarter office North End").rest == 0
    found = finder.find("who mends the roof in North End")
    assert (found.rest, found.office, found.field_office) == (5, False, False)


def test_a_street_that_other_towns_have_too_is_not_certain_without_its_quarter(finder: PlaceFinder) -> None:
    assert finder.find("Quarry Street").targets == (InCounty("mi", "Quarry", elsewhere=True),)
    assert finder.find("Orchard Street, Quarry Street").targets == (
        InCounty("mi", "Orchard"),
        InCounty("mi", "Quarry", elsewhere=True),
    )
    assert finder.named("mi") == (MILL, HILL)


@pytest.mark.parametrize(
    "unit", ["North End EA ", "EA ", "a EA ", "a", "a,", "a ", "\u53f7", "\u00e9", "North ", "North End"]
)
def test_twice_the_text_takes_twice_the_steps(finder: PlaceFinder, unit: str) -> None:
    once, twice = (partial(finder.find, (unit * length)[:length]) for length in (2_000, 4_000))
    assert steps(twice) <= 2.1 * steps(once) + 500


@pytest.mark.parametrize("unit", ["a", "a_", "AB", "a,", "\u00e9"])
def test_a_text_without_a_space_comes_to_its_end(finder: PlaceFinder, unit: str) -> None:
    assert finder.find((unit * 200_000)[:200_000]).targets == ()
