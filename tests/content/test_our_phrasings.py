"""The language of our phrasings is heard."""

import pytest

from core.content import read_phrasings
from core.language import detect_language, parse_locale, without_marks
from tests.support.talk import OUR_CONTENT

OURS = frozenset({"en", "es", "pt", "fr", "ht", "zh", "ru", "ar", "vi", "hi", "pa", "uk"})


def test_phrasings_of_every_language_are_hardly_ever_taken_for_another() -> None:
    """Every tenth phrasing: plain and misspelt ones, single words, those that mix languages or are in Latin letters
    where others are usual. The telephone is set to English."""
    seen: dict[str, list[str | None]] = {}
    for phrasing in read_phrasings(OUR_CONTENT)[0][::10]:
        parsed = parse_locale(phrasing.locale)
        assert parsed is not None
        seen.setdefault(parsed.language, []).append(detect_language(phrasing.text, OURS, ("en",)))
    assert seen.keys() == OURS
    for language, found in seen.items():
        right, silent = found.count(language), found.count(None)
        assert right >= 0.97 * (len(found) - silent), f"{language}: {sorted(map(str, set(found)))}"
        # Half of the Hindi and Punjabi lines are in Latin letters, where the two share most words.
        assert silent <= 0.08 * len(found), f"{language}: {silent} of {len(found)}"
    everything = [language for found in seen.values() for language in found]
    assert everything.count(None) <= 0.05 * len(everything)


# Portuguese has the words too, or nearly.
SPELLED_ALIKE = {"portugues", "reclamar", "m\u00e9dico", "custodia compartida como funciona", "Boca o River, decidite"}


@pytest.mark.parametrize("hint", ["es", "en"])
def test_spanish_phrasings_are_never_taken_for_a_language_that_resembles_it(hint: str) -> None:
    """Every fifth, with and without accents; ``python -m bench languages`` counts all."""
    ours = [phrasing.text for phrasing in read_phrasings(OUR_CONTENT)[0] if phrasing.locale == "es"][::5]
    texts = [*ours, *map(without_marks, ours), "indocumentado denunciar ICE seguro"]
    taken = {text for text in texts if detect_language(text, OURS, (hint,)) in {"pt", "ht"}}
    assert taken - SPELLED_ALIKE == set()
