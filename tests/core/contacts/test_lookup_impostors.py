"""Numbers and addresses that are not ours but look like it, and texts made to break the search."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.contacts.likeness import one_edit_apart
from core.contacts.lookup import Verdict
from tests.support.known_channels import DIRECTORY, PAGE, found, only

NEAR, OURS = Verdict.NEAR, Verdict.OURS
CYRILLIC_I, CYRILLIC_C, CYRILLIC_E, CYRILLIC_X = "\u0456", "\u0441", "\u0435", "\u0445"


# One step away.


@pytest.mark.parametrize(
    "written",
    [
        "888-351-4025",
        "988-351-4024",
        "888-351-402",
        "88-351-4024",
        "888-351-40244",
        "888-351-4042",
        "883-851-4024",
        "+1 888 351 4025",
        "+1 888 351 402",
        "1-888-351-40244",
    ],
    ids=[
        "last replaced",
        "first replaced",
        "last missing",
        "first missing",
        "added",
        "last swapped",
        "swapped across the hyphen",
        "replaced behind +1",
        "missing behind +1",
        "added behind 1",
    ],
)
def test_a_number_one_digit_away_is_near(written: str) -> None:
    finding = only(f"They said {written}")
    assert (finding.verdict, finding.written) == (NEAR, written)
    assert (finding.contacts, finding.value, finding.source) == (("detention-line",), "+18883514024", PAGE)


@pytest.mark.parametrize("written", ["888-351-4035", "800-351-4024", "888-153-4024", "888-351-40"])
def test_a_number_two_digits_away_is_not_near(written: str) -> None:
    assert NEAR not in [verdict for _, verdict in found(written)]


@pytest.mark.parametrize(
    "written",
    ["opr@lce.gov", "0pr@ice.gov", "op@ice.gov", "oprr@ice.gov", "por@ice.gov", "opr@ice.gob", "opr@ice-gov.com"],
)
def test_an_e_mail_address_that_looks_like_ours_is_near(written: str) -> None:
    finding = only(written)
    assert (finding.verdict, finding.value, finding.contacts) == (NEAR, "opr@ice.gov", ("opr",))


@pytest.mark.parametrize("host", ["lce.gov", "1ce.gov", "icee.gov", "ie.gov", "cie.gov", "ice.gob"])
@pytest.mark.parametrize("form", ["https://{}", "https://www.{}/contact", "http://{}:8080/?next=1"])
def test_a_site_one_letter_away_is_near(host: str, form: str) -> None:
    assert only(form.format(host)).verdict is NEAR


@pytest.mark.parametrize("host", ["iec.gv", "ice.com", "nice.org", "police.gov", "justice.gov", "oig.dhs.gov"])
def test_a_site_that_only_shares_letters_is_not_near(host: str) -> None:
    assert only(f"https://{host}/contact").verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "host",
    ["ice-gov.com", "ice.gov.help-desk.org", "icegov.net", "my-ice.gov", "www-ice-gov.com", "hotline-oig-dhs-gov.org"],
)
def test_a_site_dressed_up_as_ours_is_near(host: str) -> None:
    assert found(f"It says {host} on the letter") == [(host, NEAR)]
    assert found(f"It says https://{host}/contact on the letter") == [(f"https://{host}/contact", NEAR)]


def test_a_site_dressed_up_as_ours_names_the_one_it_imitates() -> None:
    finding = only("hotline.oig.dhs.gov.example.com")
    assert (finding.contacts, finding.value) == (("oig",), "https://hotline.oig.dhs.gov/")


@pytest.mark.parametrize("host", ["ice.gov.ru", "ice.gov.co", "www.ice.gov.ru", "https://ice.gov.ru"])
def test_a_site_dressed_up_under_any_ending_is_near(host: str) -> None:
    assert found(host) == [(host, NEAR)]


@pytest.mark.parametrize(
    "host",
    [f"{CYRILLIC_I}ce.gov", f"i{CYRILLIC_C}e.gov", f"{CYRILLIC_I}{CYRILLIC_C}{CYRILLIC_E}.gov", "\u0131ce.gov"],
    ids=["cyrillic i", "cyrillic c", "all cyrillic", "dotless i"],
)
def test_a_site_in_letters_that_look_the_same_is_near(host: str) -> None:
    assert only(f"https://{host}/contact").verdict is NEAR
    assert found(f"see {host} now") == [(host, NEAR)]


def test_an_e_mail_address_in_letters_that_look_the_same_is_near() -> None:
    address = f"opr@{CYRILLIC_I}ce.gov"
    assert found(f"write to {address} now") == [(address, NEAR)]


ELSEWHERE = {
    "user part": "https://ice.gov@evil.example/",
    "user part and port": "https://ice.gov:443@evil.example/",
    "question mark": "https://evil.example?@ice.gov/",
    "fragment": "https://evil.example#@ice.gov",
    "backslash": "https://evil.example\\@ice.gov",
    "path": "https://evil.example/ice.gov/contact",
    "number in the path": "https://evil.example/888-351-4024",
    "address in the path": "https://evil.example/opr@ice.gov",
    "address in the query": "https://evil.example/?to=opr@ice.gov",
    "address as user part": "https://opr@ice.gov@evil.example/",
    "domain goes on": "https://ice.gov.evil.example/contact",
    "domain goes on, bare": "ice.gov.evil.example/contact",
    "domain goes on, e-mail": "opr@ice.gov-desk.com",
    "domain goes on in other letters": f"opr@ice.gov{CYRILLIC_X}.com",
    "domain ends in dot": "opr@ice.gov.dot",
}


@pytest.mark.parametrize("written", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_what_leads_elsewhere_is_found_and_never_ours(written: str) -> None:
    verdicts = [verdict for _, verdict in found(f"They sent {written} to me")]
    assert verdicts
    assert OURS not in verdicts
    assert Verdict.SAME_SITE not in verdicts


# The law of one step.

LETTERS = "ab1"
WORDS = st.text(LETTERS, max_size=4)


def one_step(word: str) -> set[str]:
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    left_out = {head + tail[1:] for head, tail in cuts if tail}
    replaced = {head + letter + tail[1:] for head, tail in cuts if tail for letter in LETTERS}
    added = {head + letter + tail for head, tail in cuts for letter in LETTERS}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    return (left_out | replaced | added | swapped) - {word}


@settings(deadline=None, max_examples=500)
@given(WORDS, WORDS)
def test_one_edit_apart_is_exactly_one_step(a: str, b: str) -> None:
    assert one_edit_apart(a, b) is (b in one_step(a))


@settings(deadline=None, max_examples=100)
@given(st.text(LETTERS, max_size=8))
def test_every_step_is_one_edit_in_both_directions_and_standing_still_is_none(word: str) -> None:
    assert all(one_edit_apart(word, other) and one_edit_apart(other, word) for other in one_step(word))
    assert not one_edit_apart(word, word)


# Texts made to break the search: about 10,000 characters each, and what is found in them.

HOSTILE = {
    "letters": ("a" * 10_000, 0),
    "digits": ("8" * 10_000, 0),
    "spaces": (" " * 10_000, 0),
    "brackets": ("(" * 10_000, 0),
    "plus signs": ("+" * 10_000, 0),
    "nulls": ("\0" * 10_000, 0),
    "lone surrogates": ("\ud800" * 10_000, 0),
    "characters that grow": ("\ufdfa" * 10_000, 0),
    "dots without an end": ("a." * 5_000, 0),
    "ats without an end": ("a@" * 5_000, 0),
    "spelt ats": ("a at " * 2_000, 0),
    "bracketed ats": ("a (at) " * 1_400, 0),
    "a domain of spelt dots": ("a at b" + " dot b" * 1_600, 1),
    "a domain of bracketed dots": ("a@b" + "(dot)b" * 1_600, 1),
    "half a domain": ("a." * 4_990 + "a@", 0),
    "an endless host": ("https://" + "a-" * 4_990, 1),
    "schemes in a row": ("https://" * 1_250, 1),
    "separators": ("8" + "-" * 9_998 + "8", 0),
    "nearly a vanity number": ("833-4I" * 1_600, 0),
    "one number many times": ("888-351-4024," * 769, 769),
    "one address many times": ("opr@ice.gov " * 833, 833),
    "one page many times": ("ice.gov " * 1_250, 1_250),
}


@pytest.mark.parametrize(("text", "count"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_comes_to_an_end(text: str, count: int) -> None:
    assert len(DIRECTORY.look_up(text)) == count


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=60) | st.text("0185-. ()+@:/?#\\aceghiopstvw\uff18\u0668\u00bd", max_size=60))
def test_findings_lie_in_the_text_in_order_and_apart(text: str) -> None:
    position = 0
    for finding in DIRECTORY.look_up(text):
        assert position <= finding.start < finding.end <= len(text)
        position = finding.end
