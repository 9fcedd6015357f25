"""Cut a text into runs of one kind of character, to find addresses in it."""

from core.contacts.characters import runs

_AHEAD = 8  # runs
LABEL, WORD, SPACE, _QUOTE, OPENER = "l", "x", " ", "<", "/"
_BRACKETS = {"(": ")", "[": "]"}
_CLASSES = {
    **dict.fromkeys("abcdefghijklmnopqrstuvwxyz0123456789_-", LABEL),
    **dict.fromkeys('<>"', _QUOTE),
    **dict.fromkeys("/\\?#", OPENER),
    **{sign: sign for sign in "@.+:()[]'"},
}
# Letters of a host name. Greek and Cyrillic are in it because they are used to imitate our domains. Chinese is not,
# because Chinese text may follow a domain without a space.
_FOREIGN_LABEL = ((0xC0, 0x24F), (0x370, 0x4FF))
IN_MAILBOX = frozenset({LABEL, WORD, "+", "."})

# A host is at most 253 characters (https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4), so no need to look further.
_WINDOW = 256


class Runs:
    """The runs of a text in small letters: ``kinds`` and ``starts`` of each."""

    def __init__(self, text: str) -> None:
        self.text = text
        classes = text.translate(_classes_of(text))
        self.starts = runs(classes)
        self.kinds = [classes[start] for start in self.starts[:-1]]
        self.count = len(self.kinds)
        # So that looking ahead needs no question whether there is more.
        self.kinds += [SPACE] * _AHEAD
        self.starts += [len(text)] * _AHEAD

    def length(self, i: int) -> int:
        return self.starts[i + 1] - self.starts[i]

    def is_single(self, i: int, kind: str) -> bool:
        """Return whether a run is one single character of a kind."""
        return self.kinds[i] == kind and self.length(i) == 1

    def is_word(self, i: int, word: str) -> bool:
        return self.kinds[i] == LABEL and self.text[self.starts[i] : self.starts[i + 1]] == word

    def bracketed(self, i: int, word: str) -> bool:
        """Return whether a word in brackets begins here: ``(at)``."""
        closing = _BRACKETS.get(self.kinds[i])
        opened = closing is not None and self.length(i) == 1
        return opened and self.is_word(i + 1, word) and self.kinds[i + 2] == closing and self.length(i + 2) == 1

    def word_end(self, i: int, stops: str = " <'") -> int:
        """Return where the characters end that stand together without a space or a quotation mark."""
        while self.kinds[i] not in stops:
            i += 1
        return self.starts[i]

    def glued(self, end: int) -> str:
        """Return what follows ``end`` without a space, quotation mark or angle bracket: a few characters."""
        window = self.text[end : end + _WINDOW]
        for delimiter in '<>"':
            window = window.partition(delimiter)[0]
        return window.split(maxsplit=1)[0] if window and not window[0].isspace() else ""

    def to_word_end(self, place: int, i: int) -> str:
        return self.text[place : self.word_end(i)]

    def after_dot(self, i: int, *, signs: bool) -> int:
        """Return the run behind a dot of a domain, or 0 if no dot is here."""
        if signs and self.is_single(i, "."):
            return i + 1
        if self.is_single(i, SPACE) and self.is_word(i + 1, "dot") and self.is_single(i + 2, SPACE):
            return i + 3
        i += self.is_single(i, SPACE)
        if signs and self.bracketed(i, "dot"):
            return i + 3 + self.is_single(i + 3, SPACE)
        return 0


def _classes_of(text: str) -> dict[int, str]:
    return {ord(c): _CLASSES.get(c) or _class_of(c) for c in set(text)}


def _class_of(character: str) -> str:
    if character.isspace():
        return SPACE
    if any(first <= ord(character) <= last for first, last in _FOREIGN_LABEL):
        return LABEL
    return WORD if character.isalnum() else "o"
