"""Tell which of the known numbers and addresses one resembles, or imitates.

The known ones are sorted in once, so that a look takes the same work however many there are.
"""

from collections.abc import Iterable, Iterator

from core.contacts.extraction import Candidate
from core.contacts.spelling import LookupKind

# Letters of other scripts that look like Latin ones in a domain (https://www.unicode.org/reports/tr39/).
_LOOK_ALIKE = str.maketrans("аеорсухіјѕԁһԛԝɡοαρνικτ", "aeopcyxijsdhqwgoapvikt")
_SHORTEST_NEAR_MISS = 9  # digits


class Likeness:
    """The known values of one kind, in their canonical spelling."""

    def __init__(self, kind: LookupKind, values: Iterable[str]) -> None:
        self._kind = kind
        self._order = {value: place for place, value in enumerate(values)}
        self._steps = _Steps(self._order)
        hosts: dict[str, list[str]] = {}
        for value in self._order:
            hosts.setdefault(host_of(value), []).append(value)
        self._hosts = _Hosts(hosts)

    def near(self, candidate: Candidate) -> list[str]:
        """Return the known values that a candidate resembles, in the order in which they are known."""
        return sorted(set(self._near(candidate)), key=self._order.__getitem__)

    def _near(self, candidate: Candidate) -> Iterator[str]:
        theirs = candidate.canonical
        yield from (lure for lure in candidate.lures if lure in self._order)
        if self._kind == "phone":
            if len(theirs) >= _SHORTEST_NEAR_MISS:
                yield from self._steps.around(theirs)
            return
        host = host_of(theirs)
        yield from self._hosts.imitated(host)
        if self._kind == "email":
            yield from self._steps.around(theirs)
            if (plain := theirs.translate(_LOOK_ALIKE)) in self._order:
                yield plain
        for lure in candidate.lures:
            yield from self._hosts.of(host_of(lure))
            yield from self._hosts.imitated(host_of(lure))

    def on_site(self, address: str) -> list[str]:
        """Return the known pages of the site of a page: of its host, or else of the sites that its host belongs to."""
        host = host_of(address)
        return self._hosts.of(host) or sorted(self._hosts.above(host), key=self._order.__getitem__)


def one_edit_apart(a: str, b: str) -> bool:
    """Return whether one character was replaced, added, left out or swapped with its neighbour."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    i = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) == len(b):
        swapped = a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :]
        return swapped or a[i + 1 :] == b[i + 1 :]
    shorter, longer = sorted((a, b), key=len)
    return shorter[i:] == longer[i + 1 :]


def host_of(address: str) -> str:
    """Return the host of a page or of an e-mail address in its canonical spelling."""
    return address.partition("/")[0].rpartition("@")[2]


class _Steps:
    """An index of words by what remains of each if one character is left out."""

    def __init__(self, words: Iterable[str]) -> None:
        self._shortened: dict[str, list[str]] = {}
        self._longest = 0
        for word in words:
            self._longest = max(self._longest, len(word))
            for part in _shortened(word):
                self._shortened.setdefault(part, []).append(word)

    def around(self, word: str) -> Iterator[str]:
        """Yield the words that one edit turns into ``word``. None is near a text that is longer than all of them."""
        if len(word) <= self._longest + 1:
            words = {each for part in _shortened(word) for each in self._shortened.get(part, ())}
            yield from (each for each in words if one_edit_apart(word, each))


def _shortened(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


class _Hosts:
    """Hosts, each with the values that have it."""

    def __init__(self, values: dict[str, list[str]]) -> None:
        self._values = values
        self._steps = _Steps(values)
        self._labels: dict[tuple[str, ...], list[str]] = {}
        self._joined: dict[str, list[str]] = {}
        for host in values:
            labels = tuple(host.split("."))
            self._labels.setdefault(labels, []).append(host)
            self._joined.setdefault("".join(labels), []).append(host)
        self._lengths = {len(labels) for labels in self._labels}

    def of(self, host: str) -> list[str]:
        return self._values.get(host, [])

    def above(self, host: str) -> Iterator[str]:
        """Yield the values of the sites that a host belongs to: of ice.gov for news.ice.gov."""
        # A host of ours has few labels, so no need to try more.
        labels = host.split(".")[-max(self._lengths, default=1) :]
        for i in range(len(labels)):
            above = ".".join(labels[i:])
            if above != host:
                yield from self.of(above)

    def imitated(self, host: str) -> Iterator[str]:
        """Yield the values of the hosts that a host imitates.

        ice-gov.com, ice.gov.help-desk.org, icegov.net and iice.gov imitate ice.gov. justice.gov does not.
        """
        if not host or not self._values:
            return
        similar = set(self._steps.around(host))
        plain = host.translate(_LOOK_ALIKE)
        if plain in self._values:
            similar.add(plain)
        parts = host.replace("-", ".").split(".")
        for length in self._lengths:
            for labels in zip(*(parts[i:] for i in range(length)), strict=False):
                similar.update(self._labels.get(labels, ()))
        for part in parts:
            similar.update(self._joined.get(part, ()))
        for ours in similar:
            if host != ours and not host.endswith("." + ours):
                yield from self._values[ours]
