"""A site is the same from the same content, wherever it is made, and signed by whoever makes it."""

import subprocess
from pathlib import Path

import pytest

from tests.support import processes
from tests.support.cli import Ran, run
from tests.support.talk import KIT

TOWN = {"RECOURSE_CONTENT": str(KIT), "SOURCE_DATE_EPOCH": "1795536000"}
ONE_MACHINE = {"PYTHONHASHSEED": "1", "TZ": "America/New_York", "LANG": "en_US.UTF-8"}
ANOTHER = {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LANG": "C"}


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the key of the operator, and that of somebody else."""
    folder = tmp_path_factory.mktemp("keys")
    for name in ("town", "stranger"):
        make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(folder / name)]
        subprocess.run(make, check=True)
        kind, key = (folder / f"{name}.pub").read_text("utf-8").split()[:2]
        (folder / f"signers-{name}").write_text(f"millbrook {kind} {key}\n")
    return folder


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Path:
    folder = tmp_path_factory.mktemp("signed")
    done = run(folder, "site", "out", "--sign", keys / "town", env=TOWN)
    assert done.stdout.endswith(b"files, and SHA256SUMS with its signature: out\n")
    return folder / "out"


def verified(site: Path, signers: Path) -> Ran:
    return run(site.parent, "site", site, "--verify", "--signed-by", "millbrook", signers)


def test_two_builds_in_different_folders_are_the_same_to_the_byte(tmp_path: Path) -> None:
    made = []
    for name, machine in (("one", ONE_MACHINE), ("another", ANOTHER)):
        home = tmp_path / name
        home.mkdir()
        assert processes.run(home, "site", f"{name}-site", env={**TOWN, **machine}).returncode == 0
        folder = home / f"{name}-site"
        made.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()})
    first, second = made
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


def test_a_signed_site_is_told_to_be_so(signed: Path, keys: Path) -> None:
    done = verified(signed, keys / "signers-town")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"is as it was made, and signed by millbrook." in done.stdout


def test_the_line_in_the_documents_says_the_same(signed: Path, keys: Path) -> None:
    line = (
        "ssh-keygen -Y verify -n recourse-site -f SIGNERS -I NAME -s SHA256SUMS.sig < SHA256SUMS "
        "&& sha256sum --check --quiet --strict SHA256SUMS"
    )
    documents = (Path(__file__).parents[3] / "docs" / "operating.md").read_text("utf-8")
    assert line in documents
    typed = line.replace("SIGNERS", str(keys / "signers-town")).replace("NAME", "millbrook")
    assert subprocess.run(["/bin/sh", "-c", typed], cwd=signed, check=False).returncode == 0


def test_a_signature_of_somebody_else_is_none(signed: Path, keys: Path) -> None:
    done = verified(signed, keys / "signers-stranger")
    assert done.returncode == 1
    assert done.stderr.startswith(b"SHA256SUMS.sig is no signature of millbrook: ")


def test_whoever_changes_a_page_and_the_list_has_no_signature_for_it(signed: Path, keys: Path) -> None:
    listed = signed / "SHA256SUMS"
    before = listed.read_bytes()
    listed.write_bytes(before + b"0" * 64 + b"  en/added.html\n")
    try:
        done = verified(signed, keys / "signers-town")
    finally:
        listed.write_bytes(before)
    assert done.returncode == 1
    assert b"no signature" in done.stderr


def test_a_key_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = run(tmp_path, "site", "out", "--sign", "no-key", env=TOWN)
    assert done.returncode == 1
    assert b"The list of hashes was not signed: " in done.stderr
