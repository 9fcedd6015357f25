"""A number or address in a message is compared with ours, and nothing is ever called safe."""

import shutil
from pathlib import Path

import pytest

from core.questions import Answer, Clarify, NotCovered
from tests.support.learned_kit import learned_engine
from tests.support.talk import KIT, TakenFor, Talk, actions, engine_of, notices, titles

CAUTION = (
    "Caller ID and senders can be faked. If someone contacted you, hang up and call the number on the card yourself."
)
PUBLISHED = "is on this office's own page, or on another page of the government"
TOWN_HALL = f"+1 202-224-3121 (202-BAG-3121) {PUBLISHED}: Millbrook Town Hall."


@pytest.mark.parametrize(
    "written",
    [
        "202-224-3121",
        "+1 202 224 3121",
        "(202) 224-3121",
        "2022243121",
        "1.202.224.3121",
        "tel:+12022243121",
        "\uff12\uff10\uff12-224-3121",
        "is 202-224-3121 real?",
    ],
)
def test_a_number_of_ours_is_told_with_office_date_and_purpose(kit_talk: Talk, written: str) -> None:
    reply = kit_talk.says(written)
    assert notices(reply, "note") == [f"{TOWN_HALL}\n\nNot for: emergencies", CAUTION]
    assert notices(reply, "warning") == []
    assert actions(reply) == ["c:town-hall"]


def test_a_number_without_exceptions_is_told_with_office_and_date_alone(kit_talk: Talk) -> None:
    reply = kit_talk.says("202-456-1111")
    assert notices(reply, "note")[0] == (f"+1 202-456-1111 {PUBLISHED}: Millbrook Night Line.")
    assert actions(reply) == ["c:night-line"]


@pytest.mark.parametrize(
    "written", ["desk@townhall.example.org", "Desk@TownHall.EXAMPLE.org", "desk at townhall dot example dot org"]
)
def test_an_address_of_ours_is_known_in_every_spelling(kit_talk: Talk, written: str) -> None:
    assert notices(kit_talk.says(written), "note")[0].startswith(f"desk@townhall.example.org {PUBLISHED}")


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("202-224-3122", "+1 202-224-3121 (202-BAG-3121)"),
        ("202-456-1117", "+1 202-456-1111"),
        ("desk@townhall.example.org.com", "desk@townhall.example.org"),
        ("https://library.exmaple.org", "https://library.example.org/card"),
    ],
)
def test_a_look_alike_is_warned_of_and_never_repeated(kit_talk: Talk, written: str, ours: str) -> None:
    reply = kit_talk.says(written)
    assert notices(reply, "warning")[0].startswith(f"Careful: it looks like {ours}, but it is not the same.")
    assert notices(reply, "note") == [CAUTION]
    assert written not in reply.fallback().replace(ours, "")
    assert len(actions(reply)) >= 1


@pytest.mark.parametrize("written", ["202-555-0143", "(202) 555 0143", "+1 202.555.0143"])
def test_a_retired_number_is_explained_and_its_successor_offered(kit_talk: Talk, written: str) -> None:
    reply = kit_talk.says(written)
    assert notices(reply, "warning") == [
        "Do not use it. The front desk gave up this number in 2019. Call +1 202-224-3121 (202-BAG-3121) instead."
    ]
    assert notices(reply, "note") == [CAUTION]
    assert actions(reply) == ["c:town-hall"]
    assert "555" not in reply.fallback()


def test_the_pages_of_a_retired_site_are_retired_with_it(kit_talk: Talk) -> None:
    reply = kit_talk.says("https://oldtown.example.org/intake?lang=es")
    assert notices(reply, "warning") == ["Do not use it. This site closed when the town moved its pages."]
    assert actions(reply) == ["m:cards"]


def test_another_page_of_a_known_site_is_neither_ours_nor_unknown(kit_talk: Talk) -> None:
    reply = kit_talk.says("https://townhall.example.org/something-else")
    assert notices(reply, "warning") == [
        "I do not list this page. I list other pages of the same site; the cards below have them."
    ]
    assert "c:town-hall" in actions(reply)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("212-867-5309", "this phone number"),
        ("+52 55 1234 5678", "this phone number"),
        ("officer.smith@mail.example.com", "this e-mail address"),
        ("https://pay-your-bond.example.com/now", "this web address"),
    ],
)
def test_what_is_unknown_is_neither_confirmed_nor_denied(kit_talk: Talk, written: str, kind: str) -> None:
    reply = kit_talk.says(written)
    assert notices(reply, "warning")[0].startswith(f"I do not know {kind}. It may be real or false.")
    assert notices(reply, "note") == [CAUTION]
    assert isinstance(reply.match, NotCovered)


EVERY_VERDICT = ["202-224-3121", "202-224-3122", "oldtown.example.org", "townhall.example.org/x", "212-867-5309"]


@pytest.mark.parametrize("written", EVERY_VERDICT)
def test_no_verdict_says_safe(kit_talk: Talk, written: str) -> None:
    for reply in (kit_talk.says(written), kit_talk.sends(f"/check {written}")):
        words = reply.fallback().lower()
        assert CAUTION.lower() in words
        assert not {"safe", "trusted", "genuine", "legitimate", "verified"} & set(words.replace(".", " ").split())


