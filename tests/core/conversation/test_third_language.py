"""The town in one more language, which is written from right to left, and with a group of a single topic."""

import shutil

import pytest

from core.conversation.engine import Engine
from core.questions import NotCovered
from tests.support.talk import KIT, TakenFor, Talk, actions, engine_of, labels, titles

HEBREW = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: he\n"

msgctxt "topics/town/street-light.yaml#title"
msgid "A street light is broken"
msgstr "פנס רחוב מקולקל"

msgctxt "topics/town/street-light.yaml#answer"
msgid ""
"**Call the town hall: {town-hall.phone}.** You may also write to {town-hall.email}.\n"
"\n"
"Say *where* the light stands. The number on the pole helps, but you do not need it.\n"
"\n"
"1. Note the street and the nearest house.\n"
"2. Tell the front desk.\n"
"3. Keep the number that they give you.\n"
"\n"
"If a wire hangs down, call {night-line.phone} instead.\n"
msgstr ""
"**התקשרו לעירייה: {town-hall.phone}.** אפשר גם לכתוב אל {town-hall.email}.\n"
"\n"
"אם חוט תלוי, התקשרו אל {night-line.phone}.\n"
"""


@pytest.fixture(scope="module")
def larger_kit(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The kit, with a group of a single topic, and a little Hebrew."""
    folder = tmp_path_factory.mktemp("kit") / "content"
    shutil.copytree(KIT, folder)
    (folder / "topics" / "books").mkdir()
    (folder / "topics" / "town" / "library-card.yaml").rename(folder / "topics" / "books" / "library-card.yaml")
    ui = folder / "ui.yaml"
    ui.write_text(ui.read_text("utf-8").replace("\ngroups:\n", "\ngroups:\n  books: Books\n"), "utf-8")
    catalogue = folder / "locales" / "he" / "LC_MESSAGES" / "content.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(HEBREW, "utf-8")
    return engine_of(folder, TakenFor(NotCovered()))


def test_one_answer_is_counted_in_the_singular(larger_kit: Engine) -> None:
    assert labels(Talk(larger_kit).sends("/topics"))[:2] == [
        "Books (1 answer)",
        "Streets, town hall, library (3 answers)",
    ]
    assert labels(Talk(larger_kit, locale_hint="de").sends("/topics"))[:2] == [
        "Books (1 Antwort)",
        "Stra\u00dfen, Rathaus, B\u00fccherei (3 Antworten)",
    ]


def test_in_right_to_left_text_numbers_keep_their_order(larger_kit: Engine) -> None:
    reply = Talk(larger_kit, locale_hint="he-IL").taps("t:street-light")
    assert reply.locale == "he"
    assert titles(reply) == ["פנס רחוב מקולקל"]
    assert "התקשרו לעירייה: \u2068+1 202-224-3121 (202-BAG-3121)\u2069. " in reply.fallback()
    assert "אפשר גם לכתוב אל \u2068desk@townhall.example.org\u2069." in reply.fallback()
    assert actions(reply)[0] == "c:town-hall"


def test_a_question_in_hebrew_is_answered_in_hebrew(larger_kit: Engine) -> None:
    assert Talk(larger_kit).says("הפנס ברחוב ליד הבית שלי לא עובד כבר שבוע").locale == "he"


def test_every_language_lists_all_languages_each_in_its_own(larger_kit: Engine) -> None:
    for hint in ("en", "de", "he"):
        assert labels(Talk(larger_kit, locale_hint=hint).sends("/language"))[0] == "English"
