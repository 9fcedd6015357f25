"""Which country somebody is from."""

import pytest

from core.content import Content
from core.places import CountryFinder


@pytest.fixture(scope="module")
def finder(town_content: Content) -> CountryFinder:
    assert town_content.consular is not None
    return CountryFinder(town_content, town_content.consular)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("I am from France", ("fr",)),
        ("he is French", ("fr",)),
        ("aus Frankreich", ("fr",)),
        ("my Mexican aunt and her French husband", ("mx", "fr")),
        ("from Guadeloupe", ("gp",)),
        ("I am from Georgia", ("ge",)),
        ("he is from Jordan", ("jo",)),
        ("my brother Jordan", ()),
        ("detained in Georgia", ()),
        ("brought from Georgia, he is Mexican", ("mx",)),
        ("Germany", ()),
        ("Congo", ("cd", "cg")),
        ("Congo-Kinshasa", ("cd",)),
        ("Myanmar", ("mm",)),
    ],
)
def test_the_country_is_found(finder: CountryFinder, text: str, codes: tuple[str, ...]) -> None:
    assert finder.find(text) == codes
