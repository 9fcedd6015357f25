"""What is remembered of a person between two turns: the language they chose, for a while. Nothing else."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

# From the last use. Long enough that a person who comes back the next day is still understood.
_LOCALE_LIFETIME = timedelta(days=7)


@dataclass(frozen=True)
class Session:
    """``expires_at`` is aware, and None where nothing is remembered."""

    locale: str | None = None
    expires_at: datetime | None = None

    def at(self, moment: datetime) -> "Session":
        """The session as it stands at a moment: empty once it has expired."""
        expired = self.expires_at is not None and moment >= self.expires_at
        return Session() if expired else self

    def renewed(self, moment: datetime) -> "Session":
        """A language that is used is remembered on."""
        return self.choosing(self.locale, moment) if self.locale else self

    def choosing(self, locale: str, moment: datetime) -> "Session":
        return replace(self, locale=locale, expires_at=moment + _LOCALE_LIFETIME)

    def to_dict(self) -> dict[str, str]:
        """A dict that JSON can hold."""
        if self.locale is None or self.expires_at is None:
            return {}
        return {"locale": self.locale, "expires_at": self.expires_at.isoformat()}

    @classmethod
    def from_dict(cls, data: dict[str, str]) -> "Session":
        if not data:
            return cls()
        return cls(data["locale"], datetime.fromisoformat(data["expires_at"]))
