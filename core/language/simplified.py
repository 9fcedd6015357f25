"""Chinese in simplified characters, whichever it was written in, so that words can be compared."""

from functools import cache
from pathlib import Path

from core.files import read_file

CHARACTERS_PATH = Path(__file__).with_name("simplified.txt")


def simplified(text: str) -> str:
    """Return a text with each traditional character as the simplified one. Its length and all else stay."""
    return text if text.isascii() else text.translate(_characters())


def simplified_pairs() -> str:
    """Return each traditional character followed by its simplified one."""
    return "".join(f"{chr(traditional)}{simple}" for traditional, simple in sorted(_characters().items()))


@cache
def _characters() -> dict[int, str]:
    lines = read_file(CHARACTERS_PATH).decode().splitlines()
    pairs = (pair for line in lines if not line.startswith("#") for pair in line.split())
    return {ord(pair[0]): pair[1] for pair in pairs}
