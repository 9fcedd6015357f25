"""Names and ciphers of records: from the store alone nobody learns whose they are, or what they say.

From a secret two keys are derived by HKDF (RFC 5869), one for names and one for values. The name of a record is an HMAC
of its kind and key. Its value is encrypted by AES-256-GCM under a key of its own, with the name as associated data:
a value that is put under another name cannot be read. Lengths are padded to powers of two.
"""

import base64
import hashlib
import hmac
import secrets
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

# The first byte of a value says how it is made.
_FORMAT = b"\x01"
_NONCE_BYTES, _KEY_BYTES, _NAME_BYTES = 12, 32, 18
# The beginning of a value, which differs each time: nonces are random. With a key for each name, GCM's bound of 2**32
# random nonces is never met.
VERSION_BYTES = len(_FORMAT) + _NONCE_BYTES
_SHORTEST = 256
_LENGTH = struct.Struct(">I")
# So that the store can be shared with other programs.
_PREFIX = "recourse:"


class Keys:
    """The keys that are derived from one secret. ``purpose`` keeps those of different uses apart."""

    def __init__(self, secret: str, purpose: str) -> None:
        self._naming = _derived(secret, f"recourse {purpose} names")
        self._sealing = _derived(secret, f"recourse {purpose} values")

    def name(self, kind: str, key: str = "") -> str:
        """Return the name of a record."""
        digest = self.fingerprint(f"{kind}\0{key}")[:_NAME_BYTES]
        return _PREFIX + base64.urlsafe_b64encode(digest).decode()

    def fingerprint(self, text: str) -> bytes:
        """Return a keyed hash of a text."""
        return hmac.digest(self._naming, text.encode("utf-8", "surrogatepass"), hashlib.sha256)

    def seal(self, name: str, value: bytes) -> bytes:
        """Encrypt the value of the record with this name."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return _FORMAT + nonce + self._cipher(name).encrypt(nonce, _padded(value), _FORMAT + name.encode())

    def unseal(self, name: str, sealed: bytes) -> bytes | None:
        """Decrypt a value. Return None if it was not sealed under this name with this secret, or was changed."""
        nonce, rest = sealed[len(_FORMAT) : VERSION_BYTES], sealed[VERSION_BYTES:]
        if not sealed.startswith(_FORMAT) or not rest:
            return None
        try:
            padded = self._cipher(name).decrypt(nonce, rest, _FORMAT + name.encode())
        except InvalidTag:
            return None
        (length,) = _LENGTH.unpack_from(padded)
        return padded[_LENGTH.size : _LENGTH.size + length]

    def _cipher(self, name: str) -> AESGCM:
        return AESGCM(hmac.digest(self._sealing, name.encode(), hashlib.sha256))


def _derived(secret: str, purpose: str) -> bytes:
    return HKDF(SHA256(), _KEY_BYTES, salt=None, info=purpose.encode()).derive(secret.encode())


def _padded(value: bytes) -> bytes:
    """Return the value after its length, with zeros to the next power of two."""
    told = _LENGTH.pack(len(value)) + value
    return told.ljust(max(_SHORTEST, 1 << (len(told) - 1).bit_length()), b"\0")
