"""A translation whose English has been corrected since: when it is still shown, and when the reader is told."""

from pathlib import Path

import pytest

from core.language.catalogue import SourceText, catalogue_path, read_catalogue
from core.language.translator import Translated, Translator

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
OLD = "Call {town.phone}."
NEW = "Call {town.phone} now."


def polish(folder: Path, place: str, translation: str, notes: str = "", english: str = OLD) -> Translator:
    path = catalogue_path(folder, "pl")
    path.parent.mkdir(parents=True)
    path.write_text(f'{HEADER}{notes}msgctxt "{place}"\nmsgid "{english}"\nmsgstr "{translation}"\n', "utf-8")
    return Translator("pl", read_catalogue(path, "pl"))


URGENT = SourceText("topics/help/danger.yaml#answer", NEW, urgent=True)
OLDER = "Dzwoń {town.phone}."


def test_an_urgent_text_stays_in_the_readers_language_and_says_that_it_is_older(tmp_path: Path) -> None:
    assert polish(tmp_path, URGENT.context, OLDER).translate(URGENT) == Translated(OLDER, "pl", older=True)


def test_any_other_answer_gives_way_to_the_corrected_english(tmp_path: Path) -> None:
    text = SourceText("topics/help/light.yaml#answer", NEW)
    assert polish(tmp_path, text.context, OLDER).translate(text) == Translated(NEW, "en")


@pytest.mark.parametrize(
    "place",
    [
        "topics/help/danger.yaml#title",
        "contacts/town.yaml#short",
        "flows/report.yaml#nodes.what.question",
        "ui.yaml#choose_topic",
    ],
)
def test_a_label_is_kept_silently(place: str, tmp_path: Path) -> None:
    text = SourceText(place, "A lamp is dark")
    translator = polish(tmp_path, place, "Lampa nie świeci", english="A lamp is broken")
    assert translator.translate(text) == Translated("Lampa nie świeci", "pl")


@pytest.mark.parametrize(
    "english", [NEW, "Nothing that is said here is kept anywhere, but the app that you use may keep all of it."]
)
def test_a_phrase_that_says_something_is_kept_and_the_reader_is_told(english: str, tmp_path: Path) -> None:
    text = SourceText("ui.yaml#danger", english)
    assert polish(tmp_path, text.context, "Uwaga.").translate(text) == Translated("Uwaga.", "pl", older=True)


@pytest.mark.parametrize(
    "older",
    [
        pytest.param("Dzwoń {night.phone}.", id="names a number that the English has dropped"),
        pytest.param("Dzwoń {town.phone} {when}.", id="names what nothing fills in"),
    ],
)
def test_an_older_translation_that_no_longer_fits_is_not_shown(older: str, tmp_path: Path) -> None:
    assert polish(tmp_path, URGENT.context, older).translate(URGENT) == Translated(NEW, "en")


def test_a_label_that_lacks_what_the_program_fills_in_is_not_shown(tmp_path: Path) -> None:
    text = SourceText("ui.yaml#card_label", "Card: {contact}")
    assert polish(tmp_path, text.context, "Karta", english="Card").translate(text) == Translated(
        "Card: {contact}", "en"
    )


# A list, whose places move


def test_a_text_of_a_list_is_found_where_it_has_moved_to(tmp_path: Path) -> None:
    moved = SourceText("flows/report.yaml#nodes.what.options.2.label", OLD)
    translator = polish(tmp_path, "flows/report.yaml#nodes.what.options.1.label", OLDER)
    assert translator.translate(moved) == Translated(OLDER, "pl")


def test_what_stood_at_the_same_place_of_a_list_is_another_text(tmp_path: Path) -> None:
    text = SourceText("flows/report.yaml#nodes.what.options.1.label", "Another thing")
    translator = polish(tmp_path, text.context, "Lampa", english="A lamp")
    assert translator.translate(text) == Translated("Another thing", "en")


# After the catalogues were brought up to date


def after_update(folder: Path, notes: str) -> Translated:
    return polish(folder, URGENT.context, OLDER, f"#, fuzzy\n{notes}", NEW).translate(URGENT)


@pytest.mark.parametrize(
    "notes",
    [
        '#| msgid "Call {town.phone}."\n',
        '#| msgctxt "topics/help/danger.yaml#answer"\n#| msgid ""\n#| "Call {town.phone}."\n',
    ],
    ids=["by us", "by gettext"],
)
def test_a_fuzzy_text_with_the_english_before_is_the_same_thing(notes: str, tmp_path: Path) -> None:
    assert after_update(tmp_path, notes) == Translated(OLDER, "pl", older=True)


@pytest.mark.parametrize(
    "notes",
    ["", '#| msgctxt "topics/help/light.yaml#answer"\n#| msgid "Call us."\n'],
    ids=["doubt", "guess from another place"],
)
def test_a_doubt_or_a_guess_is_not_shown(notes: str, tmp_path: Path) -> None:
    assert after_update(tmp_path, notes) == Translated(NEW, "en")
