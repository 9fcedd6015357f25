"""Is this number real? What is found in a text, in every way of writing it, and where."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.contacts.characters import ascii_digits
from core.contacts.lookup import Directory, Known, Verdict, cut_spans, fingerprint
from core.contacts.spelling import LookupKind, canonical
from tests.support.known_channels import DIRECTORY, PAGE, found, only

OURS, RETIRED, SAME_SITE, UNKNOWN = Verdict.OURS, Verdict.RETIRED, Verdict.SAME_SITE, Verdict.UNKNOWN
ARABIC_INDIC = "\u0668\u0668\u0668-\u0663\u0665\u0661-\u0664\u0660\u0662\u0664"
DEVANAGARI = "\u096e\u096e\u096e \u0969\u096b\u0967 \u096a\u0966\u0968\u096a"
FULL_WIDTH = "\uff18\uff18\uff18\uff0d\uff13\uff15\uff11\uff0d\uff14\uff10\uff12\uff14"

PLAIN = ["+18883514024", "8883514024", "18883514024", "888-351-4024", "(888) 351-4024", "(888)351-4024"]
SPACED = ["1-888-351-4024", "+1 (888) 351 4024", "1/888/351/4024", "888.351.4024", "888 - 351 - 4024"]
ODD = ["888\u2013351\u20134024", "888\u2011351\u20114024", "888\u00a0351\u00a04024", "8 8 8 3 5 1 4 0 2 4"]
LINKS = ["tel:+18883514024", "tel:888-351-4024", ARABIC_INDIC, DEVANAGARI, FULL_WIDTH]


@pytest.mark.parametrize("written", [*PLAIN, *SPACED, *ODD, *LINKS])
@pytest.mark.parametrize("sentence", ["{}", "Is {} real?", "Call {}.", "\u2066{}\u2069, please"])
def test_a_phone_number_is_found_however_it_is_written(written: str, sentence: str) -> None:
    assert found(sentence.format(written)) == [(written, OURS)]


@pytest.mark.parametrize("written", ["833-4ICE-OPR", "1-833-4ICE-OPR", "+1 833 4ICE OPR", "8334ICEOPR", "833-4ice-opr"])
def test_a_number_that_ends_in_letters_is_found(written: str) -> None:
    finding = only(f"Someone gave me {written}, is it real?")
    assert (finding.written, finding.verdict, finding.contacts) == (written, OURS, ("opr",))


@pytest.mark.parametrize("written", ["+52 55 3686 5100", "+52-55-3686-5100", "+525536865100", "52 55 3686 5100"])
def test_a_number_abroad_is_found(written: str) -> None:
    assert only(f"El consulado: {written}").contacts == ("consulate",)


SIGNS = ["opr@ice.gov", "OPR@ICE.GOV", "opr @ ice.gov", "mailto:opr@ice.gov", "\uff4fpr\uff20ice\uff0egov"]
WORDS = ["opr at ice dot gov", "opr (at) ice (dot) gov", "opr[at]ice[dot]gov", "OPR AT ICE DOT GOV"]


@pytest.mark.parametrize("written", [*SIGNS, *WORDS])
@pytest.mark.parametrize("sentence", ["{}", "Is it <{}>?", "Write to {}."])
def test_an_e_mail_address_is_found_however_it_is_written(written: str, sentence: str) -> None:
    assert found(sentence.format(written)) == [(written.removeprefix("mailto:"), OURS)]


SCHEMES = ["https://www.ice.gov/contact", "http://ice.gov/contact", "HTTPS://WWW.ICE.GOV/Contact"]
BARE = ["www.ice.gov/contact", "ice.gov/contact", "ice.gov/contact/", "ice.gov/contact?lang=es#top"]
ADORNED = ["https://ice.gov:443/contact", "https://ice.gov./contact", "ice.gov/contact#top"]


@pytest.mark.parametrize("written", [*SCHEMES, *BARE, *ADORNED])
def test_a_page_is_found_however_it_is_written(written: str) -> None:
    finding = only(f"I was sent {written} today")
    assert (finding.kind, finding.written, finding.verdict, finding.contacts) == ("web", written, OURS, ("opr",))


CLOSERS = [".", ",", ";", ":", "!", "?", "...", "'", '"', ">", ")", ").", "]", "}", "*", "**", "`"]
TYPESET = ["\u201d", "\u2019", "\u00bb", "\u2026", "\u060c", "\u061f", "\u3002", "\uff0c", "\uff09"]


@pytest.mark.parametrize("page", ["https://www.ice.gov", "https://www.ice.gov/contact", "ice.gov"])
@pytest.mark.parametrize("closer", [*CLOSERS, *TYPESET], ids=ascii)
def test_punctuation_behind_a_web_address_is_not_part_of_it(page: str, closer: str) -> None:
    assert only(f"see {page}{closer}").verdict is OURS


def test_an_at_in_a_sentence_makes_no_e_mail_address() -> None:
    assert found("look at ice.gov") == [("ice.gov", OURS)]


# Verdicts.


def test_what_is_ours_names_the_contact_the_value_and_the_day() -> None:
    finding = only("Is (888) 351-4024 real?")
    assert (finding.kind, finding.value, finding.contacts) == ("phone", "+18883514024", ("detention-line",))
    assert (finding.source, finding.retired) == (PAGE, None)


def test_a_number_of_two_offices_names_both_once() -> None:
    known = [Known("phone", "+18883514024", name, "report") for name in ("b", "a", "b")]
    (finding,) = Directory(known, {}).look_up("888-351-4024")
    assert (finding.contacts, finding.source) == (("b", "a"), "report")


@pytest.mark.parametrize(
    ("written", "entry"),
    [
        ("1 (800) 555-0143", "old-line"),
        ("800-555-0143", "old-line"),
        ("Hotline (at) ICE (dot) gov", "old-mailbox"),
        ("http://ice.gov/opr/old-form/", "old-form"),
    ],
)
def test_what_is_retired_names_its_entry_and_no_contact(written: str, entry: str) -> None:
    finding = only(f"Is it still {written}")
    assert (finding.verdict, finding.retired) == (RETIRED, entry)
    assert (finding.contacts, finding.value, finding.source) == ((), None, None)


def test_a_retired_site_takes_its_pages_with_it_and_a_retired_page_nothing_else() -> None:
    directory = Directory([], {fingerprint("web", "https://old.example.org"): "old-site"})
    pages = directory.look_up("http://www.old.example.org/a/b or old.example.org.net/a or new.example.org")
    assert [finding.retired for finding in pages] == ["old-site", None, None]
    assert only("https://www.ice.gov/opr").retired is None


def test_a_number_that_an_office_publishes_is_ours_even_if_it_was_retired() -> None:
    known = [Known("phone", "+18883514024", "detention-line", PAGE)]
    (finding,) = Directory(known, {fingerprint("phone", "888-351-4024"): "old"}).look_up("888-351-4024")
    assert (finding.verdict, finding.retired) == (OURS, None)


@pytest.mark.parametrize(
    ("page", "contacts"),
    [
        ("https://www.ice.gov/news", ("ice", "opr")),
        ("news.ice.gov/today", ("ice", "opr")),
        ("https://hotline.oig.dhs.gov/form?id=3", ("oig",)),
    ],
)
def test_another_page_of_a_site_of_ours_is_of_the_same_site(page: str, contacts: tuple[str, ...]) -> None:
    finding = only(page)
    assert (finding.verdict, finding.contacts) == (SAME_SITE, contacts)


FOREIGN = ["202-555-0123", "+44 20 7946 0958", "555-0123", "pat@example.com", "https://example.org/a", "justice.gov"]


@pytest.mark.parametrize("written", [*FOREIGN, "oig.dhs.gov", "ice.gov@example.com", "police.gov", "xn--e1afmkfd.com"])
def test_anything_else_is_unknown(written: str) -> None:
    finding = only(f"And {written}")
    assert (finding.written, finding.verdict) == (written, UNKNOWN)
    assert (finding.contacts, finding.value, finding.source, finding.retired) == ((), None, None, None)


# Texts that hold none.

PROSE = [
    "",
    "hello",
    "He was arrested.Can you help",
    "They took my brother.Help me",
    "e.g. the U.S.A.",
    "at 5 p.m.",
    'nobody hears "us."',
]
DATES = ["2027-01-02", "01/02/2027", "1.2.27", "11-21-1990", "10/12/2026, 10:30", "2026-11-21T10:30:00"]
DATES_AND_TIMES = ["11/21/2026 10:30", "2027-01-02 14:30", "11/01/2026 - 11/21/2026", "2026-11-01 - 2026-11-21"]
PRICES = ["$1,000,000", "1.000.000", "$500.00", "$3500-4500", "500 dollars", "They want 500 DOLLARS", "10 000 000"]
COUNTS = ["between 2019 and 2023", "8:00-20:00", "911 cases", "a 100-percent lie", "24/7", "287(g)", "Form I-589"]
FILES = ["A123456789", "A-123-456-789", "A 123 456 789", "case 202312345678", "EAC2190012345", "20536-0001"]
EDGES = ["us.", "@ice", "a@b", "www.", "https://", "+", "()", "1 2 3", "...", "dot", "opr at ice", "\ufdfa", "\u00bd"]


@pytest.mark.parametrize("text", [*PROSE, *DATES, *DATES_AND_TIMES, *PRICES, *COUNTS, *FILES])
def test_a_text_without_numbers_or_addresses_holds_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", EDGES, ids=ascii)
def test_a_beginning_of_an_address_is_none(text: str) -> None:
    assert found(text) == []


# Several.


def test_several_are_found_in_order_of_appearance() -> None:
    text = "See www.ice.gov/contact, call 888-351-4024 or 800-555-0143, write to pat@example.com, or 833-4ICE-OPR"
    assert found(text) == [
        ("www.ice.gov/contact,", OURS),
        ("888-351-4024", OURS),
        ("800-555-0143", RETIRED),
        ("pat@example.com", UNKNOWN),
        ("833-4ICE-OPR", OURS),
    ]


def test_the_place_is_counted_in_the_text_as_given() -> None:
    text = f"\N{TELEPHONE RECEIVER} \ufdfa \u00bd {ARABIC_INDIC} \u2026 opr@ice.gov"
    assert [(finding.start, finding.end) for finding in DIRECTORY.look_up(text)] == [(6, 18), (21, 32)]
    assert found(text) == [(ARABIC_INDIC, OURS), ("opr@ice.gov", OURS)]


@pytest.mark.parametrize("between", [", ", " or ", "; ", "\n", " ", " / ", " - ", " | "], ids=ascii)
def test_two_numbers_in_a_row_are_two(between: str) -> None:
    assert found(f"888-351-4024{between}833-442-3677") == [("888-351-4024", OURS), ("833-442-3677", OURS)]


@pytest.mark.parametrize(
    "text",
    [
        "888-351-4024 8 am to 8 pm",
        "24/7 888-351-4024",
        "9-5 (888) 351-4024",
        "11-21-2026 888-351-4024",
        "2) 888-351-4024",
    ],
)
def test_hours_and_dates_beside_a_number_are_not_part_of_it(text: str) -> None:
    assert [verdict for _, verdict in found(text)] == [OURS]


@pytest.mark.parametrize("text", ["\u7535\u8bdd888-351-4024", "888-351-4024\u5417", "tel888-351-4024"], ids=ascii)
def test_a_number_glued_to_a_word_is_not_cut_in_half(text: str) -> None:
    assert found(text) == [("888-351-4024", OURS)]


def test_the_items_of_a_list_are_no_part_of_its_numbers() -> None:
    assert [verdict for _, verdict in found("1) 888-351-4024 2) 833-442-3677")] == [OURS, OURS]


def test_a_number_that_stands_before_its_letters_is_judged() -> None:
    assert [verdict for _, verdict in found("+1 833-442-3677 (833-4ICE-OPR)")] == [OURS, OURS]
    assert [verdict for _, verdict in found("+1 833-442-3679 (833-4ICE-OPR)")] == [Verdict.NEAR, OURS]


# One spelling.


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("phone", "+1 (888) 351-4024", "8883514024"),
        ("phone", "TEL:1-833-4ice-opr", "8334423677"),
        ("phone", "+52 55 3686 5100", "525536865100"),
        ("phone", "911", "911"),
        ("email", " OPR (at) ICE [dot] gov. ", "opr@ice.gov"),
        ("web", "https://user@www.ICE.gov:443/Contact/?a=1", "ice.gov/contact"),
        ("web", "ice.gov/", "ice.gov"),
    ],
)
def test_the_canonical_spelling_is(kind: LookupKind, text: str, expected: str) -> None:
    assert canonical(kind, text) == expected


def test_a_fingerprint_is_the_sha_256_of_kind_and_canonical_spelling() -> None:
    expected = hashlib.sha256(b"phone:8883514024").hexdigest()
    assert fingerprint("phone", "+1 (888) 351-4024") == expected
    assert Known("phone", "888 351 4024", "detention-line", PAGE).fingerprint == expected
    assert fingerprint("email", "8883514024") != expected


@settings(deadline=None, max_examples=100)
@given(st.from_regex(r"[2-9][0-9]{2}[2-9][0-9]{6}", fullmatch=True), st.sampled_from(["", "+1", "1 ", "+1-", "tel:+1"]))
def test_separators_and_country_code_do_not_change_a_phone_number(number: str, prefix: str) -> None:
    for a, b, c in ("---", "() ", "...", "   "):
        assert canonical("phone", f"{prefix}{a}{number[:3]}{b}{number[3:6]}{c}{number[6:]}") == number


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=40))
def test_the_canonical_phone_number_is_digits_and_final(text: str) -> None:
    once = canonical("phone", text)
    assert once == "" or (once.isascii() and once.isdigit())
    assert canonical("phone", once) == once


@settings(deadline=None, max_examples=100)
@given(
    st.from_regex(r"[a-z]{1,8}(\.[a-z]{2,8}){1,3}(/[a-z0-9]{1,5}){0,3}", fullmatch=True).filter(
        lambda page: not page.startswith("www.")
    )
)
def test_scheme_www_case_and_query_do_not_change_a_page(page: str) -> None:
    assert canonical("web", page) == page
    assert canonical("web", f"HTTPS://WWW.{page.upper()}/?q=1#top") == page


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=40))
def test_digits_of_every_script_become_ascii_and_the_length_stays(text: str) -> None:
    plain = ascii_digits(text)
    assert len(plain) == len(text)
    assert all(character.isascii() for character in plain if character.isdigit())


@pytest.mark.parametrize(
    ("spans", "left"),
    [
        ([], "one two three"),
        ([(4, 7)], "one   three"),
        ([(0, 7)], "three"),
        ([(2, 9), (0, 3), (4, 5)], "hree"),
        ([(0, 13)], ""),
    ],
)
def test_spans_are_cut_out(spans: list[tuple[int, int]], left: str) -> None:
    assert cut_spans("one two three", spans) == left
