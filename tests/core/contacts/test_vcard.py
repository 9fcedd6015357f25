"""Contact cards: they read back as they were made, keep every channel, and fit where they are sent."""

import struct
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from vcard.vcard_validator import VcardValidator

from core.contacts.channels import EmailChannel, MailChannel, PhoneChannel, PostalAddress, WebChannel
from core.contacts.vcard import Edition, make_vcard, qr_png
from core.content import TelegramLimits

PROOF: dict[str, Any] = {"source": "ice-brochure"}
ADDRESS = PostalAddress(
    to="Office of Complaints; Attn: Intake",
    unit="Mailstop 5099, Room 2",
    street="500 12th Street, SW",
    city="Washington",
    state="DC",
    postcode="20536",
)
CHANNELS = (
    PhoneChannel(phone="+18334423677", vanity="833-4ICE-OPR", **PROOF),
    PhoneChannel(phone="911", **PROOF),
    EmailChannel(email="opr@ice.gov", **PROOF),
    EmailChannel(email="intake@ice.gov", **PROOF),
    WebChannel(web="https://www.ice.gov/form?a=1&b=2", **PROOF),
    MailChannel(mail=ADDRESS, **PROOF),
)
TODAY = Edition("opr", date(2026, 11, 24))
NOTE = "Complaints about officers.\nSource: ICE brochure, checked 2026-09-10."
# Whatever people can type in one line; a card is read line by line, so line ends are tested apart.
LINES = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=120)


def read(card: str) -> Any:
    return vobject.readOne(card)


def unfolded(card: str) -> list[str]:
    return card.replace("\r\n ", "").split("\r\n")


def test_a_card_is_a_vcard_3() -> None:
    lines = unfolded(make_vcard("ICE OPR", CHANNELS, NOTE))
    assert lines[:2] == ["BEGIN:VCARD", "VERSION:3.0"]
    assert lines[-2:] == ["END:VCARD", ""]


def test_every_channel_is_kept_in_order() -> None:
    card = read(make_vcard("ICE OPR", CHANNELS, NOTE))
    assert [tel.value for tel in card.tel_list] == ["+18334423677", "911"]
    assert [email.value for email in card.email_list] == ["opr@ice.gov", "intake@ice.gov"]
    assert [url.value for url in card.url_list] == ["https://www.ice.gov/form?a=1&b=2"]
    assert len(card.adr_list) == 1


def test_a_phone_number_is_for_voice_and_an_e_mail_address_for_the_internet() -> None:
    card = read(make_vcard("ICE OPR", CHANNELS))
    assert card.tel.params == {"TYPE": ["work", "voice"]}
    assert card.email.params == {"TYPE": ["internet"]}
    assert card.adr.params == {"TYPE": ["work"]}


def test_a_postal_address_is_kept_field_by_field() -> None:
    address = read(make_vcard("ICE OPR", CHANNELS)).adr.value
    assert (address.extended, address.street) == (
        "Office of Complaints; Attn: Intake, Mailstop 5099, Room 2",
        "500 12th Street, SW",
    )
    assert (address.city, address.region, address.code) == ("Washington", "DC", "20536")


def test_whom_a_letter_goes_to_is_kept() -> None:
    assert "Office of Complaints\\; Attn: Intake" in "\n".join(unfolded(make_vcard("ICE OPR", CHANNELS)))


@pytest.mark.parametrize(
    "name",
    [
        "Office, Complaints; Intake",
        "back\\slash and \\n that is no line end",
        "Línea de detención",
        "\u062e\u0637 \u0627\u0644\u0627\u062d\u062a\u062c\u0627\u0632",
        "\u62d8\u7559\u70ed\u7ebf",
        "\N{TELEPHONE RECEIVER}\N{ZERO WIDTH JOINER}\N{HEAVY BLACK HEART}",
        'Say "hello": 1=2',
    ],
    ids=["separators", "backslash", "spanish", "arabic", "chinese", "emoji", "quotes"],
)
def test_a_name_reads_back_in_all_its_fields(name: str) -> None:
    card = read(make_vcard(name, CHANNELS[:1]))
    assert card.fn.value == name
    assert card.n.value.family == name
    assert card.org.value == [name]


def test_special_characters_are_escaped() -> None:
    lines = unfolded(make_vcard("A, B; C", (), "one\ntwo"))
    assert "FN:A\\, B\\; C" in lines
    assert "N:A\\, B\\; C;;;;" in lines
    assert "NOTE:one\\ntwo" in lines


