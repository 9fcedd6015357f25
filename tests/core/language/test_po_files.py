"""Catalogues for translators: begun, brought up to date, measured. Nothing that somebody wrote is lost."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po

from bots.phrases import UiPhrases
from core.content import read_content
from core.language.catalogue import (
    CatalogueError,
    CatalogueStatus,
    SourceText,
    catalogue_messages,
    catalogue_path,
    message_strings,
    read_catalogue,
    read_status,
)
from core.language.po_files import add_locale, catalogue_template, coverage, update_catalogue
from core.language.translator import Translator
from tests.support.talk import KIT

LIGHT = "topics/town/street-light.yaml"
FLOW = "flows/report-a-street-light.yaml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The town of Millbrook in English only."""
    folder = shutil.copytree(KIT, tmp_path / "content")
    shutil.rmtree(folder / "locales")
    return folder


def catalogue(content: Path, locale: str = "is") -> Catalog:
    return read_catalogue(catalogue_path(content, locale), locale)


def message(content: Path, context: str, locale: str = "is") -> Message:
    return next(found for found in catalogue_messages(catalogue(content, locale)) if found.context == context)


def translates(content: Path, translate: Callable[[Message], str], locale: str = "is") -> None:
    """What translators do in Poedit: a translation for every text."""
    path = catalogue_path(content, locale)
    filled = catalogue(content, locale)
    for text in catalogue_messages(filled):
        forms = filled.num_plurals
        text.string = tuple(f"{translate(text)}" for _ in range(forms)) if text.pluralizable else translate(text)
    with path.open("wb") as file:
        write_po(file, filled, width=100, include_lineno=False)


def in_icelandic(text: Message) -> str:
    return f"is: {text.context}"


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{path} must hold this once: {old}"
    path.write_text(text.replace(old, new), "utf-8")


# Beginning


def test_an_empty_catalogue_holds_every_text_of_the_content_in_the_order_of_the_files(content: Path) -> None:
    path = add_locale(content, "is")
    assert path == catalogue_path(content, "is")
    made = list(catalogue_messages(catalogue(content)))
    assert [(text.context, text.id) for text in made] == [
        (text.context, text.id) for text in catalogue_messages(catalogue_template(content))
    ]
    assert not any(any(message_strings(text)) for text in made)
    contexts = [text.context or "" for text in made]
    assert contexts[0] == "ui.yaml#welcome"
    assert f"{FLOW}#document.parts.4.blanks.0" in contexts
    assert "contacts/town-hall.yaml#for" in contexts
    assert "retired.yaml#old-front-desk.text" in contexts


def test_its_head_says_what_it_is_and_that_it_is_not_complete(content: Path) -> None:
    path = add_locale(content, "pt_BR")
    head = path.read_text("utf-8").splitlines()[:3]
    assert head[0] == "# Recourse in Portuguese (Brazil)."
    assert read_status(path) == CatalogueStatus(complete=False, begun=False)
    assert read_content(content, UiPhrases).content is not None


def test_where_there_is_one_already_nothing_is_overwritten(content: Path) -> None:
    path = add_locale(content, "is")
    translates(content, in_icelandic)
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        add_locale(content, "is")
    assert path.read_bytes() == before


@pytest.mark.parametrize(("locale", "forms"), [("zh_Hans", 1), ("de", 2), ("ru", 3), ("pl", 3), ("ar", 6)])
def test_a_text_that_counts_has_the_plural_forms_of_its_language(content: Path, locale: str, forms: int) -> None:
    add_locale(content, locale)
    assert len(message_strings(message(content, "ui.yaml#group_label", locale))) == forms
    update_catalogue(content, locale)
    assert len(message_strings(message(content, "ui.yaml#group_label", locale))) == forms


def test_the_forms_that_are_written_are_those_that_are_said(content: Path) -> None:
    add_locale(content, "ru")
    path = catalogue_path(content, "ru")
    plural = 'msgid_plural "{group} ({count} answers)"\n'
    empty = f'{plural}msgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""'
    rewrite(path, empty, f'{plural}msgstr[0] "one"\nmsgstr[1] "few"\nmsgstr[2] "many"')
    russian = Translator("ru", catalogue(content, "ru"))
    label = SourceText("ui.yaml#group_label", "{group} ({count} answer)", "{group} ({count} answers)")
    assert [russian.translate(label, count).text for count in (1, 2, 5, 21)] == ["one", "few", "many", "one"]


