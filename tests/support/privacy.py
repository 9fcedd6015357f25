"""Words that nobody may find anywhere, and where they could be found."""

from pathlib import Path

# Words and numbers that stand nowhere in the content.
SECRETS = ("Guadalupe", "Xochimilco", "A217483926", "217483926", "531-88-2746", "EAC2190048213", "646-918-2357")
MESSAGES = (
    "My brother Guadalupe from Xochimilco was taken, where is he?",
    "his number is A217483926",
    "his social is 531-88-2746 and the receipt EAC2190048213, Guadalupe is 19",
    "646-918-2357 called me and said Guadalupe must pay, is that the real ICE?",
    "Guadalupe",
    "they are beating Guadalupe right now in Xochimilco",
)
# The command, with every logger of every library at its most talkative.
TALKATIVE = """
import asyncio, logging, sys, warnings
logging.basicConfig(level=logging.DEBUG, stream=sys.stderr, force=True)
warnings.simplefilter("always")
sys.argv = ["recourse", *sys.argv[1:]]
from bots.cli.app import main
main()
"""


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def holds_none(text: str) -> None:
    for secret in SECRETS:
        assert secret.lower() not in text.lower()
