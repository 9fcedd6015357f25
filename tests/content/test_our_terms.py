"""Every complete language has a word for every term, so that none of its texts goes unchecked."""

from pathlib import Path

import pytest

from bots.phrases import UiPhrases
from core.content import Loaded, read_content, read_terms, read_wording
from core.language import SOURCE_LOCALE

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def ours() -> Loaded:
    return read_content(CONTENT, UiPhrases)


def test_a_complete_language_has_a_word_for_each_term(ours: Loaded) -> None:
    terms = read_terms(ours)
    assert terms
    assert ours.entries
    complete = [name for name in ours.entries.locales if name != SOURCE_LOCALE and ours.entries.is_complete(name)]
    assert {name: set(terms) - set(read_wording(ours, name)) for name in complete} == {name: set() for name in complete}


@pytest.mark.parametrize(("term", "other"), [("complaint", "tip"), ("report", "tip"), ("officer", "employee")])
def test_what_must_not_be_confused_shares_no_word(ours: Loaded, term: str, other: str) -> None:
    assert ours.entries
    for name in ours.entries.locales:
        wordings = read_wording(ours, name)
        if {term, other} <= set(wordings):
            assert not set(wordings[term].use) & set(wordings[other].use), name
