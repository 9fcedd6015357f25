"""The town of Millbrook for adapters: its questions are known by a word, and one more path leads to a paper."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from core.language import catalogue_path
from core.questions import Answer, Clarify, Match, NotCovered
from tests.support.talk import KIT

CALL = """\
title: Prepare a call to the town hall
start: zone
nodes:
  zone:
    question: What time zone are you in?
    field: zone
    heading: Your time zone
    options:
      - {id: e, label: Eastern, next: about, timezone: America/New_York}
      - {id: p, label: Pacific, next: about, timezone: America/Los_Angeles}
  about:
    question: What is your call about?
    field: about
    heading: What it is about
    options:
      - {id: a, label: A street light, next: done}
      - {id: b, label: Something else, next: done}
  done:
    outcome: street-light
    text: Have the sheet beside the phone.
    contacts: [town-hall]
document:
  file: call-sheet
  title: Your call to the town hall
  formats: [txt, pdf, png]
  parts:
    - heading: When to call
    - hours: town-hall
    - heading: What to say
    - say: ["Hello. I have a question."]
    - notes: ["What they said"]
"""
GERMAN = """
msgctxt "flows/call-the-town.yaml#title"
msgid "Prepare a call to the town hall"
msgstr "Einen Anruf beim Rathaus vorbereiten"

msgctxt "ui.yaml#terminal_save"
msgid "Type /save to write these files into this folder: {files}"
msgstr "Mit /save schreiben Sie diese Dateien in diesen Ordner: {files}"

msgctxt "ui.yaml#terminal_saved"
msgid "Written: {files}"
msgstr "Geschrieben: {files}"

msgctxt "ui.yaml#terminal_no_such_choice"
msgid "There is no choice {number} here."
msgstr "Eine Nummer {number} gibt es hier nicht."

msgctxt "ui.yaml#terminal_nothing_to_save"
msgid "There is no paper to save. /prepare makes one."
msgstr "Es gibt kein Blatt zu speichern. /prepare macht eines."
"""


def town_with_a_call(folder: Path) -> Path:
    """A copy of the town in which choices alone lead to a paper, whose pages are pictures, too, and in which the
    terminal speaks German."""
    shutil.copytree(KIT, folder)
    (folder / "flows" / "call-the-town.yaml").write_text(CALL, "utf-8")
    with catalogue_path(folder, "de").open("a", encoding="utf-8") as catalogue:
        catalogue.write(GERMAN)
    return folder


KNOWN: dict[str, Match] = {
    "wire": Answer("danger", ("street-light",), danger="danger"),
    "lamp": Answer("street-light", ("danger", "opening-hours")),
    "card": Answer("library-card", ("opening-hours",)),
    "open": Answer("opening-hours", ("street-light",)),
    "keep": Answer("privacy", ("about",)),
    "afraid": Clarify(("danger", "street-light")),
}


@dataclass
class KnownByAWord:
    """A matcher that takes a question for the first thing of these that it names; everything else is not covered."""

    known: dict[str, Match] = field(default_factory=lambda: KNOWN)

    def match(self, text: str) -> Match:
        return next((found for word, found in self.known.items() if word in text.casefold()), NotCovered())
