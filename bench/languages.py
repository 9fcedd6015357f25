"""How well languages are told apart: ``python -m bench languages``.

Some lines of ``content/questions`` stand below ``# by:`` and a name. They are by other authors than the rest. A model
is learnt from the rest only, and measured on those lines: it has seen neither them nor how their authors write. Then
the model that is checked in is measured on all lines in Spanish, with and without accents, because it must never take
Spanish for a language that resembles it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from core.content import phrasing_files
from core.language import (
    MODEL_PATH,
    Detector,
    Labelled,
    OtherLanguages,
    learn_languages,
    load_model,
    parse_locale,
    without_marks,
)

_BY = "# by:"
_NONE = "none"
_FEW_WORDS = 5
_RESEMBLE_SPANISH = ("pt", "ht", "fr")
_GOALS = ("97 %", "5 %")


def report(folder: Path) -> None:
    """Print the tables."""
    lines = list(_lines(folder))
    console = Console(width=120)
    held_out = [line for line, by_other in lines if by_other]
    detector = Detector(learn_languages(line for line, by_other in lines if not by_other), OtherLanguages().shares)
    ours = sorted({line.language for line, _ in lines})
    figures = ("lines", "right of decided", "undecided")
    table = Table(
        "authors not learnt from", *figures, *(f"{figure}, {_FEW_WORDS} words or fewer" for figure in figures)
    )
    for title, hint in (("telephone in their language", None), ("telephone in English", "en")):
        found = [(line, _detected(detector, line, ours, hint or line.language)) for line in held_out]
        table.add_row(title, *_row(found))
        if hint:
            for language in ours:
                of_it = [pair for pair in found if pair[0].language == language]
                table.add_row(f"  {language}", *_row(of_it))
            matrix = _matrix(found, ours)
    table.add_row("goal", "", *_GOALS)
    console.print(table)
    console.print(matrix)
    console.print(_spanish([line for line, _ in lines if line.language == "es"], ours))


def _lines(folder: Path) -> Iterator[tuple[Labelled, bool]]:
    """Yield the phrasings, and whether each is by another author."""
    for path in phrasing_files(folder):
        locale = parse_locale(path.parent.name)
        by_other = False
        for line in path.read_text("utf-8").splitlines():
            by_other = by_other or line.startswith(_BY)
            if locale and line.strip() and not line.startswith("#"):
                yield Labelled(line.strip(), locale.language), by_other


def _detected(detector: Detector, line: Labelled, ours: Sequence[str], hint: str) -> str:
    return detector.detect(line.text, ours, (hint,)) or _NONE


def _row(found: Sequence[tuple[Labelled, str]]) -> list[str]:
    few = [pair for pair in found if len(pair[0].text.split()) <= _FEW_WORDS]
    return [*_shares(found), *_shares(few)]


def _shares(found: Sequence[tuple[Labelled, str]]) -> Iterator[str]:
    decided = [line.language == code for line, code in found if code != _NONE]
    yield str(len(found))
    yield f"{sum(decided) / max(len(decided), 1):.1%}"
    yield f"{1 - len(decided) / max(len(found), 1):.1%}"


def _matrix(found: Sequence[tuple[Labelled, str]], ours: Sequence[str]) -> Table:
    counted = Counter((line.language, code if code in {*ours, _NONE} else "other") for line, code in found)
    columns = (*ours, "other", _NONE)
    table = Table("is ↓ taken for →", *columns, title="telephone in English")
    for language in ours:
        table.add_row(language, *(str(counted[language, column] or "·") for column in columns))
    return table


def _spanish(lines: Sequence[Labelled], ours: Sequence[str]) -> Table:
    detector = Detector(load_model(MODEL_PATH), OtherLanguages().shares)
    table = Table("Spanish, with the model as it is", "lines", *_RESEMBLE_SPANISH, "en", _NONE)
    bare = [Labelled(without_marks(line.text), line.language) for line in lines]
    for title, texts in (("as written", lines), ("without accents", bare)):
        for hint in ("es", "en"):
            counted = Counter(map(partial(_detected, detector, ours=ours, hint=hint), texts))
            columns = (*_RESEMBLE_SPANISH, "en", _NONE)
            table.add_row(f"{title}, telephone in {hint}", str(len(texts)), *(str(counted[code]) for code in columns))
    return table