@pytest.mark.filterwarnings("ignore:Using default TYPE value")
def test_a_second_reader_finds_no_fault(tmp_path: Path) -> None:
    """vobject reads what it wrote itself; vcard was written apart from it, and is strict about RFC 2426."""
    saved = tmp_path / "card.vcf"
    saved.write_bytes(make_vcard("ICE Office (OPR)", CHANNELS, NOTE, TODAY).encode())
    assert VcardValidator(str(saved), verbose=False).result == ""
    saved.write_bytes(saved.read_bytes().replace(b"TEL;TYPE=work,voice", b"TEL;TYPE=of work"))
    assert VcardValidator(str(saved), verbose=False).result


def test_a_corrected_card_replaces_the_one_that_was_saved() -> None:
    first = read(make_vcard("ICE", CHANNELS[:1], edition=TODAY))
    corrected = read(make_vcard("ICE office", CHANNELS, NOTE, TODAY._replace(day=date(2026, 12, 1))))
    other = read(make_vcard("ICE", CHANNELS[:1], edition=TODAY._replace(contact="oig")))
    assert first.uid.value == corrected.uid.value != other.uid.value
    assert first.rev.value < corrected.rev.value
    assert first.categories.value == ["Recourse"]
    assert not hasattr(read(make_vcard("ICE", CHANNELS)), "uid"), "a code holds as little as it can"


def test_a_note_keeps_its_lines() -> None:
    assert read(make_vcard("ICE OPR", (), NOTE)).note.value == NOTE


def test_a_card_without_a_note_has_none() -> None:
    assert "note" not in read(make_vcard("ICE OPR", CHANNELS)).contents


def test_a_name_alone_makes_a_card() -> None:
    assert sorted(read(make_vcard("ICE OPR", ())).contents) == ["fn", "n", "org", "version"]


@pytest.mark.parametrize("letter", ["x", "é", "\u062e", "\u62d8", "\N{TELEPHONE RECEIVER}"])
def test_lines_are_folded_at_75_bytes_and_end_in_crlf(letter: str) -> None:
    card = make_vcard(letter * 200, CHANNELS, "one\ntwo\r\nthree")
    lines = card.split("\r\n")
    assert not any("\r" in line or "\n" in line for line in lines)
    assert max(len(line.encode()) for line in lines) <= 75
    assert read(card).fn.value == letter * 200


@settings(deadline=None, max_examples=100)
@given(LINES.filter(str.strip), LINES.filter(str.strip))
def test_any_name_and_note_read_back(name: str, note: str) -> None:
    card = read(make_vcard(name, CHANNELS, note))
    assert card.fn.value == name
    assert card.n.value.family == name
    assert card.note.value == note
    assert len(card.tel_list) == 2


@settings(deadline=None, max_examples=50)
@given(LINES.filter(str.strip))
def test_no_name_can_smuggle_in_a_number(name: str) -> None:
    lines = unfolded(make_vcard(f"{name}\r\nTEL:+10000000000\nTEL:+10000000000", CHANNELS))
    assert [line for line in lines if line.startswith("TEL")] == [
        "TEL;TYPE=work,voice:+18334423677",
        "TEL;TYPE=work,voice:911",
    ]


def test_a_full_card_fits_a_telegram_contact() -> None:
    assert TelegramLimits.VCARD_BYTES == 2048
    assert len(make_vcard("\u62d8" * 40, CHANNELS, NOTE * 4).encode()) <= 2048


# QR code: the picture is (modules + 2 * 4 quiet) * 6 pixels; version 1 has 21 modules, each next one 4 more.


def size(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert png[12:16] == b"IHDR"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize(
    ("text", "pixels"),
    [("1", 174), ("x" * 14, 174), ("x" * 15, 198), ("x" * 2331, 1110)],
    ids=["never a micro code", "fills version 1", "needs version 2", "fills version 40"],
)
def test_a_qr_code_is_a_square_png_with_a_quiet_zone(text: str, pixels: int) -> None:
    assert size(qr_png(text)) == (pixels, pixels)


def test_the_largest_card_that_can_be_sent_fits_a_qr_code() -> None:
    width, height = size(qr_png("\u062e" * (TelegramLimits.VCARD_BYTES // 2)))
    assert width == height <= 1110


def test_a_text_too_long_for_a_qr_code_is_refused() -> None:
    with pytest.raises(ValueError, match="Data too large"):
        qr_png("x" * 2332)


def test_the_same_text_makes_the_same_picture_and_another_text_another() -> None:
    assert qr_png("+18883514024") == qr_png("+18883514024")
    assert qr_png("+18883514024") != qr_png("+18883514025")
