"""Extraction by the real pybabel: every text that people read, under the name that it is looked up by."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from bots.phrases import UiPhrases
from core.content import Content, read_content
from core.language.catalogue import SourceText, catalogue_messages, catalogue_path, read_catalogue
from core.language.extract import relative_to_content, translatable
from core.language.translator import Translated, Translator
from tests.support.looked_up_texts import texts_of

ROOT = Path(__file__).parents[3]
KIT = ROOT / "tests" / "content_kit"

ONE_OF_EACH = {
    "sources.yaml": """\
page: {title: A page, publisher: An office, copy: 2026-09-10, read: whole, trust: official}
""",
    "topics/help/first.yaml": """\
title: Complaining without a name
answer: |
  **Yes.** You may, and “quotes”, 100 % and C:\\\\ do no harm.

  - Call {office.phone}.
sources: [page]
review_by: 2027-05-21
""",
    "contacts/office.yaml": """\
name: The Office of Something
short: Office
for: complaints
not_for: emergencies
note: Closed to visitors.
channels:
  - phone: "+18883514024"
    label: toll-free
    note: Press 2.
    source: page
  - web: https://www.ice.gov/contact
    source: page
  - mail: {to: The Office, street: 1 First Street, city: Washington, state: DC, postcode: "20536"}
    label: letters
    source: page
hours:
  timezone: America/New_York
  weekly: {mon-fri: ["08:00-20:00"]}
languages: [en, es]
""",
    "flows/choose.yaml": """\
title: Which office?
start: who
nodes:
  who:
    question: Who was it?
    options:
      - {id: a, label: An officer, next: end}
      - {id: b, label: Office, next: end}
  end:
    outcome: first
    text: Then read this.
""",
    "retired.yaml": f"""\
old-line:
  kind: phone
  fingerprint: {"0" * 64}
  text: This line was closed.
  contacts: [office]
  source: page
""",
}


def pybabel(*arguments: str | Path) -> None:
    command = [Path(sys.executable).parent / "pybabel", "--quiet", *arguments]
    subprocess.run(command, check=True, cwd=ROOT)


def extract(content: Path, pot: Path) -> Catalog:
    pybabel("extract", "-F", "babel.cfg", "-o", pot, content)
    with pot.open("rb") as file:
        return read_po(file)


def write_content(folder: Path) -> Path:
    for name, text in ONE_OF_EACH.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    shutil.copy(KIT / "ui.yaml", folder)
    return folder


@pytest.fixture(scope="module", params=["the kit", "one of each"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return KIT if request.param == "the kit" else write_content(tmp_path_factory.mktemp("content"))


@pytest.fixture(scope="module")
def content(folder: Path) -> Content:
    loaded = read_content(folder, UiPhrases)
    assert loaded.content is not None
    assert loaded.issues == []
    return loaded.content


@pytest.fixture(scope="module")
def template(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return extract(folder, tmp_path_factory.mktemp("template") / "content.pot")


# What the program looks up


def test_what_is_extracted_is_what_is_looked_up(content: Content, template: Catalog) -> None:
    extracted = {(message.context, message.id) for message in catalogue_messages(template)}
    looked_up = {
        (text.context, (text.source, text.plural) if text.plural else text.source) for text in texts_of(content)
    }
    assert extracted == looked_up


def test_every_text_is_found_again_in_a_filled_catalogue(folder: Path, content: Content, tmp_path: Path) -> None:
    pot, path = tmp_path / "content.pot", catalogue_path(tmp_path, "pl")
    extract(folder, pot)
    pybabel("init", "-l", "pl", "-D", "content", "-i", pot, "-d", tmp_path / "locales")
    fill(path)
    pybabel("update", "-l", "pl", "-D", "content", "-i", pot, "-d", tmp_path / "locales")
    translator = Translator("pl", read_catalogue(path, "pl"))
    for text in texts_of(content):
        if text.plural:
            forms = [translator.translate(text, count).text for count in (1, 2, 5)]
            assert forms == [f"pl 0 {text.context}", f"pl 1 {text.context}", f"pl 2 {text.context}"]
        else:
            assert translator.translate(text) == Translated(f"pl {text.context}", "pl")


def fill(path: Path) -> None:
    """What a translator does in Poedit."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale="pl")
    for message in catalogue_messages(catalogue):
        if message.pluralizable:
            message.string = tuple(f"pl {form} {message.context}" for form in range(3))
        else:
            message.string = f"pl {message.context}"
    with path.open("wb") as file:
        write_po(file, catalogue)


