"""Papers become files in a folder, and nothing that is there is touched."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bots.terminal.files import Saved, save
from bots.typesetting import files_of
from core.conversation import Attachment
from core.documents import Document, Paragraph
from tests.support.documents import TOWN_CARD, WORDS, complaint
from tests.support.pages import joined, pages, picture
from tests.support.processes import SECONDS, environment, run_without
from tests.support.town import town_with_a_call


def saved_from(attachment: Attachment, folder: Path) -> Saved:
    return save(files_of(attachment).files, folder)


def test_a_paper_is_saved_in_each_of_its_formats(tmp_path: Path) -> None:
    saved = saved_from(complaint("txt", "pdf", "png"), tmp_path)
    assert saved.files[:4] == ("complaint.txt", "complaint.pdf", "complaint-1.png", "complaint-2.png")
    assert (tmp_path / "complaint.txt").read_bytes().decode() == complaint("txt").fallback()
    assert joined(WORDS) in joined("".join(pages((tmp_path / "complaint.pdf").read_bytes())))
    for name in saved.files[2:]:
        picture((tmp_path / name).read_bytes())
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(saved.files)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_its_owner_can_read_what_was_saved(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        saved = saved_from(complaint("txt", "pdf"), tmp_path)
    finally:
        os.umask(before)
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in saved.files] == [0o600, 0o600]


def test_only_the_formats_of_the_paper_are_saved(tmp_path: Path) -> None:
    assert saved_from(complaint("pdf"), tmp_path) == Saved(("complaint.pdf",))


def test_a_card_for_the_wallet_is_a_picture_and_a_sheet(tmp_path: Path) -> None:
    assert saved_from(TOWN_CARD, tmp_path).files == ("town-hall-card.png", "town-hall-sheet.pdf")
    assert saved_from(TOWN_CARD, tmp_path).files == ("town-hall-2-card.png", "town-hall-2-sheet.pdf")


@pytest.mark.parametrize("taken", ["complaint.txt", "complaint.pdf", "complaint-1.png"])
def test_one_name_that_is_taken_gives_all_of_them_a_number(tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_bytes(b"mine")
    short = complaint("txt", "pdf", "png", document=Document("Complaint", "en", (Paragraph("Short."),)))
    assert saved_from(short, tmp_path).files == ("complaint-2.txt", "complaint-2.pdf", "complaint-2-1.png")
    assert saved_from(short, tmp_path).files == ("complaint-3.txt", "complaint-3.pdf", "complaint-3-1.png")
    assert (tmp_path / taken).read_bytes() == b"mine"


@pytest.mark.parametrize("target", ["elsewhere.txt", "complaint.txt"], ids=["nowhere", "itself"])
def test_a_link_is_not_followed(tmp_path: Path, target: str) -> None:
    (tmp_path / "complaint.txt").symlink_to(tmp_path / target)
    assert saved_from(complaint("txt"), tmp_path).files == ("complaint-2.txt",)
    assert not (tmp_path / "elsewhere.txt").exists()


def test_a_name_that_a_folder_has_is_not_given_to_a_file(tmp_path: Path) -> None:
    (tmp_path / "complaint.pdf").mkdir()
    assert saved_from(complaint("txt", "pdf"), tmp_path).files == ("complaint-2.txt", "complaint-2.pdf")


def test_what_cannot_be_written_is_told_with_the_reason(tmp_path: Path) -> None:
    missing = saved_from(complaint("txt"), tmp_path / "missing")
    assert missing == Saved((), "complaint.txt", "No such file or directory")
    (tmp_path / "file").touch()
    assert saved_from(complaint("txt"), tmp_path / "file").reason == "Not a directory"


FULL = """
import resource, signal
from pathlib import Path
from bots.terminal.files import save
from bots.typesetting import files_of
from tests.support.documents import complaint
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
text = len(complaint("txt").fallback().encode())
resource.setrlimit(resource.RLIMIT_FSIZE, (text, text))
print(save(files_of(complaint("txt", "pdf")).files, Path()))
"""


def test_a_disk_that_is_full_leaves_no_half_a_file(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL],
        cwd=tmp_path,
        env=environment(tmp_path, {"PYTHONPATH": str(Path(__file__).parents[3])}),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
    )
    assert done.stdout == "Saved(files=('complaint.txt',), failed='complaint.pdf', reason='File too large')\n"
    assert [path.name for path in tmp_path.iterdir()] == ["complaint.txt"]


CHAT = """
import io, sys
sys.argv = ["recourse", "chat", "--content", {content!r}]
sys.stdin = io.StringIO("/prepare\\n2\\n1\\n1\\n/save\\n/cards town-hall\\n4\\n/save\\n")
from bots.cli.app import main
main()
"""


def test_without_the_typesetter_there_are_texts(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    town = town_with_a_call(tmp_path_factory.mktemp("town") / "content")
    done = run_without("typst", tmp_path, CHAT.format(content=str(town)))
    assert done.returncode == 0
    assert "Type /save to write these files into this folder: call-sheet.txt\n" in done.stdout
    assert "Type /save to write these files into this folder: town-hall-card.txt\n" in done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["call-sheet.txt", "town-hall-card.txt"]
