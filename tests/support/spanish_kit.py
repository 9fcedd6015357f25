"""The town of Millbrook with a Spanish catalogue in which nothing is missing."""

import shutil
from pathlib import Path

from babel.messages.pofile import write_po

from core.language import add_locale, catalogue_messages, read_catalogue
from tests.support.talk import KIT

SIGN = "¡"
# The names of commands have to be one word.
NAME_SIGN = "el-"


def kit_with_whole_spanish(target: Path) -> Path:
    """A copy of the kit that speaks Spanish, too."""
    return speaking_whole_spanish(shutil.copytree(KIT, target))


def speaking_whole_spanish(folder: Path) -> Path:
    """Adds Spanish, in which every text is the English one behind a sign that no English text has."""
    path = add_locale(folder, "es")
    catalogue = read_catalogue(path, "es")
    for message in catalogue_messages(catalogue):
        sign = NAME_SIGN if "#slash_names." in str(message.context) else SIGN
        english = [message.id] if isinstance(message.id, str) else list(message.id)
        spanish = [f"{sign}{text}" for text in english]
        message.string = spanish[0] if isinstance(message.id, str) else tuple(spanish)
    with path.open("wb") as file:
        write_po(file, catalogue, width=0)
    path.write_text(path.read_text("utf-8").replace("# complete: no", "# complete: yes"), "utf-8")
    return folder
