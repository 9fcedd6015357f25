"""Channels: what counts as a number or address, how it is shown, and what a volunteer may get wrong."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from core.contacts.channels import Channel, EmailChannel, MailChannel, PhoneChannel, PostalAddress, WebChannel

PROOF: dict[str, Any] = {"source": "ice-brochure"}
ADDRESS = {"to": "Office of Complaints", "street": "500 12th Street SW", "city": "Washington"}
ADDRESS |= {"state": "DC", "postcode": "20536"}
READER: TypeAdapter[Channel] = TypeAdapter(Channel)


def phone(number: str, vanity: str = "") -> PhoneChannel:
    return PhoneChannel(phone=number, vanity=vanity, **PROOF)


# Telephone.


@pytest.mark.parametrize(
    "written",
    ["+18883514024", "+1 888 351 4024", "+1 (888) 351-4024", "tel:+1-888-351-4024", "+1.888.351.4024"],
)
def test_a_number_with_its_country_code_is_kept_in_one_spelling(written: str) -> None:
    assert phone(written).phone == "+18883514024"


@pytest.mark.parametrize("number", ["888-351-4024", "18883514024", "", "hotline", "999", "91", "9112345678"])
def test_a_number_without_its_country_code_is_refused(number: str) -> None:
    with pytest.raises(ValidationError, match="is not a phone number: write it as \\+, country code and digits"):
        phone(number)


@pytest.mark.parametrize("number", ["+1555", "+1888351402", "+188835140244", "+10000000000", "+18001234"])
def test_a_number_that_nobody_can_dial_is_refused(number: str) -> None:
    with pytest.raises(ValidationError, match="is not a number that can be dialled"):
        phone(number)


def test_an_emergency_number_is_kept_and_shown_as_it_is() -> None:
    assert phone("911").phone == "911"
    assert phone("911").display == "911"


@pytest.mark.parametrize("text", ["call 911 now", "911abc", "9-1-1", "(911)"])
def test_an_emergency_number_is_its_digits_and_nothing_else(text: str) -> None:
    with pytest.raises(ValidationError):
        phone(text)


def test_an_extension_is_not_dropped_in_silence() -> None:
    with pytest.raises(ValidationError):
        phone("+1 888 351 4024 ext. 5")


@pytest.mark.parametrize(
    ("number", "vanity", "shown"),
    [
        ("+18883514024", "", "+1 888-351-4024"),
        ("+18334423677", "833-4ICE-OPR", "+1 833-442-3677 (833-4ICE-OPR)"),
        ("+18334423677", "4ice-opr", "+1 833-442-3677 (4ice-opr)"),
        ("+525536865100", "", "+52 55 3686 5100"),
    ],
    ids=["plain", "with letters", "end in letters", "abroad"],
)
def test_a_number_is_shown_as_people_dial_it(number: str, vanity: str, shown: str) -> None:
    assert phone(number, vanity).display == shown


def test_letters_that_spell_another_number_are_refused() -> None:
    with pytest.raises(ValidationError, match="833-4ICE-OPS spells 8334423677") as refused:
        phone("+18334423678", "833-4ICE-OPS")
    assert "which is not the number +18334423678" in str(refused.value)


# E-mail and web.


@pytest.mark.parametrize("address", ["opr@ice.gov", "first.last+tag@oig.dhs.gov", "ICEOPRIntake@ice.dhs.gov"])
def test_an_e_mail_address_is_kept_as_written(address: str) -> None:
    channel = EmailChannel(email=address, **PROOF)
    assert (channel.kind, channel.email, channel.display) == ("email", address, address)


NO_ADDRESS = ["", "opr", "opr@", "@ice.gov", "opr@localhost", "opr@.gov", "opr@gov."]
NOT_ONE_ADDRESS = ["opr@@ice.gov", "opr@ice.gov@x.org", "opr @ice.gov", "opr@ice.gov ", "opr@ice.gov\n"]
DECORATED_ADDRESS = ["<opr@ice.gov>", "OPR <opr@ice.gov>", "a@ice.gov,b@ice.gov", "a@ice.gov;b@ice.gov"]
BROKEN_ADDRESS = ["mailto:opr@ice.gov", "opr@ice..gov", "opr@ice.gov."]


@pytest.mark.parametrize("address", [*NO_ADDRESS, *NOT_ONE_ADDRESS, *DECORATED_ADDRESS, *BROKEN_ADDRESS])
def test_what_is_not_exactly_one_e_mail_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="is not an e-mail address"):
        EmailChannel(email=address, **PROOF)


def test_a_web_address_is_kept_as_written() -> None:
    page = "https://www.ice.gov/webform/opr-contact-form?lang=es#top"
    channel = WebChannel(web=page, **PROOF)
    assert (channel.kind, channel.web, channel.display) == ("web", page, page)


@pytest.mark.parametrize(
    "page",
    [
        "",
        "www.ice.gov",
        "http://www.ice.gov",
        "HTTPS://www.ice.gov",
        "https://ice",
        "https:// www.ice.gov",
        "https://www.ice.gov/a page",
        "https://www.ice.gov\n",
        "javascript:alert(1.0)",
        "https://.",
        "https://intranet/page.html",
    ],
)
def test_what_is_no_secure_web_address_is_refused(page: str) -> None:
    with pytest.raises(ValidationError, match="is not a web address that starts with https://"):
        WebChannel(web=page, **PROOF)


# Mail.


def test_a_postal_address_reads_as_on_the_envelope() -> None:
    full = PostalAddress.model_validate(ADDRESS | {"unit": "Mailstop 5099"})
    assert full.lines == (
        "Office of Complaints",
        "Mailstop 5099",
        "500 12th Street SW",
        "Washington, DC 20536",
    )


def test_a_postal_address_without_a_unit_has_no_empty_line() -> None:
    channel = MailChannel(mail=PostalAddress.model_validate(ADDRESS), **PROOF)
    assert channel.display == "Office of Complaints, 500 12th Street SW, Washington, DC 20536"


@pytest.mark.parametrize("line", ["to", "street", "city", "state", "postcode"])
def test_a_postal_address_with_a_line_missing_is_refused(line: str) -> None:
    with pytest.raises(ValidationError, match="Field required"):
        PostalAddress.model_validate({name: text for name, text in ADDRESS.items() if name != line})


# Every channel.


@pytest.mark.parametrize(
    ("fields", "kind", "expected"),
    [
        ({"phone": "+18883514024"}, "phone", PhoneChannel),
        ({"email": "opr@ice.gov"}, "email", EmailChannel),
        ({"web": "https://www.ice.gov"}, "web", WebChannel),
        ({"mail": ADDRESS}, "mail", MailChannel),
    ],
    ids=["phone", "email", "web", "mail"],
)
def test_a_channel_is_known_by_its_field(fields: dict[str, Any], kind: str, expected: type) -> None:
    channel = READER.validate_python(fields | PROOF | {"label": "toll-free", "note": "ask for a receipt"})
    assert type(channel) is expected
    assert (channel.kind, channel.label, channel.note) == (kind, "toll-free", "ask for a receipt")
    assert channel.source == "ice-brochure"
    assert READER.validate_python(channel) == channel


@pytest.mark.parametrize(
    "value",
    [
        PROOF,
        PROOF | {"phone": "+18883514024", "email": "opr@ice.gov"},
        PROOF | {"fax": "1"},
        "+18883514024",
        None,
    ],
    ids=["none", "two", "fax", "text", "nothing"],
)
def test_what_is_not_exactly_one_channel_is_refused(value: object) -> None:
    with pytest.raises(ValidationError, match="a channel is exactly one of phone, email, web, mail"):
        READER.validate_python(value)


def test_a_channel_without_a_source_is_refused() -> None:
    with pytest.raises(ValidationError, match="Field required"):
        READER.validate_python({"web": "https://www.ice.gov"})


@pytest.mark.parametrize("extra", [{"vanity": "4ICE"}, {"hours": "9-5"}, {"checked": "2026-02-03"}])
def test_a_field_of_another_kind_is_refused(extra: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        READER.validate_python({"web": "https://www.ice.gov", **PROOF, **extra})


def test_a_channel_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        phone("+18883514024").phone = "+18334423677"  # type: ignore[misc]
