"""Every script is drawn with letters, in the right order; no box stands where a letter is missing."""

import pytest
from PIL import Image, ImageChops

from bots.typesetting.layout import document_pdf, document_pictures
from bots.typesetting.runs import Run, run, runs
from core.documents import Bullets, Document, Heading, Paragraph
from tests.support.pages import joined, letters, look, pages, picture
from tests.support.sentences import RIGHT_TO_LEFT, SENTENCES

UNASSIGNED = "\u0378"


def paper(text: str, locale: str = "en") -> bytes:
    return document_pdf(Document("", locale, (Paragraph(text),)))


def drawn(text: str, locale: str = "en") -> bytes:
    return look(paper(text, locale)).tobytes()


@pytest.mark.parametrize("locale", sorted(SENTENCES.keys() - set(RIGHT_TO_LEFT)))
def test_a_sentence_can_be_read_and_copied(locale: str) -> None:
    sentence = SENTENCES[locale]
    (page,) = pages(document_pdf(Document(sentence, locale, (Heading(sentence), Paragraph(sentence)))))
    # Readers of PDF files put some signs of the scripts of India and Southeast Asia before their letters or twice.
    assert set(joined(sentence)) <= set(joined(page))
    if locale in {"en", "es", "vi", "ru", "uk", "am", "hy", "ka", "zh_Hans", "zh_Hant", "ja", "ko"}:
        assert joined(page) == joined(sentence) * 3


@pytest.mark.parametrize("locale", RIGHT_TO_LEFT)
def test_what_is_read_from_the_right_has_all_its_letters(locale: str) -> None:
    sentence = SENTENCES[locale]
    assert set(joined(sentence)) <= set(joined(pages(paper(sentence, locale))[0]))


@pytest.mark.parametrize("locale", sorted(SENTENCES))
def test_no_letter_is_a_box(locale: str) -> None:
    box = drawn(f"{UNASSIGNED}", locale)
    assert all(drawn(letter, locale) != box for letter in set(joined(SENTENCES[locale])))


def test_a_box_is_drawn_for_what_is_no_letter() -> None:
    """So that the test above would see one."""
    assert drawn(UNASSIGNED) == drawn("\u0379")
    assert drawn(UNASSIGNED) != drawn("")


@pytest.mark.parametrize("emoji", ["😀", "👍🏽", "☎", "✓", "❤️"])
def test_emoji_are_drawn(emoji: str) -> None:
    assert drawn(emoji) != drawn(UNASSIGNED) != drawn("")
    assert drawn(emoji) != drawn("")


def test_the_same_character_has_its_shape_of_china_or_japan() -> None:
    assert len({drawn("直骨角", locale) for locale in ("zh_Hans", "zh_Hant", "ja")}) == 3


@pytest.mark.parametrize("number", ["+1 888-351-4024", "\u2066+1 888-351-4024\u2069", "\u2068+1 888-351-4024\u2069"])
def test_a_number_stands_in_its_order_in_arabic(number: str) -> None:
    """Isolates that a text holds are no boxes and change nothing."""
    on_the_page = [
        letter for letter in letters(paper(f"الرقم هو {number}، من الاثنين", "ar")) if letter.text in "+-0123456789"
    ]
    in_order = sorted(on_the_page, key=lambda letter: letter.left)
    assert "".join(letter.text for letter in in_order) == "+1888-351-4024"


def test_isolates_are_not_seen() -> None:
    assert drawn("a \u2066123\u2069 b \u2067\u2069\u2068c\u2069") == drawn("a 123 b c")


def test_a_line_begins_where_its_language_begins() -> None:
    found = letters(paper(f"{SENTENCES['ar']}\nIn English.", "ar"))
    english = min(letter.left for letter in found if letter.text == "I")
    arabic = max(letter.right for letter in found if letter.text not in "InEnglish.")
    assert english < 80
    assert arabic > 612 - 80


def test_a_list_in_arabic_has_its_marks_on_the_right() -> None:
    page = look(document_pdf(Document("", "ar", (Bullets((SENTENCES["ar"],), boxes=True),))))
    ink = ImageChops.invert(page.convert("L")).getbbox()
    assert ink
    assert ink[2] > page.width - 110


@pytest.mark.parametrize(
    ("line", "locale", "rtl"),
    [
        ("Whom?", "en", False),
        (SENTENCES["he"], "en", True),
        ("English, then עברית", "en", False),
        ("ICE: مكتب", "ar", True),
        ("In English.", "ar", False),
        ("+1 888-351-4024", "ar", True),
        ("+1 888-351-4024", "en", False),
        ("\u2066English\u2069 עברית", "en", True),
        ("", "ar", True),
    ],
)
def test_the_direction_of_a_line(line: str, locale: str, rtl: bool) -> None:  # noqa: FBT001
    assert run(line, locale)["rtl"] is rtl


def shown(line: Run) -> list[str]:
    """What a line is made of; what does not break inside stands in brackets."""
    return [f"[{piece['text']}]" if piece["whole"] else piece["text"] for piece in line["pieces"]]


def test_a_number_is_isolated_once_whoever_isolated_it() -> None:
    assert shown(run("رقم +1 888-351 و \u2066+1 999-351\u2069", "ar")) == [
        *("رقم ", "[\u2066+1 888-351\u2069]", " و "),
        *("\u2066", "[\u2066+1 999-351\u2069]", "\u2069"),
    ]


def test_an_isolate_that_begins_before_a_number_ends_outside_of_its_box() -> None:
    assert shown(run("رقم \u2068ICE 888-351\u2069.", "ar")) == ["رقم \u2068ICE ", "[\u2066888-351\u2069.]", "\u2069"]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Call (+1 888-351-4024), or 833-4ICE-OPR.", ["(+1 888-351-4024),", "833-4ICE-OPR."]),
        ("Write to a.b@example.gov or www.example.gov/a-b!", ["a.b@example.gov", "www.example.gov/a-b!"]),
        ("On November 24, 2026 at 8:00", ["24, 2026", "8:00"]),
        ("拨打+1 888-351-4024。", ["+1 888-351-4024"]),
        ("Form 60-001 of 3 men", ["60-001"]),
    ],
)
def test_numbers_and_addresses_do_not_break(line: str, kept: list[str]) -> None:
    pieces = run(line, "en")["pieces"]
    assert [piece["text"] for piece in pieces if piece["whole"]] == kept
    assert "".join(piece["text"] for piece in pieces) == line


def test_each_line_is_one_run() -> None:
    assert [shown(line) for line in runs("one\r\n\r\ntwo\u2028three", "en")] == [["one"], [], ["two"], ["three"]]


def test_a_long_address_breaks_behind_its_signs() -> None:
    address = "somebody.with.a.very.long.name@office.example.org"
    pieces = run(address, "en")["pieces"]
    assert "".join(piece["text"] for piece in pieces) == address
    assert all(piece["text"][-1] in "@." and piece["breaks"] for piece in pieces[:-1])


def test_an_accent_stays_with_its_letter() -> None:
    assert all(piece["text"][0] != "\u0301" for piece in run("e\u0301" * 100, "en")["pieces"])


def test_a_page_in_arabic_can_be_read_on_a_phone() -> None:
    pictures = document_pictures(Document(SENTENCES["ar"], "ar", (Paragraph(SENTENCES["ar"]),)))
    assert [picture(each).size for each in pictures] == [(853, 1280)]
    assert isinstance(picture(pictures[0]), Image.Image)
