"""The versions of cards, answers and paths, and the log of them, ``versions.yaml``.

A card is printed, an answer forwarded, and years later somebody asks whether it still holds. So each carries the code
of its version, which is made of its English text and of what it states. The log keeps, of every version that was
handed out, a hash of each of its parts: enough to tell what has changed, and nothing to be read or corrected by hand.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Final

import yaml
from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from core.contacts import Day
from core.content.fields import Strict
from core.content.plain_yaml import PlainDumper
from core.content.reviews import REVIEWED_KINDS, ReviewedKind

VERSIONS_FILE = "versions.yaml"
# The parts of a version, in the order in which a change of them is told: what harms most comes first.
PARTS: Final = ("phone", "email", "web", "mail", "numbers", "hours", "text", "name", "languages", "sources")
# Letters only, so that no code is taken for a number that nobody should send; without vowels, so that none is a word.
_LETTERS = "bcdfghjkmnpqrstvwxz"
_HALF = 4
_CODE = re.compile(rf"([{_LETTERS}]{{{_HALF}}})([- ]?)([{_LETTERS}]{{{_HALF}}})", re.IGNORECASE)
_HEX = re.compile(r"[0-9a-f]{8}")
_WIDE = 400


def _code(value: str) -> str:
    if parse_version(value) != value:
        raise PydanticCustomError(
            "version", "{value} is not a version that `recourse versions` wrote", {"value": value}
        )
    return value


def _parts(value: Mapping[str, str]) -> Mapping[str, str]:
    for name, hashed in value.items():
        if name not in PARTS or not _HEX.fullmatch(hashed):
            raise PydanticCustomError(
                "version", "{value} is not a part that `recourse versions` wrote", {"value": f"{name}: {hashed}"}
            )
    return value


Code = Annotated[str, AfterValidator(_code)]


class Version(Strict):
    """A version: the day from which it was handed out, and the hash of each part that it has."""

    on: Day
    parts: Annotated[dict[str, str], AfterValidator(_parts)]


class VersionLog(Strict):
    """The log. For each topic, contact and guided path: its versions by their codes, the first one first."""

    topics: Mapping[str, Mapping[Code, Version]] = {}
    contacts: Mapping[str, Mapping[Code, Version]] = {}
    flows: Mapping[str, Mapping[Code, Version]] = {}

    def of(self, kind: ReviewedKind, identifier: str) -> Mapping[str, Version]:
        of_kind: Mapping[str, Mapping[str, Version]] = getattr(self, kind)
        return of_kind.get(identifier, {})

    def all(self) -> Iterator[tuple[ReviewedKind, str, str, Version]]:
        """Yield every version as ``(kind, id, code, version)``."""
        for kind in REVIEWED_KINDS:
            for identifier, versions in getattr(self, kind).items():
                yield from ((kind, identifier, code, version) for code, version in versions.items())

    def with_version(self, kind: ReviewedKind, identifier: str, code: str, version: Version) -> "VersionLog":
        """Return the log with a version at the end of those of its entry. One that returns moves there."""
        others = {known: each for known, each in self.of(kind, identifier).items() if known != code}
        added = {**getattr(self, kind), identifier: {**others, code: version}}
        return self.model_copy(update={kind: added})


@dataclass(frozen=True)
class KnownVersion:
    """A version that we know. ``since`` is the day from which it was handed out, or None if the log lacks it.

    ``changed`` are the parts that are different today, in the order of ``PARTS``; empty if it is the version of today.
    It is None if what it belongs to is not there any more.
    """

    kind: ReviewedKind
    identifier: str
    code: str
    since: date | None
    changed: tuple[str, ...] | None

    @property
    def is_current(self) -> bool:
        return self.changed == ()


@dataclass(frozen=True)
class Versions:
    """What is known of versions: the parts of everything today, and the log."""

    today: Mapping[tuple[ReviewedKind, str], Mapping[str, str]] = field(default_factory=dict)
    log: VersionLog = field(default_factory=VersionLog)

    def current(self, kind: ReviewedKind, identifier: str) -> str:
        """Return the code of today's version; an empty text if there is no such thing."""
        parts = self.today.get((kind, identifier))
        return version_code(kind, identifier, parts) if parts else ""

    def find(self, code: str) -> KnownVersion | None:
        """Return the version of a code as ``parse_version`` returns it; None if we do not know it."""
        return self._by_code.get(code)

    def of(self, kind: ReviewedKind, identifier: str) -> tuple[KnownVersion, ...]:
        """Return all versions of a topic, contact or path, the latest first."""
        return tuple(
            each for each in reversed(self._by_code.values()) if (each.kind, each.identifier) == (kind, identifier)
        )

    def unnoted(self) -> Iterator[tuple[ReviewedKind, str]]:
        """Yield what has a version today that the log lacks."""
        return ((kind, name) for kind, name in self.today if self.current(kind, name) not in self.log.of(kind, name))

    def noted(self, what: Iterable[tuple[ReviewedKind, str]], day: date) -> VersionLog:
        """Return the log with the versions of today of some things, which are handed out from ``day``."""
        log = self.log
        for kind, name in what:
            version = Version(on=day, parts=dict(self.today[kind, name]))
            log = log.with_version(kind, name, self.current(kind, name), version)
        return log

    @cached_property
    def _by_code(self) -> dict[str, KnownVersion]:
        known = {}
        for kind, name, code, version in self.log.all():
            changed = self._changed(kind, name, version.parts)
            known[code] = KnownVersion(kind, name, code, version.on, changed)
        for kind, name in self.today:
            code = self.current(kind, name)
            known.setdefault(code, KnownVersion(kind, name, code, None, ()))
        return known

    def _changed(self, kind: ReviewedKind, identifier: str, before: Mapping[str, str]) -> tuple[str, ...] | None:
        now = self.today.get((kind, identifier))
        return None if now is None else tuple(name for name in PARTS if before.get(name) != now.get(name))


