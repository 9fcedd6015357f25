"""How hard a text is to read is told in English and in Spanish."""

import pytest

from core.language import school_grade, spanish_ease

PLAIN = "Call the town hall. Say where the light stands. You do not have to give your name."
OFFICIAL = (
    "Notification of the municipal administration concerning malfunctioning illumination necessitates identification "
    "of the particular installation, notwithstanding that supplementary documentation remains discretionary."
)
PLAIN_SPANISH = "Llame al ayuntamiento. Diga dónde está la farola. No tiene que dar su nombre."
OFFICIAL_SPANISH = (
    "La notificación a la administración municipal de irregularidades en las instalaciones de iluminación requiere la "
    "identificación de la correspondiente instalación, sin perjuicio de la documentación complementaria."
)


def test_short_sentences_of_short_words_are_easy_and_official_language_is_not() -> None:
    assert school_grade(PLAIN) < 4
    assert school_grade(OFFICIAL) > 20


def test_the_same_holds_in_spanish() -> None:
    assert spanish_ease(PLAIN_SPANISH) > 80
    assert spanish_ease(OFFICIAL_SPANISH) < 10


def test_an_english_sentence_has_the_grade_that_the_formula_gives() -> None:
    # The cat sat on the mat and looked hap-py: 9 words, 10 syllables.
    assert school_grade("The cat sat on the mat and looked happy.") == pytest.approx(0.39 * 9 + 11.8 * 10 / 9 - 15.59)


def test_a_spanish_sentence_has_the_ease_that_the_formula_gives() -> None:
    # Los ni-ños van a la es-cue-la: 6 words, 9 syllables.
    assert spanish_ease("Los niños van a la escuela.") == pytest.approx(206.835 - 6 - 62.3 * 9 / 6)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("queja", 2), ("guerra", 2), ("pingüino", 3), ("día", 2), ("oír", 2), ("viuda", 2), ("muy", 1), ("ley", 1),
        ("construyó", 3), ("inmigración", 4), ("prohibir", 3), ("aéreo", 4), ("huir", 1), ("y", 1),
    ],
)  # fmt: skip
def test_spanish_syllables_are_told_by_the_vowels(word: str, syllables: int) -> None:
    assert spanish_ease(word) == pytest.approx(206.835 - 1 - 62.3 * syllables)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("complete", 2),
        ("people", 2),
        ("called", 1),
        ("wanted", 2),
        ("writes", 1),
        ("offices", 3),
        ("the", 1),
        ("be", 1),
    ],
)
def test_english_syllables_are_told_by_the_vowels(word: str, syllables: int) -> None:
    assert school_grade(word) == pytest.approx(0.39 + 11.8 * syllables - 15.59)


@pytest.mark.parametrize("name", ["OIG", "{opr.phone}", "60-001", "287", "Homeland", "Philippines"])
def test_a_name_an_acronym_a_number_or_a_fact_is_a_word_of_its_sentence_but_no_long_one(name: str) -> None:
    ordinary = "You may ask about it by mail."
    assert school_grade(f"You may ask {name} about it by mail.") == pytest.approx(school_grade(ordinary) + 0.39)


def test_a_list_is_as_hard_as_its_items() -> None:
    items = ["- the day and the time", "- the name of the place", "- what you saw"]
    assert school_grade("\n".join(items)) < school_grade(" and ".join(item[2:] for item in items))


@pytest.mark.parametrize("text", ["", "{town-hall.now}", "OIG"])
def test_what_has_no_words_of_its_own_is_easy(text: str) -> None:
    assert school_grade(text) == 0
    assert spanish_ease(text) == 100
