"""The office of a place that an editor has taken down gives way to the list, or to the others."""

from pathlib import Path

import pytest

from tests.support.talk import actions, assert_sound, cards, notices
from tests.support.town_places import town_with_places
from tests.support.town_without import Town
from tests.support.withdrawing import withdraw, withdraw_channel


@pytest.fixture
def without_hill(tmp_path: Path) -> Town:
    town = Town(town_with_places(tmp_path / "places"))
    withdraw(town.folder, "contacts/office-hill", "It burnt down.", "town-hall")
    return town


GONE_HILL = "Do not rely on this any more: Millbrook Office on the Hill. We took it down on November 23, 2026."


@pytest.mark.parametrize("asked", ["/office North End", "/office Hilltop", "/office Orchard Street", "o:no"])
def test_the_office_of_a_place_was_withdrawn_so_the_list_stands_there(without_hill: Town, asked: str) -> None:
    talk = without_hill.talk()
    reply = talk.sends(asked) if asked.startswith("/") else talk.taps(asked)
    assert_sound(reply)
    assert f"{GONE_HILL} It burnt down." in notices(reply, "warning")
    assert [card.contact for card in cards(reply)] == ["town-hall"]
    assert len(set(actions(reply))) == len(actions(reply))
    assert "2250101" not in reply.fallback().replace("-", "")


@pytest.mark.parametrize("asked", ["c:office-hill", "/cards office-hill"])
def test_where_nothing_is_named_instead_an_office_leads_to_the_list(tmp_path: Path, asked: str) -> None:
    town = Town(town_with_places(tmp_path / "places"))
    withdraw(town.folder, "contacts/office-hill", "It burnt down.")
    talk = town.talk()
    reply = talk.sends(asked) if asked.startswith("/") else talk.taps(asked)
    assert f"{GONE_HILL} It burnt down." in notices(reply, "warning")
    assert "c:town-hall" in actions(reply)


def test_of_a_place_that_several_offices_share_the_others_stay(without_hill: Town) -> None:
    for reply in (without_hill.talk().taps("o:mi"), without_hill.talk().sends("/office Bridge Street")):
        assert f"{GONE_HILL} It burnt down." in notices(reply, "warning")
        assert "c:office-river" in actions(reply)
        assert "c:office-hill" not in actions(reply)


def test_a_channel_of_an_office_is_withdrawn_and_its_address_keeps_its_words(tmp_path: Path) -> None:
    town = Town(town_with_places(tmp_path / "places"))
    withdraw_channel(town.folder, "office-hill", "phone", "It rings nowhere.")
    (card,) = cards(town.talk().sends("/office North End"))
    assert [channel.kind for channel in card.channels] == ["mail"]
    assert card.channels[0].details[0] == "not a place to wait"
    assert any(line.endswith("It rings nowhere.") for line in card.lines)
