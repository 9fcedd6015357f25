"""``recourse review`` as a reader runs it, and what ``recourse check`` and /about say then."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.language import catalogue_path
from core.questions import NotCovered
from tests.support.cli import Ran, run
from tests.support.spanish_kit import kit_with_whole_spanish
from tests.support.talk import KIT, TakenFor, Talk, engine_of, notices

CONTACTS = ("library", "night-line", "town-hall")
TODAY = datetime.now(UTC).date().isoformat()


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """The town, whose numbers are in the log, read by nobody."""
    folder = shutil.copytree(KIT, tmp_path / "kit")
    assert run(tmp_path, "review", "library", "--unread", "--content", folder).returncode == 0
    return folder


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def reads(folder: Path, *arguments: str) -> Ran:
    return run(folder.parent, "review", *arguments, "--content", folder)


def checked(folder: Path) -> tuple[int, list[str]]:
    done = run(folder.parent, "check", "--content", folder)
    return done.returncode, done.stdout.decode().splitlines()


def about(folder: Path, locale: str = "en") -> str:
    """The note below what /about says."""
    (note,) = notices(Talk(engine_of(folder, TakenFor(NotCovered())), locale_hint=locale).sends("/about"), "note")
    return note


def test_numbers_that_nobody_has_read_are_held_all_the_same(kit: Path) -> None:
    assert checked(kit) == (0, [])
    rewrite(kit / "contacts/night-line.yaml", "+12024561111", "+12024561112")
    code, (told,) = checked(kit)
    assert code == 1
    assert told == (
        "contacts/night-line.yaml:5: +1 202-456-1112 is new or has changed since it entered the content; nobody has "
        "read it; compare it with its source, then run `recourse review contacts/night-line --by NAME`"
    )


@pytest.mark.parametrize("command", [("ask", "hello"), ("card", "library"), ("lookup", "911")], ids=lambda c: c[0])
def test_a_changed_number_keeps_the_content_from_being_used(kit: Path, command: tuple[str, str]) -> None:
    rewrite(kit / "contacts/night-line.yaml", "+12024561111", "+12024561112")
    done = run(kit.parent, *command, "--content", kit)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"contacts/night-line.yaml:5: +1 202-456-1112 is new or has changed" in done.stderr


def test_the_numbers_of_a_new_contact_are_to_be_read_or_to_be_noted_as_unread(kit: Path) -> None:
    text = (kit / "contacts/library.yaml").read_text("utf-8")
    (kit / "contacts/reading-room.yaml").write_text(text.replace("loans@", "room@"), "utf-8")
    code, (told,) = checked(kit)
    assert code == 1
    assert told.startswith("contacts/reading-room.yaml:4: the numbers and addresses of reading-room are not in reviews")
    assert reads(kit, "reading-room", "--unread").returncode == 0
    assert checked(kit) == (0, [])


def test_a_number_that_is_taken_away_or_moved_is_told(kit: Path) -> None:
    """The first of a kind is the one that texts name."""
    path = kit / "contacts/town-hall.yaml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("  - mail:")] + text[text.index("hours:") :], "utf-8")
    code, (told,) = checked(kit)
    assert (code, told.startswith("contacts/town-hall.yaml:6: a number or address was removed or moved since")) == (
        1,
        True,
    )


def test_the_reader_of_a_changed_number_sees_it_and_puts_it_in_force(kit: Path) -> None:
    rewrite(kit / "contacts/night-line.yaml", "+12024561111", "+12024561112")
    done = reads(kit, "night-line", "--by", "A neighbour", "--against", "the leaflet of 2019")
    old, new, noted = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout) == (0, b"")
    assert old.startswith("- ")
    assert old.endswith(" (no longer there)")
    assert new.startswith("+ ")
    assert new.endswith(" +1 202-456-1112")
    assert noted.startswith("contacts/night-line: read by A neighbour in English.")
    assert checked(kit) == (0, [])
    log = (kit / "reviews.yaml").read_text("utf-8")
    assert f"by: A neighbour, against: the leaflet of 2019, on: {TODAY}" in log


def test_a_text_that_has_changed_is_told_with_who_read_it_and_when(kit: Path) -> None:
    assert reads(kit, "danger", "--by", "A neighbour").returncode == 0
    assert checked(kit) == (0, [])
    rewrite(kit / "topics/town/danger.yaml", "Keep away from wires and water.", "Keep away from wires.")
    code, (told,) = checked(kit)
    assert code == 0
    assert told == (
        f"topics/town/danger.yaml:1: warning: topics/danger has changed since A neighbour read it on {TODAY}; "
        "read it, then run `recourse review topics/danger --by NAME`"
    )


def test_a_translation_is_read_by_itself(kit: Path) -> None:
    assert reads(kit, "danger", "--language", "de", "--by", "Eine Nachbarin").returncode == 0
    rewrite(catalogue_path(kit, "de"), "Tag und Nacht jemand.", "tags jemand.")
    code, (told,) = checked(kit)
    assert code == 0
    assert told.startswith("locales/de/LC_MESSAGES/content.po:")
    assert f"since Eine Nachbarin read it on {TODAY}" in told
    assert told.endswith("`recourse review topics/danger --language de --by NAME`")


def test_a_translation_is_to_be_read_again_when_its_english_was_corrected(kit: Path) -> None:
    assert reads(kit, "danger", "--language", "de", "--by", "Eine Nachbarin").returncode == 0
    rewrite(kit / "topics/town/danger.yaml", "title: Danger in a street", "title: Danger in the street")
    code, (told,) = checked(kit)
    assert (code, f"since Eine Nachbarin read it on {TODAY}" in told) == (0, True)
    assert reads(kit, "danger", "--language", "de", "--by", "Eine Nachbarin").returncode == 0
    assert checked(kit) == (0, [])


def test_a_file_that_says_the_same_in_other_lines_has_not_changed(kit: Path) -> None:
    assert reads(kit, "town-hall", "--by", "A clerk").returncode == 0
    path = kit / "contacts/town-hall.yaml"
    rewrite(path, "short: Town hall\n", "")
    rewrite(path, "languages: [en, es]", "languages:\n  - en\n  - es\nshort: >-\n  Town\n  hall")
    assert checked(kit) == (0, [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('fri: ["08:00-12:00"]', 'fri: ["08:00-13:00"]'),
        ("Letters are opened once a week.", "Letters are opened once a month."),
        ("    label: contact form\n", ""),
    ],
)
def test_hours_and_words_beside_a_number_count_as_text(kit: Path, old: str, new: str) -> None:
    assert reads(kit, "town-hall", "--by", "A clerk").returncode == 0
    rewrite(kit / "contacts/town-hall.yaml", old, new)
    code, (told,) = checked(kit)
    assert (code, "warning: contacts/town-hall has changed since A clerk" in told) == (0, True)


def test_the_log_stays_sorted_and_keeps_its_head(kit: Path) -> None:
    log = kit / "reviews.yaml"
    log.write_text("# Who has read what in Millbrook.\n# Ask at the front desk.\n" + log.read_text("utf-8"), "utf-8")
    reads(kit, "street-light", "--by", "B")
    reads(kit, "danger", "--language", "de", "--by", "C")
    reads(kit, "danger", "--by", "A")
    lines = log.read_text("utf-8").splitlines()
    assert lines[:2] == ["# Who has read what in Millbrook.", "# Ask at the front desk."]
    keys = [line.partition(":")[0].strip() for line in lines if ":" in line and not line.startswith("#")]
    assert keys == ["channels", *CONTACTS, "topics", "danger", "de", "en", "street-light", "en"]


@pytest.mark.parametrize("written", ["contacts/library", "contacts/library.yaml", "content/contacts/library.yaml"])
def test_the_name_of_a_file_is_understood(kit: Path, written: str) -> None:
    assert reads(kit, written, "--by", "A").returncode == 0


def test_a_name_that_several_have_is_asked_back(kit: Path) -> None:
    topic = kit / "topics/town/library-card.yaml"
    topic.rename(topic.with_name("library.yaml"))
    done = reads(kit, "library", "--by", "A")
    assert done.returncode == 2
    assert done.stderr.decode() == "There are several of that name. Write topics/library or contacts/library.\n"
    assert reads(kit, "topics/library", "--by", "A").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("danger",), "Say who has read it: --by NAME."),
        (("danger", "--by", " "), "Say who has read it: --by NAME."),
        (("danger", "--by", "A", "--unread"), "Say who has read it: --by NAME."),
        (("danger", "--unread"), "--unread is for the numbers of a contact only"),
        (("dangr", "--by", "A"), "There is no text dangr. "),
        (("danger", "--by", "A", "--language", "fr"), "There is no language fr. "),
        (("street-light", "--by", "A", "--language", "tlh"), "There is no language tlh. "),
        (("library", "--by", "A", "--language", "de"), "Nothing of it is translated into de."),
    ],
)
def test_what_cannot_be_a_review_is_a_usage_error(kit: Path, arguments: tuple[str, ...], told: str) -> None:
    before = (kit / "reviews.yaml").read_bytes()
    done = reads(kit, *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr.decode()
    assert (kit / "reviews.yaml").read_bytes() == before


def test_a_log_with_a_fault_is_not_overwritten(kit: Path) -> None:
    log = kit / "reviews.yaml"
    rewrite(log, "channels:", "chanels:")
    before = log.read_bytes()
    done = reads(kit, "danger", "--by", "A")
    assert (done.returncode, log.read_bytes()) == (1, before)
    assert b"`recourse check` tells why" in done.stderr


def test_a_text_with_a_fault_is_not_read(kit: Path) -> None:
    rewrite(kit / "topics/town/danger.yaml", "title:", "titel:")
    done = reads(kit, "danger", "--by", "A")
    assert done.returncode == 1
    assert done.stderr.decode() == "topics/danger has faults: `recourse check` tells them.\n"


def test_about_says_in_each_language_how_much_a_person_has_read(tmp_path: Path) -> None:
    kit = kit_with_whole_spanish(tmp_path / "kit")
    assert "No person has read my English texts against their sources yet." in about(kit)
    assert reads(kit, "danger", "--by", "A").returncode == 0
    one = "A person has read 1 of my 14 answers, cards and guided paths in English."
    assert one in about(kit)
    assert "No human translator has reviewed my texts in español yet." in about(kit, "es")

    assert reads(kit, "danger", "--by", "B", "--language", "es").returncode == 0
    assert reads(kit, "town-hall", "--by", "B", "--language", "es").returncode == 0
    two = "A person has read 2 of my 14 answers, cards and guided paths in español."
    assert two in about(kit, "es")

    for kind in ("contacts", "topics", "flows"):
        for path in sorted((kit / kind).rglob("*.yaml")):
            assert reads(kit, f"{kind}/{path.stem}", "--by", "A").returncode == 0
    assert "A person has read all my 14 answers, cards and guided paths in English" in about(kit)
    rewrite(kit / "contacts/town-hall.yaml", 'fri: ["08:00-12:00"]', 'fri: ["08:00-13:00"]')
    assert "A person has read 13 of my 14 answers, cards and guided paths in English" in about(kit)
