"""Papers are made by processes of their own: what a text does to the typesetter ends one of them, never the bot, and
nothing of a paper outlives them."""

import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bots.typesetting import compiler
from bots.typesetting.export import files_of
from bots.typesetting.layout import document_pdf
from bots.typesetting.workers import Limits, TypesetterBusyError, TypesetterEndedError, TypesetterError, Workers
from core.conversation import Attachment
from core.documents import Document, Heading, Paragraph, characters
from tests.support.documents import complaint
from tests.support.processes import environment

Start = Callable[..., Workers]
PATIENCE = 60
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process uses")
SHORT = Document("Complaint", "en", (Paragraph("They came at night."),))
# What an answer may be, at its worst.
LONGEST = 8000
HEAP = f"a{chr(0x301) * 4094}"
WORST = {
    "marks": f"a{chr(0x301) * 8}" * (LONGEST // 9),
    "lines": "x\n" * (LONGEST // 2),
    "no line at all": "\n" * LONGEST,
    "letters of mathematics": "\U0001d56c" * LONGEST,
    "joined emoji": "👩\u200d" * (LONGEST // 2),
    "two directions": "ا1" * (LONGEST // 2),
}
MEGABYTE = 1 << 20


def of_nine_answers(text: str) -> Document:
    parts = [(Heading(f"Question {number}"), Paragraph(f"{text}{number}")) for number in range(9)]
    return Document("Complaint", "en", tuple(part for pair in parts for part in pair))


def pdf(document: Document) -> Attachment:
    return complaint("pdf", document=document)


def program(body: str) -> tuple[str, ...]:
    """What stands in for the typesetter."""
    return (sys.executable, "-c", body)


def answering(*files: bytes) -> str:
    frames = b"".join(len(file).to_bytes(4) + file for file in files)
    return f"import sys; sys.stdout.buffer.write({b'F' + len(files).to_bytes(4) + frames!r}); sys.stdout.flush()\n"


def lives(process: int) -> bool:
    """A process that has ended and was not yet taken notice of is a zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def comes(condition: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while not condition() and time.monotonic() < until:
        time.sleep(0.01)
    return condition()


def used(process: int, what: str) -> int:
    """Bytes, as in ``VmHWM``, the most that was ever in memory (man 5 proc)."""
    lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{what}:"))


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Starts workers of the test's own, which make all papers."""
    started = []

    def with_limits(limits: Limits | None = None) -> Workers:
        workers = Workers(limits=limits)
        started.append(workers)
        monkeypatch.setattr(compiler, "WORKERS", workers)
        return workers

    yield with_limits
    for workers in started:
        workers.close()


# What a text may do


@ON_LINUX
@pytest.mark.parametrize("text", WORST.values(), ids=WORST)
def test_the_worst_answers_take_little_memory(text: str, start: Start) -> None:
    # The system holds the process to it, so the paper is made in less or not at all.
    memory = Limits().memory * 5 // 8
    workers = start(Limits(seconds=PATIENCE, memory=memory))
    before = used(os.getpid(), "VmRSS")
    assert document_pdf(SHORT)
    (process,) = workers.processes()
    limits = Path(f"/proc/{process}/limits").read_text("utf-8")
    assert f"Max data size {memory}" in " ".join(limits.split())
    assert document_pdf(of_nine_answers(text)).startswith(b"%PDF-")
    assert used(os.getpid(), "VmRSS") - before < 40 * MEGABYTE


def test_what_takes_too_much_memory_is_a_text_and_the_next_paper_is_whole(
    start: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    start(Limits(memory=256 * MEGABYTE))
    assert files_of(pdf(SHORT)).complete
    with monkeypatch.context() as patch, caplog.at_level(logging.DEBUG):
        patch.setattr(characters, "few_marks", lambda text: text)
        exported = files_of(pdf(of_nine_answers(HEAP)))
    assert [file.name for file in exported.files] == ["complaint.txt"]
    assert not exported.complete
    assert "A page could not be typeset: TypesetterEndedError at " in caplog.text
    assert "Question" not in caplog.text
    assert files_of(pdf(SHORT)).complete


def test_what_makes_typst_panic_is_a_text_and_the_next_paper_is_whole(
    start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    """Hundreds of Devanagari letters in one syllable are too many for its shaper."""
    start()
    with caplog.at_level(logging.DEBUG):
        exported = files_of(pdf(of_nine_answers("क्" * 1000)))
    assert not exported.complete
    assert "A page could not be typeset: TypesetterError at " in caplog.text
    assert "क्" not in caplog.text
    assert files_of(pdf(SHORT)).complete


def test_a_fault_is_told_by_its_name_alone() -> None:
    with pytest.raises(TypesetterError, match=r"^KeyError$"):
        Workers().make(json.dumps({"Guadalupe": 1}).encode())


def test_what_takes_too_long_is_ended() -> None:
    workers = Workers(limits=Limits(seconds=1), command=program("import time; time.sleep(3600)"))
    with pytest.raises(TypesetterEndedError):
        workers.make(b"paper")
    assert workers.processes() == []


@pytest.mark.parametrize(
    "body",
    [
        "",
        "import os; os.abort()",
        "print('no answer')",
        answering(b"half a file")[:-30] + "')",
        "import sys; sys.stdout.buffer.write(b'F' + (1).to_bytes(4) + (2**32 - 1).to_bytes(4) + bytes(9**8))",
    ],
    ids=["ends", "aborts", "speaks otherwise", "half an answer", "far too much"],
)
def test_a_process_that_fails_is_replaced(body: str) -> None:
    workers = Workers(limits=Limits(seconds=1), command=program(body))
    for _ in range(2):
        with pytest.raises(TypesetterEndedError):
            workers.make(b"paper" * 100_000)
        assert workers.processes() == []


def test_where_all_are_at_work_a_paper_does_not_wait_for_ever() -> None:
    with pytest.raises(TypesetterBusyError):
        Workers(most=0, limits=Limits(seconds=0)).make(b"paper")


def test_there_are_never_more_than_two(start: Start) -> None:
    workers = start()
    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(lambda _: (document_pdf(SHORT), len(workers.processes())), range(24)))
    assert {count for _, count in made} <= {1, 2}
    assert len({paper for paper, _ in made}) == 1


# What is left of a paper


def test_a_process_lives_a_short_while_only(start: Start) -> None:
    assert Limits().life + 4 * Limits().seconds < 60
    workers = start(Limits(life=0.5))
    assert document_pdf(SHORT)
    assert comes(lambda: workers.processes() == [])
    assert document_pdf(SHORT)
    processes = workers.processes()
    assert comes(lambda: workers.processes() == [])
    assert not any(lives(process) for process in processes)


def test_one_whose_time_is_over_still_finishes_its_paper(start: Start) -> None:
    workers = start(Limits(life=0.0))
    assert document_pdf(of_nine_answers("They came at night. " * 100)).startswith(b"%PDF-")
    assert comes(lambda: workers.processes() == [])


def test_a_process_makes_so_many_papers_and_no_more(start: Start) -> None:
    workers = start(Limits(papers=2))
    assert document_pdf(SHORT)
    first = workers.processes()
    assert document_pdf(SHORT)
    assert workers.processes() == []
    assert document_pdf(SHORT)
    assert workers.processes() != first


def test_one_that_holds_much_ends_after_its_paper(start: Start) -> None:
    workers = start(Limits(memory=100 * MEGABYTE))
    assert document_pdf(of_nine_answers("They came at night. " * 200)).startswith(b"%PDF-")
    assert workers.processes() == []


@ON_LINUX
def test_a_process_dumps_no_core_and_knows_no_token(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "123:secret")
    workers = start()
    assert document_pdf(SHORT)
    (process,) = workers.processes()
    assert "Max core file size 0 0" in " ".join(Path(f"/proc/{process}/limits").read_text("utf-8").split())
    # It ends after its answer, so not before it has been asked.
    tell = "import os, sys; sys.stdin.buffer.read(1); said = repr(dict(os.environ)).encode()\n"
    told = "sys.stdout.buffer.write(b'F' + (1).to_bytes(4) + len(said).to_bytes(4) + said)"
    (names,) = Workers(command=program(tell + told)).make(b"")
    assert b"PATH" in names
    assert b"secret" not in names


# Beside the bot


def test_ctrl_c_and_a_host_that_stops_the_bot_leave_a_paper_in_hand_alone(start: Start) -> None:
    workers = start()
    assert document_pdf(SHORT)
    before = workers.processes()
    for number in (signal.SIGINT, signal.SIGTERM):
        os.kill(before[0], number)
    assert document_pdf(SHORT)
    assert workers.processes() == before


@ON_LINUX
@pytest.mark.parametrize("end", ["", "sys.exit(3)", "os.kill(os.getpid(), 15)", "os.kill(os.getpid(), 9)"])
def test_a_process_ends_with_the_bot_however_that_ends(end: str, tmp_path: Path) -> None:
    text = (
        "import os, sys\n"
        "from bots.typesetting import document_pdf\n"
        "from bots.typesetting.workers import WORKERS\n"
        "from core.documents import Document, Paragraph\n"
        "print(WORKERS.processes())\n"
        "assert document_pdf(Document('Complaint', 'en', (Paragraph('They came at night.'),)))\n"
        "print(*WORKERS.processes(), 'typst' in sys.modules, flush=True)\n"
        f"{end}"
    )
    done = subprocess.run(
        [sys.executable, "-c", text],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.stderr == ""
    before, after = done.stdout.splitlines()
    assert before == "[]", "a process started before there was a paper"
    process, loaded = after.split()
    assert loaded == "False", "the bot itself has no use for typst"
    assert comes(lambda: not lives(int(process)))
