"""A number that nobody should send to a chat is warned of first, answered around, and never said again."""

import re
from functools import partial

import pytest

from core.conversation.blocks import Choices, DeletionAdvice
from core.conversation.engine import Engine
from core.conversation.redaction import Redactor
from core.questions import Answer
from tests.support.steps import steps
from tests.support.talk import KIT, TakenFor, Talk, actions, content_of, engine_of, notices, titles

WARNING = "Please do not send A-numbers, Social Security, passport or case numbers here."

A_NUMBERS = [
    "A123456789",
    "a123456789",
    "A12345678",
    "A-123-456-789",
    "A 123 456 789",
    "A# 123-456-789",
    "A#123456789",
    "A.123.456.789",
    "A: 123456789",
    "A12 345 678",
    "(A123456789)",
    "A123456789.",
    "A-number 123456789",
    "A number: 123-456-789",
    "alien number is 12345678",
    "Alien Registration Number: 012-345-678",
    "USCIS# 012-345-678",
    "123456789",
    "A\u2013123\u2013456\u2013789",
    "A\u00a0123\u00a0456\u00a0789",
    "A\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19",
    "\uff21123456789",
    "A\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669",
    "A-Nummer 123456789",
]
OTHERS = [
    "123-45-6789",
    "123 45 6789",
    "SSN 123456789",
    "social security: 123 456 789",
    "Sozialversicherungsnummer 123.45.6789",
    "passport C12345678",
    "passport number AB1234567",
    "Reisepass G12345678",
    "my passport is X1234567",
    "C01234567",
    "case number 12345678",
]
RECEIPTS = [
    "EAC2190012345",
    "eac2190012345",
    "IOE0912345678",
    "MSC2190012345.",
    "receipt number MSC2190012345",
    "IOE 0912345678",
    "MSC-21-900-12345",
    "WAC 21 900 12345",
]


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    content = content_of(KIT)
    return Redactor(content.identifiers, content.directory())


@pytest.mark.parametrize("text", ["A123456789", "123-45-6789", "IOE0912345678", "C01234567", "GOMC850101HDFLRR09"])
def test_identifiers_are_known_by_their_form_where_the_content_names_no_words(text: str) -> None:
    assert Redactor(None, content_of(KIT).directory()).redact(f"it is {text} here") == ("it is   here", True)


def test_what_is_found_says_what_it_is(redactor: Redactor) -> None:
    found = redactor.find(
        "A123456789, 123-45-6789, IOE0912345678, passport 1234567, my case number is 12345, Visumnummer 1234567"
    )
    assert [identifier.kind for identifier in found] == [
        "a-number",
        "social-security",
        "receipt",
        "passport",
        "case",
        "other",
    ]


@pytest.mark.parametrize(
    "thing",
    [
        "the locker number {}",
        "Locker No. {}, at the lamp",
        "in locker number {}",
        "Locker Number: {}",
        "LOCKER NUMBER {}",
        "the locker number is #{}",
        "my water heater number {}",
        "number of the locker: {}",
        "nimewo kazye {}",
    ],
)
def test_the_number_of_a_thing_that_no_list_has_stays(redactor: Redactor, thing: str) -> None:
    for number in ("482915736", "482 915 736"):
        assert redactor.find(thing.format(number)) == ()


@pytest.mark.parametrize(
    "person",
    [
        "the number {}",
        "the nephew number {}",
        "the nephews number {}",
        "my bro number {}",
        "Ana's bro number {}",
        "number of my locker {}",
        "they locker number {}",  # nobody knows what that is
        "he has number {}",
        "carlos number {}",
        "we asked for Ana number {}",
        "Ana Lopez number {}",
        "EOIR number {}",
        "number of Ana {}",
        "number locker {}",
        "the locker #{}",
        "the locker. Number {}",
        "locker, number {}",
        "the locker number is broken; {}",
        "nimewo nephew {}",
    ],
)
def test_the_number_of_what_may_be_a_person_goes(redactor: Redactor, person: str) -> None:
    assert len(redactor.find(person.format("482915736"))) == 1


def test_an_identifier_goes_whatever_thing_it_is_said_to_be(redactor: Redactor) -> None:
    for number in ("A482915736", "482-91-5736", "IOE0912345678"):
        assert len(redactor.find(f"the locker number {number}")) == 1


# Foreign text may be made to cost as much as it can.

LONG = ["1", " ", "A", "-", "\u200b", "١", "A1", "é"]
DENSE = [
    "1 ", "1-", "1,", "A ", "A-", "A# 1 ", "#", "a.", "a@", "IOE 1 ", "123 ", "123456789 ", "12345678901-", "+1 ",
    "locker number 123456789 ", "number of the locker 123456789 ", "nimewo ", "nimewo 123456789 the ", "locker ",
    "passport is ", "passport is 1 ", "call my 123456789 ", "badge 1 ", "1:22-cv-", "号", "号1", "$1 ", "00 1 ",
]  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "length"), [*((unit, 50_000) for unit in LONG[:5]), *((unit, 1_500) for unit in (*LONG[5:], *DENSE))]
)
def test_twice_the_text_takes_twice_the_steps(redactor: Redactor, unit: str, length: int) -> None:
    once, twice = ((unit * length)[:length], (unit * length * 2)[: length * 2])
    redactor.redact(twice)  # what single characters are is looked up once
    assert steps(partial(redactor.redact, twice)) <= 2.1 * steps(partial(redactor.redact, once)) + 500


def digits(text: str) -> str:
    return "".join(str(int(character)) for character in text if character.isdigit())


@pytest.fixture(scope="module")
def matcher() -> TakenFor:
    return TakenFor(Answer("street-light"))


