"""Our acronyms are understood however people write them."""

import pytest

from core.content import Content
from core.questions import Normaliser


@pytest.fixture(scope="module")
def normalise(our_content: Content) -> Normaliser:
    return Normaliser(our_content.acronyms)


def test_every_acronym_is_understood_by_all_its_spellings(our_content: Content, normalise: Normaliser) -> None:
    wrong = [
        spelling
        for name, acronym in our_content.acronyms.items()
        for spelling in (name, acronym.means, *acronym.also)
        if normalise(f"What about {spelling.upper()} please") != f"what about {name.lower()} please"
    ]
    assert wrong == []


def test_every_acronym_of_capitals_may_be_broken_between_its_letters(
    our_content: Content, normalise: Normaliser
) -> None:
    names = [name for name in our_content.acronyms if name.isalpha() and name.isupper()]
    broken = {mark.join(name): name.lower() for name in names for mark in (" ", ".", "-", ". ")}
    assert [written for written, name in broken.items() if normalise(written) != name] == []
