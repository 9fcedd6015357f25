"""Redact numbers that nobody should send to a chat: A-numbers, Social Security, passport and receipt numbers.

They are found so that the person can be warned, and removed before anything else reads the text.
"""

import re
from collections.abc import Iterable

from core.contacts import Directory, Verdict, cut_spans, plain_characters
from core.content import Identifiers

_SEP = r"[\s.\-\u2010-\u2015\u2212]"
_NINE_DIGITS = rf"(?:\d{{8,9}}|\d{{2,3}}{_SEP}\d{{3}}{_SEP}\d{{2,3}})(?!\d)"
# Numbers that are recognised by their form, without a word before them.
_SHAPES = (
    rf"(?<![\w-])A(?:{_SEP}|[#:])*{_NINE_DIGITS}",  # A-number: 8 or 9 digits
    rf"(?<![\w-])\d{{3}}{_SEP}\d{{2}}{_SEP}\d{{4}}(?![\w-])",  # Social Security number
    r"(?<![\w-])\d{9}(?![\w-])",  # either of the two, without separators
    r"(?<!\w)[A-Z]{1,2}\d{7,8}(?!\w)",  # passport books
    rf"(?<!\w)[A-Z]{{3}}{_SEP}?\d{{2}}{_SEP}?\d{{3}}{_SEP}?\d{{5}}(?!\w)",  # USCIS receipt number
)
# What may be between a word such as "passport" and its number: "number is", "no:", "#".
_BETWEEN = r"[^\d\n]{0,20}?"
_NUMBER = rf"(?:[A-Z]{{0,3}}{_SEP}?\d{{6,9}}(?!\w)|{_NINE_DIGITS})"


class Redactor:
    """Finds and removes identifiers."""

    def __init__(self, words: Identifiers | None, directory: Directory) -> None:
        """``words`` are the words that come before identifiers.

        A number is not an identifier if ``directory`` knows it as a phone number, or as close to one.
        """
        named = (
            sorted({*words.a_number, *words.social_security, *words.passport}, key=len, reverse=True) if words else []
        )
        keywords = "|".join(re.escape(word) for word in named)
        behind_word = [rf"(?<!\w)(?:{keywords}){_BETWEEN}(?P<number>{_NUMBER})"] if named else []
        self._patterns = [re.compile(pattern, re.IGNORECASE) for pattern in (*behind_word, *_SHAPES)]
        self._directory = directory

    def redact(self, text: str) -> tuple[str, bool]:
        """Return the text without identifiers, and whether it had any."""
        plain = plain_characters(text)
        spans = [span for pattern in self._patterns for span in self._spans(pattern, plain)]
        return cut_spans(text, spans), bool(spans)

    def _spans(self, pattern: re.Pattern[str], text: str) -> Iterable[tuple[int, int]]:
        for match in pattern.finditer(text):
            start, end = match.span("number") if "number" in pattern.groupindex else match.span()
            if not self._is_phone(text[start:end]):
                yield start, end

    def _is_phone(self, written: str) -> bool:
        known = {Verdict.OURS, Verdict.RETIRED, Verdict.NEAR}
        return any(finding.verdict in known for finding in self._directory.look_up(written))
