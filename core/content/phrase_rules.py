"""Rules for the bot's own phrases: what a phrase must hold, how long it may be, and what form it has."""

from collections.abc import Callable


class Slots:
    """The placeholders that the program fills in. A phrase must have all of them.

    Its only other placeholders are facts of contacts (``{opr.phone}``).
    """

    def __init__(self, *names: str) -> None:
        self.names = frozenset(names)


class AtMost:
    """The most characters of a phrase on the smallest platform, counted before placeholders are filled."""

    def __init__(self, characters: int) -> None:
        self.characters = characters


class TextForm:
    """A further rule for the text of a phrase.

    ``fits`` tests a text. ``problem`` and ``remedy`` explain what is wrong with one that does not fit, and what to do.
    """

    def __init__(self, fits: Callable[[str], bool], problem: str, remedy: str) -> None:
        self.fits = fits
        self.problem = problem
        self.remedy = remedy
