"""Written forms made of random parts are ours exactly if another program reaches the office with them.

For numbers it is phonenumbers, which reads what is written as it is dialled in the United States; for addresses it is
urllib.
"""

from urllib.parse import urlsplit

import phonenumbers
from hypothesis import given, settings
from hypothesis import strategies as st

from core.contacts import Directory, Known, Verdict
from tests.support.known_channels import PAGE

OURS = {"+18883514024": "detention-line", "+18334423677": "opr"}
DIRECTORY = Directory(
    [
        *(Known("phone", number, name, PAGE) for number, name in OURS.items()),
        Known("email", "opr@ice.gov", "opr", PAGE),
        Known("web", "https://www.ice.gov/contact", "opr", PAGE),
    ],
    {},
)

PREFIXES = ["", "", "", "1", "+1", "+", "00", "001", "011", "0111", "+52", "52", "91", "+44", "0044", "01152", "0", "8"]
SEPARATORS = ["", " ", "-", ".", " - ", ") ", "\u2011", "\u00a0"]


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """A number of ours or one a digit away, cut into parts, with a prefix before it and perhaps a digit behind it."""
    digits = draw(st.sampled_from(["8883514024", "8334423677", "8334423678", "833442367", "83344236770"]))
    between = draw(st.sampled_from(SEPARATORS))
    prefix = draw(st.sampled_from(PREFIXES))
    behind = draw(st.sampled_from(["", "", "", "-8", " 0", ".9"]))
    area = digits[:3]
    first = f"({area}) " if between == ") " else area + between
    second = "-" if between == ") " else between
    gap = draw(st.sampled_from(["", " ", "-", " "])) if prefix else ""
    return f"{prefix}{gap}{first}{digits[3:6]}{second}{digits[6:]}{behind}"


def reached(written: str) -> str | None:
    """Return the office that answers when this is dialled. 00 is how the rest of the world writes the plus."""
    dialled = written.strip()
    if dialled.startswith("00"):
        dialled = "+" + dialled[2:].lstrip(" -")
    try:
        number = phonenumbers.parse(dialled, "US")
    except phonenumbers.NumberParseException:
        return None
    if number.italian_leading_zero or not phonenumbers.is_valid_number(number):
        return None
    return OURS.get(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


@settings(deadline=None, max_examples=1500)
@given(numbers(), st.sampled_from(["{}", "They called from {}.", "Is it {}?", "({})"]))
def test_a_number_is_ours_exactly_if_dialling_it_reaches_the_office(written: str, sentence: str) -> None:
    office = reached(written)
    ours = [each for each in DIRECTORY.look_up(sentence.format(written)) if each.verdict is Verdict.OURS]
    assert [each.contacts[0] for each in ours] == ([office] if office else [])


SCHEMES = ["", "https://", "http://", "HTTPS://", "ftp://", "javascript://", "file://", "x-https://"]
USERS = ["", "", "ice.gov@", "opr:pw@", "www.ice.gov@"]
HOSTS = [
    "ice.gov",
    "www.ice.gov",
    "ICE.gov",
    "evil.com",
    "ice.gov.evil.com",
    "ice.gov@evil.com",
    "lce.gov",
    "a.ice.gov",
]
PORTS = ["", "", "", ":443", ":80", ":x"]
PATHS = [
    "",
    "/",
    "/contact",
    "/contact/",
    "/Contact?a=1",
    "/contact#top",
    "/contact/ice",
    "/@ice.gov",
    "?@ice.gov",
]


def opened(written: str) -> bool:
    """Return whether the page of the office opens. A browser puts http:// before an address that has no scheme."""
    parts = urlsplit(written if "://" in written else "http://" + written)
    try:
        port = parts.port
    except ValueError:
        return False
    host = (parts.hostname or "").removeprefix("www.")
    is_page = parts.path.rstrip("/").lower() == "/contact" and (port is None or port > 0)
    return parts.scheme in {"http", "https"} and host == "ice.gov" and parts.username is None and is_page


@settings(deadline=None, max_examples=1500)
@given(*(st.sampled_from(parts) for parts in (SCHEMES, USERS, HOSTS, PORTS, PATHS, ["{}", "see {}", "<{}>", "({})."])))
def test_a_page_is_ours_exactly_if_opening_it_shows_it(
    scheme: str, user: str, host: str, port: str, path: str, sentence: str
) -> None:
    written = scheme + user + host + port + path
    findings = [each for each in DIRECTORY.look_up(sentence.format(written)) if each.kind == "web"]
    assert any(each.verdict is Verdict.OURS for each in findings) is opened(written)


LOCAL = ["opr", "OPR", "0pr", "opr.x", "x+opr", "a@opr", "x!opr", "opr opr"]
DOMAINS = ["ice.gov", "Ice.Gov", "ice.gov.evil.com", "lce.gov", "ice-gov.com"]
BEHIND = ["", "", ".", ",", "@evil.com", "/evil", "%evil.com", "#x", ".com", "-x.com", ":25"]


@settings(deadline=None, max_examples=800)
@given(*(st.sampled_from(parts) for parts in (LOCAL, DOMAINS, BEHIND, ["{}", "write to {}", "<{}>", "mailto:{}"])))
def test_an_e_mail_address_is_ours_exactly_if_it_is_itself(local: str, domain: str, behind: str, sentence: str) -> None:
    written = f"{local}@{domain}{behind}"
    itself = written.rstrip(".,").lower().removeprefix("opr ") == "opr@ice.gov"
    verdicts = {each.verdict for each in DIRECTORY.look_up(sentence.format(written))}
    assert (Verdict.OURS in verdicts) is itself
