"""Translations: what is used, what falls back to English, which files are refused."""

from pathlib import Path

import pytest

from core.language.catalogue import (
    CatalogueError,
    SourceText,
    available_locales,
    catalogue_messages,
    catalogue_path,
    read_catalogue,
)
from core.language.translator import Translated, Translator, Translators

POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
HEADER = rf"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: {POLISH}\n"

"""
TITLE = SourceText("topics/help/a.yaml#title", "Anonymous complaint")
COUNTED = SourceText("ui.yaml#group_label", "{count} answer", "{count} answers")
COUNTED_ENTRY = """
msgctxt "ui.yaml#group_label"
msgid "{count} answer"
msgid_plural "{count} answers"
msgstr[0] "{count} odpowiedź"
msgstr[1] "{count} odpowiedzi (2)"
msgstr[2] "{count} odpowiedzi (5)"
"""
TITLE_ENTRY = """
msgctxt "topics/help/a.yaml#title"
msgid "Anonymous complaint"
msgstr "Skarga anonimowa"
"""


def write(folder: Path, source: str | bytes, locale: str = "pl") -> Path:
    path = catalogue_path(folder, locale)
    path.parent.mkdir(parents=True)
    path.write_bytes(source.encode() if isinstance(source, str) else source)
    return path


def polish(folder: Path, entries: str) -> Translator:
    return Translator("pl", read_catalogue(write(folder, HEADER + entries), "pl"))


def test_what_an_obsolete_text_was_before_is_no_fault(tmp_path: Path) -> None:
    """Gettext's own tools write it, which Babel does not read."""
    obsolete = '\n#~| msgid "Old"\n#~ msgid "Older"\n#~ msgstr "Najstarsze"\n'
    assert polish(tmp_path, TITLE_ENTRY + obsolete).translate(TITLE) == Translated("Skarga anonimowa", "pl")


# One text


def test_a_translated_text_is_in_the_readers_locale(tmp_path: Path) -> None:
    assert polish(tmp_path, TITLE_ENTRY).translate(TITLE) == Translated("Skarga anonimowa", "pl")


def test_a_translation_of_several_lines_is_put_together(tmp_path: Path) -> None:
    entry = r"""
msgctxt "a#answer"
msgid ""
"**Yes.**\n"
"\n"
"You may.\n"
msgstr ""
"**Tak.**\n"
"\n"
"Wolno ci.\n"
"""
    text = SourceText("a#answer", "**Yes.**\n\nYou may.\n")
    assert polish(tmp_path, entry).translate(text) == Translated("**Tak.**\n\nWolno ci.\n", "pl")


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param("", id="missing"),
        pytest.param(TITLE_ENTRY.replace("Skarga anonimowa", ""), id="empty"),
        pytest.param("#, fuzzy" + TITLE_ENTRY, id="fuzzy"),
        pytest.param(TITLE_ENTRY.replace("a.yaml", "b.yaml"), id="of the same text elsewhere"),
        pytest.param(TITLE_ENTRY.replace('msgctxt "topics/help/a.yaml#title"\n', ""), id="without context"),
        pytest.param(TITLE_ENTRY.replace("\n", "\n#~ ").removesuffix("#~ ") + "\n", id="obsolete"),
    ],
)
def test_without_a_sure_translation_the_text_is_english_and_says_so(tmp_path: Path, entries: str) -> None:
    assert polish(tmp_path, entries).translate(TITLE) == Translated("Anonymous complaint", "en")


def test_without_a_catalogue_everything_is_english() -> None:
    translator = Translator("en")
    assert translator.translate(TITLE) == Translated("Anonymous complaint", "en")
    assert translator.translate(COUNTED, 1) == Translated("{count} answer", "en")
    assert translator.translate(COUNTED, 2) == Translated("{count} answers", "en")


def test_one_missing_translation_leaves_the_others_alone(tmp_path: Path) -> None:
    translator = polish(tmp_path, TITLE_ENTRY)
    assert translator.translate(COUNTED, 5).locale == "en"
    assert translator.translate(TITLE).locale == "pl"


