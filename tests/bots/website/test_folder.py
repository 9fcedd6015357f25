"""A folder with the site, and whether it is still as it was made."""

import subprocess
from pathlib import Path

import pytest

from bots.website import SiteError, SiteFile, faults_of, write_site

PAGES = [SiteFile("index.html", b"<p>Hello</p>"), SiteFile("en/cards/opr.vcf", b"BEGIN:VCARD\r\n")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert write_site(PAGES, tmp_path / "site") == 2
    return tmp_path / "site"


def test_what_was_written_is_as_it_was_made(folder: Path) -> None:
    assert (folder / "en" / "cards" / "opr.vcf").read_bytes() == b"BEGIN:VCARD\r\n"
    assert list(faults_of(folder)) == []


def test_other_tools_can_read_the_list(folder: Path) -> None:
    subprocess.run(["/usr/bin/sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, check=True)


def test_what_was_changed_removed_or_added_is_told(folder: Path) -> None:
    (folder / "index.html").write_bytes(b"<p>Call this number instead</p>")
    (folder / "en" / "cards" / "opr.vcf").unlink()
    (folder / "en" / "new.html").write_bytes(b"")
    assert list(faults_of(folder)) == [
        "en/cards/opr.vcf: missing",
        "index.html: changed",
        "en/new.html: not in SHA256SUMS",
    ]


def test_a_signature_may_lie_beside_the_list(folder: Path) -> None:
    (folder / "SHA256SUMS.sig").write_bytes(b"signed")
    assert list(faults_of(folder)) == []


def test_a_site_takes_the_place_of_the_last_one(folder: Path) -> None:
    (folder / "SHA256SUMS.sig").write_bytes(b"signed")
    assert write_site(PAGES[:1], folder) == 1
    assert sorted(path.name for path in folder.rglob("*")) == ["SHA256SUMS", "index.html"]


@pytest.mark.parametrize("name", ["notes.txt", "en/notes.txt"])
def test_nothing_of_somebodys_is_replaced(folder: Path, name: str) -> None:
    (folder / name).write_text("mine")
    with pytest.raises(SiteError, match=name):
        write_site(PAGES, folder)
    assert (folder / name).read_text() == "mine"
    assert (folder / "index.html").exists()


def test_a_folder_that_holds_no_site_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(SiteError, match="SHA256SUMS"):
        write_site(PAGES, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("line", ["no list", f"{'0' * 64}  ../outside.txt", f"{'0' * 64}  /etc/passwd"])
def test_a_list_that_names_other_places_is_no_list(tmp_path: Path, line: str) -> None:
    (tmp_path / "SHA256SUMS").write_text(f"{line}\n")
    with pytest.raises(SiteError, match="not a list"):
        list(faults_of(tmp_path))