def test_an_english_text_that_changes_is_english_until_it_is_looked_at_again(tmp_path: Path) -> None:
    folder, pot = write_content(tmp_path / "content"), tmp_path / "content.pot"
    path = catalogue_path(folder, "pl")
    extract(folder, pot)
    pybabel("init", "-l", "pl", "-D", "content", "-i", pot, "-d", folder / "locales")
    fill(path)
    topic = folder / "topics" / "help" / "first.yaml"
    topic.write_text(topic.read_text("utf-8").replace("without a name", "without your name"), "utf-8")
    extract(folder, pot)
    pybabel("update", "-l", "pl", "-D", "content", "-i", pot, "-d", folder / "locales")
    translator = Translator("pl", read_catalogue(path, "pl"))
    changed = SourceText("topics/help/first.yaml#title", "Complaining without your name")
    assert translator.translate(changed) == Translated("Complaining without your name", "en")
    assert translator.translate(SourceText("contacts/office.yaml#short", "Office")).locale == "pl"


def test_a_template_is_the_same_from_wherever_the_content_is_named(tmp_path: Path) -> None:
    relative = extract(Path("tests/content_kit"), tmp_path / "relative.pot")
    absolute = extract(KIT, tmp_path / "absolute.pot")
    assert [(m.context, m.id) for m in catalogue_messages(relative)] == [
        (m.context, m.id) for m in catalogue_messages(absolute)
    ]


# File by file


def found(file: str, source: str) -> list[tuple[str, str, int]]:
    return [(text.context, text.source, line) for text, line in translatable(file, source)]


def test_a_topic_gives_title_and_answer_with_their_lines() -> None:
    assert found("topics/help/a.yaml", "# why\ntitle: One\n\nanswer: |\n  Two.\nsources: [page]\n") == [
        ("topics/help/a.yaml#title", "One", 2),
        ("topics/help/a.yaml#answer", "Two.\n", 4),
    ]


def test_a_contact_gives_words_but_no_numbers_addresses_or_codes() -> None:
    assert [entry[:2] for entry in found("contacts/office.yaml", ONE_OF_EACH["contacts/office.yaml"])] == [
        ("contacts/office.yaml#name", "The Office of Something"),
        ("contacts/office.yaml#short", "Office"),
        ("contacts/office.yaml#for", "complaints"),
        ("contacts/office.yaml#not_for", "emergencies"),
        ("contacts/office.yaml#note", "Closed to visitors."),
        ("contacts/office.yaml#channels.0.label", "toll-free"),
        ("contacts/office.yaml#channels.0.note", "Press 2."),
        ("contacts/office.yaml#channels.2.label", "letters"),
    ]


def test_a_flow_gives_questions_options_and_outcomes() -> None:
    assert found("flows/choose.yaml", ONE_OF_EACH["flows/choose.yaml"]) == [
        ("flows/choose.yaml#title", "Which office?", 1),
        ("flows/choose.yaml#nodes.who.question", "Who was it?", 5),
        ("flows/choose.yaml#nodes.who.options.0.label", "An officer", 7),
        ("flows/choose.yaml#nodes.who.options.1.label", "Office", 8),
        ("flows/choose.yaml#nodes.end.text", "Then read this.", 11),
    ]


def test_the_phrases_are_extracted_whole_and_counted_ones_with_both_forms() -> None:
    source = "a: One\ngroups:\n  help: Help\nlabel:\n  one: 1 answer\n  other: many answers\n"
    assert list(translatable("ui.yaml", source)) == [
        (SourceText("ui.yaml#a", "One"), 1),
        (SourceText("ui.yaml#groups.help", "Help"), 3),
        (SourceText("ui.yaml#label", "1 answer", "many answers"), 5),
    ]


@pytest.mark.parametrize(
    "file", ["sources.yaml", "acronyms.yaml", "identifiers.yaml", "questions/en/a.yaml", "help/ui.yaml", "a.yaml"]
)
def test_files_that_nobody_reads_give_nothing(file: str) -> None:
    assert found(file, "title: One\ntext: Two\nname: Three\n") == []


@pytest.mark.parametrize("source", ["", "# only a comment\n", "title:\nanswer: ''\n"], ids=["empty", "comment", "keys"])
def test_what_is_not_written_yet_is_not_extracted(source: str) -> None:
    assert found("topics/help/a.yaml", source) == []


@pytest.mark.parametrize(
    "source", ["\ufefftitle: One\nanswer: Two\n", "title: One\r\nanswer: Two\r\n"], ids=["byte order mark", "Windows"]
)
def test_how_an_editor_saves_does_not_matter(source: str) -> None:
    assert found("topics/help/a.yaml", source) == [
        ("topics/help/a.yaml#title", "One", 1),
        ("topics/help/a.yaml#answer", "Two", 2),
    ]


def test_a_file_is_named_from_the_folder_that_holds_the_phrases(tmp_path: Path) -> None:
    (tmp_path / "topics" / "help").mkdir(parents=True)
    (tmp_path / "ui.yaml").touch()
    assert relative_to_content(tmp_path / "topics" / "help" / "a.yaml") == "topics/help/a.yaml"
    assert relative_to_content(tmp_path / "topics" / ".." / "contacts" / "b.yaml") == "contacts/b.yaml"
    assert relative_to_content(tmp_path / "ui.yaml") == "ui.yaml"
    assert relative_to_content(tmp_path.parent / "elsewhere.yaml") == "elsewhere.yaml"
