"""Numbers and addresses that are the asker's own: "my number is …", "my name is …, …". They need no look-up.

Which words say so stands in ``identifiers.yaml``, under ``askers``.
"""

from collections.abc import Collection, Sequence

from core.contacts import Finding, Verdict
from core.content import Identifiers
from core.conversation.identifier_pieces import Piece, pieces_of, single_words

_MOST_WORDS_OF_A_NAME = 3
# "213 555 0142 and maria@example.org": what follows at once is the asker's, too.
_MOST_BETWEEN_TWO = 1

Span = tuple[int, int]


class OwnNumbers:
    def __init__(self, words: Identifiers | None) -> None:
        self._numbers = _phrases(words.askers.numbers if words else ())
        self._names = _phrases(words.askers.names if words else ())
        self._longest = max(map(len, self._numbers), default=0)
        self._between = single_words(words.between if words else ())

    def spans(self, text: str, findings: Sequence[Finding]) -> dict[Finding, Span]:
        """Return the findings that are the asker's own, each with its place together with the words that say so.

        A number that we know, or that imitates one, is never the asker's.
        """
        own: dict[Finding, Span] = {}
        end = None
        for finding in findings:
            if finding.verdict is not Verdict.UNKNOWN:
                end = None
                continue
            if end is not None and len(pieces_of(text[end : finding.start])) <= _MOST_BETWEEN_TWO:
                start: int | None = finding.start
            else:
                start = self._said_from(pieces_of(text[: finding.start]))
            end = finding.end
            if start is None and (length := self._said_until(pieces_of(text[finding.end :]))) is not None:
                start, end = finding.start, finding.end + length
            if start is None:
                end = None
            else:
                own[finding] = (start, end)
        return own

    def _said_from(self, before: list[Piece]) -> int | None:
        """Return where the words begin that say whose the number behind these pieces is, or None."""
        for other in range(_MOST_WORDS_OF_A_NAME + 1):
            if (start := _ending_start(before[: len(before) - other], self._names)) is not None:
                return start
        while before:
            if (start := _ending_start(before, self._numbers)) is not None:
                return start
            if before[-1].word not in self._between:
                return None
            before = before[:-1]
        return None

    def _said_until(self, behind: list[Piece]) -> int | None:
        """Return where the words end that say whose the number before these pieces is: "… is my number"."""
        while behind and behind[0].word in self._between:
            behind = behind[1:]
        for length in range(min(self._longest, len(behind)), 0, -1):
            if tuple(piece.word for piece in behind[:length]) in self._numbers:
                return behind[length - 1].end
        return None


def _phrases(listed: Collection[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(piece.word for piece in pieces_of(phrase)) for phrase in listed)


def _ending_start(pieces: list[Piece], phrases: frozenset[tuple[str, ...]]) -> int | None:
    """Return where the longest of the phrases begins that the pieces end with, or None."""
    for length in range(min(max(map(len, phrases), default=0), len(pieces)), 0, -1):
        if tuple(piece.word for piece in pieces[-length:]) in phrases:
            return pieces[-length].start
    return None
