"""Find e-mail and web addresses in a text, and tell whether each is exactly what it seems.

The text is cut into runs of one kind of character, and the runs are read once from left to right.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from core.contacts.address_runs import IN_MAILBOX, LABEL, OPENER, SPACE, WORD, Runs
from core.contacts.characters import lowered
from core.contacts.spelling import authority_of, canonical_email, canonical_web, without_tail


class Address(NamedTuple):
    """An address in a text. ``exact`` is False if it opens or reaches something else than it seems.

    ``lures`` are the addresses that it may be mistaken for.
    """

    kind: Literal["email", "web"]
    start: int
    end: int
    canonical: str
    exact: bool = True
    lures: tuple[str, ...] = ()


# A domain without https:// needs one of these endings, or a common one inside (ice.gov.ru). Otherwise "arrested.Can"
# and "brother.Help", which lack a space after a full stop, would be addresses.
_COMMON_ENDINGS = frozenset({"gov", "com", "org", "net"})
_ENDINGS = _COMMON_ENDINGS | {"edu", "mil", "int", "info", "us", "io", "xyz", "biz", "ru", "co", "gob", "mx", "br"}
_MESSENGERS = frozenset({"wa.me", "t.me", "m.me", "signal.me", "telegram.me", "signal.group"})
_DIGITS_AS_LETTERS = str.maketrans("01", "oi")
# Only http and https open a page. These run or show what stands in the address itself, and need no slashes.
_INLINE_SCHEMES = frozenset({"javascript", "vbscript", "data", "blob", "file", "filesystem", "about", "view-source"})
# Signs that may stand in the name of a mailbox (https://www.rfc-editor.org/rfc/rfc5322#section-3.2.3).
_MAILBOX_SIGNS = frozenset("!#$%&'*/=?^`{|}~")
# What follows an e-mail address without a space and makes another one of it.
_GOES_ON = frozenset("@/\\?#%:")
_LONGEST_SCHEME = 40


def addresses(text: str) -> Iterator[Address]:
    """Yield the addresses of a text in order of appearance. None overlap."""
    small = lowered(text)
    if may_hold_address(small):
        yield from _Reader(small).read()


def may_hold_address(text: str) -> bool:
    """Return whether a text in small letters has a dot within a word, a spelt dot, or a scheme."""
    if "dot" in text or ":" in text:
        return True
    dot = text.find(".")
    while dot >= 0:
        if text[dot + 1 : dot + 2].strip(" .\n"):
            return True
        dot = text.find(".", dot + 1)
    return False


class _Reader(Runs):
    """The runs of a text, read from left to right."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        # Where the name of a mailbox begins that has an @ in it already, and where that @ ends.
        self.broken, self.broken_end = 0, -1

    def read(self) -> Iterator[Address]:
        free = 0  # characters before it are taken
        for i in self._marks():
            if self.starts[i] >= free and (found := self._at_run(i)) and found.start >= free:
                yield found
                free = found.end

    def _marks(self) -> Iterator[int]:
        """Yield the runs by which addresses are found: dots, colons, and each kind of @."""
        spelt = "dot" in self.text
        for i in range(self.count):
            if self.kinds[i] in ".@:([" or (spelt and self.is_word(i, "at")):
                yield i

    def _at_run(self, i: int) -> Address | None:
        match self.kinds[i]:
            case ".":
                return self._bare(i - 1) if i and self.kinds[i - 1] == LABEL else None
            case ":":
                return self._schemed(i)
            case "l":
                return self._spelt_email(i)
        return self._email(i)

    # Web

    def _schemed(self, colon: int) -> Address | None:
        """Return the address whose scheme ends at this colon."""
        colon_at, place = self.starts[colon], self.starts[colon + 1]
        scheme = _scheme(self.text[max(0, colon_at - _LONGEST_SCHEME) : colon_at])
        start = colon_at - len(scheme)
        slashes = self.text.startswith("//", place)
        if slashes and scheme in {"http", "https"}:
            written = self.to_word_end(place + 2, colon)
            return self._web(start, place + 2 + len(written), written) if written else None
        inline = scheme in _INLINE_SCHEMES and not frozenset("./(,").isdisjoint(self.glued(place))
        if not scheme or not (slashes or inline):
            return None
        # A script has quotation marks in it.
        end = self.word_end(colon, stops=" <")
        if end <= place + 2:
            return None
        return Address("web", start, end, without_tail(self.text[start:end]), exact=False)

    def _bare(self, i: int) -> Address | None:
        """Return the address without a scheme that begins at this run."""
        before = self.kinds[i - 1] if i else SPACE
        if before in {WORD, "@", "."} or not self.is_single(i + 1, "."):
            return None
        start = self.starts[i]
        if self.is_word(i, "www"):
            written = self.to_word_end(start, i)
            return self._web(start, start + len(written), written) if len(written) > len("www.") else None
        last = i
        while self.is_single(last + 1, ".") and self.kinds[last + 2] == LABEL:
            last += 2
        end = self.starts[last + 1]
        after = self.kinds[last + 1]
        known = _is_domain(self.text[start:end]) or (self.text[end : end + 1] == "/" and "." in self.glued(end))
        if last == i or after in {"@", WORD} or not known or self._email_follows(last + 1):
            return None
        if after == OPENER:
            written = self.to_word_end(start, last)
            return self._web(start, start + len(written), written)
        return self._bare_with_more(start, end, last)

    def _bare_with_more(self, start: int, end: int, last: int) -> Address | None:
        """Return a domain that a port or what looks like a user name may follow."""
        more = authority_of(self.glued(end))
        if more.startswith("://"):
            return None
        port = more[1:] if more.startswith(":") else ""
        is_user = "@" in more and more[0] not in ",;)]"
        if is_user or port[:1].isdigit():
            written = self.to_word_end(start, last)
            return self._web(start, start + len(written), written)
        return self._web(start, end, self.text[start:end])

    def _web(self, start: int, end: int, address: str) -> Address | None:
        """Return the address of a page. ``address`` is what is written, without its scheme."""
        authority = authority_of(address)
        user, at, host = authority.rpartition("@")
        port = without_tail(host.partition(":")[2])
        canonical = canonical_web(address)
        in_a_path = start > 1 and self.text[start - 1] in "/\\?#" and not self.text[start - 2].isspace()
        plain_port = not port or (port.isascii() and port.isdigit())
        exact = not (at or in_a_path or "\\" in address) and plain_port and bool(canonical)
        lures = () if exact else (canonical_web(user.partition(":")[0]), canonical_web(host), canonical)
        return Address("web", start, end, canonical or address, exact, lures)

    # E-mail

    def _spelt_email(self, i: int) -> Address | None:
        """Return the address whose @ is this word: ``name at office dot gov``."""
        if self.is_word(i, "at") and i and self.is_single(i - 1, SPACE) and self.is_single(i + 1, SPACE):
            # Where "at" is a word, "dot" must be one too: "look at ice.gov" is not an e-mail address.
            return self._email_of(i - 1, self._domain_end(i + 2, signs=False))
        return None

    def _email(self, i: int) -> Address | None:
        """Return the address whose @ begins at this run, as a sign or in brackets."""
        if self.is_single(i, "@"):
            after = i + 1
        elif self.bracketed(i, "at"):
            after = i + 3
        else:
            return None
        after += self.is_single(after, SPACE)
        return self._email_of(i, self._domain_end(after, signs=True))

    def _email_follows(self, i: int) -> bool:
        """Return whether the @ of an e-mail address comes next, so that what is before it is no host."""
        i += self.is_single(i, SPACE)
        if self.is_word(i, "at"):
            return self.is_single(i + 1, SPACE) and self._domain_end(i + 2, signs=False) > 0
        after = i + 1 if self.is_single(i, "@") else i + 3 if self.bracketed(i, "at") else 0
        return after > 0 and self._domain_end(after + self.is_single(after, SPACE), signs=True) > 0

    def _email_of(self, at: int, last: int) -> Address | None:
        """Return the address with the name before run ``at`` and a domain whose last run is ``last``."""
        place = self.starts[at]
        start, broken = self._mailbox(at)
        if start < place and not last and self.kinds[at] == "@":
            self.broken, self.broken_end = start, self.starts[at + 1]
        if start == place and at and self.is_single(at - 1, SPACE):
            place = self.starts[at - 1]
            start, broken = self._mailbox(at - 1)
        if not last or start == place:
            return None
        end = self.starts[last + 1]
        own = canonical_email(self.text[start:end])
        more = self.glued(end)
        goes_on = more.lstrip(".")[:1] in _GOES_ON and any(c.isalnum() or c == "@" for c in more)
        sign_before = self.text[max(0, start - 2) : start]
        stuck = len(sign_before) > 1 and sign_before[0].isalnum() and sign_before[1] in _MAILBOX_SIGNS
        if not (broken or goes_on or stuck):
            return Address("email", start, end, own)
        if goes_on and more:
            end = self.starts[last + 1] + len(self.to_word_end(self.starts[last + 1], last))
        lures = (own, "@".join(own.split("@")[-2:]), "@".join(own.split("@")[:2]))
        return Address("email", start, end, canonical_email(self.text[start:end]), exact=False, lures=lures)

    def _mailbox(self, i: int) -> tuple[int, bool]:
        """Return where the name begins that ends before run ``i``, and whether it has an @ in it already."""
        place = self.starts[i]
        while i and self.kinds[i - 1] in IN_MAILBOX:
            i -= 1
        if i and self.starts[i] == self.broken_end:
            return self.broken, True
        return (self.starts[i], False) if self.starts[i] < place else (place, False)

    def _domain_end(self, i: int, *, signs: bool) -> int:
        """Return the last run of the domain that begins here, or 0. ``signs``: its dots may be signs."""
        if self.kinds[i] != LABEL:
            return 0
        last = i
        while after := self.after_dot(last + 1, signs=signs):
            if self.kinds[after] != LABEL:
                break
            last = after
        return last if last > i else 0


def _scheme(before: str) -> str:
    """Return the scheme at the end of what stands before a colon."""
    start = len(before)
    while start and before[start - 1].isascii() and (before[start - 1].isalnum() or before[start - 1] in "+.-"):
        start -= 1
    return before[start:].lstrip("0123456789+.-")


def _is_domain(written: str) -> bool:
    labels = written.split(".")
    last = labels[-1]
    return (
        last in _ENDINGS
        or last.translate(_DIGITS_AS_LETTERS) in _COMMON_ENDINGS
        or not _COMMON_ENDINGS.isdisjoint(labels[1:])
        or written in _MESSENGERS
    )
