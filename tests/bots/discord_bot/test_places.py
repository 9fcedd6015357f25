"""Fifty-six states and territories on Discord: lists instead of ranges."""

from core.conversation import Choice, Choices, ShowOffices, ShowPlaces
from tests.support.discord_samples import shown

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NAMES = [f"{letter}{number:02}" for number, letter in enumerate((ALPHABET * 3)[:56])]
EVERY = tuple(Choice(name, ShowOffices(name.lower())) for name in NAMES)
RANGES = (Choice("A00 \u2013 Z25", ShowPlaces(1)), Choice("A26 \u2013 D55", ShowPlaces(2)))


async def test_all_places_are_in_lists_of_about_the_same_length() -> None:
    message = shown(Choices(RANGES, "Which state?", EVERY))
    assert "Which state?" in message.text
    assert [len(select["options"]) for select in message.selects] == [19, 19, 18]
    assert message.selects[0]["placeholder"] == "A00 \u2013 S18"
    values = [option["value"] for select in message.selects for option in select["options"]]
    assert values == [choice.payload for choice in EVERY]
    assert message.buttons == []


async def test_a_page_of_places_is_a_row_of_buttons() -> None:
    message = shown(Choices(EVERY[:7], "Which state?"))
    assert [button["label"] for button in message.buttons] == NAMES[:7]
