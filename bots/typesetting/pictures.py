"""The size of a picture on paper."""

import struct
import zlib

_METRES_PER_INCH = 0.0254
# The signature, and the first chunk, which has the width and height: https://www.w3.org/TR/png-3/#5PNG-file-signature
_HEAD = 33


def with_resolution(png: bytes, dots_per_inch: float) -> bytes:
    """Return a PNG that says how large it is in print (https://www.w3.org/TR/png-3/#11pHYs); typst leaves it out."""
    dots = round(dots_per_inch / _METRES_PER_INCH)
    chunk = b"pHYs" + struct.pack(">IIB", dots, dots, 1)
    length, check = struct.pack(">I", len(chunk) - 4), struct.pack(">I", zlib.crc32(chunk))
    return png[:_HEAD] + length + chunk + check + png[_HEAD:]
