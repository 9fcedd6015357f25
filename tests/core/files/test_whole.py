"""Files are read whole, and replaced whole or not at all."""

import os
import stat
import sys
import tracemalloc
from pathlib import Path

import pytest

from core.files import open_file, read_file, write_file

ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def test_a_file_is_read_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"hello")
    (tmp_path / "here").symlink_to(tmp_path / "there")
    assert read_file(tmp_path / "here") == b"hello"


@ON_POSIX
def test_a_pipe_a_device_and_a_folder_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        for read in (read_file, open_file):
            with pytest.raises(OSError, match="it is a folder, a pipe or a device"):
                read(path)


def test_a_file_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "long").write_bytes(bytes(2**20 + 1))
    with pytest.raises(OSError, match="more than 1 MB"):
        read_file(tmp_path / "long", 2**20)
    assert len(read_file(tmp_path / "long", 2**20 + 1)) == 2**20 + 1


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    for content in (b"one", b"two"):
        write_file(tmp_path / "new" / "file", content)
        assert read_file(tmp_path / "new" / "file") == content
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["file"]


def test_what_cannot_be_replaced_stays_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (tmp_path / "file" / "in it").mkdir(parents=True)
    with pytest.raises(OSError, match="file"):
        write_file(tmp_path / "file", b"one")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@ON_POSIX
def test_a_private_file_is_for_its_owner_only_whatever_was_there(tmp_path: Path) -> None:
    shown = tmp_path / "file"
    write_file(shown, b"one")
    shown.chmod(0o644)
    write_file(shown, b"two", private=True)
    assert stat.S_IMODE(shown.stat().st_mode) == 0o600
    assert read_file(shown) == b"two"


@ON_POSIX
def test_a_pipe_and_a_device_are_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "null").symlink_to("/dev/null")
    for path in (pipe, tmp_path / "null"):
        with pytest.raises(OSError, match="it is a folder, a pipe or a device"):
            write_file(path, b"one")
    assert pipe.is_fifo()
    assert (tmp_path / "null").is_symlink()


def test_a_small_file_takes_little_memory(tmp_path: Path) -> None:
    """A content has a thousand files."""
    (tmp_path / "small").write_bytes(b"hello")
    tracemalloc.start()
    try:
        assert read_file(tmp_path / "small") == b"hello"
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 2**18
