"""Every language that people translate has a word for every term, so that none of its texts goes unchecked."""

from pathlib import Path

import pytest

from bots.phrases import UiPhrases
from core.content import Loaded, read_content, read_terms, read_wording

TRANSLATED = ("ar", "es", "fr", "hi", "ht", "pa", "pt_BR", "ru", "uk", "vi", "zh_Hans")
CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def ours() -> Loaded:
    return read_content(CONTENT, UiPhrases)


def test_each_language_that_people_translate_has_a_word_for_each_term(ours: Loaded) -> None:
    terms = set(read_terms(ours))
    assert terms
    assert {name: terms - set(read_wording(ours, name)) for name in TRANSLATED} == {name: set() for name in TRANSLATED}


@pytest.mark.parametrize(("term", "other"), [("complaint", "tip"), ("report", "tip"), ("officer", "employee")])
def test_what_must_not_be_confused_shares_no_word(ours: Loaded, term: str, other: str) -> None:
    for name in TRANSLATED:
        wordings = read_wording(ours, name)
        assert not set(wordings[term].use) & set(wordings[other].use), name
