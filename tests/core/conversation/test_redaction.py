"""A number that nobody should send to a chat is warned of first, answered around, and never said again."""

import re

import pytest

from core.conversation.blocks import Choices, DeletionAdvice
from core.conversation.engine import Engine
from core.questions import Answer
from tests.support.talk import OUR_CONTENT, TakenFor, Talk, actions, engine_of, notices, titles

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
    "n\u00famero de extranjero 123456789",
]
OTHERS = [
    "123-45-6789",
    "123 45 6789",
    "SSN 123456789",
    "social security: 123 456 789",
    "seguro social 123.45.6789",
    "passport C12345678",
    "passport number AB1234567",
    "pasaporte G12345678",
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


def digits(text: str) -> str:
    return "".join(str(int(character)) for character in text if character.isdigit())


@pytest.fixture(scope="module")
def matcher() -> TakenFor:
    return TakenFor(Answer("find-detained-person"))


@pytest.fixture(scope="module")
def engine(matcher: TakenFor) -> Engine:
    return engine_of(OUR_CONTENT, matcher)


@pytest.mark.parametrize("number", [*A_NUMBERS, *OTHERS, *RECEIPTS])
def test_the_warning_comes_first_and_the_answer_still_comes(engine: Engine, matcher: TakenFor, number: str) -> None:
    matcher.asked.clear()
    reply = Talk(engine).says(f"Where is my brother? {number} They took him on Monday")
    first = reply.blocks[0]
    assert isinstance(first, DeletionAdvice)
    assert first.label == "Delete my message"
    assert first.fallback().startswith(WARNING)
    assert titles(reply) == ["Finding where someone is held"]
    assert len(matcher.asked) == 1
    assert "They took him on Monday" in matcher.asked[0]
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
    reply = Talk(engine).says("A123456789 833-442-3677")
    assert notices(reply, "warning")[0].startswith(WARNING)
    assert actions(reply) == ["c:opr"]


@pytest.mark.parametrize("behind", ["01/02/1985", "833-442-3677", "2 brothers and me", "A987654321", "60-001"])
def test_a_number_behind_an_identifier_does_not_hide_it(engine: Engine, matcher: TakenFor, behind: str) -> None:
    matcher.asked.clear()
    reply = Talk(engine).says(f"where are they holding him now please A123456789 {behind}")
    assert notices(reply, "warning")[0].startswith(WARNING)
    assert "123456789" not in "".join(matcher.asked)


def test_check_with_an_identifier_warns(engine: Engine) -> None:
    reply = Talk(engine).sends("/check A123456789")
    assert notices(reply, "warning")[0].startswith(WARNING)
    assert "123456789" not in reply.fallback()
    both = Talk(engine).sends("/check A123456789 833-442-3677")
    assert notices(both, "warning")[0].startswith(WARNING)
    assert actions(both) == ["c:opr"]


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
        "833-442-3677",
        "8334423677",
        "(888) 351-4024",
        "888 351 4024",
        "+1 800 323 8603",
        "1-800-898-7180",
        "202-224-3121",
        "833-442-3678",
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
        "He was taken on 2026-11-20 and on 11/21/2026",
        "They came at 10:30, about 12 officers, to 1234 Main Street 90210",
        "I paid 2500 dollars for bond",
        "287(g) and 42 U.S.C. 1983",
        "911",
        "I have a passport since 2019, was I arrested wrongly?",
    ],
)
def test_ordinary_numbers_are_not_taken_for_identifiers(engine: Engine, text: str) -> None:
    assert WARNING not in Talk(engine).says(text).fallback()