def test_the_context_tells_equal_english_words_apart(tmp_path: Path) -> None:
    state = 'msgctxt "ui.yaml#open"\nmsgid "Open"\nmsgstr "Otwarte"\n'
    verb = 'msgctxt "ui.yaml#verb"\nmsgid "Open"\nmsgstr "Otwórz"\n'
    translator = polish(tmp_path, f"{state}\n{verb}")
    assert translator.translate(SourceText("ui.yaml#open", "Open")).text == "Otwarte"
    assert translator.translate(SourceText("ui.yaml#verb", "Open")).text == "Otwórz"


def test_an_empty_text_is_not_the_header_of_the_catalogue(tmp_path: Path) -> None:
    assert polish(tmp_path, TITLE_ENTRY).translate(SourceText("contacts/a.yaml#note", "")) == Translated("", "en")


# Plural forms


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (None, "{count} odpowiedź"),
        (0, "{count} odpowiedzi (5)"),
        (1, "{count} odpowiedź"),
        (2, "{count} odpowiedzi (2)"),
        (4, "{count} odpowiedzi (2)"),
        (5, "{count} odpowiedzi (5)"),
        (12, "{count} odpowiedzi (5)"),
        (21, "{count} odpowiedzi (5)"),
        (22, "{count} odpowiedzi (2)"),
        (112, "{count} odpowiedzi (5)"),
    ],
)
def test_polish_has_three_forms(tmp_path: Path, count: int | None, text: str) -> None:
    assert polish(tmp_path, COUNTED_ENTRY).translate(COUNTED, count) == Translated(text, "pl")


def test_without_a_header_the_forms_are_those_of_the_language(tmp_path: Path) -> None:
    translator = Translator("pl", read_catalogue(write(tmp_path, COUNTED_ENTRY), "pl"))
    assert translator.translate(COUNTED, 22).text == "{count} odpowiedzi (2)"
    assert translator.translate(COUNTED, 25).text == "{count} odpowiedzi (5)"


def test_a_language_with_one_form_uses_it_for_every_count(tmp_path: Path) -> None:
    entry = COUNTED_ENTRY[: COUNTED_ENTRY.index("msgstr[0]")] + 'msgstr[0] "{count} 件"\n'
    translator = Translator("ja", read_catalogue(write(tmp_path, entry, "ja"), "ja"))
    assert {translator.translate(COUNTED, count).text for count in (0, 1, 2, 100)} == {"{count} 件"}


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(COUNTED_ENTRY.replace("{count} odpowiedzi (5)", ""), id="empty form"),
        pytest.param(COUNTED_ENTRY.replace('msgstr[2] "{count} odpowiedzi (5)"\n', ""), id="missing form"),
        pytest.param("#, fuzzy" + COUNTED_ENTRY, id="fuzzy"),
    ],
)
def test_a_partly_filled_plural_is_english_for_every_count(tmp_path: Path, entry: str) -> None:
    translator = polish(tmp_path, entry)
    assert translator.translate(COUNTED, 1) == Translated("{count} answer", "en")
    assert translator.translate(COUNTED, 2) == Translated("{count} answers", "en")
    assert translator.translate(COUNTED, 0) == Translated("{count} answers", "en")
    assert translator.translate(COUNTED) == Translated("{count} answer", "en")


# Broken files


@pytest.mark.parametrize(
    ("source", "line"),
    [
        pytest.param("this is no catalogue\n", 1, id="prose"),
        pytest.param(HEADER + "<<<<<<< HEAD\n" + TITLE_ENTRY, 6, id="left-over of a merge"),
        pytest.param(HEADER + TITLE_ENTRY + "\n<p>x</p>\n", 11, id="garbage at the end"),
        pytest.param(HEADER + COUNTED_ENTRY + 'msgstr[3] "x"\n', 8, id="more forms than the language has"),
        pytest.param(b"\xde\x12\x04\x95" + bytes(100), 1, id="compiled catalogue"),
        pytest.param(bytes(range(256)), 1, id="binary"),
        pytest.param((HEADER + TITLE_ENTRY).encode().replace(b"Skarga", b"Sk\xe9rga"), 1, id="not UTF-8"),
        pytest.param(HEADER.replace("utf-8", "klingon") + TITLE_ENTRY, 1, id="unknown charset"),
        pytest.param(HEADER.replace("nplurals=3", "nplurals=x") + COUNTED_ENTRY, 1, id="number of forms no number"),
        pytest.param(COUNTED_ENTRY.replace("[1]", "[x]"), 1, id="form no number"),
    ],
)
def test_a_broken_catalogue_is_refused_with_its_line(tmp_path: Path, source: str | bytes, line: int) -> None:
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(write(tmp_path, source), "pl")
    assert caught.value.line == line
    assert str(caught.value)


