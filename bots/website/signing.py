"""Signs the list of hashes of a site with the operator's SSH key, and tells whether a signature holds.

OpenSSH is on almost every machine, also of those who check: https://man.openbsd.org/ssh-keygen#Y. No key is read here.
"""

import subprocess
from pathlib import Path

from bots.website.sender import SUMS, SiteError

# So that a signature of something else, made with the same key, is none of a site.
NAMESPACE = "recourse-site"
SIGNATURE = f"{SUMS}.sig"


def sign_site(folder: Path, key: Path) -> None:
    """Write ``SHA256SUMS.sig`` beside the list. ``key`` is a private key, or the public one of a key in an agent.

    OpenSSH asks for a passphrase itself. Raise SiteError if it does not sign.
    """
    _run(["sign", "-n", NAMESPACE, "-f", str(key), str(folder / SUMS)], b"", "The list of hashes was not signed")


def check_signature(folder: Path, signers: Path, name: str) -> None:
    """Raise SiteError unless the list is signed by ``name``, with a key of the file ``signers``.

    A line of that file is a name and a public key: ``millbrook ssh-ed25519 AAAA…``.
    """
    try:
        listed = (folder / SUMS).read_bytes()
    except OSError as error:
        raise SiteError(f"{folder} has no {SUMS} that can be read") from error
    signed = ["-f", str(signers), "-I", name, "-n", NAMESPACE, "-s", str(folder / SIGNATURE)]
    _run(["verify", *signed], listed, f"{SIGNATURE} is no signature of {name}")


def _run(arguments: list[str], given: bytes, failed: str) -> None:
    try:
        # Its output is kept from ours; for a passphrase it opens the terminal itself.
        done = subprocess.run(["ssh-keygen", "-Y", *arguments], input=given, capture_output=True, check=False)  # noqa: S603, S607
    except OSError as error:
        raise SiteError(f"{failed}: there is no ssh-keygen on this machine.") from error
    if done.returncode:
        told = (done.stderr or done.stdout).decode(errors="replace").strip()
        raise SiteError(f"{failed}: {told}")
