"""The forms of words in a list of terms, and which texts have them."""

import pytest

from core.language import form_in, without_forms


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Presente una queja.", "queja"),
        ("Presente una QUEJA", "queja"),
        ("Puede quejarse.", "quej-"),
        ("Die Straßenlampe brennt", "-lampe"),
        ("Straßenlampen", "-lampe-"),
        ("the tip\n line of ICE", "tip line"),
        ("शिकायत करें", "शिकायत"),
        ("हिरासत लाइनें", "लाइन-"),
        ("وبالشكوى", "شكوى"),
        ("向办公室投诉之后", "投诉"),
        ("café", "cafe\u0301"),
    ],
)
def test_a_text_has_a_form(text: str, form: str) -> None:
    assert form_in(text, [form]) == form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Presente varias quejas.", "queja"),
        ("Aqueja a muchos.", "quej-"),
        ("Lampenschirm", "-lampe"),
        # The vowel is a mark behind the last letter: another word.
        ("हिरासत लाइनें", "लाइन"),
        ("Nobody tips the tip jar", "tip line"),
    ],
)
def test_letters_within_another_word_are_no_form(text: str, form: str) -> None:
    assert form_in(text, [form]) is None


def test_the_first_form_of_the_list_is_named() -> None:
    assert form_in("una pista y una denuncia", ["queja", "denuncia", "pista"]) == "denuncia"


def test_a_form_is_cut_out_and_what_stands_around_it_does_not_grow_together() -> None:
    assert form_in(without_forms("the ICE detention line", ["detention line"]), ["detention"]) is None
    assert form_in(without_forms("in detention: the detention line", ["detention line"]), ["detention"]) == "detention"
    assert form_in(without_forms("street light bulb", ["light"]), ["street bulb"]) is None
