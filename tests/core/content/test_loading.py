"""A content folder is read whole: ids, texts, lines, files from other machines."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from bots.phrases import UiPhrases
from core.checks import check, fact_names
from core.contacts import EmailChannel, MailChannel, PhoneChannel, WebChannel
from core.content import Issue, load_content, read_content, read_phrasings, read_yaml
from core.language import Translator, read_catalogue

KIT = Path(__file__).parents[2] / "content_kit"
TODAY = date(2026, 11, 21)
CATALOGUE = "locales/de/LC_MESSAGES/content.po"


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    return shutil.copytree(KIT, tmp_path / "content")


def all_issues(folder: Path) -> list[Issue]:
    """Everything that reading and checking say. Each must come with a text of its own."""
    loaded = read_content(folder, UiPhrases)
    issues = [*loaded.issues, *check(loaded, TODAY)]
    assert all(str(issue) for issue in issues)
    return issues


# What is read


def test_the_kit_has_no_issues() -> None:
    assert all_issues(KIT) == []


def test_ids_are_the_names_of_the_files() -> None:
    content = load_content(KIT, check, UiPhrases)
    assert sorted(content.contacts) == ["library", "night-line", "town-hall"]
    assert sorted(content.topics) == [
        "about", "danger", "help", "library-card", "opening-hours", "privacy", "street-light",
    ]  # fmt: skip
    assert list(content.flows) == ["report-a-street-light", "report-damage", "walk-in", "who-to-ask"]
    assert [flow.asks_freely for flow in content.flows.values()] == [True, True, False, False]
    assert list(content.sources) == ["town-site", "town-leaflet", "library-site", "this-chat"]
    assert list(content.retired) == ["old-front-desk", "old-mailbox", "old-site"]
    assert list(content.acronyms) == ["MPL", "DPW", "PW-7"]
    assert content.locales == ("en", "de")


def test_a_topic_is_read_with_everything_in_it() -> None:
    topic = load_content(KIT, check, UiPhrases).topics["danger"]
    assert (topic.group, topic.file, topic.title) == ("town", "topics/town/danger.yaml", "Danger in a street")
    assert topic.answer.startswith("**Call {night-line.phone} now.**")
    assert (topic.contacts, topic.related, topic.sources) == (
        ("night-line",),
        ("street-light",),
        ("town-leaflet",),
    )
    assert topic.review_by == date(2027, 5, 1)
    assert (topic.urgent, topic.command, topic.shows) == (True, None, None)


def test_channels_keep_their_order_and_kind() -> None:
    contact = load_content(KIT, check, UiPhrases).contacts["town-hall"]
    assert [type(channel) for channel in contact.channels] == [
        PhoneChannel,
        EmailChannel,
        WebChannel,
        MailChannel,
    ]
    assert [channel.display for channel in contact.channels] == [
        "+1 202-224-3121 (202-BAG-3121)",
        "desk@townhall.example.org",
        "https://townhall.example.org/contact",
        "Millbrook Town Hall, Room 12, 1 Market Street, Millbrook, VA 20101",
    ]


def test_groups_come_in_the_order_of_the_labels_and_one_topic_is_urgent() -> None:
    content = load_content(KIT, check, UiPhrases)
    assert content.groups() == ("town", "chat")
    assert [topic.id for topic in content.topics_in("chat")] == ["about", "help", "privacy"]
    assert content.urgent_topics() == {"danger"}


def test_facts_are_those_that_the_contacts_have() -> None:
    assert sorted(fact_names(load_content(KIT, check, UiPhrases))) == [
        "library.email", "library.name", "library.web",
        "night-line.hours", "night-line.name", "night-line.now", "night-line.phone",
        "town-hall.email", "town-hall.hours", "town-hall.mail", "town-hall.name",
        "town-hall.now", "town-hall.phone", "town-hall.web",
    ]  # fmt: skip


def test_texts_are_found_by_the_key_that_the_file_has() -> None:
    content = load_content(KIT, check, UiPhrases)
    assert content.contacts["town-hall"].text("for").context == "contacts/town-hall.yaml#for"
    assert content.contacts["town-hall"].text("channels.3.note").source == "Letters are opened once a week."
    assert content.phrases.text("groups.town").source == "Streets, town hall, library"
    assert content.phrases.text("group_label").plural == "{group} ({count} answers)"


def test_the_german_of_the_kit_is_partly_there() -> None:
    content = load_content(KIT, check, UiPhrases)
    german = Translator("de", read_catalogue(KIT / CATALOGUE, "de"))
    label = content.phrases.text("group_label")
    assert german.translate(label, 1).text == "{group} ({count} Antwort)"
    assert german.translate(label, 2).text == "{group} ({count} Antworten)"
    assert german.translate(content.contacts["town-hall"].text("name")).text == "Rathaus Millbrook"
    assert german.translate(content.phrases.text("choose_card")).locale == "en"  # fuzzy
    assert german.translate(content.topics["opening-hours"].text("title")).locale == "en"  # left empty
    assert german.translate(content.topics["library-card"].text("title")).locale == "en"  # not there


def test_files_that_may_be_missing_may_be_missing(kit: Path) -> None:
    for name in ("acronyms.yaml", "identifiers.yaml", "retired.yaml", "flows", "questions", "locales"):
        path = kit / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert all_issues(kit) == []
    content = load_content(kit, check, UiPhrases)
    assert (content.acronyms, content.identifiers, content.retired, content.flows) == ({}, None, {}, {})
    assert content.locales == ("en",)


def test_a_list_of_comments_is_an_empty_list(kit: Path) -> None:
    (kit / "retired.yaml").write_text("# none yet\n")
    assert all_issues(kit) == []
    assert load_content(kit, check, UiPhrases).retired == {}


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert [str(issue) for issue in all_issues(tmp_path / "contents")] == [
        f"{tmp_path / 'contents'}:1: there is no such folder; name a folder of content"
    ]


# Scalars


@pytest.mark.parametrize(
    "scalar", ["no", "08:00", "1e3", "~", "null", "0x1F", "2026-11-21", "+18883514024", "010", ".inf"]
)
def test_a_scalar_stays_the_text_that_was_written(scalar: str, tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_text(f"value: {scalar}\nlist: [{scalar}]\n{scalar}: key\n")
    file = read_yaml(path, "file.yaml")
    assert file.data == {"value": scalar, "list": [scalar], scalar: "key"}
    assert file.issues == []


def test_a_title_may_be_the_word_no(kit: Path) -> None:
    path = kit / "topics/town/library-card.yaml"
    path.write_text(path.read_text().replace("Getting a library card", "no"))
    assert load_content(kit, check, UiPhrases).topics["library-card"].title == "no"


def test_every_value_knows_its_line(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_text("# comment\na: 1\nb:\n  - x\n  - c: y\n    d: |\n      z\n")
    lines = read_yaml(path, "file.yaml").lines
    assert lines == {
        (): 2,
        ("a",): 2,
        ("b",): 3,
        ("b", 0): 4,
        ("b", 1): 5,
        ("b", 1, "c"): 5,
        ("b", 1, "d"): 6,
    }


# Files from other machines


def as_windows_saves_it(data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")


def test_content_saved_with_crlf_and_bom_reads_the_same(kit: Path) -> None:
    for path in (path for path in kit.rglob("*") if path.suffix in {".yaml", ".txt"}):
        path.write_bytes(as_windows_saves_it(path.read_bytes()))
    assert all_issues(kit) == []
    assert load_content(kit, check, UiPhrases) == load_content(KIT, check, UiPhrases)
    assert read_phrasings(kit) == read_phrasings(KIT)


def test_the_lines_of_an_author_end_where_those_of_another_begin(kit: Path) -> None:
    (kit / "questions" / "en" / "danger.txt").write_text(
        "fire\n# by: ada\nsmoke\n\n# a comment\nflood\n# by: bea\nhelp\n"
    )
    found = [each for each in read_phrasings(kit)[0] if each.file.endswith("en/danger.txt")]
    assert [(each.text, each.author) for each in found] == [
        ("fire", ""),
        ("smoke", "ada"),
        ("flood", "ada"),
        ("help", "bea"),
    ]


def test_a_catalogue_saved_with_crlf_reads_the_same(kit: Path) -> None:
    path = kit / CATALOGUE
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert all_issues(kit) == []
    name = load_content(kit, check, UiPhrases).contacts["town-hall"].text("name")
    assert Translator("de", read_catalogue(path, "de")).translate(name).text == "Rathaus Millbrook"


def test_a_catalogue_saved_with_bom_is_read_or_told(kit: Path) -> None:
    path = kit / CATALOGUE
    path.write_bytes(as_windows_saves_it(path.read_bytes()))
    name = load_content(KIT, check, UiPhrases).contacts["town-hall"].text("name")
    issues = all_issues(kit)
    told = [issue.file for issue in issues] == [CATALOGUE]
    assert told or Translator("de", read_catalogue(path, "de")).translate(name).text == "Rathaus Millbrook"
