"""Papers become files in a folder, and nothing that is there is touched."""

import subprocess
import sys
from pathlib import Path

import pytest

from bots.saving import Saved, file_names, save, wallet_text
from core.conversation.blocks import Paper, Wallet
from core.documents.document import Blank, Document, Paragraph
from core.documents.wallet import WalletCard, WalletChannel
from core.knowledge.flow_model import FileFormat
from tests.bots.running import SECONDS, environment
from tests.bots.typesetting.reading import joined, pages, picture, scan
from tests.bots.typesetting.test_without_typst import run_without

WORDS = "Two men pushed my son, \u00c1ngel, and said \u00abno\u00bb."
LONG = Document("Complaint", "en", (Paragraph(f"{WORDS}\n\n" * 60), Blank("Signature")), "Made by a program.")
CARD = WalletCard(
    name="Town Hall",
    purpose="For: questions",
    channels=(WalletChannel("+1 202-555-0143", "toll-free"), WalletChannel("www.example.gov")),
    hours="Monday 8:00 AM",
    languages="",
    checked="checked May 1, 2026",
    qr="BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Town Hall\r\nEND:VCARD\r\n",
    link="https://t.me/a_bot?start=c-town-hall",
    locale="en",
)
WALLET = Wallet("town-hall", CARD, "A card.")
LINES = """\
Town Hall
For: questions
+1 202-555-0143 (toll-free)
www.example.gov
Monday 8:00 AM
checked May 1, 2026
https://t.me/a_bot?start=c-town-hall"""


def paper(*formats: FileFormat, document: Document = LONG) -> Paper:
    return Paper(document, "complaint", formats, "A complaint.")


def test_a_paper_is_saved_in_each_of_its_formats(tmp_path: Path) -> None:
    saved = save(paper("txt", "pdf", "png"), tmp_path)
    assert saved.files[:4] == ("complaint.txt", "complaint.pdf", "complaint-1.png", "complaint-2.png")
    assert (tmp_path / "complaint.txt").read_bytes().decode() == paper("txt").fallback()
    assert joined(WORDS) in joined("".join(pages((tmp_path / "complaint.pdf").read_bytes())))
    for name in saved.files[2:]:
        picture((tmp_path / name).read_bytes())
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(saved.files)


def test_only_the_formats_of_the_paper_are_saved(tmp_path: Path) -> None:
    assert save(paper("pdf"), tmp_path) == Saved(("complaint.pdf",))


def test_the_names_are_known_before(tmp_path: Path) -> None:
    assert file_names(paper("txt", "pdf")) == save(paper("txt", "pdf"), tmp_path).files
    assert file_names(paper("png")) == ("complaint-1.png \u2026",)
    assert file_names(WALLET) == save(WALLET, tmp_path).files


def test_a_card_for_the_wallet_is_lines_a_picture_and_a_sheet(tmp_path: Path) -> None:
    assert wallet_text(CARD) == LINES
    assert save(WALLET, tmp_path).files == ("town-hall-card.txt", "town-hall-card.png", "town-hall-card-sheet.pdf")
    assert (tmp_path / "town-hall-card.txt").read_text("utf-8") == f"{LINES}\n"
    assert CARD.qr in scan(picture((tmp_path / "town-hall-card.png").read_bytes()))


@pytest.mark.parametrize("taken", ["complaint.txt", "complaint.pdf", "complaint-1.png"])
def test_one_name_that_is_taken_gives_all_of_them_a_number(tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_bytes(b"mine")
    short = paper("txt", "pdf", "png", document=Document("Complaint", "en", (Paragraph("Short."),)))
    assert save(short, tmp_path).files == ("complaint-2.txt", "complaint-2.pdf", "complaint-2-1.png")
    assert save(short, tmp_path).files == ("complaint-3.txt", "complaint-3.pdf", "complaint-3-1.png")
    assert (tmp_path / taken).read_bytes() == b"mine"


@pytest.mark.parametrize("target", ["elsewhere.txt", "complaint.txt"], ids=["nowhere", "itself"])
def test_a_link_is_not_followed(tmp_path: Path, target: str) -> None:
    (tmp_path / "complaint.txt").symlink_to(tmp_path / target)
    assert save(paper("txt"), tmp_path).files == ("complaint-2.txt",)
    assert not (tmp_path / "elsewhere.txt").exists()


def test_a_folder_takes_a_name_too(tmp_path: Path) -> None:
    (tmp_path / "complaint.pdf").mkdir()
    assert save(paper("txt", "pdf"), tmp_path).files == ("complaint-2.txt", "complaint-2.pdf")


def test_what_cannot_be_written_is_told_with_the_reason(tmp_path: Path) -> None:
    missing = save(paper("txt"), tmp_path / "missing")
    assert missing == Saved((), "complaint.txt", "No such file or directory")
    (tmp_path / "file").touch()
    assert save(paper("txt"), tmp_path / "file").reason == "Not a directory"


FULL = """
import resource, signal
from pathlib import Path
from bots.saving import save
from tests.bots.test_saving import LONG, paper
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
text = len(paper("txt").fallback().encode())
resource.setrlimit(resource.RLIMIT_FSIZE, (text, text))
print(save(paper("txt", "pdf"), Path()))
"""


def test_a_disk_that_is_full_leaves_no_half_a_file(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL],
        cwd=tmp_path,
        env=environment(tmp_path, {"PYTHONPATH": str(Path(__file__).parents[2])}),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
    )
    assert done.stdout == "Saved(files=('complaint.txt',), failed='complaint.pdf', reason='File too large')\n"
    assert [path.name for path in tmp_path.iterdir()] == ["complaint.txt"]


CHAT = """
import io, sys
sys.argv = ["recourse", "chat"]
sys.stdin = io.StringIO("/prepare\\n2\\n2\\n1\\n1\\n/save\\n/cards opr\\n5\\n/save\\n")
from bots.cli import main
main()
"""


def test_without_the_typesetter_there_are_texts(tmp_path: Path) -> None:
    done = run_without("typst", tmp_path, CHAT)
    assert done.returncode == 0
    assert "Type /save to write these files into this folder: call-sheet.txt\n" in done.stdout
    assert "Type /save to write these files into this folder: opr-card.txt\n" in done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["call-sheet.txt", "opr-card.txt"]
