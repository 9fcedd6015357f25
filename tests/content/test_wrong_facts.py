"""Numbers, addresses and claims that are wrong, closed, outdated or unconfirmed stand nowhere in what we ship.

Only this file may spell them. ``content/retired.yaml`` knows some of them, as fingerprints.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHIPPED = ("content", "core", "bots", "docs", "README.md", "CHANGELOG.md")
TEXT = {".yaml", ".yml", ".txt", ".po", ".pot", ".py", ".md", ".html", ".json", ".toml", ".cfg", ""}

# Digits only: a number is found however it is written.
WRONG_NUMBERS = {
    "2024011474": "old phone of CRCL",
    "8666448360": "old toll-free phone of CRCL",
    "2024010470": "old TTY of CRCL",
    "8666448361": "old toll-free TTY of CRCL",
    "2024014708": "old fax of CRCL",
    "8554486903": "ICE Law Enforcement Support Center, known from 2012 only",
    "8668724973": "ICE Victim Notification Program of 2012",
    "8772468253": "CBP Joint Intake Center, from a page of about 2015",
    "8773883840": "EOIR fraud program, known by hearsay only",
    "2097573733": "Freedom for Immigrants, unconfirmed",
    "7736726599": "NIJC, unconfirmed",
    "3125839721": "NIJC, unconfirmed",
    "8443631423": "United We Dream, unconfirmed",
    "2027324200": "for the staff of Congress only",
    "2027320092": "ICE civil rights office, printed once elsewhere",
    "8008672924": "invented, circulates as NIPNLG",
    "8667242374": "invented, circulates as 1-866-RAICES-4",
}

WRONG_STRINGS = (
    # E-mail addresses: a scanning error, a mailbox that is replaced, and those that nobody could confirm
    "ice.dbs.gc",
    "ice.dbs.gov",
    "@ice.dbs",
    "iceoprintake@ice.dhs.gc",
    "eroprosecutorialdiscretioninquiries",
    "prosecutorialdiscretioninquiries@",
    "ero.info@",
    "iceciviliberties@",
    "icecivilliberties@",
    "ice.civil.liberties@",
    "crcl@dhs.gov",
    "crclcompliance@",
    "congresstoice@",
    "ice-foia@",
    "oido@",
    "opla-dcld-tortclaims@",
    "eoir.ijconduct@",
    "outreach@ice.dhs.gov",
    # Web addresses: old paths, a closed office, an impostor
    "doclib/news/library/forms/pdf/60-001",
    "forms/pdf/60-001.pdf",
    "60-001.pdf",
    "myoido.dhs.gov",
    "dhs.gov/myoido",
    "myuscis.com",
    # Postal addresses
    "14475",
    "pennsylvania avenue",
    "pennsylvania ave",
    "20044",
    "mail stop #0190",
    "mail stop 0190",
    "mailstop 0190",
    # Invented or unconfirmed codes that are dialled inside a facility
    "9116#",
    "9233#",
    "699#",
    "raices-4",
    # Claims that are outdated, contradicted or never confirmed
    "2,000 case",
    "2000 case",
    "2,000+ call",
    "2,000 call",
    "2000 call",
    "more than 2,000",
    "september 2012",
    "case assistance calls",
    "8 a.m. to 5 p.m. eastern",
    "8 a.m.-5 p.m. edt",
    "accountability measure",
    "sb 627",
    "sb 805",
    "no secret police",
    "privacy release signed by the individual named in the case",
    "lawsuits seek",
    "detention expansion",
    # What was around the text on the pages that we read
    "$5 donation",
    "goal: $500",
    "loading...time left",
    "skip to main content",
    "[email](#)",
    "agent[6]",
)

# People may ask with these words; our own words do not use them.
NOT_IN_OUR_WORDS = (
    "form 405",
    "p.o. box",
    "po box",
    "post office box",
    "community and detainee helpline",
    "noem",
    "mullin",
    "homan",
    "mayorkas",
    "krishnamoorthi",
    "tae johnson",
    "trump",
    "biden",
    "mask ban",
    "masking law",
)


def shipped_files() -> Iterator[Path]:
    for name in SHIPPED:
        path = ROOT / name
        found = path.rglob("*") if path.is_dir() else [path]
        yield from (file for file in sorted(found) if file.is_file() and file.suffix in TEXT)


@pytest.fixture(scope="module")
def shipped() -> dict[str, str]:
    """Each file's text in small letters, with single blanks, so that no line end hides a string."""
    return {
        file.relative_to(ROOT).as_posix(): " ".join(file.read_text("utf-8").lower().split()) for file in shipped_files()
    }


def squeezed(text: str) -> str:
    """Letters and digits only: 202-254-4297, (202) 254.4297 and +1 202 254 4297 hold the same digits."""
    return re.sub(r"[\W_]", "", text)


@pytest.fixture(scope="module")
def numbers(shipped: dict[str, str]) -> dict[str, str]:
    return {name: squeezed(text) for name, text in shipped.items()}


def test_the_files_are_found(shipped: dict[str, str]) -> None:
    assert "content/ui.yaml" in shipped
    assert "content/questions/en/none.txt" in shipped
    assert "core/checks/checklist.py" in shipped
    assert len(shipped) > 200


@pytest.mark.parametrize(
    "written",
    ["202-254-4297", "(202) 254-4297", "+1.202.254.4297", "2022544297", "1 202/254 4297", "202\u2011254\u20114297"],
)
def test_a_wrong_number_would_be_found_in_any_spelling(written: str) -> None:
    assert "2022544297" in squeezed(f"call {written}.")


@pytest.mark.parametrize("digits", WRONG_NUMBERS, ids=WRONG_NUMBERS.values())
def test_a_wrong_number_stands_nowhere(digits: str, numbers: dict[str, str]) -> None:
    assert [name for name, text in numbers.items() if digits in text] == []


@pytest.mark.parametrize("wrong", WRONG_STRINGS)
def test_a_wrong_string_stands_nowhere(wrong: str, shipped: dict[str, str]) -> None:
    """A bare number counts as a word of its own only: the same digits may be part of a fingerprint."""
    files = [name for name, text in shipped.items() if wrong in text]
    if wrong.isdigit():
        files = [name for name in files if re.search(rf"(?<!\w){wrong}(?!\w)", shipped[name])]
    assert files == []


WORDS_OF_PEOPLE = ("content/questions/", "content/identifiers.yaml")
"""What people write to the bot, which the bot never says."""


@pytest.mark.parametrize("word", NOT_IN_OUR_WORDS)
def test_our_own_words_are_free_of(word: str, shipped: dict[str, str]) -> None:
    ours = {name: text for name, text in shipped.items() if not name.startswith(WORDS_OF_PEOPLE)}
    # The one box that an official page gives: that of USCIS, for the A-file.
    ours = {name: text.replace("p.o. box 648010", "") for name, text in ours.items()}
    assert [name for name, text in ours.items() if re.search(rf"\b{re.escape(word)}", text)] == []


def test_our_answers_call_nobody_an_alien(shipped: dict[str, str]) -> None:
    answers = {
        name: text
        for name, text in shipped.items()
        if name.startswith(("content/topics/", "content/contacts/", "content/flows/", "content/ui.yaml"))
    }
    assert [name for name, text in answers.items() if re.search(r"\baliens?\b", text)] == []
