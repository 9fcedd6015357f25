"""Every block can be said as plain text, and a reply numbers its choices from beginning to end."""

from datetime import UTC, datetime

from core.contacts import OpenStatus
from core.conversation.blocks import (
    CardChannel,
    CardHours,
    Choice,
    Choices,
    ContactCard,
    Notice,
    ReaderClock,
    Reply,
    Text,
)
from core.language import parse_markup
from tests.support.talk import action_of

COLOURS = Choices((Choice("Red", action_of("t:red")), Choice("Green", action_of("t:green"))), "Which colour?")
SIZES = Choices((Choice("Large", action_of("t:large")),))
CARD = ContactCard(
    contact="town-hall",
    name="Town hall",
    purpose="For: street lights",
    lines=("Not for: emergencies",),
    channels=(
        CardChannel("phone", "+12022243121", "+1 202-224-3121", ("front desk", "on an official page"), "Copy"),
        CardChannel("web", "https://example.org", "https://example.org", (), "Open"),
    ),
    hours=CardHours(
        "Monday 8:00 AM \u2013 5:00 PM",
        "Open now.",
        OpenStatus(open=True, closes_at=datetime(2026, 11, 23, 22, tzinfo=UTC)),
        ReaderClock(datetime(2026, 11, 23, 22, tzinfo=UTC), "It closes on your clock: {time}", "5:00 PM Eastern Time"),
    ),
    sources="Source: Town, Leaflet",
    vcard="BEGIN:VCARD",
)


def test_a_text_says_its_title_first() -> None:
    body = parse_markup("**Yes.** You *may*.\n\n- one\n- two\n\n1. first\n2. second")
    said = "Yes. You may.\n\n- one\n- two\n\n1. first\n2. second"
    assert Text(body).fallback() == said
    assert Text(body, title="May I?").fallback() == f"May I?\n\n{said}"


def test_a_notice_says_its_words() -> None:
    assert Notice("warning", parse_markup("**Careful.** It is new.")).fallback() == "Careful. It is new."


def test_choices_are_numbered_below_their_prompt() -> None:
    assert COLOURS.fallback() == "Which colour?\n1. Red\n2. Green"
    assert SIZES.fallback() == "1. Large"
    assert COLOURS.fallback(first=9) == "Which colour?\n9. Red\n10. Green"


def test_a_card_says_everything_that_it_holds() -> None:
    assert CARD.fallback() == (
        "Town hall\nFor: street lights\n- +1 202-224-3121 (front desk · on an official page)\n"
        "Not for: emergencies\n- https://example.org\n"
        "Open now.\nMonday 8:00 AM \u2013 5:00 PM\nSource: Town, Leaflet"
    )


def test_a_card_without_hours_says_none() -> None:
    bare = ContactCard("x", "Office", "For: all", (), (), None, "Source: Town", "")
    assert bare.fallback() == "Office\nFor: all\nSource: Town"


def test_the_choices_of_several_lists_are_numbered_through() -> None:
    reply = Reply((COLOURS, Text(parse_markup("And:")), SIZES, COLOURS), "en")
    assert reply.fallback() == (
        "Which colour?\n1. Red\n2. Green\n\nAnd:\n\n3. Large\n\nWhich colour?\n4. Red\n5. Green"
    )
    numbered = {number: option.label for number, option in enumerate(reply.options, start=1)}
    assert numbered == {1: "Red", 2: "Green", 3: "Large", 4: "Red", 5: "Green"}


def test_a_reply_without_choices_has_no_options() -> None:
    reply = Reply((Text(parse_markup("Done.")),), "en")
    assert reply.options == ()
    assert reply.fallback() == "Done."


def test_replies_are_values() -> None:
    assert Reply((COLOURS,), "en") == Reply((COLOURS,), "en")
    assert Reply((COLOURS,), "en") != Reply((COLOURS,), "es")
    assert hash(Reply((COLOURS, CARD), "en")) == hash(Reply((COLOURS, CARD), "en"))
