"""An editor of the town takes something down: a few lines in one file."""

from pathlib import Path

DAY = "2026-11-23"


def withdraw(folder: Path, entry: str, why: str, instead: str = "") -> None:
    """Adds the lines to the file of a topic or a contact: ``topics/town/street-light``."""
    with (folder / f"{entry}.yaml").open("a", encoding="utf-8") as file:
        file.write("\n".join(_lines(why, instead, 0)))


def withdraw_channel(folder: Path, contact: str, beginning: str, why: str, instead: str = "") -> None:
    """Adds the lines to the channel that begins with these words: ``phone``."""
    file = folder / "contacts" / f"{contact}.yaml"
    before, mark, after = file.read_text("utf-8").partition(f"  - {beginning}: ")
    assert mark, f"{contact} has no such channel"
    value, _, rest = after.partition("\n")
    file.write_text("\n".join([f"{before}{mark}{value}", *_lines(why, instead, 4), rest]), "utf-8")


def _lines(why: str, instead: str, indent: int) -> list[str]:
    lines = ["withdrawn:", f"  on: {DAY}", f"  why: {why}", *([f"  instead: {instead}"] if instead else [])]
    return [" " * indent + line for line in lines]