# Bringing up to date


def test_doing_it_twice_changes_nothing_the_second_time(content: Path) -> None:
    path = add_locale(content, "is")
    update_catalogue(content, "is")
    translates(content, in_icelandic)
    rewrite(content / LIGHT, "A street light is broken", "A street light is dark")
    update_catalogue(content, "is")
    before = path.read_bytes(), path.stat().st_mtime_ns
    update_catalogue(content, "is")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_new_text_is_added_without_a_translation(content: Path) -> None:
    add_locale(content, "is")
    translates(content, in_icelandic)
    rewrite(content / "contacts/library.yaml", "topics: [library-card]", "topics: [library-card]\nnote: Bring a bag.")
    told = update_catalogue(content, "is")
    assert message(content, "contacts/library.yaml#note").string == ""
    assert (told.texts - told.translated, told.fuzzy) == (1, 0)


def test_a_changed_text_is_fuzzy_and_shows_the_english_before(content: Path) -> None:
    add_locale(content, "is")
    translates(content, in_icelandic)
    rewrite(content / LIGHT, "title: A street light is broken", "title: A street light is dark")
    told = update_catalogue(content, "is")
    changed = message(content, f"{LIGHT}#title")
    assert (changed.id, changed.string) == ("A street light is dark", f"is: {LIGHT}#title")
    assert changed.fuzzy
    written = catalogue_path(content, "is").read_text("utf-8")
    assert '#| msgid "A street light is broken"' in written
    assert (told.texts - told.translated, told.fuzzy) == (1, 1)


def test_a_text_that_changes_twice_keeps_its_translation(content: Path) -> None:
    add_locale(content, "is")
    translates(content, in_icelandic)
    for old, new in (("is broken", "is dark"), ("is dark", "does not burn")):
        rewrite(content / LIGHT, f"title: A street light {old}", f"title: A street light {new}")
        update_catalogue(content, "is")
    changed = message(content, f"{LIGHT}#title")
    assert (changed.id, changed.string, changed.fuzzy) == (
        "A street light does not burn",
        f"is: {LIGHT}#title",
        True,
    )
    # The English that the translation says, not the one that nobody has translated.
    assert '#| msgid "A street light is broken"' in catalogue_path(content, "is").read_text("utf-8")


def test_a_changed_text_that_counts_keeps_its_forms(content: Path) -> None:
    add_locale(content, "is")
    translates(content, in_icelandic)
    rewrite(content / "ui.yaml", 'one: "{group} ({count} answer)"', 'one: "{group}: {count} answer"')
    update_catalogue(content, "is")
    changed = message(content, "ui.yaml#group_label")
    assert changed.fuzzy
    assert message_strings(changed) == ("is: ui.yaml#group_label",) * 2
    written = catalogue_path(content, "is").read_text("utf-8")
    assert '#| msgid "{group} ({count} answer)"\n#| msgid_plural "{group} ({count} answers)"\n' in written


def test_the_english_before_stays_until_the_translation_is_looked_at(content: Path) -> None:
    """A long one, in several paragraphs, too."""
    path = add_locale(content, "is")
    translates(content, in_icelandic)
    rewrite(content / LIGHT, "Say *where* the light stands.", "Say *where* the light is.")
    rewrite(content / LIGHT, "title: A street light is broken", "title: A street light is dark")
    for _ in range(3):
        update_catalogue(content, "is")
        written = path.read_text("utf-8")
        assert written.count("#| msgid ") == 2
        assert "# |" not in written
        assert "Say *where* the light stands." in written
    fuzzy = '#, fuzzy\n#| msgid "A street light is broken"\n'
    rewrite(path, fuzzy, '#| msgid "A street light is broken"\n')
    told = update_catalogue(content, "is")
    assert path.read_text("utf-8").count("#| msgid ") == 1
    assert told.fuzzy == 1


