"""The town with cards for languages that it has no answers in."""

import shutil
from pathlib import Path

from tests.support.talk import KIT

SPOKEN = """\
topic: library-card
contacts: [town-hall, night-line]
sources: [town-site]
card:
  english: I speak {language}. Please call an interpreter.
  spanish: Hablo {language}. Por favor, llame a un intérprete.
text: |
  Show this card. The town hall answers at {town-hall.phone}.

  In danger? Call {night-line.phone}.
label: My language is not here
prompt: Which language do you speak?
words:
  en: [speak, speaks, only, interpreter, language]
  es: [hablo, habla, solo, intérprete]
  zh_Hans: [说]
languages:
  mam: {own: Mam, english: Mam, spanish: mam, source: the people of the quarter}
  tr: {own: Türkçe, english: Turkish, spanish: turco}
  am: {own: አማርኛ, english: Amharic, spanish: amárico, alike: [ti]}
  ti: {own: ትግርኛ, english: Tigrinya, spanish: tigriña, names: [tigrigna], alike: [am]}
"""


def town_with_languages(folder: Path, town: Path = KIT) -> Path:
    """Write the kit, or another folder of the town, with its cards for languages into a folder, and return it."""
    shutil.copytree(town, folder)
    (folder / "spoken.yaml").write_text(SPOKEN, "utf-8")
    return folder
