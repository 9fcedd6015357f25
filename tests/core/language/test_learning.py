"""Languages are learnt from lines of which the language is known, and kept in one file."""

from pathlib import Path

import pytest

from core.language.detection import Detector
from core.language.learning import Labelled, learn_languages
from core.language.others import OtherLanguages
from core.language.recognition import LanguageModel, load_model, save_model

LINES = [
    Labelled("the lamp in our street is broken", "en"),
    Labelled("who repairs the lamp in the street", "en"),
    Labelled("the library is closed on monday", "en"),
    Labelled("die Lampe in unserer Straße ist kaputt", "de"),
    Labelled("wer repariert die Lampe in der Straße", "de"),
    Labelled("die Bücherei hat am Montag geschlossen", "de"),
    Labelled("路灯坏了", "zh"),
]


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return learn_languages(LINES)


def test_a_language_with_lines_is_learnt_and_one_with_a_script_of_its_own_needs_none(model: LanguageModel) -> None:
    assert model.classes == ("de", "en", "")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("wann hat die Bücherei geschlossen", "de"),
        ("wann repariert jemand die Strasse", "de"),
        ("when is the library closed", "en"),
        ("我家门口的灯坏了", "zh"),
        ("dónde está mi hermano, necesito ayuda", "es"),
        ("kardeşim nerede, yardım edin", "tr"),
        ("", None),
    ],
)
def test_what_was_learnt_is_told_apart(model: LanguageModel, text: str, language: str | None) -> None:
    """Spanish was not among the lines: it is one of the other languages then."""
    assert Detector(model, OtherLanguages().shares).detect(text, {"de", "en"}) == language


def test_learning_the_same_lines_gives_the_same_model_and_a_file_keeps_it(model: LanguageModel, tmp_path: Path) -> None:
    save_model(model, tmp_path / "one.npz")
    save_model(learn_languages(LINES), tmp_path / "two.npz")
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    kept = load_model(tmp_path / "one.npz")
    assert kept.classes == model.classes
    assert kept.ids == model.ids
    assert (kept.weights == model.weights).all()