def test_a_text_that_is_gone_is_kept_as_a_comment_and_comes_back(content: Path) -> None:
    path = add_locale(content, "is")
    translates(content, in_icelandic)
    rewrite(content / "contacts/town-hall.yaml", "note: The front desk has interpreters for Spanish.\n", "")
    update_catalogue(content, "is")
    assert '#~ msgstr "is: contacts/town-hall.yaml#note"' in path.read_text("utf-8")
    assert "contacts/town-hall.yaml#note" not in {text.context for text in catalogue_messages(catalogue(content))}
    update_catalogue(content, "is")
    assert '#~ msgstr "is: contacts/town-hall.yaml#note"' in path.read_text("utf-8")
    shutil.copy(KIT / "contacts/town-hall.yaml", content / "contacts/town-hall.yaml")
    update_catalogue(content, "is")
    assert message(content, "contacts/town-hall.yaml#note").string == "is: contacts/town-hall.yaml#note"
    assert "#~" not in path.read_text("utf-8")


def test_texts_behind_a_new_part_of_a_paper_keep_their_translations(content: Path) -> None:
    """Parts have no names but their numbers, and one that is put in between moves all that follow."""
    add_locale(content, "is")
    translates(content, lambda text: f"is: {text.id}")
    rewrite(
        content / FLOW,
        "    - text: I want to report a street light.\n",
        "    - text: I want to report a street light.\n    - text: This is new.\n",
    )
    told = update_catalogue(content, "is")
    assert (told.texts - told.translated, told.fuzzy) == (1, 0)
    for text in catalogue_messages(catalogue(content)):
        if text.id != "This is new.":
            assert set(message_strings(text)) == {f"is: {text.id}"}
    assert "#~" not in catalogue_path(content, "is").read_text("utf-8")


def test_options_that_change_places_keep_their_translations(content: Path) -> None:
    add_locale(content, "is")
    translates(content, lambda text: f"is: {text.id}")
    yes, no = (
        '      - {id: a, label: "Yes", next: reach, contacts: [town-hall]}\n',
        '      - {id: b, label: "No", next: done}\n',
    )
    rewrite(content / FLOW, yes + no, no + yes)
    assert update_catalogue(content, "is").percent == 100
    assert message(content, f"{FLOW}#nodes.answer.options.0.label").string == "is: No"


def test_an_equal_text_of_another_file_is_not_translated_by_guessing(content: Path) -> None:
    """One English word may need two translations."""
    add_locale(content, "is")
    translates(content, in_icelandic)
    rewrite(content / "contacts/library.yaml", "topics: [library-card]", "topics: [library-card]\nnote: Town hall")
    update_catalogue(content, "is")
    assert message(content, "contacts/library.yaml#note").string == ""


def test_comments_and_statements_of_the_translators_stay(content: Path) -> None:
    path = add_locale(content, "is")
    translates(content, in_icelandic)
    rewrite(path, "# complete: no", "# Translated by a friend of the town.\n# complete: yes")
    rewrite(path, 'msgctxt "ui.yaml#all_cards"', '# Say it as on the sign.\nmsgctxt "ui.yaml#all_cards"')
    rewrite(content / LIGHT, "title: A street light is broken", "title: A street light is dark")
    told = update_catalogue(content, "is")
    written = path.read_text("utf-8")
    assert "# Translated by a friend of the town.\n# complete: yes" in written
    assert "# Say it as on the sign.\n" in written
    assert told.complete


def test_the_percentage_is_rounded_down(content: Path) -> None:
    add_locale(content, "is")
    assert coverage(catalogue(content), content, "is").percent == 0
    translates(content, in_icelandic)
    assert update_catalogue(content, "is").percent == 100
    rewrite(content / LIGHT, "title: A street light is broken", "title: A street light is dark")
    assert update_catalogue(content, "is").percent == 99


def test_what_is_no_catalogue_is_told_and_left_alone(content: Path) -> None:
    path = add_locale(content, "is")
    path.write_text('msgid "a\n', "utf-8")
    with pytest.raises(CatalogueError):
        update_catalogue(content, "is")
    assert path.read_text("utf-8") == 'msgid "a\n'


@pytest.mark.parametrize("locale", ["de"])
def test_the_kits_own_catalogue_can_be_brought_up_to_date(tmp_path: Path, locale: str) -> None:
    content = shutil.copytree(KIT, tmp_path / "content")
    before = {text.context: text.string for text in catalogue_messages(catalogue(content, locale)) if text.string}
    told = update_catalogue(content, locale)
    after = {text.context: text.string for text in catalogue_messages(catalogue(content, locale))}
    assert before.items() <= after.items()
    assert 0 < told.translated < told.texts
    assert told.fuzzy == 1
