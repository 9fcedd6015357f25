"""Measures matching on a public set of questions, such as CLINC150: ``python -m bench matching FOLDER NAME``.

FOLDER has ``NAME-train.tsv`` and, if there is one, ``NAME-validation.tsv``: tab-separated, with the header ``label
text``; the label of questions outside the set is ``none``. Without a validation part every tenth question of the
training part is held out. Encoding 18,000 questions takes five minutes on two idle cores, and learning takes longer.
"""

from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from bots.startup import sentence_encoder
from core.content import NOT_COVERED
from core.questions import Answer, Clarify, Example, Match, Matcher, Normaliser, NotCovered, learn

_HELD_OUT = 10
Labelled = tuple[str, str]  # the label and the text


def report(folder: Path, name: str) -> None:
    """Print how many questions are matched right and refused, and how well the two kinds are told apart."""
    normalise, encoder = Normaliser({}), sentence_encoder()
    train, tried = _parts(folder, name)
    examples = [Example(question, label, name) for label, text in train if (question := normalise(text))]
    index, _ = learn(examples, encoder=encoder, content_hash="", related={}, urgent=(), progress=_progress, known={})
    matcher = Matcher(index, normalise, encoder)
    topics = [place for place, topic in enumerate(index.classes) if topic != NOT_COVERED]
    first: list[bool] = []
    nearness: dict[bool, list[float]] = {True: [], False: []}
    found: dict[bool, list[tuple[str, Match]]] = {True: [], False: []}
    for label, text in tried:
        covered = label != NOT_COVERED
        probabilities = matcher.probabilities(normalise(text))[topics]
        nearness[covered].append(float(probabilities.max()))
        found[covered].append((label, matcher.match(text)))
        if covered:
            first.append(index.classes[topics[int(probabilities.argmax())]] == label)
    table = Table(
        title=f"{name}: {len(train)} learnt, {len(topics)} topics; {len(first)} tried, {len(found[False])} outside"
    )
    table.add_row("right topic first", _share(first))
    table.add_row("answered right", _share([_is_answer(match, label) for label, match in found[True]]))
    table.add_row("right or offered", _share([_leads_to(match, label) for label, match in found[True]]))
    table.add_row("outside: refused", _share([isinstance(match, NotCovered) for _, match in found[False]]))
    table.add_row("outside: answered", _share([isinstance(match, Answer) for _, match in found[False]]))
    if found[False]:
        # The area under the curve is the share of pairs in which the covered question is the nearer one.
        inside, outside = np.array(nearness[True])[:, np.newaxis], np.array(nearness[False])
        table.add_row("AUROC", f"{(inside > outside).mean() + (inside == outside).mean() / 2:.3f}")
    Console().print(table)


def _parts(folder: Path, name: str) -> tuple[list[Labelled], list[Labelled]]:
    """Return what is learnt and what is tried."""
    train, validation = _read(folder / f"{name}-train.tsv"), folder / f"{name}-validation.tsv"
    if validation.exists():
        return train, _read(validation)
    return [row for i, row in enumerate(train) if i % _HELD_OUT], train[::_HELD_OUT]


def _read(path: Path) -> list[Labelled]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return [(row[0], row[1]) for row in rows]


def _is_answer(match: Match, label: str) -> bool:
    return isinstance(match, Answer) and match.topic == label


def _leads_to(match: Match, label: str) -> bool:
    return _is_answer(match, label) or (isinstance(match, Clarify) and label in match.topics)


def _share(right: list[bool]) -> str:
    return f"{np.mean(right):.1%}" if right else "–"


def _progress(what: str, done: int, of: int) -> None:
    if done == of:
        Console(stderr=True).print(f"{what}: {of}")
