"""The ``recourse`` command for volunteers: check, evaluate, fingerprint, and other folders of content."""

import shutil
from pathlib import Path

import pytest

from tests.support.cli import run
from tests.support.talk import KIT

HEADER = "id\tlang\tkind\taccept\tquestion\n"
QUESTIONS = (
    "1\ten\tplain\tlibrary-card\tWhere do I get a library card?\n"
    "\n"
    "2\ten\turgent\tdanger\tA wire is hanging over the street\n"
    "3\ten\toutside\tnone\tWhat is the capital of Peru?\n"
)
# Of `recourse fingerprint phone 202-555-0143`, as tests/content_kit/retired.yaml has it.
FRONT_DESK = "442e9b4717d110cc9231ba66731637a07cdcd4cdd058b57f10af487f5303e487\n"


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    return Path(shutil.copytree(KIT, tmp_path / "kit"))


def test_good_content_is_said_to_be_good(tmp_path: Path, kit: Path) -> None:
    done = run(tmp_path, "check", "--content", kit)
    assert done.returncode == 0, done.stdout.decode()
    assert done.stderr.decode() == "7 topics, 3 contacts, 4 sources: no errors.\n"


def test_every_fault_is_told_with_file_and_line(tmp_path: Path, kit: Path) -> None:
    contact = kit / "contacts" / "library.yaml"
    contact.write_text(contact.read_text("utf-8").replace("name:", "nmae:"), "utf-8")
    (kit / "topics" / "town" / "danger.yaml").write_bytes(b"title: \xff\n")
    done = run(tmp_path, "check", "--content", kit)
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert any(line.startswith("contacts/library.yaml:1: unknown key nmae; write name instead") for line in lines)
    assert any(line.startswith("topics/town/danger.yaml:1: ") for line in lines)
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize(
    "command", [("ask", "hello"), ("card", "library"), ("lookup", "--json", "1"), ("index",), ("chat",)]
)
def test_faulty_content_is_not_used(tmp_path: Path, kit: Path, command: tuple[str, ...]) -> None:
    (kit / "ui.yaml").unlink()
    done = run(tmp_path, *command, "--content", kit)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == "ui.yaml:1: the file is missing; every content folder needs it\n"


