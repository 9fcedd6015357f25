"""The town of Millbrook for adapters: its questions are known by a word, and one more path leads to a paper."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from core.language import catalogue_path, read_catalogue, translatable
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
      - {id: c, label: "A permit, a bill, or papers that got lost", next: done}
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
    - heading: After the call
    - checklist: ["I have their name.", "I know when they call back."]
    - notes: [Monday, Tuesday, Wednesday]
"""
GERMAN = {
    "flows/call-the-town.yaml#title": "Einen Anruf beim Rathaus vorbereiten",
    "topics/town/street-light.yaml#answer": (
        "**Rufen Sie das Rathaus an: {town-hall.phone}.** Oder schreiben Sie an {town-hall.email}.\n\n"
        "Hängt ein Draht herunter, dann {night-line.phone}."
    ),
    "ui.yaml#terminal_save": "Mit /save schreiben Sie diese Dateien in diesen Ordner: {files}",
    "ui.yaml#terminal_saved": "Geschrieben: {files}",
    "ui.yaml#terminal_no_such_choice": "Eine Nummer {number} gibt es hier nicht.",
    "ui.yaml#terminal_nothing_to_save": "Es gibt kein Blatt zu speichern. /prepare macht eines.",
    "ui.yaml#language_set": "Ich antworte jetzt auf {language}.",
    "ui.yaml#forgotten": "Erledigt. Ich habe die Sprache vergessen.",
    "ui.yaml#admins_only": "Nur wer die Gruppe verwaltet, darf ihre Sprache ändern.",
    "ui.yaml#private_button": "Frag mich allein",
    "ui.yaml#bot_name": "Recourse auf Deutsch",
    "ui.yaml#bot_short_description": "Wen man in Millbrook fragt.",
    "ui.yaml#bot_description": "Wie und wen man in Millbrook fragt.",
    "ui.yaml#commands.start": "von vorn anfangen",
    "ui.yaml#commands.help": "was ich kann",
    "ui.yaml#commands.ask": "etwas fragen",
    "ui.yaml#commands.topics": "alle Antworten",
    "ui.yaml#commands.cards": "Karten zum Speichern und Weiterleiten",
    "ui.yaml#commands.hours": "wer gerade offen hat",
    "ui.yaml#commands.check": "ist diese Nummer oder Adresse echt?",
    "ui.yaml#commands.prepare": "Schritt für Schritt zur richtigen Stelle oder zu einem Schreiben",
    "ui.yaml#commands.language": "eine Sprache wählen",
    "ui.yaml#commands.privacy": "was behalten wird und wie lange",
    "ui.yaml#commands.about": "wer dahintersteht",
    "ui.yaml#commands.forget": "meine Sprache vergessen und meinen Entwurf löschen",
    "ui.yaml#commands.cancel": "aufhören und meinen Entwurf löschen",
}
# Of Arabic there is only what says so.
ARABIC = {
    "ui.yaml#fallback": "ليس كل هذا متوفرًا لدي بعد بهذه اللغة ({language})، لذلك أعرضه بلغة أخرى: {other}.",
}


def town_with_a_call(folder: Path) -> Path:
    """A copy of the town in which choices alone lead to a paper, whose pages are pictures, too, and which speaks more
    German and a little Arabic."""
    shutil.copytree(KIT, folder)
    (folder / "flows" / "call-the-town.yaml").write_text(CALL, "utf-8")
    speaks(folder, "de", GERMAN)
    speaks(folder, "ar", ARABIC)
    return folder


def speaks(folder: Path, locale: str, texts: Mapping[str, str]) -> None:
    """Adds translations to a copy of the town, by ``file#key``."""
    path = catalogue_path(folder, locale)
    catalogue = read_catalogue(path, locale) if path.exists() else Catalog(locale)
    found = set()
    for file in sorted(folder.rglob("*.yaml")):
        for text, _ in translatable(file.relative_to(folder).as_posix(), file.read_text("utf-8")):
            if text.context in texts:
                catalogue.add(text.source, texts[text.context], context=text.context)
                found.add(text.context)
    assert found == set(texts), f"a text is no longer there: {set(texts) - found}"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as written:
        write_po(written, catalogue)


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