def version_code(kind: ReviewedKind, identifier: str, parts: Mapping[str, str]) -> str:
    """Return the code of a version: ``kdmw-rtqz``. What has other parts, or belongs to something else, has another."""
    spelling = "\n".join([kind, identifier, *(f"{name} {parts[name]}" for name in sorted(parts))])
    number = int.from_bytes(hashlib.sha256(spelling.encode()).digest())
    letters = ""
    for _ in range(2 * _HALF):
        number, place = divmod(number, len(_LETTERS))
        letters += _LETTERS[place]
    return f"{letters[:_HALF]}-{letters[_HALF:]}"


def parse_version(text: str) -> str | None:
    """Return the code that a text is, in the spelling of ours: ``KDMW RTQZ`` is ``kdmw-rtqz``. None if it is none."""
    found = _CODE.fullmatch(text.strip())
    return f"{found[1]}-{found[3]}".lower() if found else None


def versions_as_yaml(log: VersionLog) -> str:
    """Return the log as it stands in the file: sorted by kind and id, a version a line."""
    parts: dict[str, Any] = {}
    for kind in REVIEWED_KINDS:
        for identifier, versions in sorted(getattr(log, kind).items()):
            for code, version in versions.items():
                line = {"on": version.on.isoformat(), "parts": dict(version.parts)}
                parts.setdefault(kind, {}).setdefault(identifier, {})[code] = line
    return "\n".join(_section(kind, entries) for kind, entries in parts.items())


def _section(kind: str, entries: Mapping[str, Mapping[str, Any]]) -> str:
    lines = [f"{kind}:"]
    for identifier, versions in entries.items():
        lines.append(f"  {identifier}:")
        for code, version in versions.items():
            written = yaml.dump(version, Dumper=PlainDumper, default_flow_style=True, sort_keys=False, width=_WIDE)
            lines.append(f"    {code}: {written.strip()}")
    return "\n".join(lines) + "\n"
