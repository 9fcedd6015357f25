"""What is written is ours only if dialling or opening exactly that reaches the office. Disguises are seen through."""

import pytest

from core.contacts import Directory, Known, Verdict
from tests.support.known_channels import DIRECTORY, PAGE, found, only

NEAR, OURS, UNKNOWN = Verdict.NEAR, Verdict.OURS, Verdict.UNKNOWN

ABROAD = [
    "+52 833 442 3677",
    "+91 888 351 4024",
    "+91-8883514024",
    "+918883514024",
    "(+52) 833 442 3677",
    "+ 52 833 442 3677",
    "011 52 833 442 3677",
    "01152 833 442 3677",
    "0044 833 442 3677",
    "00 44 833 442 3677",
    "52 833 442 3677",
    "(52) 833 442 3677",
    "52    833 442 3677",
    "52 - 833-442-3677",
    "52:833-442-3677",
    "521 8334423677",
    "52-1 833 442 3677",
    "8-888-351-4024",
    "0 888 351 4024",
    "52-833-4ICE-OPR",
    "+52 833-4ICE-OPR",
    "+888 351 4024",
    "+833 442 3677",
    "+8883514024",
    "+888-3514024",
    "+833-4ICE-OPR",
]
A_DIGIT_TOO_MANY = ["833-442-3677-8", "1 833 442 3677 0", "12 833 442 3677", "833.442.3677.8", "833,442,3677,8"]


@pytest.mark.parametrize("written", [*ABROAD, *A_DIGIT_TOO_MANY])
@pytest.mark.parametrize("sentence", ["{}", "They called me from {}.", "Is {} real?"])
def test_a_number_of_another_country_or_length_is_never_ours(written: str, sentence: str) -> None:
    verdicts = {finding.verdict for finding in DIRECTORY.look_up(sentence.format(written))}
    assert verdicts
    assert verdicts <= {NEAR, UNKNOWN}


@pytest.mark.parametrize("written", [*A_DIGIT_TOO_MANY, "833-442-367", "+52 833 442 3677", "8-888-351-4024"])
def test_a_number_that_holds_ours_is_near(written: str) -> None:
    assert found(written) == [(written, NEAR)]


@pytest.mark.parametrize("extension", [" x5", "x5", " ext. 5", ", 5#", ",5#", " #5", ";ext=5"])
def test_an_extension_is_no_part_of_the_number(extension: str) -> None:
    assert [verdict for _, verdict in found(f"833-442-3677{extension}")] == [OURS]


@pytest.mark.parametrize("prefix", ["+1 ", "+1", "1 ", "001 ", "00 1 ", "0111", "011 1 ", "tel:+1", "(+1) "])
def test_the_country_code_of_the_number_itself_changes_nothing(prefix: str) -> None:
    assert [verdict for _, verdict in found(f"{prefix}888 351 4024")] == [OURS]


ELSEWHERE = [
    "opr@ice.gov@evil.com",
    "opr@ice.gov/evil",
    "opr@ice.gov%evil.com",
    "opr@ice.gov:25",
    "x!opr@ice.gov",
    "a@opr@ice.gov",
    "https://ice.gov@evil.com/login",
    "https://user@ice.gov/contact",
    "ice.gov:pw@evil.com",
    "https://ice.gov:pw@evil.com",
    "www.ice.gov@evil.com",
    "https://ice.gov\\@evil.com",
    "bit.ly/ice.gov",
    "evil.example/?u=https://ice.gov/contact",
]
NO_PAGES = [
    "javascript://www.ice.gov/%0aalert(1)",
    "javascript:alert('ice.gov')",
    "data:text/html,www.ice.gov",
    "ftp://ice.gov",
    "hxxps://ice.gov/contact",
    "view-source:https://ice.gov",
    "tg://resolve?phone=18883514024",
]
MESSENGERS = ["wa.me/18883514024", "signal.me/#p/+18883514024", "t.me/ICE_OPR", "https://wa.me/18883514024"]


