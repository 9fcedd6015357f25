"""What is left of what a person typed: all that a language needs, and no heap of marks."""

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.conversation import Draft
from core.documents.characters import MOST_MARKS, few_marks, one_line, printable

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
ACUTE, JOINER, CONTROL = "\u0301", "\u200d", "\x01"
MARKS = ACUTE * MOST_MARKS
WRITTEN = {
    "a family": "👨\u200d👩\u200d👧\u200d👦",
    "a woman on her bike, dark skin": "🚴🏿\u200d♀\ufe0f",
    "the flag of Scotland": "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "Sanskrit, one syllable": "र्त्स्न्या",
    "Hindi": "उन्होंने मेरे भाई को मारा, क्षत्रिय, श्र\u200dी",
    "Tibetan, one syllable": "བསྒྲུབས་ཧཱུྃ",
    "Khmer": "ស្ត្រី ក្រុមហ៊ុន",
    "Burmese": "ကျွန်ုပ်တို့ မြွှေး",
    "Thai": "เกี๊ยว น้ำ",
    "Vietnamese, marks apart": unicodedata.normalize("NFD", "Những người đường phố"),
    "Arabic with all its vowels": "بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ",
    "Hebrew with accents": "בְּרֵאשִׁ֖ית בָּרָ֣א",
    "Persian": "می\u200cخواهم",
    "a number in Arabic": "اتصل بالرقم \u2066+1 888-351-4024\u2069",
}


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert few_marks(text) == printable(text) == text


@pytest.mark.parametrize("mark", [ACUTE, "\u20dd", "\u0903", JOINER, "\u00ad", "\u2066"])
def test_a_heap_of_marks_loses_its_top(mark: str) -> None:
    assert few_marks(f"xa{mark * 4094}b{mark * 2}") == f"xa{mark * MOST_MARKS}b{mark * 2}"


def test_marks_of_several_kinds_are_one_heap() -> None:
    assert few_marks("a" + (ACUTE + JOINER + "\ufe0f") * 1000) == "a" + (ACUTE + JOINER + "\ufe0f") * 2 + ACUTE + JOINER


def test_on_paper_no_control_character_holds_a_heap_together() -> None:
    heap = f"a{(MARKS + CONTROL) * 500}"
    assert printable(heap) == one_line(heap) == f"a{MARKS}"


def test_an_answer_is_kept_without_its_heaps() -> None:
    draft = Draft.begun("complaint", "en", NOW).answering("what", f"a{ACUTE * 4094}, they said", NOW)
    assert draft.answers == {"what": f"a{MARKS}, they said"}


def test_an_answer_in_two_messages_has_no_heap_either() -> None:
    draft = Draft.begun("complaint", "en", NOW).writing("what", f"a{ACUTE * 4094}", NOW)
    longer = draft.writing("what", draft.answers["what"] + ACUTE * 4094, NOW)
    assert longer.answers == {"what": f"a{MARKS}"}


@given(st.text(st.sampled_from(f"a\u0915\n {ACUTE}{JOINER}\ufe0f\u0903")))
def test_nothing_but_marks_beyond_measure_is_cut(text: str) -> None:
    cut = few_marks(text)
    assert few_marks(cut) == cut
    others = [character for character in text if unicodedata.category(character)[0] not in "MC" or character == "\n"]
    assert [character for character in cut if character in others] == others
