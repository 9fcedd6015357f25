"""The town of Millbrook for Discord: more offices than one list holds, a path below an answer, and more languages.

Spanish, which is two languages to Discord, has every text; German has some, and of the names of commands only some;
Haitian Creole and Arabic, which Discord does not know, have one.
"""

import shutil
from pathlib import Path

from babel.messages.pofile import write_po

from core.content import DiscordLimits
from core.language import add_locale, catalogue_path, read_catalogue, translatable
from tests.support.spanish_kit import speaking_whole_spanish

# With the offices that the town has anyway, one more than a list holds.
WARDS = DiscordLimits.SELECT_OPTIONS - 2
WARD = """\
name: {name}
short: Ward {number}
for: hedges and footpaths
channels:
  - email: ward{number}@townhall.example.org
    source: town-site
topics: [street-light]
"""
# Longer than an entry of a list may be.
LONG_NAME = "Millbrook Ward 1 with the meadows behind the mill, both banks of the brook and the lanes to the old quarry"
TRANSLATED = {
    "de": {
        "topics/town/street-light.yaml#answer": "**Rufen Sie das Rathaus an: {town-hall.phone}.** Oder schreiben Sie "
        "an {town-hall.email}. Hängt ein Draht herab, dann rufen Sie {night-line.phone} an.",
        "contacts/library.yaml#name": "Bücherei Millbrook",
        "ui.yaml#language_set": "Ich antworte jetzt auf {language}.",
        "ui.yaml#forgotten": "Erledigt. Ich habe die Sprache vergessen.",
        "ui.yaml#share_here": "Hier zeigen",
        "ui.yaml#answer_this": "Das beantworten",
        "ui.yaml#commands.ask": "eine Frage stellen",
        "ui.yaml#commands.prepare": "Schritt für Schritt",
        "ui.yaml#slash_names.ask": "frag",
        "ui.yaml#slash_names.question": "frage",
    },
    "ht": {"ui.yaml#language_set": "M ap reponn an {language}."},
    "ar": {"ui.yaml#language_set": "سأجيب باللغة {language}."},
}


def town_on_discord(town: Path, folder: Path) -> Path:
    """A copy of the town, with what it has learnt."""
    assert len(LONG_NAME) > DiscordLimits.COMMAND_CHOICE
    shutil.copytree(town, folder)
    for number in range(1, WARDS + 1):
        name = LONG_NAME if number == 1 else f"Millbrook Ward {number}"
        (folder / "contacts" / f"ward-{number}.yaml").write_text(WARD.format(name=name, number=number), "utf-8")
    with (folder / "topics" / "town" / "street-light.yaml").open("a", encoding="utf-8") as answer:
        answer.write("flows: [report-damage]\n")
    for locale, texts in TRANSLATED.items():
        path = catalogue_path(folder, locale)
        if not path.exists():
            add_locale(folder, locale)
        _translate(folder, path, texts)
    return speaking_whole_spanish(folder)


def _translate(folder: Path, path: Path, texts: dict[str, str]) -> None:
    """Writes these translations, by context, into the catalogue."""
    catalogue = read_catalogue(path, path.parents[1].name)
    missing = set(texts)
    for file in sorted(folder.rglob("*.yaml")):
        for text, _ in translatable(file.relative_to(folder).as_posix(), file.read_text("utf-8")):
            if text.context in texts:
                catalogue.delete(text.source, text.context)
                catalogue.add(text.source, texts[text.context], context=text.context)
                missing.discard(text.context)
    assert not missing, "a text is no longer there"
    with path.open("wb") as written:
        write_po(written, catalogue, width=0)