@pytest.mark.parametrize("written", [*ELSEWHERE, *NO_PAGES, *MESSENGERS])
@pytest.mark.parametrize("sentence", ["{}", "see <{}>", "It was {} on the letter"])
def test_an_address_is_exactly_itself(written: str, sentence: str) -> None:
    verdicts = {finding.verdict for finding in DIRECTORY.look_up(sentence.format(written))}
    assert verdicts
    assert verdicts <= {NEAR, UNKNOWN}


@pytest.mark.parametrize("written", [*MESSENGERS, NO_PAGES[0], NO_PAGES[2]])
def test_a_link_of_a_messenger_or_of_no_page_is_an_unknown_address(written: str) -> None:
    assert [(finding.kind, finding.verdict) for finding in DIRECTORY.look_up(written)] == [("web", UNKNOWN)]


SEEN_THROUGH = [
    "888\u200b-351\u200b-4024",
    "888\u200e-351\u200f-4024",
    "888\u2060-351\u00ad-4024",
    "8\ufe0f\u20e38\ufe0f\u20e38\ufe0f\u20e3 351 4024",
    "888-351-4O24",
    "888-35l-4024",
    "888-35I-4024",
    "888\u00b7351\u00b74024",
    "888\u2022351\u20224024",
    "888_351_4024",
    "888*351*4024",
    "888~351~4024",
    "888|351|4024",
    "888,351,4024",
    "[888] 351 4024",
]


@pytest.mark.parametrize("written", SEEN_THROUGH, ids=ascii)
@pytest.mark.parametrize("sentence", ["{}", "Is {} real?"])
def test_a_disguised_number_is_seen_through(written: str, sentence: str) -> None:
    assert found(sentence.format(written)) == [(written, OURS)]


def test_the_letter_o_is_read_as_zero_and_not_as_a_key() -> None:
    directory = Directory([Known("phone", "+18003238603", "oig", PAGE)], {})
    assert [finding.verdict for finding in directory.look_up("1-8OO-323-8603")] == [OURS]


@pytest.mark.parametrize("written", ["ice\u3002gov", "ice\uff61gov"], ids=ascii)
def test_a_dot_of_another_script_is_a_dot(written: str) -> None:
    assert found(written) == [(written, OURS)]


@pytest.mark.parametrize("written", ["ice.g0v", "i\u200bce.gov", "opr@i\u200bce.gov", "o\u00adpr@ice.gov"], ids=ascii)
def test_an_address_with_something_in_it_that_nobody_sees_is_near(written: str) -> None:
    assert found(written) == [(written, NEAR)]


HOME = ["020 7946 0958", "070 123 45 67", "55 1234 5678", "0151-1234567", "800 ICE TIPS"]


@pytest.mark.parametrize("written", HOME)
def test_a_number_as_people_of_other_countries_write_it_is_unknown(written: str) -> None:
    assert found(f"It said {written}") == [(written, UNKNOWN)]


@pytest.mark.parametrize("text", ["800 ICE cars", "THERE WERE 800 ICE CARS HERE", "12 2026 2027", "01/02/2027 - 10"])
def test_counts_and_dates_are_no_numbers_of_other_countries(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["911", "988", "call 911", "Dial 988!", "llame al 911", "Is 911 real?"])
def test_an_emergency_number_is_known_to_everybody(text: str) -> None:
    finding = only(text)
    assert finding.verdict is Verdict.EMERGENCY
    assert finding.written in {"911", "988"}


def test_an_emergency_number_that_is_on_a_card_names_the_card() -> None:
    (finding,) = Directory([Known("phone", "911", "emergency", PAGE)], {}).look_up("911")
    assert (finding.verdict, finding.contacts) == (Verdict.EMERGENCY, ("emergency",))


@pytest.mark.parametrize("text", ["911 cases", "I called 911 and nobody came", "988 people"])
def test_a_sentence_that_speaks_of_an_emergency_number_is_no_question_about_it(text: str) -> None:
    assert found(text) == []
