"""The commands for translators: ``translations`` updates the catalogues, ``locale`` begins a new language."""

import math
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
import yaml

from bots.cli.options import USAGE_ERROR, ContentOption, content_folder, fail, warn
from bots.phrases import UiPhrases
from core.checks import readable_shares
from core.content import NOT_COVERED, Content, read_content
from core.language import (
    RECIPE_PATH,
    SOURCE_LOCALE,
    CatalogueError,
    Coverage,
    RecipeError,
    add_locale,
    available_locales,
    catalogue_path,
    language_name,
    parse_locale,
    update_catalogue,
)

if TYPE_CHECKING:
    from rich.table import Table

_TABLE_WIDTH = 100


def translations(content: ContentOption = None) -> None:
    """Bring every catalogue up to date with the English, and tell how much of each is translated and readable."""
    folder = content_folder(content)
    if not folder.is_dir():
        fail(f"There is no folder {folder}.")
    # Not load_content: it also checks the catalogues, which lack new texts until this command has added them.
    others = [name for name in available_locales(folder) if name != SOURCE_LOCALE]
    from rich.console import Console  # noqa: PLC0415  (only commands that draw a table need it)

    console = Console(highlight=False, width=_TABLE_WIDTH)
    rows = [_updated(folder, name) for name in others]
    loaded = read_content(folder, UiPhrases)
    console.print(_table((row, min(readable_shares(loaded, row.locale).values(), default=1.0)) for row in rows))


def locale(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The language, like it, pt-BR or zh-Hant.")],
    content: ContentOption = None,
) -> None:
    """Begin a new language: an empty catalogue, and a file for the ways people ask about each topic."""
    parsed = parse_locale(code)
    if parsed is None:
        fail(f"{code} is no language code that CLDR knows: write it like it, pt-BR or zh-Hant.", USAGE_ERROR)
    name = str(parsed)
    folder = content_folder(content)
    known = read_content(folder, UiPhrases).content
    if known is None:
        fail("The content cannot be read: `recourse check` tells why.")
    there = available_locales(folder)
    if name in there:
        fail(f"{name} is there already: {catalogue_path(folder, name)}.", USAGE_ERROR)
    if parsed.territory and parsed.language in there and not parsed.script:
        # Its readers would lose the language that they have: what is not translated yet is said in English.
        fail(f"{parsed.language} is there, and readers of {name} get it. Correct its texts instead.", USAGE_ERROR)
    try:
        catalogue = add_locale(folder, name)
        questions = _phrasing_files(folder / "questions" / name, known)
    except OSError as error:
        fail(f"{error.filename} cannot be written: {error.strerror}.")
    warn(f"{language_name(name, shown_in=SOURCE_LOCALE)}: translate {catalogue} (Poedit and Weblate open it),")
    warn(f"write in {questions} how people ask, then run `make translations`, `make check` and `make index`.")


def _updated(folder: Path, name: str) -> Coverage:
    try:
        return update_catalogue(folder, name)
    except CatalogueError as error:
        return fail(f"{catalogue_path(folder, name)}:{error.line}: {error}.")
    except RecipeError as error:
        return fail(f"{folder / RECIPE_PATH.format(locale=name)}: {error}.")
    except (yaml.YAMLError, UnicodeDecodeError):
        return fail("The content cannot be read: `recourse check` tells why.")
    except OSError as error:
        return fail(f"{error.filename} cannot be written: {error.strerror}.")


def _phrasing_files(folder: Path, content: Content) -> Path:
    """Create a phrasings file for each topic, with only a comment that explains its purpose, and return the folder.

    Existing files are kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    titles = {topic.id: topic.title for topic in content.topics.values()}
    titles[NOT_COVERED] = "what Recourse has no answer to"
    for topic, title in titles.items():
        path = folder / f"{topic}.txt"
        if not path.exists():
            path.write_text(f"# {title}: ways people ask for it in this language, one a line.\n", "utf-8")
    return folder


def _table(rows: Iterable[tuple[Coverage, float]]) -> "Table":
    """Draw how far each catalogue is. ``readable`` is the lowest share of words that are not English in one file."""
    from rich.table import Table  # noqa: PLC0415  (as above)

    table = Table()
    for name in ("catalogue", "language", "translated", "percent", "fuzzy", "readable", "states complete"):
        table.add_column(name, no_wrap=True)
    for row, readable in rows:
        table.add_row(
            row.locale,
            language_name(row.locale, shown_in=SOURCE_LOCALE),
            f"{row.translated} of {row.texts}",
            f"{row.percent} %",
            str(row.fuzzy),
            f"{math.floor(1000 * readable) / 10} %",
            "yes" if row.complete else "no",
        )
    return table
