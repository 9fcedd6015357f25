"""The ``recourse`` command for people: card, hours, lookup and help."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import run

PNG = b"\x89PNG\r\n\x1a\n"
ANY_DAY = (
    "Monday \u2013 Thursday 8:00 AM \u2013 12:00 PM and 1:00 PM \u2013 5:00 PM; Friday 8:00 AM \u2013 12:00 PM "
    "(Eastern Time), closed on U.S. federal holidays\n"
)


def objects(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.decode().removesuffix("\n").split("\n") if line]


def test_a_card_is_handed_over_as_text_file_and_picture(tmp_path: Path, town: dict[str, str]) -> None:
    text = run(tmp_path, "card", "town-hall", env=town).stdout.decode()
    assert text.startswith("Millbrook Town Hall\nFor: parking permits, street lights")
    assert "- +1 202-224-3121 (202-BAG-3121) (" in text
    assert "on an official page (August 20, 2026))\n" in text
    vcard = run(tmp_path, "card", "town-hall", "--format", "vcf", env=town).stdout
    assert vcard.startswith(b"BEGIN:VCARD\r\nVERSION:3.0\r\n")
    assert b"+12022243121" in vcard
    assert run(tmp_path, "card", "town-hall", "--format", "png", env=town).stdout.startswith(PNG)


def test_a_card_is_written_to_a_file(tmp_path: Path, town: dict[str, str]) -> None:
    for form in ("text", "vcf", "png"):
        done = run(tmp_path, "card", "library", "--format", form, "-o", f"card.{form}", env=town)
        assert (done.returncode, done.stdout) == (0, b"")
        assert (tmp_path / f"card.{form}").read_bytes() == run(
            tmp_path, "card", "library", "--format", form, env=town
        ).stdout


@pytest.mark.parametrize("target", ["missing/card.vcf", "."])
def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, town: dict[str, str], target: str) -> None:
    done = run(tmp_path, "card", "town-hall", "--output", target, env=town)
    assert done.returncode == 1
    assert "cannot be written: " in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize("command", ["card", "hours"])
def test_an_unknown_contact_is_told_with_those_there_are(tmp_path: Path, town: dict[str, str], command: str) -> None:
    done = run(tmp_path, command, "townhall", env=town)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("There is no contact townhall. Did you mean town-hall? Contacts: ")
    assert "library" in done.stderr.decode()
    assert "Did you mean" not in run(tmp_path, command, "\u00e9\u00e8", env=town).stderr.decode()


def test_the_hours_of_an_office_are_said_for_a_moment(tmp_path: Path, town: dict[str, str]) -> None:
    done = run(tmp_path, "hours", "town-hall", "--at", "2026-11-24T10:00-05:00", env=town)
    assert done.stdout.decode() == f"Open now, closes in 2 hours (12:00 PM Eastern Time).\n{ANY_DAY}"
    unknown = run(tmp_path, "hours", "library", env=town)
    assert (unknown.returncode, unknown.stdout.decode()) == (
        0,
        "The official pages we have read give no opening hours.\n",
    )


def test_an_office_that_never_closes_says_so_once(tmp_path: Path, town: dict[str, str]) -> None:
    assert run(tmp_path, "hours", "night-line", env=town).stdout.decode() == "Open around the clock, every day.\n"


OPEN = {"open": True, "opens_at": None, "closes_at": "2026-11-24T12:00:00-05:00"}
EARLY = {"open": False, "opens_at": "2026-11-24T08:00:00-05:00", "closes_at": None}
THANKSGIVING = {"open": False, "opens_at": "2026-11-27T08:00:00-05:00", "closes_at": None}


@pytest.mark.parametrize(
    ("moment", "status"),
    [
        ("2026-11-24T11:00", OPEN),
        ("2026-11-24 11:00:30", OPEN),
        ("2026-11-24T16:00Z", OPEN),
        ("2026-11-24T16:00:00+00:00", OPEN),
        ("2026-11-24T08:00-08:00", OPEN),
        ("20261124T110000", OPEN),
        ("2026-11-24", EARLY),
        ("2026-11-26T09:00-05:00", THANKSGIVING),
        ("2026-11-26", THANKSGIVING),
    ],
)
def test_a_moment_may_be_written_in_many_ways(
    tmp_path: Path, town: dict[str, str], moment: str, status: dict[str, object]
) -> None:
    done = run(tmp_path, "hours", "town-hall", "--json", "--at", moment, env=town)
    assert objects(done.stdout) == [status]


@pytest.mark.parametrize("moment", ["yesterday", "", "09:00", "2026-13-01", "11/24/2026", "1999-12-31", "9999-01-01"])
def test_what_is_no_moment_is_told(tmp_path: Path, town: dict[str, str], moment: str) -> None:
    done = run(tmp_path, "hours", "town-hall", "--at", moment, env=town)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "is not a time: write it like" in done.stderr.decode() or "is not between 2000 and" in done.stderr.decode()


def test_hours_as_json_of_offices_without_and_around_the_clock(tmp_path: Path, town: dict[str, str]) -> None:
    nothing = {"open": None, "opens_at": None, "closes_at": None}
    assert objects(run(tmp_path, "hours", "library", "--json", env=town).stdout) == [nothing]
    assert objects(run(tmp_path, "hours", "night-line", "--json", env=town).stdout) == [{**nothing, "open": True}]


def test_a_number_is_looked_up(tmp_path: Path, town: dict[str, str]) -> None:
    done = run(tmp_path, "lookup", "is 202-224-3121", "real?", env=town)
    assert done.stdout.decode().startswith("+1 202-224-3121 (202-BAG-3121) is on this office's own page")
    found = json.loads(run(tmp_path, "lookup", "--json", "202 224 3121,", "x@y.example.com", env=town).stdout)
    assert found == [
        {
            "kind": "phone",
            "written": "202 224 3121",
            "verdict": "ours",
            "contacts": ["town-hall"],
            "source": "town-site",
        },
        {"kind": "email", "written": "x@y.example.com", "verdict": "unknown", "contacts": [], "source": None},
    ]


def test_a_text_without_a_number_is_no_fault(tmp_path: Path, town: dict[str, str]) -> None:
    assert json.loads(run(tmp_path, "lookup", "--json", "nothing here", env=town).stdout) == []
    assert run(tmp_path, "lookup", "nothing", env=town).stdout.decode().startswith("I found no phone number")


def test_commands_outside_a_conversation_speak_the_reader_s_language(tmp_path: Path, town: dict[str, str]) -> None:
    german = run(tmp_path, "card", "town-hall", "--locale", "de", env=town).stdout.decode()
    assert german.startswith("Rathaus Millbrook\n")
    assert "Montag" in run(tmp_path, "hours", "town-hall", "--locale", "de", env=town).stdout.decode()


def test_without_a_command_there_is_help(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    help_text = done.stdout.decode()
    for command in ("chat", "ask", "card", "hours", "flow", "lookup", "check", "index", "evaluate", "fingerprint"):
        assert f" {command} " in help_text
