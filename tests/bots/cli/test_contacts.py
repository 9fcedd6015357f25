"""``recourse card`` on paper: a card for the wallet, and a sheet of eight."""

from pathlib import Path

import pytest

from tests.support.cli import run
from tests.support.pages import joined, look, pages, picture, scan
from tests.support.wallet import link_of

BOT = {"TELEGRAM_USERNAME": "recourse_bot"}


def test_a_card_for_the_wallet_is_a_picture_to_scan(tmp_path: Path, town: dict[str, str]) -> None:
    done = run(tmp_path, "card", "town-hall", "--format", "wallet", env=town)
    assert (done.returncode, done.stderr) == (0, b"")
    (vcard,) = scan(picture(done.stdout))
    assert vcard.startswith("BEGIN:VCARD\r\n")
    assert "+12022243121" in vcard


def test_where_the_bot_has_a_name_a_second_code_leads_to_it(tmp_path: Path, town: dict[str, str]) -> None:
    codes = scan(picture(run(tmp_path, "card", "town-hall", "--format", "wallet", env={**town, **BOT}).stdout))
    assert codes[1:] == [link_of("town-hall")]


@pytest.mark.parametrize(("kind", "held"), [("contact", "BEGIN:VCARD"), ("link", "https://t.me/recourse_bot?start=v-")])
def test_a_code_stands_below_the_name_of_its_office(tmp_path: Path, town: dict[str, str], kind: str, held: str) -> None:
    """And is as large on paper as a phone can read it."""
    done = run(tmp_path, "card", "town-hall", "--format", "png", "--qr", kind, env={**town, **BOT})
    drawn = picture(done.stdout)
    (code,) = scan(drawn)
    assert code.startswith(held)
    assert drawn.height > drawn.width > 700, "there is more than the code"
    above = drawn.crop((0, 0, drawn.width, 120)).getcolors(1 << 20)
    assert above is not None
    assert len(above) > 2, "the name, in its colour"


def test_a_sheet_is_written_to_a_file(tmp_path: Path, town: dict[str, str]) -> None:
    done = run(tmp_path, "card", "town-hall", "--format", "sheet", "-o", "town.pdf", env={**town, **BOT})
    assert (done.returncode, done.stdout) == (0, b"")
    assert len(scan(look((tmp_path / "town.pdf").read_bytes(), 300))) == 16


def test_a_card_is_in_the_reader_s_language(tmp_path: Path, town: dict[str, str]) -> None:
    done = run(tmp_path, "card", "town-hall", "--locale", "de", "--format", "sheet", env=town)
    assert joined("Rathaus Millbrook") in joined(pages(done.stdout)[0])


def test_a_sheet_may_hold_several_offices(tmp_path: Path, town: dict[str, str]) -> None:
    done = run(tmp_path, "card", "town-hall", "library", "--format", "sheet", env={**town, **BOT})
    assert (done.returncode, done.stderr) == (0, b"")
    codes = scan(look(done.stdout, 300))
    assert [codes.count(link_of(contact)) for contact in ("town-hall", "library")] == [
        4,
        4,
    ]


def test_every_other_form_is_of_one_office(tmp_path: Path, town: dict[str, str]) -> None:
    done = run(tmp_path, "card", "town-hall", "library", env=town)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Only a sheet holds several contacts" in done.stderr


@pytest.mark.parametrize("form", ["wallet", "sheet"])
def test_a_card_on_paper_says_no_hour_that_passes(tmp_path: Path, town: dict[str, str], form: str) -> None:
    def drawn(moment: str) -> bytes:
        return run(tmp_path, "card", "town-hall", "--format", form, "--at", moment, env=town).stdout

    assert drawn("2026-11-24T11:00-05:00") == drawn("2026-11-26T23:00-05:00") != b""


@pytest.mark.parametrize(("name", "begins"), [("town.vcf", b"BEGIN:VCARD"), ("t.PNG", b"\x89PNG"), ("t.pdf", b"%PDF")])
def test_the_file_s_name_says_what_it_holds(tmp_path: Path, town: dict[str, str], name: str, begins: bytes) -> None:
    assert run(tmp_path, "card", "town-hall", "-o", name, env=town).returncode == 0
    assert (tmp_path / name).read_bytes().startswith(begins)
    run(tmp_path, "card", "town-hall", "--format", "text", "-o", name, env=town)
    assert not (tmp_path / name).read_bytes().startswith(begins), "unless it is said"


def test_without_an_office_all_are_listed(tmp_path: Path, town: dict[str, str]) -> None:
    assert run(tmp_path, "card", env=town).stdout == run(tmp_path, "cards", env=town).stdout != b""
