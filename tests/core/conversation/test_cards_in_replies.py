"""What goes with a contact card: the buttons of its channels, its hours in the reader's clock, its QR code."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from core.conversation.blocks import Hours, QrCode
from core.questions import NotCovered
from tests.support.talk import KIT, TakenFor, Talk, actions, cards, engine_of, labels


def test_each_channel_has_a_button_that_says_what_it_does(kit_talk: Talk) -> None:
    (card,) = cards(kit_talk.taps("c:town-hall"))
    assert [(channel.kind, channel.button) for channel in card.channels] == [
        ("phone", "Copy +1 202-224-3121 (202-BAG-3121)"),
        ("email", "Copy desk@townhall.example.org"),
        ("web", "Open: contact form"),
        ("mail", "Copy the address"),
    ]


def test_a_page_without_a_label_is_called_by_its_host(tmp_path: Path) -> None:
    folder = shutil.copytree(KIT, tmp_path / "content")
    file = folder / "contacts" / "library.yaml"
    file.write_text(file.read_text("utf-8").replace("    label: card form\n", ""), "utf-8")
    (card,) = cards(Talk(engine_of(folder, TakenFor(NotCovered()))).taps("c:library"))
    assert [channel.button for channel in card.channels if channel.kind == "web"] == ["Open: library.example.org"]


def test_hours_name_the_moment_for_clocks_of_other_places(kit_talk: Talk) -> None:
    block = kit_talk.sends("/hours town-hall").blocks[0]
    assert isinstance(block, Hours)
    clock = block.hours.clock
    assert clock is not None
    assert clock.moment == datetime(2026, 11, 24, 17, tzinfo=UTC)
    assert clock.sentence == "It closes on your clock: {time}"
    assert clock.fallback == "12:00 PM Eastern Time"


def test_an_office_that_never_closes_has_no_such_moment(kit_talk: Talk) -> None:
    block = kit_talk.sends("/hours night-line").blocks[0]
    assert isinstance(block, Hours)
    assert block.hours.clock is None
    assert block.fallback().count("Open around the clock") == 1


def test_a_card_offers_its_qr_code_and_the_code_leads_back(kit_talk: Talk) -> None:
    kit_talk.taps("c:town-hall")
    assert "QR code to scan" in labels(kit_talk.last)
    code = kit_talk.taps("QR code to scan").blocks[0]
    assert isinstance(code, QrCode)
    assert code.text.startswith("BEGIN:VCARD")
    assert "+12022243121" in code.text
    assert "Millbrook Town Hall" in code.caption
    assert actions(kit_talk.last) == ["c:town-hall", "m:cards"]


def test_a_code_of_an_office_that_is_gone_is_a_stale_choice(kit_talk: Talk) -> None:
    assert kit_talk.taps("q:town-hall-west").stale
    assert not kit_talk.taps("q:town-hall").stale


def test_a_choice_of_an_unknown_language_is_not_stale(kit_talk: Talk) -> None:
    assert not kit_talk.taps("l:xx").stale
    assert kit_talk.taps("no choice at all").stale


def test_ask_is_a_question_like_any_other(kit_talk: Talk) -> None:
    asked = kit_talk.sends("/ask who fixes the lamps?")
    assert asked == kit_talk.says("who fixes the lamps?")
    assert asked.match is not None