@pytest.mark.parametrize("command", [("check",), ("ask", "hello"), ("chat",), ("index",)])
def test_a_folder_that_is_not_there_is_told(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = run(tmp_path, *command, "--content", "nowhere")
    assert done.returncode == 1
    assert "nowhere:1: there is no such folder" in (done.stdout + done.stderr).decode()
    assert "Traceback" not in done.stderr.decode()


def test_the_folder_of_content_may_come_from_the_environment(tmp_path: Path, kit: Path) -> None:
    assert run(tmp_path, "card", "library", env={"RECOURSE_CONTENT": str(kit)}).returncode == 0
    done = run(tmp_path, "check", env={"RECOURSE_CONTENT": str(tmp_path / "nowhere")})
    assert done.returncode == 1
    (tmp_path / ".env").write_text(f"RECOURSE_CONTENT={kit}\n")
    assert run(tmp_path, "card", "library").returncode == 0
    elsewhere = Path(shutil.copytree(kit, tmp_path / "elsewhere"))
    library = elsewhere / "contacts" / "library.yaml"
    library.write_text(library.read_text("utf-8").replace("Millbrook", "Elmbrook"), "utf-8")
    asked = run(tmp_path, "card", "library", "--content", elsewhere)
    assert asked.stdout.decode().startswith("Elmbrook Public Library\n"), "what is asked for goes before the setting"


def test_a_folder_without_an_index_is_learnt_for_this_run_only(tmp_path: Path, kit: Path) -> None:
    before = sorted(path.relative_to(kit) for path in kit.rglob("*"))
    done = run(tmp_path, "ask", "--content", kit, "The street lamp on our corner is dark")
    assert done.stdout.decode().startswith("A street light is broken\n")
    assert "Learning the phrasings for this run" in done.stderr.decode()
    assert sorted(path.relative_to(kit) for path in kit.rglob("*")) == before


def test_an_index_is_built_used_and_found_stale(tmp_path: Path, kit: Path) -> None:
    built = run(tmp_path, "index", "--content", kit)
    assert built.returncode == 0, built.stderr.decode()
    assert (kit / "questions" / "index.npz").is_file()
    assert built.stdout == b""
    asked = run(tmp_path, "ask", "--content", kit, "I want a library card")
    assert asked.stdout.decode().startswith("Getting a library card\n")
    assert b"Learning" not in asked.stderr
    with (kit / "questions" / "en" / "danger.txt").open("a", encoding="utf-8") as phrasings:
        phrasings.write("Something is burning in our street\n")
    checked = run(tmp_path, "check", "--content", kit)
    assert checked.returncode == 0
    assert "the phrasings have changed since it was built" in checked.stdout.decode()
    assert "run `recourse index`" in run(tmp_path, "ask", "--content", kit, "hello").stderr.decode()


def test_after_few_changes_little_is_learnt_unless_everything_shall_be(tmp_path: Path, kit: Path) -> None:
    assert run(tmp_path, "index", "--content", kit).returncode == 0
    with (kit / "questions" / "en" / "danger.txt").open("a", encoding="utf-8") as phrasings:
        phrasings.write("# by: a neighbour\n")
    again = run(tmp_path, "index", "--content", kit).stderr.decode()
    assert "learnt anew: nothing." in again
    assert "`recourse index --whole` learns everything." in again
    assert "Cross-validation" in run(tmp_path, "index", "--whole", "--content", kit).stderr.decode()
    assert "have changed since it was built" not in run(tmp_path, "check", "--content", kit).stdout.decode()


def test_a_damaged_index_does_not_stop_anyone(tmp_path: Path, kit: Path) -> None:
    (kit / "questions" / "index.npz").write_bytes(b"not an index")
    done = run(tmp_path, "ask", "--content", kit, "I want a library card")
    assert done.stdout.decode().startswith("Getting a library card\n")
    assert "The index cannot be used: " in done.stderr.decode()


def test_content_without_phrasings_still_answers_by_browsing(tmp_path: Path, kit: Path) -> None:
    shutil.rmtree(kit / "questions")
    done = run(tmp_path, "chat", "--content", kit, stdin="Where do I get a library card?\n1\n1\n2\n")
    assert done.returncode == 0
    assert "I have no checked answer to that." in done.stdout.decode()
    assert "Danger in a street\n\nCall" in done.stdout.decode()
    assert "Questions cannot be matched: " in done.stderr.decode()


def test_matching_is_measured_by_language_and_kind(tmp_path: Path, town: dict[str, str]) -> None:
    (tmp_path / "questions.tsv").write_text(HEADER + QUESTIONS, "utf-8")
    done = run(tmp_path, "evaluate", "questions.tsv", env={**town, "COLUMNS": "160"})
    table = done.stdout.decode()
    assert done.returncode == 0
    for part in ("Questions of a topic", "answered right", "Questions outside every topic", "refused", "urgent"):
        assert part in table
    assert "2 (100.0%)" in table


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "questions.tsv:1: the header is not id lang kind accept question"),
        ("id,lang\n", "questions.tsv:1: the header is not id lang kind accept question"),
        (HEADER + QUESTIONS + "4\ten\tplain\n", "questions.tsv:6: there are 3 columns, and there should be 5"),
    ],
    ids=["empty", "commas", "short line"],
)
def test_a_list_of_questions_that_is_none_is_told_with_its_line(
    tmp_path: Path, town: dict[str, str], text: str, message: str
) -> None:
    (tmp_path / "questions.tsv").write_text(text, "utf-8")
    done = run(tmp_path, "evaluate", "questions.tsv", env=town)
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_questions_that_cannot_be_read_are_told(tmp_path: Path, town: dict[str, str]) -> None:
    (tmp_path / "questions.tsv").write_bytes(b"\xff\xfe")
    for name in ("nowhere.tsv", "questions.tsv", "."):
        done = run(tmp_path, "evaluate", name, env=town)
        assert done.returncode == 2
        assert "cannot be read" in done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize("written", ["202-555-0143", "+1 (202) 555 0143", "tel:12025550143"])
def test_a_fingerprint_is_the_same_for_every_spelling(tmp_path: Path, written: str) -> None:
    assert run(tmp_path, "fingerprint", "phone", written).stdout.decode() == FRONT_DESK


@pytest.mark.parametrize(
    ("kind", "written", "example"),
    [
        ("phone", "abc", "202-555-0143"),
        ("phone", "", "202-555-0143"),
        ("phone", "911", "202-555-0143"),
        ("phone", "mayor@oldtown.example.org", "202-555-0143"),
        ("phone", "202-555-0143 or 202-555-0144", "202-555-0143"),
        ("email", "x", "office@example.org"),
        ("email", "mailto:mayor@oldtown.example.org", "office@example.org"),
        ("web", "not a page", "https://example.org/page"),
        ("web", "https://oldtown.example.org/a page", "https://example.org/page"),
    ],
)
def test_a_fingerprint_of_what_nobody_would_be_told_about_is_refused(
    tmp_path: Path, kind: str, written: str, example: str
) -> None:
    done = run(tmp_path, "fingerprint", kind, written)
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert example in line


@pytest.mark.parametrize(
    ("kind", "example"),
    [
        ("phone", "202-555-0143"),
        ("phone", "+44 20 7946 0958"),
        ("phone", "833-4ICE-OPR"),
        ("email", "office@example.org"),
        ("web", "https://example.org/page"),
        ("web", "oldtown.example.org"),
    ],
)
def test_what_is_recognised_has_a_fingerprint(tmp_path: Path, kind: str, example: str) -> None:
    done = run(tmp_path, "fingerprint", kind, example)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout) == len(FRONT_DESK)


def test_a_fingerprint_of_another_kind_is_refused(tmp_path: Path) -> None:
    done = run(tmp_path, "fingerprint", "fax", "202-555-0143")
    assert (done.returncode, done.stdout) == (2, b"")
