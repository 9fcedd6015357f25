"""Our content with a little German, for what depends on the language of a person or a group."""

import shutil
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from core.language import catalogue_path, translatable
from tests.support.talk import OUR_CONTENT

GERMAN = {
    "ui.yaml#choose_group": "Worum geht es?",
    "ui.yaml#language_set": "Ich antworte jetzt auf {language}.",
    "ui.yaml#forgotten": "Erledigt. Ich habe die Sprache vergessen.",
    "ui.yaml#admins_only": "Nur wer die Gruppe verwaltet, darf ihre Sprache ändern.",
    "ui.yaml#private_button": "Frag mich allein",
    "ui.yaml#bot_name": "Recourse auf Deutsch",
    "ui.yaml#bot_short_description": "Bei wem man sich beschwert.",
    "ui.yaml#bot_description": "Wie und bei wem man sich beschwert.",
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
    "topics/complaints/anonymous.yaml#title": "Sich beschweren, ohne den Namen zu nennen",
    "topics/complaints/anonymous.yaml#answer": "**Ja.** Niemand muss dabei sagen, wie er heißt: {emergency.phone}.",
    "contacts/oig.yaml#name": "Aufsicht des Ministeriums (OIG)",
}


def partly_german(folder: Path) -> Path:
    """A copy of our content in ``folder``, with these translations; all else falls back to English."""
    shutil.copytree(OUR_CONTENT, folder)
    catalogue = Catalog(locale="de")
    for file in sorted(folder.rglob("*.yaml")):
        for text, _ in translatable(file.relative_to(folder).as_posix(), file.read_text("utf-8")):
            if text.context in GERMAN:
                catalogue.add(text.source, GERMAN[text.context], context=text.context)
    assert len(catalogue) == len(GERMAN), "a text is no longer there"
    path = catalogue_path(folder, "de")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as written:
        write_po(written, catalogue)
    return folder
