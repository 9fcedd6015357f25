"""What goes with a contact card: the buttons of its channels, its hours in the reader's clock, its QR code."""

from datetime import UTC, datetime

from core.conversation.blocks import Hours, QrCode
from tests.support.talk import Talk, actions, cards, labels


def test_each_channel_has_a_button_that_says_what_it_does(kit_talk: Talk) -> None:
    (card,) = cards(kit_talk.taps("c:town-hall"))
    assert [(channel.kind, channel.button) for channel in card.channels] == [
        ("phone", "Copy +1 202-224-3121 (202-BAG-3121)"),
        ("email", "Copy desk@townhall.example.org"),
        ("web", "Open: contact form"),
        ("mail", "Copy the address"),
    ]


def test_a_page_without_a_label_is_called_by_its_host(talk: Talk) -> None:
    (card,) = cards(talk.taps("c:case-review"))
    pages = [channel.button for channel in card.channels if channel.kind == "web"]
    assert pages
    assert all(button.startswith("Open: ") and "https" not in button for button in pages)


def test_hours_name_the_moment_for_clocks_of_other_places(talk: Talk) -> None:
    block = talk.sends("/hours detention-line").blocks[0]
    assert isinstance(block, Hours)
    clock = block.hours.clock
    assert clock is not None
    assert clock.moment == datetime(2026, 11, 25, 1, tzinfo=UTC)
    assert clock.sentence == "It closes on your clock: {time}"
    assert clock.fallback == "8:00 PM Eastern Time"


def test_an_office_that_never_closes_has_no_such_moment(talk: Talk) -> None:
    block = talk.sends("/hours emergency").blocks[0]
    assert isinstance(block, Hours)
    assert block.hours.clock is None
    assert block.fallback().count("Open around the clock") == 1


def test_a_card_offers_its_qr_code_and_the_code_leads_back(talk: Talk) -> None:
    talk.taps("c:opr")
    assert "QR code to scan" in labels(talk.last)
    code = talk.taps("QR code to scan").blocks[0]
    assert isinstance(code, QrCode)
    assert code.text.startswith("BEGIN:VCARD")
    assert "+18334423677" in code.text
    assert "ICE Office of Professional Responsibility" in code.caption
    assert actions(talk.last) == ["c:opr", "m:cards"]


def test_a_code_of_an_office_that_is_gone_is_a_stale_choice(talk: Talk) -> None:
    assert talk.taps("q:opr-west").stale
    assert not talk.taps("q:opr").stale


def test_a_choice_of_an_unknown_language_is_not_stale(talk: Talk) -> None:
    assert not talk.taps("l:xx").stale
    assert talk.taps("no choice at all").stale


def test_ask_is_a_question_like_any_other(talk: Talk) -> None:
    asked = talk.sends("/ask can i file anonymously?")
    assert asked == talk.says("can i file anonymously?")
    assert asked.match is not None
    assert talk.sends("/ask") == talk.says("")
