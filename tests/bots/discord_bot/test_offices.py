"""The office of a place, over the wire: the command and its completion, the lists of places, cards and buttons."""

from tests.support.discord_harness import Harness

HILL = "### Millbrook Office on the Hill"
RIVER = "### Millbrook Office by the River"
MENU = "Find the office by quarter"
MOST = 25


async def test_the_command_takes_a_place_that_nobody_has_to_name(placed: Harness) -> None:
    (office,) = [command for command in placed.server.commands if command["name"] == "office"]
    assert office["description"] == "the office for a quarter"
    (place,) = office["options"]
    assert (place["name"], place["required"], place["autocomplete"]) == ("place", False, True)


async def test_a_place_is_completed_and_leads_to_its_card(placed: Harness) -> None:
    ada, eva, channel = placed.person("Ada"), placed.person("Eva"), await placed.channel()
    found = await placed.completes(ada, "/office", place="nor")
    assert found == [{"name": "North End", "value": "no"}]
    office = await placed.uses(ada, "/office", channel, place=found[0]["value"])
    assert office.ephemeral
    assert office.text.startswith("### North End\n")
    assert HILL in office.text
    assert "Serves: North End and Mill Quarter (above the mill)" in office.text
    assert [file["filename"] for file in office.files] == ["office-hill.vcf"]
    assert MENU in office.labels
    assert channel.transcript(eva) == ""


async def test_a_place_that_was_typed_without_the_list_is_understood(placed: Harness) -> None:
    ada = placed.person("Ada")
    assert RIVER in (await placed.uses(ada, "/office", place="Water Street")).text
    assert RIVER in (await placed.uses(ada, "/office", place="Riverside")).text
    assert HILL in (await placed.uses(ada, "/office", place="NO")).text


async def test_without_a_place_there_are_lists_of_all_places(placed: Harness) -> None:
    ada = placed.person("Ada")
    menu = await placed.uses(ada, "/office")
    assert "Which quarter? Choose, or write its name." in menu.text
    lengths = [len(found["options"]) for found in menu.selects]
    assert sum(lengths) == 56
    assert max(lengths) <= MOST
    assert max(lengths) - min(lengths) <= 1, "no list is a remainder of one or two"
    labels = [option["label"] for found in menu.selects for option in found["options"]]
    assert labels == sorted(labels)
    assert [found["placeholder"] for found in menu.selects] == [
        "Axwick \u2013 Izwick",
        "Jxwick \u2013 Qzwick",
        "Rxwick \u2013 Zzwick",
    ]


async def test_a_shared_place_is_chosen_from_a_list_and_then_its_office_by_a_button(placed: Harness) -> None:
    ada = placed.person("Ada")
    menu = await placed.uses(ada, "/office")
    shared = await placed.picks(ada, menu, "Mill Quarter")
    assert shared.text.startswith("### Mill Quarter\n")
    assert "River office: below the mill" in shared.text.replace("**", "")
    assert shared.selects == []
    card = await placed.clicks(ada, shared, "Card: River office")
    assert card.text.startswith(RIVER)
    assert [file["filename"] for file in card.files] == ["office-river.vcf"]
    again = await placed.clicks(ada, card, MENU)
    assert len(again.selects) == 3
    assert again.files == []
    assert shared.id == menu.id, "a menu makes room"
    assert len({shared.id, card.id, again.id}) == 3, "what it led to stays"


async def test_a_place_that_is_not_known_is_said_to_be_so_and_the_lists_follow(placed: Harness) -> None:
    ada = placed.person("Ada")
    unknown = await placed.uses(ada, "/office", place="Atlantis")
    assert unknown.text.startswith("I do not know that place.")
    assert await placed.completes(ada, "/office", place="Atlantis") == []
    picked = await placed.picks(ada, unknown, "North End")
    assert HILL in picked.text


async def test_a_place_of_two_meanings_is_asked_about_with_buttons(placed: Harness) -> None:
    ada = placed.person("Ada")
    which = await placed.uses(ada, "/office", place="Baker Street")
    assert which.labels[:2] == ["Baker County, Mill Quarter", "Baker County, Meadows"]
    assert RIVER in (await placed.clicks(ada, which, "Baker County, Meadows")).text
