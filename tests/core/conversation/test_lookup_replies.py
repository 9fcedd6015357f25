"""A number or address in a message is compared with ours, and nothing is ever called safe."""

import pytest

from core.conversation.engine import Engine
from core.questions import Answer, Clarify, NotCovered
from tests.support.talk import OUR_CONTENT, TakenFor, Talk, actions, engine_of, notices, titles

CAUTION = (
    "Caller ID and senders can be faked. If someone contacted you, hang up and call the number on the card yourself."
)
OPR = "+1 833-442-3677 (833-4ICE-OPR) is published by this office: ICE Office of Professional Responsibility (OPR)."


@pytest.mark.parametrize(
    "written",
    [
        "833-442-3677",
        "+1 833 442 3677",
        "(833) 442-3677",
        "8334423677",
        "1.833.442.3677",
        "833-4ICE-OPR",
        "tel:+18334423677",
        "\uff18\uff13\uff13-442-3677",
        "is 833-442-3677 real?",
    ],
)
def test_a_number_of_ours_is_told_with_office_day_and_purpose(talk: Talk, written: str) -> None:
    reply = talk.says(written)
    assert notices(reply, "note") == [f"{OPR} Checked November 21, 2026.\n\nNot for: emergencies", CAUTION]
    assert notices(reply, "warning") == []
    assert actions(reply) == ["c:opr"]


def test_the_tip_line_is_told_to_be_no_complaint_line(talk: Talk) -> None:
    reply = talk.says("866-347-2423")
    assert "Not for: complaints about officers" in notices(reply, "note")[0]
    assert actions(reply) == ["c:tip-line"]


@pytest.mark.parametrize(
    "written", ["ICEOPRIntake@ice.dhs.gov", "iceoprintake@ICE.DHS.GOV", "iceoprintake at ice dot dhs dot gov"]
)
def test_an_address_of_ours_is_known_in_every_spelling(talk: Talk, written: str) -> None:
    assert notices(talk.says(written), "note")[0].startswith("ICEOPRIntake@ice.dhs.gov is published by this office")


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("833-442-3678", "+1 833-442-3677 (833-4ICE-OPR)"),
        ("888-351-4042", "+1 888-351-4024"),
        ("iceoprintake@ice.dhs.gov.com", "ICEOPRIntake@ice.dhs.gov"),
        ("https://securerelase.us", "https://www.securerelease.us"),
    ],
)
def test_a_look_alike_is_warned_of_and_never_repeated(talk: Talk, written: str, ours: str) -> None:
    reply = talk.says(written)
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


def test_the_pages_of_a_retired_site_are_retired_with_it(talk: Talk) -> None:
    reply = talk.says("https://myoido.dhs.gov/intake?lang=es")
    assert notices(reply, "warning")[0].startswith("Do not use it. It belonged to the detention ombudsman")
    assert actions(reply) == ["c:detention-line", "c:oig"]


def test_another_page_of_a_known_site_is_neither_ours_nor_unknown(talk: Talk) -> None:
    reply = talk.says("https://www.oig.dhs.gov/something-else")
    assert notices(reply, "warning") == [
        "I do not list this page. I list other pages of the same site; the cards below have them."
    ]
    assert "c:oig" in actions(reply)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("212-867-5309", "this phone number"),
        ("+52 55 1234 5678", "this phone number"),
        ("officer.smith@mail.example.com", "this e-mail address"),
        ("https://pay-your-bond.example.com/now", "this web address"),
    ],
)
def test_what_is_unknown_is_neither_confirmed_nor_denied(talk: Talk, written: str, kind: str) -> None:
    reply = talk.says(written)
    assert notices(reply, "warning")[0].startswith(f"I do not know {kind}. It may be real or false.")
    assert notices(reply, "note") == [CAUTION]
    assert isinstance(reply.match, NotCovered)


EVERY_VERDICT = ["833-442-3677", "833-442-3678", "myoido.dhs.gov", "oig.dhs.gov/x", "212-867-5309"]


@pytest.mark.parametrize("written", EVERY_VERDICT)
def test_no_verdict_says_safe(talk: Talk, written: str) -> None:
    for reply in (talk.says(written), talk.sends(f"/check {written}")):
        words = reply.fallback().lower()
        assert CAUTION.lower() in words
        assert not {"safe", "trusted", "genuine", "legitimate", "verified"} & set(words.replace(".", " ").split())


def test_several_numbers_are_told_one_by_one_with_one_caution(talk: Talk) -> None:
    reply = talk.says("833-442-3677, 888-351-4024, 212-867-5309")
    assert len(notices(reply, "warning")) == 1
    assert len(notices(reply, "note")) == 3
    assert reply.fallback().count(CAUTION) == 1
    assert actions(reply) == ["c:opr", "c:detention-line"]


def test_a_long_list_of_numbers_does_not_make_an_endless_reply(talk: Talk) -> None:
    reply = talk.says(" ".join(f"212-867-{number}" for number in range(5300, 5400)))
    assert len(notices(reply, "warning")) == 4


def test_the_same_number_twice_offers_one_card(talk: Talk) -> None:
    assert actions(talk.says("833-442-3677 or 1-833-4ICE-OPR")) == ["c:opr"]


def test_a_question_beside_a_number_gets_both() -> None:
    matcher = TakenFor(Answer("scam-or-impostor"))
    talk = Talk(engine_of(OUR_CONTENT, matcher))
    reply = talk.says("212-867-5309 called me and says my brother needs money, is that ICE?")
    assert notices(reply, "warning")[0].startswith("I do not know this phone number.")
    assert titles(reply) == ["Someone who pretends to be ICE"]
    assert matcher.asked == ["called me and says my brother needs money, is that ICE?"]


def test_an_uncertain_question_beside_a_number_gets_the_verdict_and_choices() -> None:
    talk = Talk(engine_of(OUR_CONTENT, TakenFor(Clarify(("anonymous", "opr")))))
    reply = talk.says("833-442-3677 can I complain there without my own name")
    assert notices(reply, "note")[0].startswith(OPR)
    assert actions(reply) == ["c:opr", "t:anonymous", "t:opr", "m:topics"]


def test_a_question_beside_a_number_that_nobody_can_answer_leaves_the_verdict() -> None:
    talk = Talk(engine_of(OUR_CONTENT, TakenFor(NotCovered())))
    reply = talk.says("833-442-3677 and what is the weather like in Lima today")
    assert notices(reply, "note")[0].startswith(OPR)
    assert titles(reply) == []


def test_the_question_whether_a_number_is_real_is_about_the_number_only() -> None:
    matcher = TakenFor(Answer("scam-or-impostor"))
    reply = Talk(engine_of(OUR_CONTENT, matcher)).says("Is 833-442-3677 the real number?")
    assert titles(reply) == []


@pytest.mark.parametrize(
    "text",
    [
        "He was taken on 11/20/2026 at 08:30, what do I do?",
        "I paid 2,500.00 dollars to someone who said they are ICE",
        "They came to 1234 Main Street, apartment 5, 90210",
        "What is a 287(g) agreement?",
        "my hearing is at 9.30 in room 415",
    ],
)
def test_dates_sums_and_streets_are_not_taken_for_numbers_to_check(our_engine: Engine, text: str) -> None:
    assert CAUTION not in Talk(our_engine).says(text).fallback()


def test_an_emergency_number_is_told_as_one_without_a_warning(talk: Talk) -> None:
    reply = talk.says("988")
    first, second = notices(reply, "note")
    assert first.startswith("988 is an emergency number of the United States.")
    assert second == CAUTION
    assert notices(reply, "warning") == []