@pytest.mark.parametrize(
    "msgstr",
    ['msgstr "Skarga anonimowa', "msgstr Skarga anonimowa", 'msgstr Skarga anonimowa"'],
    ids=["no closing quote", "no quotes", "no opening quote"],
)
def test_a_missing_quote_is_refused_and_cuts_no_letters(tmp_path: Path, msgstr: str) -> None:
    path = write(tmp_path, HEADER + TITLE_ENTRY.replace('msgstr "Skarga anonimowa"', msgstr))
    with pytest.raises(CatalogueError):
        read_catalogue(path, "pl")


@pytest.mark.parametrize(
    "rule",
    ["plural=n+;", "plural=n;", "plural=__import__('os');", "plural=(n==1 ? 0 : 7);"],
    ids=["no expression", "form that does not exist", "code", "form beyond the last"],
)
def test_a_broken_plural_rule_is_refused_on_reading_not_while_answering(tmp_path: Path, rule: str) -> None:
    path = write(tmp_path, HEADER.replace(POLISH, f"nplurals=3; {rule}") + COUNTED_ENTRY)
    with pytest.raises(CatalogueError):
        Translator("pl", read_catalogue(path, "pl")).translate(COUNTED, 5)


def test_a_missing_catalogue_is_no_broken_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_catalogue(tmp_path / "content.po", "pl")


def test_an_empty_catalogue_translates_nothing(tmp_path: Path) -> None:
    catalogue = read_catalogue(write(tmp_path, ""), "pl")
    assert list(catalogue_messages(catalogue)) == []
    assert Translator("pl", catalogue).translate(TITLE).locale == "en"


def test_messages_are_all_but_the_header(tmp_path: Path) -> None:
    catalogue = read_catalogue(write(tmp_path, HEADER + TITLE_ENTRY + COUNTED_ENTRY), "pl")
    assert [message.id for message in catalogue_messages(catalogue)] == [
        "Anonymous complaint",
        ("{count} answer", "{count} answers"),
    ]


# Which locales there are


def test_each_locale_of_a_folder_has_its_translator(tmp_path: Path) -> None:
    write(tmp_path, HEADER + TITLE_ENTRY)
    write(tmp_path, TITLE_ENTRY.replace("Skarga anonimowa", "Queja anónima"), "es")
    translators = Translators(tmp_path)
    assert [translators(locale).translate(TITLE).text for locale in ("pl", "es", "en", "pl")] == [
        "Skarga anonimowa",
        "Queja anónima",
        "Anonymous complaint",
        "Skarga anonimowa",
    ]


def test_a_locale_without_a_catalogue_has_no_translator(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Translators(tmp_path)("fr")


def test_a_broken_catalogue_does_not_keep_other_locales_from_being_read(tmp_path: Path) -> None:
    write(tmp_path, "this is no catalogue\n", "es")
    write(tmp_path, HEADER + TITLE_ENTRY)
    translators = Translators(tmp_path)
    with pytest.raises(CatalogueError):
        translators("es")
    assert translators("pl").translate(TITLE).locale == "pl"


def test_english_comes_first_then_every_catalogue_in_order(tmp_path: Path) -> None:
    for locale in ("pt_BR", "es", "zh_Hans", "en"):
        write(tmp_path, "", locale)
    assert available_locales(tmp_path) == ("en", "es", "pt_BR", "zh_Hans")


def test_english_needs_no_catalogue(tmp_path: Path) -> None:
    assert available_locales(tmp_path) == ("en",)
    assert available_locales(tmp_path / "missing") == ("en",)


def test_a_folder_without_a_catalogue_is_no_locale(tmp_path: Path) -> None:
    (tmp_path / "locales" / "fr" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "locales" / "content.pot").write_text("")
    write(tmp_path, "", "es")
    assert available_locales(tmp_path) == ("en", "es")