@pytest.fixture(scope="module")
def engine(matcher: TakenFor) -> Engine:
    return engine_of(KIT, matcher)


@pytest.mark.parametrize("number", [*A_NUMBERS, *OTHERS, *RECEIPTS])
def test_the_warning_comes_first_and_the_answer_still_comes(engine: Engine, matcher: TakenFor, number: str) -> None:
    matcher.asked.clear()
    reply = Talk(engine).says(f"Where is the lamp? {number} It broke on Monday")
    first = reply.blocks[0]
    assert isinstance(first, DeletionAdvice)
    assert first.label == "Delete my message"
    assert first.fallback().startswith(WARNING)
    assert titles(reply) == ["A street light is broken"]
    assert len(matcher.asked) == 1
    assert "It broke on Monday" in matcher.asked[0]
    assert not re.search(r"\d", digits(matcher.asked[0])), "the number has reached the matcher"
    assert digits(number) not in digits(repr(reply))


@pytest.mark.parametrize("number", ["A123456789", "123-45-6789", "EAC2190012345"])
def test_an_identifier_alone_gets_the_warning_and_the_menu(engine: Engine, number: str) -> None:
    reply = Talk(engine).says(number)
    assert reply.blocks[0].fallback().startswith(WARNING)
    assert [type(block) for block in reply.blocks] == [DeletionAdvice, Choices]


def test_several_identifiers_get_one_warning(engine: Engine) -> None:
    reply = Talk(engine).says("A123456789 and my wife is A 987 654 321, passport G12345678, where are we to go?")
    assert len(notices(reply, "warning")) == 1
    assert not {"123456789", "987654321", "12345678"} & {digits(word) for word in reply.fallback().split()}


def test_a_number_to_check_beside_an_identifier_is_still_checked(engine: Engine) -> None:
    reply = Talk(engine).says("A123456789 202-224-3121")
    assert notices(reply, "warning")[0].startswith(WARNING)
    assert actions(reply) == ["c:town-hall"]


@pytest.mark.parametrize("behind", ["01/02/1985", "202-224-3121", "2 brothers and me", "A987654321", "60-001"])
def test_a_number_behind_an_identifier_does_not_hide_it(engine: Engine, matcher: TakenFor, behind: str) -> None:
    matcher.asked.clear()
    reply = Talk(engine).says(f"where is the broken lamp now please A123456789 {behind}")
    assert notices(reply, "warning")[0].startswith(WARNING)
    assert "123456789" not in "".join(matcher.asked)


def test_check_with_an_identifier_warns(engine: Engine) -> None:
    reply = Talk(engine).sends("/check A123456789")
    assert notices(reply, "warning")[0].startswith(WARNING)
    assert "123456789" not in reply.fallback()
    both = Talk(engine).sends("/check A123456789 202-224-3121")
    assert notices(both, "warning")[0].startswith(WARNING)
    assert actions(both) == ["c:town-hall"]


@pytest.mark.parametrize(
    "command",
    ["/A123456789", "/language A123456789", "/start A123456789", "/cards A123456789", "/hours 123-45-6789"],
)
def test_an_identifier_in_a_command_is_not_said_again(engine: Engine, command: str) -> None:
    said = Talk(engine).sends(command).fallback()
    assert not any(digits(command) in digits(line) for line in said.splitlines())


def test_an_identifier_in_a_forged_button_is_not_said_again(engine: Engine) -> None:
    for action in ("t:A123456789", "l:A123456789"):
        assert "123456789" not in Talk(engine).taps(action).fallback()


@pytest.mark.parametrize(
    "text",
    [
        "202-224-3121",
        "2022243121",
        "(202) 456-1111",
        "202 456 1111",
        "+1 800 323 8603",
        "1-800-898-7180",
        "202-224-3122",
        "212-867-5309",
        "866-DHS-2-ICE",
    ],
)
def test_a_phone_number_is_not_taken_for_an_identifier(engine: Engine, text: str) -> None:
    for said in (text, f"I called {text} and nobody answered me, is that the right one"):
        assert WARNING not in Talk(engine).says(said).fallback()


@pytest.mark.parametrize(
    "text",
    [
        "What is an A-number?",
        "How long is a Social Security number?",
        "They took my passport, can I get it back?",
        "What is Form 60-001?",
        "The lamp broke on 2026-11-20 and on 11/21/2026",
        "They came at 10:30, about 12 neighbors, to 1234 Main Street 90210",
        "I paid 2500 dollars for bond",
        "287(g) and 42 U.S.C. 1983",
        "911",
        "I have a passport since 2019, was I arrested wrongly?",
    ],
)
def test_ordinary_numbers_are_not_taken_for_identifiers(engine: Engine, text: str) -> None:
    assert WARNING not in Talk(engine).says(text).fallback()


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("my A-number is A123456789 how do I report a lamp", "how do I report a lamp"),
        ("how do I report a lamp? my passport number is 912345678", "how do I report a lamp?"),
        ("the officer badge 48213 broke a lamp", "the officer broke a lamp"),
        ("report officer 48213", "report officer 48213"),
        ("call 202-224-3121 about a lamp", "call about a lamp"),
    ],
)
def test_the_question_is_judged_without_the_number_and_the_words_that_lead_to_it(written: str, asked: str) -> None:
    matcher = TakenFor(Answer("street-light"))
    Talk(engine_of(KIT, matcher)).says(written)
    assert " ".join(matcher.asked[0].split()) == asked


def test_an_identifier_with_nothing_but_its_name_asks_nothing() -> None:
    matcher = TakenFor(Answer("street-light"))
    reply = Talk(engine_of(KIT, matcher)).says("my A-number is A123456789")
    assert WARNING in reply.fallback()
    assert reply.match is None
    assert matcher.asked == []
