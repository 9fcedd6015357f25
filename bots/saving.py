"""Papers and cards as files in a folder. What is there already is never written over."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bots.typesetting.compiling import available
from bots.typesetting.papers import document_pdf, document_pictures, wallet_picture, wallet_sheet
from core.conversation.blocks import Paper, Wallet
from core.documents.wallet import WalletCard
from core.knowledge.flow_model import FileFormat

Printable = Paper | Wallet
_ENDINGS: Mapping[FileFormat, str] = {"txt": ".txt", "pdf": ".pdf", "png": "-1.png …"}


@dataclass(frozen=True)
class Saved:
    """The names of the files that were written; where one could not be, its name and why, and none after it was."""

    files: tuple[str, ...]
    failed: str = ""
    reason: str = ""


def file_names(printable: Printable) -> tuple[str, ...]:
    """What the files are called in an empty folder. How many pictures a paper is shows only when it is drawn."""
    match printable:
        case Paper():
            endings = [_ENDINGS[form] for form in _formats(printable)]
        case Wallet():
            endings = [".txt", ".png", "-sheet.pdf"] if available() else [".txt"]
    return tuple(f"{_stem(printable)}{ending}" for ending in endings)


def save(printable: Printable, folder: Path) -> Saved:
    """Where one of the names is taken, all get the same number behind them: ``complaint-2.txt``, ``complaint-2.pdf``.
    Pictures are numbered besides: ``call-sheet-2-1.png``."""
    contents = _contents(printable)
    stem = _free(_stem(printable), folder, contents)
    written: list[str] = []
    for ending, data in contents.items():
        name = f"{stem}{ending}"
        try:
            _write(folder / name, data)
        except OSError as error:
            return Saved(tuple(written), name, error.strerror or type(error).__name__)
        written.append(name)
    return Saved(tuple(written))


def wallet_text(card: WalletCard) -> str:
    """The lines of a card for the wallet, for where no picture is drawn."""
    channels = (f"{each.display} ({each.detail})" if each.detail else each.display for each in card.channels)
    lines = (card.name, card.purpose, *channels, card.hours, card.languages, card.checked, card.link)
    return "\n".join(filter(None, lines))


def _stem(printable: Printable) -> str:
    return printable.file if isinstance(printable, Paper) else f"{printable.contact}-card"


def _formats(paper: Paper) -> tuple[FileFormat, ...]:
    return paper.formats if available() else ("txt",)


def _contents(printable: Printable) -> Mapping[str, bytes]:
    """The bytes of each file by how its name ends."""
    match printable:
        case Paper():
            return {ending: data for form in _formats(printable) for ending, data in _drawn(printable, form)}
        case Wallet(card=card):
            text = {".txt": f"{wallet_text(card)}\n".encode()}
            return {**text, ".png": wallet_picture(card), "-sheet.pdf": wallet_sheet(card)} if available() else text


def _drawn(paper: Paper, form: FileFormat) -> Iterator[tuple[str, bytes]]:
    match form:
        case "txt":
            yield ".txt", paper.fallback().encode()
        case "pdf":
            yield ".pdf", document_pdf(paper.document)
        case "png":
            pictures = enumerate(document_pictures(paper.document), start=1)
            yield from ((f"-{number}.png", picture) for number, picture in pictures)


def _free(stem: str, folder: Path, endings: Mapping[str, bytes]) -> str:
    numbered = (f"{stem}-{number}" if number > 1 else stem for number in count(1))
    # A link that leads nowhere takes a name as well.
    return next(name for name in numbered if not any(os.path.lexists(folder / f"{name}{ending}") for ending in endings))


def _write(path: Path, data: bytes) -> None:
    """A file that cannot be written whole is taken away again."""
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except OSError:
            path.unlink()
            raise
