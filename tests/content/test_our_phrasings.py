"""The language of our phrasings is heard."""

from core.content import read_phrasings
from core.language import detect_language, parse_locale
from tests.support.talk import OUR_CONTENT

OURS = frozenset({"en", "es", "pt", "fr", "ht", "zh", "ru", "ar", "vi", "hi", "uk"})


def test_phrasings_of_every_language_are_hardly_ever_taken_for_another() -> None:
    """Every tenth phrasing: plain and misspelt ones, single words, and those that mix languages. Hindi in Latin letters
    is no language to the detector; the reader's own setting decides then."""
    seen: dict[str, list[str | None]] = {}
    for phrasing in read_phrasings(OUR_CONTENT)[0][::10]:
        parsed = parse_locale(phrasing.locale)
        assert parsed is not None
        if parsed.language == "hi" and phrasing.text.isascii():
            continue
        seen.setdefault(parsed.language, []).append(detect_language(phrasing.text, OURS))
    assert seen.keys() == OURS
    for language, found in seen.items():
        right, silent = found.count(language), found.count(None)
        assert right >= 0.75 * len(found), f"{language}: {right} of {len(found)}"
        assert len(found) - right - silent <= 0.05 * len(found), f"{language}: {sorted(map(str, set(found)))}"