def test_several_numbers_are_told_one_by_one_with_one_caution(kit_talk: Talk) -> None:
    reply = kit_talk.says("202-224-3121, 202-456-1111, 212-867-5309")
    assert len(notices(reply, "warning")) == 1
    assert len(notices(reply, "note")) == 3
    assert reply.fallback().count(CAUTION) == 1
    assert actions(reply) == ["c:town-hall", "c:night-line"]


def test_a_long_list_of_numbers_does_not_make_an_endless_reply(kit_talk: Talk) -> None:
    reply = kit_talk.says(" ".join(f"212-867-{number}" for number in range(5300, 5400)))
    assert len(notices(reply, "warning")) == 4


def test_the_same_number_twice_offers_one_card(kit_talk: Talk) -> None:
    assert actions(kit_talk.says("202-224-3121 or 1 (202) 224 3121")) == ["c:town-hall"]


@pytest.mark.parametrize("written", ["833-MILL-LIB", "1-833-MILL-LIB", "is 833-mill-lib real?", "833-645-5542"])
def test_a_number_that_ends_in_letters_is_known_by_them(tmp_path: Path, written: str) -> None:
    folder = shutil.copytree(KIT, tmp_path / "content")
    file = folder / "contacts" / "library.yaml"
    phone = 'channels:\n  - {phone: "+18336455542", vanity: 833-MILL-LIB, source: library-site}\n'
    file.write_text(file.read_text("utf-8").replace("channels:\n", phone), "utf-8")
    reply = Talk(engine_of(folder, TakenFor(NotCovered()))).says(written)
    assert notices(reply, "note")[0].startswith(
        "A news report or another page gives +1 833-645-5542 (833-MILL-LIB) for this office: "
    )
    assert actions(reply) == ["c:library"]


def test_a_question_beside_a_number_gets_both() -> None:
    matcher = TakenFor(Answer("street-light"))
    talk = Talk(engine_of(KIT, matcher))
    reply = talk.says("212-867-5309 called me and says my lamp needs money, is that the town?")
    assert notices(reply, "warning")[0].startswith("I do not know this phone number.")
    assert titles(reply) == ["A street light is broken"]
    assert matcher.asked == ["called me and says my lamp needs money, is that the town?"]


def test_a_question_is_answered_before_the_link_beside_it() -> None:
    matcher = TakenFor(Answer("street-light"))
    reply = Talk(engine_of(KIT, matcher)).says("what about my lamp, they write https://news.example.com/lamps")
    said = reply.fallback()
    assert titles(reply) == ["A street light is broken"]
    assert said.index("A street light is broken") < said.index("I do not know this web address.")


def test_markup_of_a_platform_is_no_number() -> None:
    reply = Talk(engine_of(KIT, TakenFor(Answer("street-light")))).says("<t:1733000000:R> ||my lamp is dark||")
    assert notices(reply, "warning") == []
    assert titles(reply) == ["A street light is broken"]


def test_a_short_question_beside_a_number_is_about_its_office() -> None:
    matcher = TakenFor(Answer("street-light"))
    reply = Talk(engine_of(KIT, matcher)).says("does 202-224-3121 mend lamps?")
    assert notices(reply, "note")[0].startswith(TOWN_HALL)
    assert titles(reply) == ["A street light is broken"]
    assert [question.split() for question in matcher.asked] == [
        ["does", "mend", "lamps?"],
        ["does", "Town", "hall", "mend", "lamps?"],
    ]


def test_a_short_question_beside_a_number_is_not_asked_back() -> None:
    reply = Talk(engine_of(KIT, TakenFor(Clarify(("library-card", "street-light"))))).says(
        "202-224-3121 lamps or cards?"
    )
    assert actions(reply) == ["c:town-hall"]


def test_an_uncertain_question_beside_a_number_gets_the_verdict_and_choices() -> None:
    talk = Talk(engine_of(KIT, TakenFor(Clarify(("library-card", "street-light")))))
    reply = talk.says("202-224-3121 can I ask there for one of those cards")
    assert notices(reply, "note")[0].startswith(TOWN_HALL)
    assert actions(reply) == ["c:town-hall", "t:library-card", "t:street-light", "m:topics"]


def test_a_question_beside_a_number_that_nobody_can_answer_leaves_the_verdict() -> None:
    talk = Talk(engine_of(KIT, TakenFor(NotCovered())))
    reply = talk.says("202-224-3121 and what is the weather like in Lima today")
    assert notices(reply, "note")[0].startswith(TOWN_HALL)
    assert titles(reply) == []


def test_the_question_whether_a_number_is_real_is_about_the_number_only() -> None:
    matcher = TakenFor(Answer("street-light"))
    reply = Talk(engine_of(KIT, matcher)).says("Is 202-224-3121 the real number?")
    assert titles(reply) == []


@pytest.mark.parametrize(
    "text",
    [
        "The lamp broke on 11/20/2026 at 08:30, what do I do?",
        "I paid 2,500.00 dollars to someone who said they mend lamps",
        "It stands at 1234 Main Street, apartment 5, 90210",
        "What is a 287(g) agreement?",
        "my hearing is at 9.30 in room 415",
    ],
)
def test_dates_sums_and_streets_are_not_taken_for_numbers_to_check(text: str) -> None:
    assert CAUTION not in Talk(learned_engine()).says(text).fallback()


def test_an_emergency_number_is_told_as_one_without_a_warning(kit_talk: Talk) -> None:
    reply = kit_talk.says("988")
    first, second = notices(reply, "note")
    assert first.startswith("988 is an emergency number of the United States.")
    assert second == CAUTION
    assert notices(reply, "warning") == []
